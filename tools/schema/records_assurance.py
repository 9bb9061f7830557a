"""What those who assure software ask, and who publishes a copy of the site."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from tools.schema import declare as d

_E_MAIL = r"[^@\s:]+@[^@\s]+"
_ADDRESSES = ("latest_version", "fault_report")
SITE_DETAILS = (
    *("owner", "contact", "review_date", "latest_version", "fault_report"),
    *("accessibility_contact", "accessibility_days", "privacy_contact"),
    *("security_contact", "supported_until"),
)


@d.record("site_details.toml", table="site_detail", expected=SITE_DETAILS)
class SiteDetail:
    """What the organisation that publishes a copy fills in; blank where it has not."""

    id: str
    label: str
    value: d.OneLine

    def faults(self) -> Iterator[str]:
        """What a reader is to follow is an address."""
        if self.id in _ADDRESSES and self.value and not self.address:
            yield f"value {self.value!r} is neither an address with https:// nor that of an e-mail"

    @property
    def address(self) -> str:
        """The value as the target of a link; blank where it is none."""
        if re.fullmatch(d.WEB_ADDRESS, self.value):
            return self.value
        return f"mailto:{self.value}" if re.fullmatch(_E_MAIL, self.value) else ""


@d.record("assurance.toml", table="question")
class AssuranceQuestion:
    """One thing that an assurer asks: what the project can show, or who must do it.

    `number` is that of DTAC version 2 where it could be read; `pages` of the site and `tests` of
    the suite show the answer, and `by` says who must do what is not done.
    """

    id: str
    area: Literal["clinical_safety", "data_protection", "security", "interoperability", "usability"]
    number: Annotated[str, d.Must(r"[CD]\d(\.\d+)*", blank=True)] = ""
    question: d.Question
    state: Literal["answered", "in_part", "not_done", "does_not_apply"]
    answer: str
    pages: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    by: d.Blank = ""
    sources: d.Sources = ()

    def faults(self) -> Iterator[str]:
        """An answer has its evidence, and what is not done names who must do it."""
        if self.state in ("answered", "in_part") and not (self.pages or self.tests):
            yield "pages and tests are missing: an answer names what shows it"
        if self.state in ("in_part", "not_done") and not self.by:
            yield "by is missing: say who must do what is not done"


@d.record("assurance.toml", expected=("yellow_card",))
class Instruction:
    """An instruction that computing pages carry; it is not from the monograph."""

    text: str
    address: d.WebAddress
    sources: d.Sources


@d.record("study.toml", table="fault")
class PlantedFault:
    """How a receipt of the study is made wrong, and the hazard that it is an instance of."""

    id: str
    hazard: Annotated[str, d.Must(family="hazard")]
    field: Literal["level_mg_per_kg_per_day", "weight_kg"]
    factor: d.Number
    text: str


@d.record("study.toml", expected=("study",))
class StudyText:
    """What the readers of the study are asked to do, a sentence or two a step."""

    instructions: tuple[str, ...]
