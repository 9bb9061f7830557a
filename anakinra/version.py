"""The versions that every answer carries: this software's, and the monograph's that it follows."""

__version__ = "0.1.0"
MONOGRAPH_VERSION = "1.0"
