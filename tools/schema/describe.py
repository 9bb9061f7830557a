"""The files, records and fields of `data/`, written from their declarations into `DATA.md`."""

from collections.abc import Iterator

from tools.schema.declare import LIST, Declaration, Field
from tools.schema.records import KEPT

_HEAD = """\
# Files, records and fields of `data/`

`tools/generate.py` writes this from the declarations in `tools/schema/`.
`python -m tools.schema.check` holds every record to them.
"""


def described() -> str:
    """Each kind of record with its file, and what each of its fields accepts."""
    parts = [_HEAD]
    for kept in sorted(KEPT, key=lambda each: each.file):
        (summary, *_) = (kept.kind.__doc__ or "").splitlines()
        parts += [f"## `{kept.file}`{_table(kept)}\n", f"{summary}\n"]
        parts += ["| Field | Holds |", "|---|---|"]
        parts += [f"| `{name}` | {held} |" for name, held in _rows(kept.fields)] + [""]
    return "\n".join(parts)


def _table(kept: Declaration) -> str:
    if kept.rows or not kept.table:
        return ""
    return f", `[[{kept.table}]]`" if kept.many else f", `[{kept.table}.<name>]`"


def _rows(fields: tuple[Field, ...], above: str = "") -> Iterator[tuple[str, str]]:
    for field in fields:
        left_out = "" if field.required else "; may be left out"
        yield f"{above}{field.name}", f"{held(field)}{left_out}"
        yield from _rows(field.inner, f"{above}{field.name}.")


def held(field: Field) -> str:
    """What a field holds, such as "a list, each the id of a statement; may be empty"."""
    must = field.must
    if must.exact:
        what = "a whole number or an exact decimal in quotes"
        what += ", or a list of them" if field.holds == LIST else ""
    elif field.inner:
        what = field.holds
    elif must.choices:
        what = f"one of {', '.join(f'`{each}`' if each else 'nothing' for each in must.choices)}"
    elif must.family:
        also = "".join(f" or `{each}`" for each in must.also)
        article = "an" if must.family[0] in "aeiou" else "a"
        what = f"the id of {article} {must.family}{also}"
    else:
        what = "text" if field.holds == LIST else field.holds
        pattern = must.pattern.replace("|", "\\|")
        what += f" of the form `{pattern}`" if must.pattern else ""
    if field.holds == LIST and not must.exact:
        what = f"{LIST}, each {what}"
    return f"{what}; may be empty" if must.blank else what
