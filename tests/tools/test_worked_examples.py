"""Worked examples of others: published clearances and kinetics, worked out again."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import exp, log

import pytest

from anakinra import CreatinineClearance, creatinine_clearance
from anakinra.basis import store
from tools.pages.tables import worked_examples

EXAMPLES = store.table("worked_examples")
EACH = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["id"]))
Given = Mapping[str, Fraction]


def clearance(given: Mapping[str, str]) -> Fraction:
    """The only kind that the software computes; the rest is arithmetic of this file."""
    result = creatinine_clearance(
        age_years=Fraction(given["age_years"]),
        sex=given["sex"],
        weight_kg=Fraction(given["weight_kg"]),
        creatinine_micromol_per_l=Fraction(given["creatinine_micromol_per_l"]),
    )
    assert isinstance(result, CreatinineClearance), str(result)
    return result.ml_per_min.amount


def change(given: Given) -> Fraction:
    return (given["to"] - given["from"]) / given["from"] * 100


def ratio(given: Given) -> Fraction:
    return given["numerator"] / given["denominator"]


def power_of_ten(given: Given) -> Fraction:
    power = given["constant"] + given["slope"] * given["creatinine_clearance"]
    return Fraction(10 ** float(power))


def linear(given: Given) -> Fraction:
    of_each = (given[f"slope_{number}"] * given[f"value_{number}"] for number in (1, 2))
    return given["constant"] + sum(of_each)


def one_compartment(given: Given) -> Fraction:
    """The highest concentration after one injection, in ng/mL: absorption and loss first order."""
    absorption = float(given["absorption_per_h"])
    loss = float(given["clearance_l_per_h"] / given["volume_l"])
    hours = log(absorption / loss) / (absorption - loss)
    share = absorption / (absorption - loss) * (exp(-loss * hours) - exp(-absorption * hours))
    return Fraction(float(given["dose_mg"] / given["volume_l"]) * share * 1000)


KINDS: dict[str, Callable[[Given], Fraction]] = {
    "change": change,
    "ratio": ratio,
    "power_of_ten": power_of_ten,
    "linear": linear,
    "one_compartment": one_compartment,
}


def worked_out(example: Mapping[str, str]) -> Fraction:
    pairs = dict(part.split("=") for part in example["inputs"].split(";"))
    if example["kind"] == "clearance":
        return clearance(pairs)
    return KINDS[example["kind"]]({name: Fraction(text) for name, text in pairs.items()})


@EACH
def test_the_figure_on_record_is_what_comes_out(example: Mapping[str, str]) -> None:
    decimals = len(example["by_hand"].partition(".")[2])
    assert f"{float(worked_out(example)):.{decimals}f}" == example["by_hand"]


@EACH
def test_it_agrees_with_what_was_published_or_says_that_it_does_not(
    example: Mapping[str, str],
) -> None:
    apart = abs(worked_out(example) - Fraction(example["published"]))
    assert (apart <= Fraction(example["within"])) is (example["agreement"] == "yes")
    assert example["agreement"] == "yes" or example["note"]


@EACH
def test_a_figure_that_is_ten_times_off_would_not_agree(example: Mapping[str, str]) -> None:
    """The tolerance is narrow enough to notice a slip of the decimal point."""
    within = Fraction(example["within"])
    assert abs(worked_out(example) * 10 - Fraction(example["published"])) > within


def test_clearances_and_kinetics_are_both_there() -> None:
    kinds = [example["kind"] for example in EXAMPLES]
    assert kinds.count("clearance") >= 4
    assert set(kinds) == {"clearance", *KINDS}


def test_the_page_shows_them_all_as_beyond_the_monograph() -> None:
    page = worked_examples()
    assert "Beyond the monograph" in page and "for teaching" in page
    for example in EXAMPLES:
        for source in example["sources"]:
            assert f"references.html#source-{source}" in page
        for figure in (example["by_hand"], example["published"]):
            assert re.search(
                rf'<td [^>]*class="ak-number">{re.escape(figure.replace("-", "−"))}', page
            )
