"""At the foot of every page: who owns this copy, whether it is the latest, and where to report.

A page with an explorer also names the Yellow Card scheme once, below the first answer.
"""

from anakinra.views.html import Markup, join, tag
from tools.pages.assurance import detail, labelled
from tools.schema.read import all_of, named
from tools.schema.records_assurance import Instruction, SiteDetail
from tools.site.documents import Document, element

_REPORT = "pages/report-a-fault.html"
_DETAILS = ("owner", "contact", "review_date")


def page_foot(document: Document, name: str) -> None:
    """Add the lines to the page at `name`, once."""
    to_root = "../" * name.count("/")
    for foot in document.css("footer .nav-footer-right:not(:has(.ak-owner))"):
        foot.insert_child(element(tag("div", *_lines(to_root), class_="ak-owner")))
    for place in document.css("[data-ak-show]")[:1]:
        following = place.next
        if following is None or "ak-yellow-card" not in (following.attributes.get("class") or ""):
            place.insert_after(element(_yellow_card()))


def _lines(to_root: str) -> tuple[Markup, ...]:
    latest = tag("p", "Is this the latest version? It is kept at: ", detail("latest_version"))
    report = named(SiteDetail, "fault_report").address or to_root + _REPORT
    wrong = tag("p", tag("a", "Something wrong on this page?", href=report))
    return (*(tag("p", labelled(each)) for each in _DETAILS), latest, wrong)


def _yellow_card() -> Markup:
    (instruction,) = all_of(Instruction)
    shown = instruction.address.removeprefix("https://")
    link = tag("a", shown, href=instruction.address, class_="ak-address")
    return tag("p", join(instruction.text, " ", link), class_="ak-yellow-card")
