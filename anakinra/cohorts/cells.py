"""Reading one cell of a cohort, a number or text, as what a parameter of `plan_dose` takes.

Text is read as a form reads it: a plain decimal, exactly; a slip is asked about, never corrected.
Standard library only: the page in a browser uses it too.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache

from anakinra.basis import inputs, population, rules, slips
from anakinra.basis.decimals import decimal, written
from anakinra.basis.inputs import InputError
from anakinra.basis.invisible import visible
from anakinra.basis.notation import notation_of
from anakinra.dosing.request import Route
from anakinra.dosing.syringes import Rounding

Reader = Callable[[object], object]

_LONGEST_TEXT = 1000
WHOLE = ("age_years", "doses_per_day")
_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


def is_missing(cell: object) -> bool:
    """Whether a cell holds nothing: None, blank text, or what a data frame has in its place."""
    if cell is None or (isinstance(cell, str) and not visible(cell[:_LONGEST_TEXT]).strip()):
        return True
    try:
        return bool(cell != cell)
    except Exception:  # pandas.NA is neither equal nor unequal to itself
        return type(cell).__name__ == "NAType"


def read_number(field: str, cell: object, decimal_comma: bool = False) -> Fraction:
    """The number in a cell of the column `field`, within what `data/rules.toml` accepts."""
    if field == "weight_kg":
        return _number(field, cell, decimal_comma, slips.read_weight)
    read = inputs.whole_number if field in WHOLE else inputs.number
    return _number(field, cell, decimal_comma, lambda number: read(field, number))


def read_choice(field: str, cell: object) -> object:
    """What the column `field` names: an indication, a route, a rounding, or yes or no."""
    return _CHOICES[field](cell)


def _number(
    field: str, cell: object, decimal_comma: bool, read: Callable[[object], Fraction | int]
) -> Fraction:
    if is_missing(cell):
        cell = None
    if not isinstance(cell, str):
        return Fraction(read(cell))
    text = visible(cell).strip() if len(cell) <= _LONGEST_TEXT else cell
    if decimal_comma and "." not in text:
        text = text.replace(",", ".")
    amount = decimal(text)
    if amount is None:
        raise _misread(field, cell, text)
    try:
        return Fraction(read(amount))
    except InputError as error:
        raise InputError(
            field,
            cell,
            _accepts(field),
            label=error.label,
            question=error.question,
            suggestions=error.suggestions,
        ) from None


def _accepts(field: str) -> str:
    return inputs.accepts(rules.accepted(field), whole=field in WHOLE)


def _misread(field: str, cell: str, text: str) -> InputError:
    """The error for text that is no number as it is written, with what it may mean."""
    limits = rules.accepted(field)
    found = notation_of(text, limits.unit)
    meant = tuple(
        written(number) for number in found.readings if limits.minimum <= number <= limits.maximum
    )
    return InputError(
        field,
        cell,
        f"{_accepts(field)}, {found.advice}",
        label=limits.label,
        question=f"Did you mean {' or '.join(meant)}?" if meant else None,
        suggestions=meant,
    )


def _indication(cell: object) -> str:
    found = _indications().get(_key(cell)) if isinstance(cell, str) else None
    return found or population.read_indication(None if is_missing(cell) else cell)


@cache
def _indications() -> dict[str, str]:
    """Each indication by its id and by its name."""
    rows = population.indications()
    return {name: key for key in rows for name in (key, _key(str(rows[key]["name"])))}


def _route(cell: object) -> Route:
    value = None if is_missing(cell) else cell
    return inputs.choice("route", _known(value, Route), Route)


def _rounding(cell: object) -> Rounding:
    value = Rounding.NEAREST if is_missing(cell) else cell
    return inputs.choice("rounding", _known(value, Rounding), Rounding)


def _known(cell: object, options: type[Route] | type[Rounding]) -> object:
    """The option that text names, however its letters are written; else what was given."""
    if isinstance(cell, str):
        for option in options:
            if _key(cell) == option.value:
                return option
    return cell


def _replacement(cell: object) -> bool:
    if is_missing(cell):
        return False
    found = _TRUTHS.get(_key(cell)) if isinstance(cell, str) else cell
    if type(found).__name__ in ("bool", "bool_"):  # also that of NumPy
        return bool(found)
    raise InputError("replacement", cell, "true or false, or yes or no")


def _key(text: str) -> str:
    """Text without its capitals and with one underscore for each blank."""
    return "_".join(visible(text[:_LONGEST_TEXT]).lower().split())


_CHOICES: Mapping[str, Reader] = {
    "indication": _indication,
    "route": _route,
    "replacement": _replacement,
    "rounding": _rounding,
}
