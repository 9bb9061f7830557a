"""The names under which a page loads the engine."""

FOLDER = "engine"
FIRST_SCRIPTS = ("boot", "runtime", "core")
