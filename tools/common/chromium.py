"""Where this machine's Chromium is, for what runs without a window."""

import os
import shutil

# As readers have it.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# The shell is the same engine without a window to draw, and opens pages in half the time.
NAMES = ("chromium-headless-shell", *BROWSERS)
_MISSING = (
    "No {} on this machine: install it (Debian: apt-get install {}) or name its program in the "
    "variable CHROMIUM."
)
MISSING = _MISSING.format("Chromium", "chromium-headless-shell, or chromium")
MISSING_WHOLE = _MISSING.format("Chromium with windows, as readers have it,", "chromium")


def program(names: tuple[str, ...] = NAMES) -> str | None:
    """The program to start: what CHROMIUM names, or the first of these that is installed."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
