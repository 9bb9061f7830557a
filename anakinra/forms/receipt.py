"""What lets a reader check a result later: inputs as text, basis, versions, hash and link.

It asks for nothing that identifies the patient, and it is part of the page alone.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from hashlib import sha256

from anakinra.basis.days import date_text
from anakinra.basis.quantities import format_number
from anakinra.basis.values import StatementIds
from anakinra.forms.explorer import PURPOSE, Explorer, Values
from anakinra.forms.fields import (
    ChoiceField,
    ChoicesField,
    DurationsField,
    Field,
    NumberField,
    Value,
)
from anakinra.forms.link import to_fragment
from anakinra.forms.parsing import written
from anakinra.version import MONOGRAPH_VERSION, __version__
from anakinra.views.html import Markup, Rendering, download_link, statement_links, tag
from anakinra.views.view import Listing, Notice, Paragraph, Steps, View

_HASH_LETTERS = 12

Inputs = tuple[tuple[str, str], ...]


def receipt_of(
    explorer: Explorer,
    raw: Mapping[str, str],
    view: View,
    rendering: Rendering,
    data: str,
    is_mine: bool = False,
) -> Markup:
    """The receipt of the view that `explorer` gave to the accepted inputs `raw`."""
    whose = explorer.whose(raw, is_mine)
    values = explorer.read(raw).values
    inputs = read_back(explorer, values)
    title = f"{rendering.id_prefix}receipt-title"
    rests = basis(view)
    return tag(
        "section",
        tag("h3", "Receipt", id=title),
        tag("p", PURPOSE, class_="ak-purpose"),
        tag("p", tag("strong", whose)) if whose else None,
        tag(
            "dl",
            *[tag("div", tag("dt", label), tag("dd", words)) for label, words in inputs],
            class_="ak-receipt-inputs",
        ),
        tag("p", "Based on statements ", statement_links(rests, rendering), ".") if rests else None,
        tag(
            "p",
            _versions(data, result_hash(explorer.id, inputs, view, data)),
            class_="ak-versions",
        ),
        tag("p", _link(explorer, raw, is_mine)),
        tag("p", *_buttons(), class_="ak-actions"),
        tag(
            "p",
            "What you entered stays in this browser tab and is sent nowhere.",
            class_="ak-notes",
        ),
        _files(explorer, values, view),
        class_="ak-receipt",
        aria_labelledby=title,
    )


def receipt_text(
    explorer: Explorer, raw: Mapping[str, str], view: View, data: str, is_mine: bool = False
) -> str:
    """The inputs, the result and its receipt as plain text, for the clipboard."""
    inputs = read_back(explorer, explorer.read(raw).values)
    rests = basis(view)
    whose = explorer.whose(raw, is_mine)
    return "\n".join(
        [
            explorer.title,
            PURPOSE,
            "",
            *([whose] if whose else []),
            *[f"{label}: {words}" for label, words in inputs],
            "",
            view.to_text(),
            "",
            *([f"Based on statements {', '.join(rests)}."] if rests else []),
            _versions(data, result_hash(explorer.id, inputs, view, data)),
            f"Scenario: #{to_fragment(explorer.id, _every(explorer, raw), is_mine)}",
            "",
        ]
    )


def read_back(explorer: Explorer, values: Values) -> Inputs:
    """Each input as text: its label, and its value with the unit or the option's label."""
    return tuple(
        (
            field.label,
            "not asked"
            if field.name in values.not_asked
            else _words(field, values.by_name[field.name]),
        )
        for field in explorer.fields
    )


def basis(view: View) -> StatementIds:
    """The statements that anything in the view names, in the order of the monograph."""
    found: dict[str, None] = {}
    for block in view.leaves():
        if isinstance(block, Paragraph | Notice):
            found |= dict.fromkeys(block.statements)
        elif isinstance(block, Listing):
            found |= dict.fromkeys(each for item in block.items for each in item.statements)
        elif isinstance(block, Steps):
            found |= dict.fromkeys(each for step in block.working for each in step.statements)
    for table in view.tables():
        cells = [cell for row in table.rows for cell in row if isinstance(cell, StatementIds)]
        found |= dict.fromkeys(each for cell in cells for each in cell)
    return StatementIds(sorted(found, key=_place))


def result_hash(explorer_id: str, inputs: Inputs, view: View, data: str) -> str:
    """A short hash: equal for equal inputs, result and versions, and for nothing else."""
    lines = [explorer_id, *[f"{label}={words}" for label, words in inputs], view.to_text()]
    lines += [MONOGRAPH_VERSION, __version__, data]
    return sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()[:_HASH_LETTERS]


def _words(field: Field, value: Value) -> str:
    if value is None and isinstance(field, ChoiceField):
        return field.blank_label
    if value is None or value == ():
        return "none" if isinstance(field, ChoicesField) else "not given"
    if isinstance(value, Fraction):
        unit = field.unit if isinstance(field, NumberField) else ""
        decimals = written(value).partition(".")[2]
        return f"{format_number(value, len(decimals))} {unit}".rstrip()
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, tuple):
        if isinstance(field, ChoicesField):
            return "; ".join(label for option, label in field.options if option in value)
        unit = field.unit if isinstance(field, DurationsField) else ""
        return f"{', '.join(map(str, value))} {unit}".rstrip()
    if isinstance(field, ChoiceField):
        return dict(field.options)[value]
    return value.replace("\n", "; ")


def _versions(data: str, short_hash: str) -> str:
    parts = [f"Monograph {MONOGRAPH_VERSION}", f"software {__version__}"]
    parts += [f"data {data}"] if data else []
    return ", ".join([*parts, f"result {short_hash}."])


def _link(explorer: Explorer, raw: Mapping[str, str], is_mine: bool) -> Markup:
    address = "#" + to_fragment(explorer.id, _every(explorer, raw), is_mine)
    return tag("a", "Link to this scenario", href=address, data_ak_link=True)


def _every(explorer: Explorer, raw: Mapping[str, str]) -> dict[str, str]:
    return {field.name: raw.get(field.name, "") for field in explorer.fields}


def _buttons() -> list[Markup]:
    return [
        tag("button", "Copy as text", type="button", class_="ak-button", data_ak_copy=True),
        tag("button", "Print", type="button", class_="ak-button", data_ak_print=True),
    ]


def _files(explorer: Explorer, values: Values, view: View) -> Markup:
    links = [table.csv_link(f"{table.caption} (CSV)") for table in view.tables()]
    if explorer.downloads:
        links += [
            download_link(file.title, file.name, file.media_type, file.text)
            for file in explorer.downloads(values)
        ]
    items = [tag("li", link) for link in links]
    return tag("ul", *items, class_="ak-files", aria_label="Files") if items else Markup("")


def _place(statement_id: str) -> tuple[tuple[int, ...], int]:
    section, _, number = statement_id.partition("-")
    return tuple(int(part) for part in section.split(".")), int(number)
