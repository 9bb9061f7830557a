"""The patient leaflet, and a hospital's details in it."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from tools.schema.declare import WEB_ADDRESS, Blank, Must, Question, Statements, record

_LONGEST = 60


def line_agrees(record: "Line") -> Iterator[str]:
    """Only a line with a picture has a band, and patients read appendix 1 and nothing else."""
    if (record.form == "frequency") != bool(record.band):
        yield "band is for lines of form 'frequency', and each of those needs one"
    for statement in record.statements:
        if not statement.startswith("3-"):
            yield f"statements holds {statement!r}, which is no statement of the leaflet"


@record("leaflet.toml", table="line", rules=(line_agrees,))
class Line:
    """One sentence or list entry of the leaflet, with the statements that it carries."""

    question: Question
    form: Literal["paragraph", "part", "point", "frequency"]
    band: Literal["", "very_common", "common", "uncommon", "not_known"] = ""
    urgent: bool = False
    text: str
    statements: Statements


@record("leaflet.toml", table="term", key="word")
class Term:
    """A name of a test or medicine that does not count as a hard word, and why."""

    word: str
    why: str


def fits_its_line(record: "Detail") -> Iterator[str]:
    """A detail has room on one printed line, and a page can show it."""
    if len(record.value) > _LONGEST:
        yield f"value has {len(record.value)} characters; at most {_LONGEST} fit the line"
    if not record.value.isprintable():
        yield "value holds a line break or another character that cannot be printed"


@record("local_details.toml", table="detail", rules=(fits_its_line,))
class Detail:
    """A name, number or date that a hospital fills in; blank where it has not.

    `place` is the urgent box, the contacts at the end, how side effects are reported, or the
    approval of the leaflet.
    """

    id: Annotated[str, Must("[a-z]+(_[a-z]+)*")]
    label: str
    place: Literal["urgent", "contact", "report", "approval"]
    value: Blank


def leads_to_a_page(record: "Published") -> Iterator[str]:
    """The address, where it is given, is one that a reader can follow."""
    if record.address and not re.fullmatch(WEB_ADDRESS, record.address):
        yield f"address {record.address!r} does not begin with https:// or holds a space"


@record("local_details.toml", expected=("published",), rules=(leads_to_a_page,))
class Published:
    """Where a hospital publishes the page of the leaflet; blank where it has not said."""

    address: Blank
