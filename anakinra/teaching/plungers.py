"""Plungers that a learner set, one a syringe: drawn, and judged one by one."""

from collections.abc import Iterator
from fractions import Fraction

from anakinra.basis import rules
from anakinra.basis.quantities import Milligrams
from anakinra.dosing.syringes import Draw, volume_of
from anakinra.teaching.answers import draws_of, work
from anakinra.teaching.cases import Asked
from anakinra.teaching.feedback import Check, check
from anakinra.views.drawings import Syringes

_PLACES = ("First", "Second", "Third", "Fourth")

Plungers = tuple[Fraction, ...]
"""The dose in mg at which each plunger was put."""


def is_drawn(asked: Asked) -> bool:
    """Whether the answer is the draws of one administration, which plungers can show."""
    return bool(draws_of(work(asked.question, asked.given).value))


def words_of(plungers: Plungers) -> str:
    """The plungers as a written answer, such as `100 + 40 mg`."""
    return " + ".join(Milligrams(each).number for each in plungers) + " mg"


def drawing_of(plungers: Plungers) -> Syringes:
    """The syringes with their plungers where the learner put them, as far as one can be."""
    content = rules.quantity("syringe_content", Milligrams)
    fitting = [Milligrams(each) for each in plungers if each <= content.amount]
    return Syringes(tuple(Draw(each, volume_of(each.amount), content - each) for each in fitting))


def judged(asked: Asked, plungers: Plungers) -> tuple[Check, ...]:
    """What is right of each plunger and what is not, then of all of them together."""
    meant = draws_of(work(asked.question, asked.given).value)
    checks = [_of_one(place, each) for place, each in zip(_PLACES, plungers, strict=False)]
    return (*checks, *_of_all(asked, plungers, meant))


def _of_one(place: str, plunger: Fraction) -> Check:
    smallest, largest, mark = (
        rules.quantity(name, Milligrams) for name in ("smallest_draw", "largest_draw", "graduation")
    )
    name, here = f"{place} syringe", Milligrams(plunger)
    if here > largest:
        return Check(name, False, f"{here} is more than one syringe holds: {largest}.")
    if here < smallest:
        return Check(name, False, f"{here} cannot be measured: the lowest mark is {smallest}.")
    over = Milligrams(plunger % mark.amount)
    if over.amount:
        low = here - over
        return Check(name, False, f"{here} is between two marks, {low} and {low + mark}.")
    rest = rules.quantity("syringe_content", Milligrams) - here
    left = f"{rest} is discarded" if rest.amount else "nothing is discarded"
    return Check(name, True, f"{here} is at a mark, and {left}.")


def _of_all(asked: Asked, plungers: Plungers, meant: Plungers) -> Iterator[Check]:
    total, dose = Milligrams(sum(plungers)), Milligrams(sum(meant))
    if total != dose:
        off = Milligrams(abs(total.amount - dose.amount))
        more = "more" if total > dose else "less"
        mistake = check(asked, words_of(plungers)).last.mistake
        words = f"{total} is {off} {more} than one administration."
        yield Check("Together", False, words, mistake)
        return
    yield Check("Together", True, f"{total} is the dose of one administration.")
    if len(plungers) > len(meant):
        yield Check("Syringes", False, f"Fewer do: {len(meant)} are enough.")
