"""What a chapter's notebook needs beside its parts: clinical tables and worked examples."""

from anakinra.monograph.examples import Example, course, example, what_if, working
from anakinra.monograph.tables import TABLES, table

__all__ = ["TABLES", "Example", "course", "example", "table", "what_if", "working"]
