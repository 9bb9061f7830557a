"""What assurers ask, with evidence, and the lines that the publisher of a copy fills in."""

from collections import Counter

from anakinra.views.html import Markup, join, tag
from anakinra.views.tables import Table
from tools.pages.markup import (
    heads,
    list_block,
    listed,
    raw_block,
    source_links,
    table_block,
)
from tools.schema.read import all_of, named
from tools.schema.records_assurance import AssuranceQuestion, SiteDetail

AREAS = {
    "clinical_safety": "Clinical safety",
    "data_protection": "Data protection",
    "security": "Technical security",
    "interoperability": "Interoperability",
    "usability": "Usability and accessibility",
}
STATES = {
    "answered": ("Answered", "the pages and tests named show it"),
    "in_part": ("In part", "they show some of it, and somebody must do the rest"),
    "not_done": ("Not done", "nobody has done it, and the answer says who must"),
    "does_not_apply": ("Does not apply", "the answer says why"),
}


def assurance_counts() -> str:
    """How many questions have each state."""
    counted = Counter[str](each.state for each in all_of(AssuranceQuestion))
    rows = [(name, text.capitalize(), counted[state]) for state, (name, text) in STATES.items()]
    rows.append(("All", "", sum(counted.values())))
    columns = heads("State", "Meaning", "Questions", numeric_from=2)
    return table_block(Table("assurance-counts", "Questions by state", columns, tuple(rows)))


def assurance() -> str:
    """Every question under its area, each with its answer and what shows it."""
    parts = []
    for area, title in AREAS.items():
        items = [_question(each) for each in all_of(AssuranceQuestion) if each.area == area]
        parts.append(f"## {title}\n\n{list_block('ul', items, 'ak-entries')}")
    return "\n".join(parts)


def _question(each: AssuranceQuestion) -> Markup:
    number = tag("span", f" {each.number}", class_="ak-id") if each.number else None
    state, _ = STATES[each.state]
    by = tag("p", tag("strong", "Who must do it: "), each.by) if each.by else None
    titles = {page: page.replace("-", " ").capitalize() for page in each.pages}
    pages = [tag("a", title, href=f"{page}.html") for page, title in titles.items()]
    tests = [tag("code", test) for test in each.tests]
    shown = listed([*pages, *tests], ", ") if pages or tests else None
    evidence = tag("p", "Shown by: ", shown, ".", class_="ak-meta") if shown else None
    sources = tag("p", "Sources: ", source_links(each.sources), class_="ak-meta")
    return tag(
        "li",
        tag("p", tag("strong", each.question), number),
        tag("p", tag("strong", f"{state}. "), each.answer),
        by,
        evidence,
        sources if each.sources else None,
        id=f"assurance-{each.id.replace('_', '-')}",
        class_="ak-entry",
    )


def detail(name: str) -> Markup:
    """A detail of the publisher: its value, or a line to write on that a screen reads as a gap."""
    found = named(SiteDetail, name)
    if not found.value:
        return tag("span", "not stated", class_="ak-blank ak-to-fill")
    if found.address:
        return tag("a", found.value, href=found.address)
    return tag("span", found.value)


def labelled(name: str) -> Markup:
    """A detail after its label."""
    return join(named(SiteDetail, name).label, ": ", detail(name))


def accessibility_contact() -> str:
    """Whom to ask for another format, and how soon they answer."""
    return _details("accessibility_contact", "accessibility_days")


def privacy_contact() -> str:
    """Who answers for privacy."""
    return raw_block(tag("p", labelled("privacy_contact"), "."))


def fault_contact() -> str:
    """Where a fault is reported, and who owns this copy."""
    return _details(
        *("fault_report", "security_contact", "owner", "contact"),
        *("latest_version", "review_date", "supported_until"),
    )


def _details(*names: str) -> str:
    return raw_block(tag("ul", *(tag("li", labelled(name)) for name in names)))
