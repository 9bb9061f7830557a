"""Published worked examples with what comes out here, written from `data/worked_examples.csv`."""

from __future__ import annotations

from anakinra.basis import store
from anakinra.basis.values import Kind
from anakinra.views.html import Child, Markup, tag
from anakinra.views.view import Notice
from tools.pages.statement_list import HERE, raw_block

COLUMNS = (
    ("Worked example", False),
    ("Published", True),
    ("Worked out here", True),
    ("Remarks and sources", False),
)


def worked_examples() -> str:
    """A notice, then one row for each example."""
    notice = Notice(
        Kind.BEYOND,
        "for teaching",
        "Creatinine clearances test the formula that the software offers. "
        "The kinetics test the reading of published figures only: no dose is based on them.",
    )
    return raw_block(notice.to_html(HERE)) + "\n" + raw_block(_table())


def _table() -> Markup:
    name = "worked-examples-caption"
    caption = tag("caption", "Worked examples of others", id=name)
    head = [
        tag("th", title, scope="col", class_="ak-number" if number else None)
        for title, number in COLUMNS
    ]
    rows: list[Child] = []
    for example in store.table("worked_examples"):
        rows += ["\n", _row(example)]
    table = tag(
        "table", caption, tag("thead", tag("tr", *head)), tag("tbody", *rows), class_="ak-table"
    )
    return tag(
        "div", table, role="region", tabindex=0, aria_labelledby=name, class_="ak-table-wrap"
    )


def _row(example: store.Row) -> Markup:
    unit = example["unit"]
    links: list[Child] = []
    for source in example["sources"]:
        links += [", " if links else None]
        links.append(tag("a", source, href=f"references.html#source-{source}"))
    agrees = None if example["agreement"] == "yes" else tag("strong", "Does not agree. ")
    note = f"{example['note'].rstrip('.')}. " if example["note"] else None
    return tag(
        "tr",
        tag("th", example["question"], scope="row"),
        tag("td", _amount(example["published"], unit), class_="ak-number"),
        tag("td", _amount(example["by_hand"], unit), class_="ak-number"),
        tag("td", agrees, note, *links),
    )


def _amount(number: str, unit: str) -> str:
    """A number with its unit, the minus sign as printed."""
    return f"{number.replace('-', '−')} {unit}".rstrip()
