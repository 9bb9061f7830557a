"""What lets a reader check a result later: inputs as text, basis, versions, hash and link.

It asks for nothing that identifies the patient, and it is part of the page alone.
"""

from collections.abc import Mapping
from hashlib import sha256

from anakinra.basis.values import StatementIds
from anakinra.forms.comparison import TITLE, Comparison
from anakinra.forms.differences import Pairs
from anakinra.forms.explorer import PURPOSE, Explorer, Values
from anakinra.forms.link import to_fragment
from anakinra.forms.read_back import Inputs, read_back
from anakinra.version import MONOGRAPH_VERSION, __version__
from anakinra.views.html import Markup, Rendering, download_link, statement_links, tag
from anakinra.views.tables import statements_of
from anakinra.views.view import Listing, Notice, Paragraph, Steps, View

_HASH_LETTERS = 12


def receipt_of(
    explorer: Explorer,
    raw: Mapping[str, str],
    view: View,
    rendering: Rendering,
    data: str,
    is_mine: bool = False,
    beside: Comparison | None = None,
) -> Markup:
    """The receipt of the view that `explorer` gave to the accepted inputs `raw`.

    `beside` are the differences from kept A, where there is one.
    """
    whose = explorer.whose(raw, is_mine)
    values = explorer.read(raw).values
    inputs = read_back(explorer, values)
    title = f"{rendering.id_prefix}receipt-title"
    rests = basis(view)
    return tag(
        "section",
        tag("h3", "Receipt", id=title),
        tag("p", tag("strong", explorer.stamp)) if explorer.stamp else None,
        tag("p", PURPOSE, class_="ak-purpose"),
        tag("p", tag("strong", whose)) if whose else None,
        _pairs(inputs),
        *_kept(explorer, beside),
        tag("p", "Based on statements ", statement_links(rests, rendering), ".") if rests else None,
        tag(
            "p",
            _versions(
                data, result_hash(explorer.id, inputs, view, data, _as_text(explorer, beside))
            ),
            class_="ak-versions",
        ),
        tag("p", _link(_fragment(explorer, raw, is_mine, beside))),
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
    explorer: Explorer,
    raw: Mapping[str, str],
    view: View,
    data: str,
    is_mine: bool = False,
    beside: Comparison | None = None,
) -> str:
    """The receipt and the result as plain text, for copying."""
    inputs = read_back(explorer, explorer.read(raw).values)
    rests = basis(view)
    whose = explorer.whose(raw, is_mine)
    compared = _as_text(explorer, beside)
    return "\n".join(
        [
            explorer.title,
            *([explorer.stamp] if explorer.stamp else []),
            PURPOSE,
            "",
            *([whose] if whose else []),
            *_lines(inputs),
            "",
            view.to_text(),
            "",
            *([compared, ""] if compared else []),
            *([f"Based on statements {', '.join(rests)}."] if rests else []),
            _versions(data, result_hash(explorer.id, inputs, view, data, compared)),
            f"Scenario: #{_fragment(explorer, raw, is_mine, beside)}",
            "",
        ]
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
        cells = [cell for row in table.rows for cell in row]
        found |= dict.fromkeys(each for cell in cells for each in statements_of(cell))
    return StatementIds(sorted(found, key=_place))


def result_hash(explorer_id: str, inputs: Inputs, view: View, data: str, compared: str = "") -> str:
    """A short hash: equal for equal inputs, result and versions, and for nothing else.

    `compared` is what is said of kept A, its inputs included.
    """
    lines = [explorer_id, *[f"{label}={words}" for label, words in inputs], view.to_text()]
    lines += [compared] if compared else []
    lines += [MONOGRAPH_VERSION, __version__, data]
    return sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()[:_HASH_LETTERS]


def _kept_inputs(explorer: Explorer, beside: Comparison) -> Inputs:
    kept = beside.kept.scenario
    whose = explorer.whose(kept.raw, kept.is_mine)
    read = read_back(explorer, explorer.read(kept.raw).values)
    return (("Whose values", whose), *read) if whose else read


def _kept(explorer: Explorer, beside: Comparison | None) -> list[Markup]:
    """What was kept as A, and what differs from it."""
    if beside is None:
        return []
    return [
        tag("h4", "Kept A"),
        _pairs(_kept_inputs(explorer, beside)),
        tag("h4", TITLE),
        _pairs(beside.lines(), "ak-receipt-differences"),
    ]


def _as_text(explorer: Explorer, beside: Comparison | None) -> str:
    """Kept A and the differences from it as plain text; blank where there is none."""
    if beside is None:
        return ""
    lines = _lines(_kept_inputs(explorer, beside))
    return "\n".join(["Kept A", *lines, "", beside.view().to_text()])


def _pairs(pairs: Pairs, kind: str = "ak-receipt-inputs") -> Markup:
    """A list of labels, each with its value in the same point."""
    items = [
        tag(
            "li",
            tag("span", f"{label}: ", class_="ak-label"),
            tag("span", words, class_="ak-value"),
        )
        for label, words in pairs
    ]
    return tag("ul", *items, class_=kind)


def _lines(pairs: Pairs) -> list[str]:
    return [f"{label}: {words}" for label, words in pairs]


def _versions(data: str, short_hash: str) -> str:
    parts = [f"Monograph {MONOGRAPH_VERSION}", f"software {__version__}"]
    parts += [f"data {data}"] if data else []
    return ", ".join([*parts, f"result {short_hash}."])


def _link(fragment: str) -> Markup:
    return tag("a", "Link to this scenario", href=f"#{fragment}", data_ak_link=True)


def _fragment(
    explorer: Explorer, raw: Mapping[str, str], is_mine: bool, beside: Comparison | None
) -> str:
    kept = beside.kept.scenario if beside else None
    return to_fragment(explorer.id, explorer.carried(raw), is_mine, kept=kept)


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
