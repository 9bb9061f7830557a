"""What is accepted, what is refused with its reason, and what is said beside a curve."""

from typing import Any

import pytest

from anakinra import InputError, Refusal
from anakinra.kinetics import Exposure, concentration_mg_per_l, exposure, flip_flop

CLEARANCE = "creatinine_clearance_ml_per_min"
CHILDREN = {"model": "urien_2013", "population": "children"}
USUAL = {"weight_kg": 70, "dose_mg": 100, "route": "subcutaneous"}


@pytest.mark.parametrize(
    ("model", "given", "reason"),
    [
        ("urien_2013", {}, "children_for_adult"),
        ("urien_2013", {"population": "adults_from_children", "route": "intravenous"}, "flip_flop"),
        ("urien_2013", {"population": "children", CLEARANCE: 60}, "no_groups"),
        ("illustrative", {"population": "children"}, "adults_for_child"),
        ("yang_2003", {"route": "intravenous"}, "no_infusion"),
        ("yang_2003", {CLEARANCE: 49.5}, "between_groups"),
        ("illustrative", {CLEARANCE: 49.01}, "between_groups"),
        ("yang_2003_regression", {CLEARANCE: 120.1}, "above_regression"),
    ],
)
def test_what_a_set_cannot_say_is_refused_with_the_reason(
    model: str, given: dict[str, Any], reason: str
) -> None:
    asked: dict[str, Any] = {**USUAL, **given}
    for result in (exposure(model, **asked), concentration_mg_per_l(model, [1], **asked)):
        assert isinstance(result, Refusal)
        assert result.reason.key == f"refused_kinetics_{reason}"
        assert result.reason.sources


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"model": "someone_2020"}, "one of: illustrative, yang_2003"),
        ({"dose_mg": 0}, "Dose of one administration: 0 was given; accepted is a number from 1"),
        ({"dose_mg": "100"}, "as a number and not as text"),
        ({"weight_kg": 29.9}, "Weight: 29.9 was given; accepted is a number from 30 to 250 kg."),
        ({"doses": 2}, "Hours between doses: nothing was given; accepted is the hours"),
        ({"doses": 1.5}, "Number of doses: 1.5 was given; accepted is a whole number from 1 to 60"),
        ({"interval_h": 0.5}, "Hours between doses: 0.5 was given"),
        ({"route": "oral"}, "one of: subcutaneous, intravenous"),
        ({"population": "everybody"}, "Whose curve"),
        ({CLEARANCE: "x"}, "Creatinine clearance"),
        ({"renal_group": "severe", CLEARANCE: 20}, "Renal group"),
        ({"renal_group": "terrible"}, "one of: normal, mild, moderate, severe, end_stage"),
        ({**CHILDREN, "renal_group": "mild"}, "nothing: this set has no groups"),
        (
            {**CHILDREN, "weight_kg": 84},
            "Weight: 84 was given; accepted is a number from 4.3 to 83 kg.",
        ),
    ],
)
def test_bad_input_is_named(given: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as caught:
        exposure(**{"model": "illustrative", **USUAL, **given})
    assert said in str(caught.value)


@pytest.mark.parametrize("times", ["12", [-1], [2001], [1, "2"], 5, [float("nan")], None])
def test_times_that_are_no_times(times: Any) -> None:
    with pytest.raises(InputError) as caught:
        concentration_mg_per_l("illustrative", times, **USUAL)  # type: ignore[arg-type]
    assert "Time after the first dose" in str(caught.value)


def test_bad_times_are_named_before_a_refusal() -> None:
    with pytest.raises(InputError):
        concentration_mg_per_l("urien_2013", [-1], **USUAL)  # type: ignore[arg-type]


def test_an_adults_set_has_no_flip_flop_to_show() -> None:
    with pytest.raises(InputError):
        flip_flop("illustrative", 70)
    for name in ("yang_2003", "yang_2003_regression", "urien_2013"):
        assert flip_flop(name, 70)


def keys(**given: Any) -> list[str]:
    result = exposure(**{"model": "illustrative", **USUAL, **given})
    assert isinstance(result, Exposure)
    return [finding.key for finding in result.findings]


def test_every_curve_says_that_it_is_for_teaching_only() -> None:
    assert keys()[0] == "kinetics_teaching_only"
    assert keys(**CHILDREN)[0] == "kinetics_teaching_only"


def test_normal_kidneys_are_never_assumed_in_silence() -> None:
    assumed = "kinetics_normal_kidneys_assumed"
    assert assumed in keys() and assumed in keys(model="yang_2003_regression")
    assert assumed not in keys(creatinine_clearance_ml_per_min=90)
    assert assumed not in keys(renal_group="severe")
    assert assumed not in keys(model="yang_2003_regression", creatinine_clearance_ml_per_min=90)
    assert assumed not in keys(**CHILDREN)


def test_what_comes_from_another_study_is_said() -> None:
    assert "kinetics_borrowed" in keys(model="yang_2003")
    assert "kinetics_borrowed" not in keys(**CHILDREN)
