"""The dose tables of the page, one heading and table for each level."""

from __future__ import annotations

from anakinra.monograph.dose_tables import dose_tables
from tools.pages.statement_list import HERE, raw_block


def dose_table() -> str:
    """Every level with its weights; the headings are the captions, so that a link can name one."""
    parts: list[str] = []
    for table in dose_tables():
        parts.append(f"## {table.caption} {{#{table.name}-level .ak-new-page}}\n")
        parts.append(raw_block(table.to_html(HERE, csv_link=True)))
    return "\n".join(parts)
