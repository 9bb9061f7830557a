"""Where this machine's Chromium is, for what runs without a window."""

from __future__ import annotations

import os
import shutil

# The shell is the same engine without a window to draw, and opens pages in half the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
MISSING = (
    "No Chromium on this machine: install it (Debian: apt-get install chromium-headless-shell, "
    "or chromium) or name its program in the variable CHROMIUM."
)


def program() -> str | None:
    """The program to start, or None where there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
