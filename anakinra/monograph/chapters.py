"""What a chapter's notebook needs beside its parts: clinical tables and worked examples."""

from anakinra.monograph.examples import (
    Example,
    bands,
    closed,
    course,
    example,
    findings,
    what_if,
    working,
)
from anakinra.monograph.tables import TABLES, table

__all__ = [
    "TABLES",
    "Example",
    "bands",
    "closed",
    "course",
    "example",
    "findings",
    "table",
    "what_if",
    "working",
]
