"""Compile the core and write the scripts that a page loads."""
