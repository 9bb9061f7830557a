"""Feedback on an answer: small checks in order, from its type to its unit to its value.

Each check is one sentence. The first that does not hold says what to look at, and names the mistake
whose computed answer was given, where there is one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from anakinra.basis import rules
from anakinra.basis.days import date_text
from anakinra.basis.quantities import Milligrams, Quantity, format_number
from anakinra.forms.parsing import calendar_day
from anakinra.teaching import reading
from anakinra.teaching.answers import Taken, Worked, answer_text, draws_of, right_option, work
from anakinra.teaching.cases import LETTERS, Asked, CaseQuestion, Misconception, misconception
from anakinra.teaching.mistakes import mistaken

_TEN, _TWO = 10, 2
# Its computed answer is the day's dose at a mark; twice the measured dose is the same mistake.
_DAY_FOR_EACH = "day_for_each"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, whether it holds, its sentence, and the mistake that it names."""

    name: str
    holds: bool
    sentence: str
    mistake: Misconception | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """The checks up to the first that does not hold."""

    checks: tuple[Check, ...]

    @property
    def right(self) -> bool:
        """Whether every check holds."""
        return all(each.holds for each in self.checks)

    @property
    def last(self) -> Check:
        """The check that decides."""
        return self.checks[-1]


def expects(question: CaseQuestion, value: Taken) -> str:
    """What an answer to this question looks like, as text; never what it is."""
    if question.options:
        letters = LETTERS[: len(question.options)]
        return f"the letter of one answer, {letters[0]} to {letters[-1]}"
    if isinstance(value, Quantity):
        return f"a number with its unit, {value.unit}"
    if isinstance(value, date):
        return "a date, such as 1 March 2026"
    if isinstance(value, int):
        return f"a whole number of {question.counted}"
    return "the mg of each draw with a plus sign between them, such as 30 + 30 mg"


def check(asked: Asked, text: str) -> Feedback:
    """The feedback on what was written as the answer to a question."""
    worked = work(asked.question, asked.given)
    checks: list[Check] = []
    for each in _checks(asked, worked, text):
        checks.append(each)
        if not each.holds:
            break
    return Feedback(tuple(checks))


def _checks(asked: Asked, worked: Worked, text: str) -> Iterator[Check]:
    question, value = asked.question, worked.value
    if question.options:
        return _of_option(question, value, text)
    if isinstance(value, Quantity):
        return _of_quantity(asked, worked, value, text)
    if isinstance(value, date):
        return _of_date(asked, worked, value, text)
    if isinstance(value, int):
        return _of_count(asked, worked, value, text)
    return _of_draws(asked, worked, text)


def _type(question: CaseQuestion, value: Taken, fits: bool) -> Check:
    """Whether the answer is of the kind that the question asks for."""
    if not fits:
        return Check("Type", False, f"Write {expects(question, value)}.")
    if question.options:
        return Check("Type", True, "This is the letter of one of the answers.")
    if isinstance(value, date):
        return Check("Type", True, "This is a date.")
    number = "These are numbers." if isinstance(value, tuple) else "This is a number."
    return Check("Type", True, number)


def _of_option(question: CaseQuestion, value: Taken, text: str) -> Iterator[Check]:
    place = LETTERS.find(reading.letter(text) or " ")
    fits = 0 <= place < len(question.options)
    yield _type(question, value, fits)
    if not fits:
        return
    chosen, right = question.options[place], right_option(question, value)
    if chosen is right:
        yield Check("Value", True, f"{LETTERS[place]} is right.")
    else:
        named = misconception(chosen.misconception)
        yield Check("Value", False, named.feedback, named)


def _of_quantity(asked: Asked, worked: Worked, value: Quantity, text: str) -> Iterator[Check]:
    given = reading.amount(text)
    yield _type(asked.question, value, given is not None)
    if given is None:
        return
    # As exact as it is printed, or as the question asks.
    places = (value.places, asked.question.places or value.places)
    fits = given.fits(value)
    if not fits:
        yield _unit(given, value, _same(given.number, value.amount, places))
        return
    yield Check("Unit", True, f"{given.written_unit} fits: it is {reading.MEASURES[value.unit]}.")
    if _same(given.number, value.amount, places):
        yield Check("Value", True, f"{value} is right.")
        return
    for name in asked.question.misconceptions:
        wrong = mistaken(name, asked.question, asked.given, worked)
        amount = wrong.amount if isinstance(wrong, Quantity) else None
        if amount is not None and _same(given.number, amount, places):
            named = misconception(name)
            yield Check("Value", False, named.feedback, named)
            return
    twice = _same(given.number, value.amount * _TWO, places)
    if twice and _DAY_FOR_EACH in asked.question.misconceptions:
        named = misconception(_DAY_FOR_EACH)
        yield Check("Value", False, named.feedback, named)
        return
    yield _off(given.number, value.amount, places, worked)


def _same(one: Fraction, other: Fraction, places: tuple[int, int]) -> bool:
    return any(format_number(one, each) == format_number(other, each) for each in places)


