"""Which column of a table holds what: by its name, whatever its capitals, and by its unit.

Standard library only: the page in a browser uses it too.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from anakinra.basis import rules
from anakinra.basis.inputs import echo
from anakinra.basis.invisible import visible
from anakinra.cohorts.columns import CHOICES, INPUTS, REQUIRED, RESULTS, CohortError
from anakinra.cohorts.identifiers import refuse_named

MOST_COLUMNS_LIST = 1000
"""The most columns that a cohort may have."""

# What begins the name of a column, and the column that is then meant, whatever unit follows.
_STEMS = {
    "weight": "weight_kg",
    "body_weight": "weight_kg",
    "wt": "weight_kg",
    "age": "age_years",
    "height": "height_cm",
    "ht": "height_cm",
    "level": "level_mg_per_kg_per_day",
    "dose_level": "level_mg_per_kg_per_day",
    "dose": "level_mg_per_kg_per_day",
    "doses": "doses_per_day",
    "frequency": "doses_per_day",
    "administrations_per_day": "doses_per_day",
    "creatinine_clearance": "creatinine_clearance_ml_per_min",
    "crcl": "creatinine_clearance_ml_per_min",
    "clearance": "creatinine_clearance_ml_per_min",
    "creatinine": "creatinine_clearance_ml_per_min",
    "serum_creatinine": "creatinine_clearance_ml_per_min",
    "egfr": "creatinine_clearance_ml_per_min",
    "dialysis": "replacement",
    "haemofiltration": "replacement",
}
_UNITS_TEXT = """
kg kgs g lb lbs pounds st stone stones kilograms grams years yrs y months m days d cm mm in inch
inches ft feet metres mg ml umol micromol per a daily
"""
_UNITS = frozenset(_UNITS_TEXT.split())
_SIGNS = (("(", " "), (")", " "), ("[", " "), ("]", " "), ("/", " per "), ("-", " "), (",", " "))


def match_columns(headers: Sequence[object]) -> dict[str, int]:
    """Where each column of `columns.INPUTS` that there is has its place among the headers.

    Columns with other names are left alone: they go along as they are.
    Raises a `CohortError` that names the column for one that is missing, there twice, in another
    unit, a result already, or likely to identify a patient.
    """
    refuse_too_many(headers)
    refuse_named(headers)
    found: dict[str, int] = {}
    other: dict[str, object] = {}
    for place, header in enumerate(headers):
        name = plain_name(header)
        if name in RESULTS:
            raise CohortError(f"{_shown(header)}: a result has this name; give it another.")
        column = _names().get(name)
        if column is None:
            other.setdefault(_misnamed(name), header)
        elif column in found:
            first = _shown(headers[found[column]])
            raise CohortError(f"{_shown(header)}: the column {first} says this already; give one.")
        else:
            found[column] = place
    for column in INPUTS:
        if column not in found and column in other:
            raise CohortError(f"{_shown(other[column])}: give {_wanted(column)}.")
    missing = [column for column in REQUIRED if column not in found]
    if missing:
        raise CohortError(
            f"{', '.join(missing)}: no such {'columns' if len(missing) > 1 else 'column'}; "
            f"there {'are' if len(headers) > 1 else 'is'} {_listed(headers)}."
        )
    return found


def refuse_too_many(headers: Sequence[object]) -> None:
    """A `CohortError` for more columns than any table of patients has."""
    if len(headers) > MOST_COLUMNS_LIST:
        raise CohortError(
            f"There are {len(headers):,} columns; a cohort has at most {MOST_COLUMNS_LIST:,}."
        )


def refuse_repeated(headers: Iterable[object]) -> None:
    """A `CohortError` for two columns of one name, which nobody could tell apart afterwards."""
    seen: set[str] = set()
    for header in headers:
        name = plain_name(header)
        if name and name in seen:
            raise CohortError(f"{_shown(header)}: two columns have this name; give each its own.")
        seen.add(name)


def plain_name(header: object) -> str:
    """A header in small letters, with underscores, and the sign of a division written out."""
    text = visible(str(header)[: 2 * MOST_COLUMNS_LIST]).lower()
    for sign, plain in _SIGNS:
        text = text.replace(sign, plain)
    return "_".join(text.replace("_", " ").split())


@cache
def _names() -> dict[str, str]:
    """Each column by its name, and by its label with its unit as a form shows it."""
    found = {column: column for column in INPUTS}
    for column in INPUTS:
        label = rules.label_of(column)
        if column not in CHOICES:
            found[plain_name(f"{label} ({rules.accepted(column).unit})")] = column
        if column in CHOICES or column == "doses_per_day":  # its label says the unit
            found[plain_name(label)] = column
    return found


def _misnamed(name: str) -> str:
    """The column that is meant by a name without its unit or with another; blank for none."""
    for stem, column in _STEMS.items():
        if name == stem or (
            name.startswith(f"{stem}_") and name[len(stem) + 1 :].split("_")[0] in _UNITS
        ):
            return column
    return ""


def _wanted(column: str) -> str:
    if column == "creatinine_clearance_ml_per_min":
        return f"{column}, by Cockcroft-Gault and not a laboratory's eGFR"
    return column


def _shown(header: object) -> str:
    return echo(header).strip("“”")


def _listed(headers: Sequence[object]) -> str:
    shown = [_shown(header) for header in headers[: len(INPUTS)]]
    return ", ".join(shown) + (", …" if len(headers) > len(shown) else "")
