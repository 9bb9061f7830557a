"""The patient leaflet, and a hospital's details in it."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from tools.schema import declare as d

_LONGEST = 60


@d.record("leaflet.toml", table="line")
class LeafletLine:
    """One sentence or list entry of the leaflet, with the statements that it carries."""

    question: d.Question
    form: Literal["paragraph", "part", "point", "frequency"]
    band: Literal["", "very_common", "common", "uncommon", "not_known"] = ""
    urgent: bool = False
    text: str
    statements: d.Statements

    def faults(self) -> Iterator[str]:
        """Only a line with a picture has a band, and patients read appendix 1 and nothing else."""
        if (self.form == "frequency") != bool(self.band):
            yield "band is for lines of form 'frequency', and each of those needs one"
        for statement in self.statements:
            if not statement.startswith("3-"):
                yield f"statements holds {statement!r}, which is no statement of the leaflet"


@d.record("leaflet.toml", table="term", key="word")
class Term:
    """A name of a test or medicine that does not count as a hard word, and why."""

    word: str
    why: str


@d.record("local_details.toml", table="detail")
class Detail:
    """A name, number or date that a hospital fills in; blank where it has not.

    `place` is the urgent box, the contacts at the end, how side effects are reported, or the
    approval of the leaflet.
    """

    id: Annotated[str, d.Must("[a-z]+(_[a-z]+)*")]
    label: str
    place: Literal["urgent", "contact", "report", "approval"]
    value: d.OneLine

    def faults(self) -> Iterator[str]:
        """A detail has room on one printed line."""
        if len(self.value) > _LONGEST:
            yield f"value has {len(self.value)} characters; at most {_LONGEST} fit the line"


@d.record("local_details.toml", expected=("published",))
class Published:
    """Where a hospital publishes the page of the leaflet; blank where it has not said."""

    address: d.Blank

    def faults(self) -> Iterator[str]:
        """The address, where it is given, is one that a reader can follow."""
        if self.address and not re.fullmatch(d.WEB_ADDRESS, self.address):
            yield f"address {self.address!r} does not begin with https:// or holds a space"
