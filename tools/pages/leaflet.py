"""The patient leaflet as its page and its PDFs both show it: questions and their blocks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from anakinra.screening.effect_words import frequency_bands
from tools.common.versions import monograph_version
from tools.schema.read import all_of
from tools.schema.records_leaflet import Detail, LeafletLine, Published

TITLE = "Anakinra: information for patients"
DESCRIPTION = "A leaflet on anakinra when it treats a side effect of immunotherapy."
DRAFT = "Draft. Not for patients until the approval at the end is filled in."
_SHARE = re.compile(r"(more than|up to) (\d+) in (\d+) people")


@dataclass(frozen=True, slots=True)
class Share:
    """How many people of how many a frequency speaks of: more than `affected`, or up to it."""

    affected: int
    people: int
    more: bool

    @property
    def words(self) -> str:
        """Such as "up to 1 in 10"."""
        return f"{'more than' if self.more else 'up to'} {self.affected} in {self.people}"


@dataclass(frozen=True, slots=True)
class LeafletBlock:
    """Lines of one form that belong together: points make one list."""

    form: str
    lines: tuple[LeafletLine, ...]


@dataclass(frozen=True, slots=True)
class LeafletQuestion:
    """A heading of the leaflet and what comes under it."""

    words: str
    blocks: tuple[LeafletBlock, ...]
    urgent: bool

    @property
    def parts(self) -> list[tuple[LeafletBlock, ...]]:
        """What comes first, then each part, which are side by side where there is room."""
        starts = [place for place, block in enumerate(self.blocks) if block.form == "part"]
        ends = [*starts, len(self.blocks)]
        return [self.blocks[start:end] for start, end in zip([0, *starts], ends, strict=True)]


def lines() -> tuple[LeafletLine, ...]:
    """Every line of the leaflet, in the order in which it is read."""
    return all_of(LeafletLine)


def share_of(line: LeafletLine) -> Share | None:
    """The people that a line speaks of, for its picture."""
    found = _SHARE.search(line.text) if line.form == "frequency" else None
    return Share(int(found[2]), int(found[3]), found[1] == "more than") if found else None


def band_name(line: LeafletLine) -> str:
    """The band of a line, such as "Very common"; blank where the line shows none."""
    names = {band.frequency.value: band.name for band in frequency_bands()}
    return names[line.band] if line.band else ""


def questions() -> tuple[LeafletQuestion, ...]:
    """The lines under their questions; raises ValueError where a question appears twice."""
    found = []
    for words, group in groupby(lines(), key=lambda line: line.question):
        under = tuple(group)
        found.append(
            LeafletQuestion(words, tuple(_blocks(under)), any(line.urgent for line in under))
        )
    if len({question.words for question in found}) != len(found):
        raise ValueError("data/leaflet.toml: the lines of one question must be together")
    return tuple(found)


def _blocks(under: Iterable[LeafletLine]) -> Iterator[LeafletBlock]:
    for form, group in groupby(under, key=lambda line: line.form):
        together = tuple(group)
        if form == "point":
            yield LeafletBlock(form, together)
        else:
            yield from (LeafletBlock(form, (line,)) for line in together)


def details() -> tuple[Detail, ...]:
    """What a hospital may fill in, in the order in which it is printed."""
    return all_of(Detail)


def details_of(place: str) -> tuple[Detail, ...]:
    """Those of one place: "urgent", "contact", "report" or "approval"."""
    return tuple(detail for detail in details() if detail.place == place)


def is_draft() -> bool:
    """Whether the hospital has not yet said who approved the leaflet, when, and until when."""
    return not all(detail.value for detail in details_of("approval"))


def published_address() -> str:
    """Where a hospital publishes the page of the leaflet; blank where it has not said."""
    (published,) = all_of(Published)
    return published.address


def origin() -> str:
    """Which version of the monograph the leaflet restates, and what in it is not its own."""
    return (
        "This leaflet puts appendix 1 of the BOPA and IOCN monograph on anakinra "
        f"(version {monograph_version()}) into other words. BOPA and IOCN have not approved them. "
        "The Yellow Card line is not in it."
    )
