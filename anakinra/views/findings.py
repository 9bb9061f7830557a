"""What was found about a patient, as blocks of an answer in the order in which they are read."""

from anakinra.basis.values import Finding, Kind, Refusal, Tier, in_order
from anakinra.views.notices import Listing, Notice
from anakinra.views.view import Block, Fold, Heading, Steps

_MOST_BEFORE = 2
_MAY_FOLLOW = (Kind.CAUTION, Kind.INFORMATION, Kind.BEYOND)


def notices(findings: tuple[Finding, ...]) -> tuple[Notice, ...]:
    """The findings as notices, in the order in which they are read."""
    return tuple(Notice.of(finding) for finding in in_order(findings))


def first_notices(findings: tuple[Finding, ...]) -> tuple[Notice, ...]:
    """What changes this patient's dose, to be read before anything else."""
    return notices(tuple(each for each in findings if each.tier in (Tier.INPUT, Tier.DOSE)))


def around_drawing(first: tuple[Notice, ...]) -> tuple[tuple[Notice, ...], tuple[Notice, ...]]:
    """The first notices that come before what to draw up, and those that follow its drawing.

    Two come before, and each that warns or asks; more would push the drawing off the screen.
    """
    after = tuple(each for each in first[_MOST_BEFORE:] if each.kind in _MAY_FOLLOW)
    return tuple(each for each in first if each not in after), after


def later_notices(findings: tuple[Finding, ...], title: str) -> tuple[Block, ...]:
    """What is checked before giving, under `title`, then what holds for everybody, closed."""
    checks = notices(tuple(each for each in findings if each.tier is Tier.CHECK))
    return (*((Heading(3, title), Listing(checks)) if checks else ()), *background(findings))


def background(findings: tuple[Finding, ...]) -> tuple[Block, ...]:
    """What holds for everybody, in one closed line that names what is in it."""
    rest = notices(tuple(each for each in findings if each.tier is Tier.BACKGROUND))
    names = "; ".join(each.title[:1].lower() + each.title[1:] for each in rest)
    return (Fold(f"Background: {names}", (Listing(rest),)),) if rest else ()


def refusal_blocks(refusal: Refusal) -> tuple[Block, ...]:
    """What is shown in place of a result: the reason, other findings, the working so far."""
    working = (Steps(refusal.working),) if refusal.working else ()
    return (Notice.of(refusal.reason), *notices(refusal.findings), *working)
