"""The small frozen values that every result is made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

PURPOSE = (
    "For education and service planning. Check each figure by hand before anyone relies on it."
)
"""What the suite is for; every answer says so."""


class StatementIds(tuple[str, ...]):
    """Ids of monograph statements, such as `2.6-3`, that a result is based on."""

    __slots__ = ()


NO_STATEMENTS = StatementIds()

Suggestion = tuple[str, str, str]
"""A parameter, the text that would be typed for it, and the words that offer it."""


class Kind(Enum):
    """What a finding asks of the reader, the most serious first."""

    REFUSAL = "refusal"
    WARNING = "warning"
    CAUTION = "caution"
    QUESTION = "question"
    INFORMATION = "information"
    BEYOND = "beyond"


class Tier(Enum):
    """When a finding is read, the first at the top.

    `INPUT` asks whether what was typed is right, `DOSE` changes this patient's dose or whether
    there is one, `CHECK` is to be looked at before giving it, and `BACKGROUND` holds for everybody.
    """

    INPUT = "input"
    DOSE = "dose"
    CHECK = "check"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a reader must see beside a result, with the statements that it is based on.

    `key` names its record in `data/messages.toml`, which also gives its `tier`.
    A finding of kind `BEYOND` is not in the monograph; its `sources` say where it comes from.
    `suggestions` are what the likely slip would mean; nothing uses one unless the reader does, and
    those with the same words belong together.
    """

    key: str
    kind: Kind
    title: str
    text: str
    statements: StatementIds = NO_STATEMENTS
    sources: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    tier: Tier = Tier.CHECK


_PLACES = {tier.value: place for place, tier in enumerate(Tier)}
_RANKS = {kind.value: rank for rank, kind in enumerate(Kind)}


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings as they are read: by tier, then the most serious first, else as given."""
    return tuple(sorted(findings, key=_place))


def _place(finding: Finding) -> int:
    return _PLACES[finding.tier.value] * len(_RANKS) + _RANKS[finding.kind.value]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the working: what is computed, how, and what comes out, with units."""

    label: str
    expression: str
    result: str
    statements: StatementIds = NO_STATEMENTS
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question that the monograph gives no answer to, so no number is given.

    `reason` is the finding that says why; `findings` are other things to see.
    `working` holds the steps that were computed before the refusal.
    """

    reason: Finding
    findings: tuple[Finding, ...] = ()
    working: tuple[Step, ...] = ()

    def __str__(self) -> str:
        return f"{self.reason.title}. {self.reason.text}"
