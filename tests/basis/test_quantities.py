"""Amounts: exact, one meaning each, and printed the way prescriptions write them."""

import copy
import operator as op
import pickle
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from unittest.mock import ANY

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anakinra.basis import quantities
from anakinra.basis.quantities import (
    Centimetres,
    KgPerM2,
    Kilograms,
    MgPerAdministration,
    MgPerDay,
    MgPerKgPerDay,
    MicromolPerL,
    Milligrams,
    Millilitres,
    MlPerMin,
    Percent,
    Quantity,
    distinct_text,
    format_number,
    signed_text,
)

KINDS = [
    kind
    for kind in vars(quantities).values()
    if isinstance(kind, type) and issubclass(kind, Quantity) and kind is not Quantity
]
AMOUNTS = st.fractions(-(10**6), 10**6, max_denominator=10**6)


def name(kind: type[Quantity]) -> str:
    return kind.__name__


def test_different_meanings_never_mix() -> None:
    assert len(KINDS) > 10
    for one, other in permutations(KINDS, 2):
        assert one(5) != other(5)
        for mix in (op.add, op.sub, op.lt, op.le, op.gt, op.ge):
            with pytest.raises(TypeError, match="different meanings"):
                mix(one(5), other(5))


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_units_are_in_the_text(kind: type[Quantity]) -> None:
    assert kind.unit
    assert str(kind(1)) == f"1 {kind.unit}"


def test_units_of_dose_are_all_different() -> None:
    units = [kind.unit for kind in KINDS]
    assert len(set(units)) == len(units)


@pytest.mark.parametrize("bare", [5, 5.0, "5", Fraction(5), None, Decimal(5)])
def test_a_bare_number_is_no_amount(bare: object) -> None:
    assert Milligrams(5) != bare
    for mix in (lambda: Milligrams(5) + bare, lambda: Milligrams(5) < bare):
        with pytest.raises(TypeError):
            mix()


@pytest.mark.parametrize("times", [True, 2.0, "2", None, Decimal(2), Milligrams(2)])
def test_amounts_are_multiplied_by_exact_numbers_only(times: object) -> None:
    with pytest.raises(TypeError):
        Milligrams(5) * times  # type: ignore[operator]


@pytest.mark.parametrize("amount", [0.1, float("nan"), float("inf"), True, None, "text"])
def test_amounts_are_made_from_exact_numbers_only(amount: object) -> None:
    """A binary fraction such as 0.1 is not the number that was meant."""
    with pytest.raises(TypeError, match=r"is not an exact number; give an int or a Fraction$"):
        Milligrams(amount)  # type: ignore[arg-type]


def test_amounts_never_change() -> None:
    dose = Milligrams(5)
    with pytest.raises(AttributeError):
        dose.amount = Fraction(50)
    with pytest.raises(AttributeError, match=r"^Milligrams cannot be changed$"):
        del dose.amount
    assert dose == Milligrams(5)


def test_a_session_shows_an_amount_as_it_would_be_made() -> None:
    assert repr(MgPerDay(Fraction(201, 2))) == "MgPerDay('201/2')"


def test_amounts_that_differ_seldom_share_a_hash() -> None:
    one, other, another = Milligrams(1), Milligrams(2), MgPerDay(1)
    assert len({hash(one), hash(other), hash(another)}) == 3


@given(AMOUNTS, AMOUNTS)
def test_sums_and_comparisons_are_exact(a: Fraction, b: Fraction) -> None:
    assert (Milligrams(a) + Milligrams(b)).amount == a + b
    assert (Milligrams(a) - Milligrams(b)).amount == a - b
    assert (Milligrams(a) < Milligrams(b)) is (a < b)
    assert (Milligrams(a) <= Milligrams(b)) is (a <= b)
    assert (Milligrams(a) > Milligrams(b)) is (a > b)
    assert (Milligrams(a) >= Milligrams(b)) is (a >= b)
    assert (Milligrams(a) == Milligrams(b)) is (a == b)
    assert (Milligrams(a) * b).amount == a * b


@given(AMOUNTS)
def test_amounts_survive_copies(amount: Fraction) -> None:
    dose = MgPerDay(amount)
    for twin in (copy.copy(dose), copy.deepcopy(dose), pickle.loads(pickle.dumps(dose))):
        assert type(twin) is MgPerDay
        assert twin == dose
        assert hash(twin) == hash(dose)


