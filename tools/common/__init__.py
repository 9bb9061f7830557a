"""What the other tools build on: programs that are found, versions, and parts of Markdown."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the project."""
