"""Reading what people type; a likely slip of the keyboard is asked about, never corrected."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from anakinra.basis import messages, rules
from anakinra.basis.inputs import InputError, exact, number
from anakinra.basis.quantities import (
    CellsPerL,
    Kilograms,
    MgPerKgPerDay,
    MicromolPerL,
    Quantity,
    format_number,
)
from anakinra.basis.values import Finding, Suggestion


def read_weight(value: object) -> Fraction:
    """The weight given in kg; when it is not accepted, the error asks about the likely slip."""
    try:
        return number("weight_kg", value)
    except InputError as error:
        given = exact(value)
        raise _asking(error, weight_question(given, None) if given else None) from None


def weight_question(weight_kg: Fraction, height_cm: Fraction | None) -> Finding | None:
    """The one question to ask about this weight, or None when it looks usual.

    Height in the weight field, pounds and a decimal shift are tried in that order, and only
    when the corrected weight would be a usual one.
    """
    if _usual(weight_kg):
        return None
    low, high = rules.rule("usual_heights").numbers
    shown = format_number(weight_kg, 3)
    if height_cm == weight_kg or (height_cm is None and low <= weight_kg <= high):
        return _weight_or_height(weight_kg, shown)
    in_kg = weight_kg * rules.rule("kilograms_per_pound").number
    if _usual(in_kg):
        question = messages.finding("slip_pounds", given=shown, kilograms=format_number(in_kg, 1))
        return replace(question, suggestions=(_in_pounds(in_kg),))
    for shifted in (weight_kg / 10, weight_kg / 100, weight_kg * 10):
        if _usual(shifted):
            meant = Kilograms(shifted)
            question = messages.finding("slip_decimal_weight", given=shown, shifted=meant)
            return replace(question, suggestions=(_use("weight_kg", meant),))
    return None


def _weight_or_height(weight_kg: Fraction, shown: str) -> Finding:
    in_kg = weight_kg * rules.rule("kilograms_per_pound").number
    question = messages.finding("slip_height", given=shown, kilograms=format_number(in_kg, 1))
    moved = f"Move {shown} cm to the height and enter the weight"
    as_height: tuple[Suggestion, ...] = (("height_cm", shown, moved), ("weight_kg", "", moved))
    return replace(question, suggestions=(*as_height, _in_pounds(in_kg)))


def _in_pounds(in_kg: Fraction) -> Suggestion:
    # To one decimal, as the question shows it.
    return _use("weight_kg", Kilograms(Fraction(format_number(in_kg, 1))))


def _use(parameter: str, meant: Quantity) -> Suggestion:
    return parameter, meant.number, f"Use {meant}"


def _usual(weight_kg: Fraction) -> bool:
    low, high = rules.quantities("usual_weights", Kilograms)
    return low.amount <= weight_kg <= high.amount


def read_creatinine(value: object) -> Fraction:
    """The creatinine given in micromol/L; mg/dL is recognised and asked about."""
    try:
        return number("creatinine_micromol_per_l", value)
    except InputError as error:
        given = exact(value)
        if given is None:
            raise
        converted = given * rules.rule("micromol_per_l_for_1_mg_per_dl").number
        low, high = rules.rule("usual_creatinines").numbers
        if not low <= converted <= high:
            raise
        question = messages.finding(
            "slip_mg_per_dl",
            given=format_number(given, 3),
            converted=MicromolPerL(round(converted)),
        )
        use = _use("creatinine_micromol_per_l", MicromolPerL(round(converted)))
        raise _asking(error, replace(question, suggestions=(use,))) from None


def read_neutrophils(value: object) -> Fraction:
    """The neutrophil count given in 10⁹/L; one per microlitre is recognised and asked about."""
    try:
        return number("neutrophils_10e9_per_l", value)
    except InputError as error:
        given = exact(value)
        raise _asking(error, neutrophil_question(given) if given else None) from None


def neutrophil_question(count_10e9_per_l: Fraction) -> Finding | None:
    """The question whether a count that is far too high was counted per microlitre, or None.

    100 cells per microlitre are a severe neutropenia, which 100 × 10⁹/L would hide.
    """
    highest = rules.quantity("usual_neutrophils_up_to", CellsPerL).amount
    in_unit = CellsPerL(count_10e9_per_l / rules.rule("cells_per_microlitre").number)
    if not in_unit.amount <= highest < count_10e9_per_l:
        return None
    shown = format_number(count_10e9_per_l, 3)
    question = messages.finding("slip_per_microlitre", given=shown, converted=in_unit)
    return replace(question, suggestions=(_use("neutrophils_10e9_per_l", in_unit),))


def level_question(level: MgPerKgPerDay, weight: Kilograms, doses_per_day: int) -> Finding | None:
    """The question to ask about a level above the maximum: per dose, decimal shift or mg a day."""
    maximum = rules.quantity("maximum_level", MgPerKgPerDay)
    if level <= maximum:
        return None
    tenth = MgPerKgPerDay(level.amount / 10)
    per_kg = MgPerKgPerDay(level.amount / weight.amount)
    lowest = rules.quantities("starting_levels_policy", MgPerKgPerDay)[0]
    if level <= maximum * doses_per_day:
        once = MgPerKgPerDay(level.amount / doses_per_day)
        return _asking_level(messages.finding("slip_per_dose", level=level, once=once), once)
    if lowest <= tenth <= maximum:
        question = messages.finding("slip_decimal_level", level=level, shifted=tenth)
        return _asking_level(question, tenth)
    if lowest <= per_kg <= maximum:
        shown = MgPerKgPerDay(Fraction(format_number(per_kg.amount, per_kg.places)))
        question = messages.finding(
            "slip_mg_per_day", given=level.number, level=per_kg, weight=weight
        )
        return _asking_level(question, shown)
    return None


def _asking_level(question: Finding, meant: MgPerKgPerDay) -> Finding:
    return replace(question, suggestions=(_use("level_mg_per_kg_per_day", meant),))


SLIPS: Mapping[str, Callable[[Fraction], Fraction]] = {
    "weight_kg": read_weight,
    "creatinine_micromol_per_l": read_creatinine,
    "neutrophils_10e9_per_l": read_neutrophils,
}
"""The parameters whose slips are recognised, and the function that reads each."""


def _asking(error: InputError, question: Finding | None) -> InputError:
    if question is None:
        return error
    return InputError(
        error.field,
        error.value,
        error.accepted,
        question=question.text,
        suggestions=tuple(
            value for field, value, _ in question.suggestions if field == error.field
        ),
    )