PRINTED = [
    (Milligrams(4), "4 mg"),
    (Milligrams(Fraction(1, 2)), "0.5 mg"),
    (Milligrams(Fraction(100, 3)), "33.33 mg"),
    (Milligrams(Fraction(200, 3)), "66.67 mg"),
    (Millilitres(Fraction(2, 3)), "0.67 mL"),
    (Millilitres(Fraction(4, 3) * Fraction(1, 10)), "0.13 mL"),
    (MgPerDay(1000), "1,000 mg/day"),
    (MgPerDay(999), "999 mg/day"),
    (MgPerDay(123456), "123,456 mg/day"),
    (MgPerDay(1234567), "1,234,567 mg/day"),
    (MgPerDay(Fraction("1000.5")), "1,000.5 mg/day"),
    (MgPerAdministration(Fraction("0.005")), "0.01 mg per administration"),
    (MgPerAdministration(Fraction("0.0049")), "0 mg per administration"),
    (MgPerKgPerDay(Fraction("7.9996")), "8 mg/kg/day"),
    (MgPerKgPerDay(Fraction("0.125")), "0.125 mg/kg/day"),
    (Kilograms(Fraction("70.10")), "70.1 kg"),
    (Percent(Fraction("-2.777")), "-2.8 %"),
    (Percent(Fraction("-0.04")), "0 %"),
    (Percent(Fraction("-0.05")), "-0.1 %"),
    (Percent(Fraction("99.95")), "100 %"),
    (Percent(-123), "-123 %"),
]


@pytest.mark.parametrize(("amount", "printed"), PRINTED, ids=[text for _, text in PRINTED])
def test_printed_as_prescriptions_write(amount: Quantity, printed: str) -> None:
    assert str(amount) == printed


@given(AMOUNTS, st.integers(0, 6))
def test_printing_is_the_nearest_decimal(amount: Fraction, places: int) -> None:
    text = format_number(amount, places)
    shown = Fraction(text.replace(",", ""))
    assert abs(shown - amount) <= Fraction(1, 2 * 10**places)
    whole, _, decimals = text.partition(".")
    assert len(decimals) <= places
    assert not decimals.endswith("0")
    assert text.lstrip("-")[0].isdigit()
    assert text != "-0"
    assert whole.lstrip("-") == f"{abs(int(shown)):,}"


APART = [
    (MgPerKgPerDay(Fraction("8.0001")), [8], "8.0001 mg/kg/day"),
    (MgPerKgPerDay(Fraction("7.9996")), [MgPerKgPerDay(8)], "7.9996 mg/kg/day"),
    (MgPerKgPerDay(Fraction("7.9")), [8], "7.9 mg/kg/day"),
    (MgPerKgPerDay(8), [8], "8 mg/kg/day"),
    (Percent(Fraction("-10.004")), [10], "-10.004 %"),
    (MgPerAdministration(Fraction("19.9999")), [20, 100], "19.9999 mg per administration"),
    (Milligrams(Fraction(2, 3) * 1500 + Fraction(1, 300)), [1000], "1,000.003 mg"),
]


@pytest.mark.parametrize(("value", "limits", "shown"), APART, ids=[text for *_, text in APART])
def test_a_rounded_figure_never_hides_on_which_side_of_a_limit_it_lies(
    value: Quantity, limits: list[Quantity | Fraction], shown: str
) -> None:
    assert distinct_text(value, *limits) == shown


@given(AMOUNTS, AMOUNTS)
def test_two_different_amounts_are_never_printed_alike(one: Fraction, other: Fraction) -> None:
    if abs(one) != abs(other):
        assert distinct_text(Milligrams(one), other) != f"{format_number(other, 2)} mg"


@pytest.mark.parametrize(
    ("kind", "amount", "printed"),
    [
        (Kilograms, "70.1234", "70.123 kg"),
        (Kilograms, "70.1235", "70.124 kg"),
        (MgPerKgPerDay, "3.84615", "3.846 mg/kg/day"),
        (MgPerDay, "249.606", "249.61 mg/day"),
        (MlPerMin, "29.996", "30 mL/min"),
        (MicromolPerL, "88.405", "88.41 micromol/L"),
        (Centimetres, "170.125", "170.13 cm"),
        (KgPerM2, "29.96", "30 kg/m²"),
        (KgPerM2, "31.14", "31.1 kg/m²"),
        (Percent, "-2.77", "-2.8 %"),
        (Percent, "0.04", "0 %"),
    ],
)
def test_each_unit_is_printed_with_its_own_number_of_decimals(
    kind: type[Quantity], amount: str, printed: str
) -> None:
    assert str(kind(Fraction(amount))) == printed


def test_an_amount_leaves_comparison_with_other_things_to_them() -> None:
    assert Kilograms(1) == ANY
    assert Kilograms(1) != MgPerDay(1)
    assert Kilograms(1) != 1


@pytest.mark.parametrize(
    ("amount", "words"),
    [("-2.9", "−2.9 %"), ("10", "+10 %"), ("0", "0 %"), ("1234.5", "+1,234.5 %")],
)
def test_a_difference_has_its_sign(amount: str, words: str) -> None:
    assert signed_text(Percent(Fraction(amount))) == words


def test_no_difference_may_have_a_word_for_it() -> None:
    assert signed_text(Percent(0), "exact") == "exact"
    assert signed_text(Percent(1), "exact") == "+1 %"
