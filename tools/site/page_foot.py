"""At the foot of every page: who owns this copy, whether it is the latest, and where to report.

A page with an explorer also names the Yellow Card scheme once, below the first answer.
"""

from tools.pages.markup import filled
from tools.schema.read import all_of
from tools.schema.records_assurance import Instruction
from tools.site.documents import Document, element


def page_foot(document: Document, name: str) -> None:
    """Add the lines to the page at `name`, once."""
    for foot in document.css("footer .nav-footer-right:not(:has(.ak-owner))"):
        foot.insert_child(element(filled("page-foot.html", to_root="../" * name.count("/"))))
    if not document.css_first(".ak-yellow-card"):
        for place in document.css("[data-ak-show]")[:1]:
            (instruction,) = all_of(Instruction)
            place.insert_after(element(filled("yellow-card.html", instruction=instruction)))