def _unit(given: reading.Amount, value: Quantity, number_fits: bool) -> Check:
    """The sentence on a unit that is missing, not known, or of something else."""
    wanted = f"{reading.MEASURES[value.unit]} in {value.unit}"
    if given.unit is None:
        return Check("Unit", False, f"Write the unit too: the question asks for {wanted}.")
    if not given.unit:
        words = f"“{given.written_unit}” is no unit known here"
        return Check("Unit", False, f"{words}: the question asks for {wanted}.")
    named = misconception("mixed_units")
    if number_fits:
        return Check("Unit", False, f"{named.feedback} The question asks for {wanted}.", named)
    measures = reading.MEASURES[given.unit]
    words = f"{given.unit} is {measures}; the question asks for {wanted}."
    return Check("Unit", False, words, named)


def _off(given: Fraction, right: Fraction, places: tuple[int, int], worked: Worked) -> Check:
    """A value that no named mistake gives: a moved point, a factor of two, or a direction."""
    if any(_same(given, other, places) for other in (right * _TEN, right / _TEN)):
        named = misconception("tenfold")
        return Check("Value", False, named.feedback, named)
    if any(_same(given, other, places) for other in (right * _TWO, right / _TWO)):
        side = "twice" if given > right else "half of"
        return Check("Value", False, f"This is {side} the answer: look for a factor of two.")
    side = "above" if given > right else "below"
    first = f"“{worked.working[0].label}”" if worked.working else "the numbers of the case"
    return Check("Value", False, f"This is {side} the answer: begin again with {first}.")


def _of_date(asked: Asked, worked: Worked, value: date, text: str) -> Iterator[Check]:
    given = calendar_day(text.strip())
    yield _type(asked.question, value, given is not None)
    if given is None:
        return
    if given == value:
        yield Check("Value", True, f"{date_text(value)} is right.")
        return
    yield _named(asked, worked, given) or Check(
        "Value", False, f"This is {'after' if given > value else 'before'} the day that is meant."
    )


def _of_count(asked: Asked, worked: Worked, value: int, text: str) -> Iterator[Check]:
    given = reading.whole_number(text)
    yield _type(asked.question, value, given is not None)
    if given is None:
        return
    if given == value:
        yield Check("Value", True, f"{answer_text(asked.question, value)} is right.")
        return
    more = "too many" if given > value else "too few"
    counted = asked.question.counted
    yield _named(asked, worked, given) or Check("Value", False, f"These are {more} {counted}.")


def _named(asked: Asked, worked: Worked, given: object) -> Check | None:
    """The check that names the mistake with exactly this answer, if there is one."""
    for name in asked.question.misconceptions:
        if mistaken(name, asked.question, asked.given, worked) == given:
            named = misconception(name)
            return Check("Value", False, named.feedback, named)
    return None


def _named_total(asked: Asked, worked: Worked, total: Fraction) -> Check | None:
    """The check that names the mistake whose dose the draws add up to, if there is one."""
    right = sum(draws_of(worked.value))
    for name in asked.question.misconceptions:
        wrong = mistaken(name, asked.question, asked.given, worked)
        is_it = isinstance(wrong, Quantity) and wrong.amount == total != right
        if is_it or (name == _DAY_FOR_EACH and total == right * _TWO):
            named = misconception(name)
            return Check("Value", False, named.feedback, named)
    return None


def _of_draws(asked: Asked, worked: Worked, text: str) -> Iterator[Check]:
    """Any split that can be measured, gives the dose and needs no more syringes is right."""
    found = reading.draws(text)
    yield _type(asked.question, worked.value, found is not None)
    if found is None:
        return
    given, unit = found
    if unit != Milligrams.unit:
        yield Check("Unit", False, f"Draws are measured in {Milligrams.unit}, the syringe's marks.")
        return
    yield Check("Unit", True, f"{Milligrams.unit} fits: the marks of the syringe are in it.")
    smallest, largest, mark = (
        rules.quantity(name, Milligrams) for name in ("smallest_draw", "largest_draw", "graduation")
    )
    outside = [each for each in given if not smallest.amount <= each <= largest.amount]
    named = _named(asked, worked, given) or _named_total(asked, worked, Fraction(sum(given)))
    if outside:
        words = f"{Milligrams(outside[0])} cannot be drawn: a draw is from {smallest} to {largest}."
        yield named or Check("Value", False, words)
        return
    if any(each % mark.amount for each in given):
        yield named or Check("Value", False, f"The syringe has a mark every {mark}.")
        return
    right = draws_of(worked.value)
    total, meant = Milligrams(sum(given)), Milligrams(sum(right))
    if total != meant:
        side = "above" if total > meant else "below"
        words = f"Together this is {total}, which is {side} the dose."
        yield named or Check("Value", False, words)
        return
    if len(given) > len(right):
        yield Check("Value", False, f"It adds up, and fewer syringes do: {len(right)} are enough.")
        return
    core = answer_text(asked.question, worked.value)
    same = sorted(given) == sorted(right)
    also = "" if same else f" This suite draws {core}, which is as good."
    yield Check("Value", True, f"It adds up, and each draw can be measured.{also}")
