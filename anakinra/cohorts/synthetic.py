"""Synthetic adults for planning: made-up people from stated shares, the same for a seed everywhere.

`data/cohort.toml` says what they are drawn from, where that is printed and what it cannot say.
They are nobody, and no figure about them is evidence about a patient.
All of it is whole-number arithmetic with a generator of its own, so that every Python and every
version of it draws the same people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from anakinra.basis import store
from anakinra.basis.inputs import InputError

MOST_ADULTS = 10**7
_LARGEST_SEED = 10**6
# The usual generator of Park and Miller: state × 16807 modulo 2³¹ − 1, which never is 0.
_TIMES, _MODULUS = 16807, 2**31 - 1
_UNUSED = 8  # the first states of small seeds are near each other
_EVEN = 12  # so many even numbers, less half as many, are nearly normal with a deviation of 1
_PARTS = 1000  # of a whole, in which shares are drawn


@dataclass(frozen=True, slots=True)
class SyntheticAdult:
    """A made-up adult: whole years and centimetres, weight to 0.1 kg, clearance in whole mL/min.

    `creatinine_clearance_ml_per_min` is None for an adult on dialysis or filtration.
    """

    is_man: bool
    age_years: int
    height_cm: int
    weight_kg: Fraction
    creatinine_clearance_ml_per_min: int | None

    def row(self) -> dict[str, str]:
        """The adult's columns of a cohort, as text; level, route and the like are yours to add."""
        whole, tenth = divmod(int(self.weight_kg * 10), 10)
        clearance = self.creatinine_clearance_ml_per_min
        return {
            "weight_kg": f"{whole}.{tenth}",
            "age_years": str(self.age_years),
            "height_cm": str(self.height_cm),
            "creatinine_clearance_ml_per_min": "" if clearance is None else str(clearance),
            "replacement": "yes" if clearance is None else "no",
        }


def synthetic_adults(count: int, seed: int) -> Iterator[SyntheticAdult]:
    """So many made-up adults; the first of them are the same whatever the count.

    `count` is a whole number from 0 to ten million, `seed` one from 1 to a million; anything else
    is an `InputError`.
    """
    _whole("count", count, 0, MOST_ADULTS)
    drawn = _Drawn(_whole("seed", seed, 1, _LARGEST_SEED))
    return (_adult(drawn) for _ in range(count))


def synthetic_rows(
    count: int, seed: int, *, level_mg_per_kg_per_day: str, doses_per_day: str, route: str
) -> list[dict[str, str]]:
    """Synthetic adults with HLH as rows of a cohort, all at one level, so often and by one route.

    These three are copied as given: what plans the rows reads them.
    """
    asked = {
        "indication": "hlh",
        "level_mg_per_kg_per_day": level_mg_per_kg_per_day,
        "doses_per_day": doses_per_day,
        "route": route,
    }
    return [adult.row() | asked for adult in synthetic_adults(count, seed)]


def csv_of(rows: list[dict[str, str]]) -> str:
    """Rows as CSV text with a line of column names; no cell of a synthetic row needs quotes."""
    lines = [list(rows[0]), *[list(row.values()) for row in rows]] if rows else []
    return "".join(",".join(line) + "\n" for line in lines)


class _Drawn:
    """Whole numbers from a seed, one after the other."""

    def __init__(self, seed: int) -> None:
        self._state = seed
        for _ in range(_UNUSED):
            self._next()

    def below(self, count: int) -> int:
        """A whole number from 0 to less than `count`, each as likely as another."""
        return self._next() * count // _MODULUS

    def normal(self, deviation: int) -> int:
        """A whole number around 0, nearly normal with this standard deviation."""
        total = sum([self._next() for _ in range(_EVEN)])
        return (total - _EVEN // 2 * _MODULUS) * deviation // _MODULUS

    def _next(self) -> int:
        self._state = self._state * _TIMES % _MODULUS
        return self._state


def _adult(drawn: _Drawn) -> SyntheticAdult:
    """One adult; each takes as many numbers as another, so that a longer cohort begins alike."""
    is_man = drawn.below(_PARTS) < _share("men")
    sex = "men" if is_man else "women"
    age = _within("age", sex, drawn, whole=True)
    mean, deviation, furthest = _heights(sex)
    height_mm = mean + max(-furthest, min(furthest, drawn.normal(deviation)))
    index = _within("body_mass_index", sex, drawn)
    # kg/m² × m², from hundredths and millimetres to tenths of a kilogram, to the nearest.
    weight = (2 * index * height_mm * height_mm + 10**7) // (2 * 10**7)
    clearance = _within("creatinine_clearance", sex, drawn, whole=True)
    has_replacement = drawn.below(_PARTS) < _share("replacement")
    return SyntheticAdult(
        is_man,
        age,
        (height_mm + 5) // 10,
        Fraction(weight, 10),
        None if has_replacement else clearance,
    )


def _within(quantity: str, sex: str, drawn: _Drawn, *, whole: bool = False) -> int:
    """A number within the class that was drawn: hundredths, or whole numbers, its end included."""
    at = drawn.below(_PARTS)
    for low, high, upto in _classes(quantity, sex, 1 if whole else 100):
        if at < upto:
            return low + drawn.below(high - low + whole)
    raise ValueError(f"data/cohort.toml: the shares of {sex} of {quantity} are not a whole")


@cache
def _classes(quantity: str, sex: str, times: int) -> tuple[tuple[int, int, int], ...]:
    """The ends of each class, and the parts of a whole that it and those before it have."""
    found, upto = [], 0
    for each in store.document("cohort")["cohort_class"]:
        if each["of"] == quantity:
            upto += _parts(Fraction(each[sex]))
            ends = [int(Fraction(each[end]) * times) for end in ("low", "high")]
            found.append((ends[0], ends[1], upto))
    return tuple(found)


@cache
def _heights(sex: str) -> tuple[int, int, int]:
    """Mean, standard deviation and furthest from the mean, in millimetres."""
    deviation = _figure(f"spread_of_{sex}") * 10
    furthest = deviation * _figure("furthest")
    return int(_figure(f"height_of_{sex}") * 10), int(deviation), int(furthest)


@cache
def _share(name: str) -> int:
    return _parts(_figure(name))


def _figure(name: str) -> Fraction:
    figures = {each["id"]: each for each in store.document("cohort")["cohort_figure"]}
    return Fraction(figures[name]["value"])


def _parts(percent: Fraction) -> int:
    return int(percent * _PARTS / 100)


def _whole(field: str, value: object, low: int, high: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    raise InputError(field, value, f"a whole number from {low} to {high}")
