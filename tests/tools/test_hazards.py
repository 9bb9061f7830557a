"""The hazard log is complete, its risks follow the matrix, and each control has its test."""

from pathlib import Path

import pytest
from suite import suite_tests

from anakinra.basis import store
from tools.pages.hazards import hazard_list
from tools.schema.read import all_of
from tools.schema.records_safety import Hazard, risk

DATA = Path(__file__).parents[2] / "data"
HIGHEST_ACCEPTABLE_RISK = 2
HIGHEST_RISK_THAT_MAY_STAY = 3
# Public reports of failures in other dosing software; each is a hazard here.
FAILURES_OF_OTHERS = {
    "mannd/epmobile #2",
    "FreeMedForms/freemedforms #135",
    "tensfeldt/openNCA #214",
    "LoopKit/Loop #33",
    "LoopKit/Loop #2350",
    "openaps/oref0 #1477",
    "msupply-foundation/open-msupply #7022",
    "metrumresearchgroup/mrgsolve #466",
    "Open-Systems-Pharmacology/PK-Sim #1362",
    "Open-Systems-Pharmacology/PK-Sim #3060",
    "Boehringer-Ingelheim/MVPapp #8",
    "ncbi-nlp/MedCalc-Bench #8",
    "microCOVID #341",
    "ucbds-infra/otter-grader #138",
}

HAZARDS = all_of(Hazard)


def test_every_control_names_tests_that_the_suite_runs() -> None:
    for hazard in HAZARDS:
        assert hazard.controls
        for control in hazard.controls:
            missing = set(control.tests) - suite_tests()
            assert control.tests and not missing, f"{control.text} is shown by no test: {missing}"


def test_a_test_that_may_be_left_out_shows_no_control(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_some.py").write_text(
        "def test_plain(): ...\n"
        "def helper(): ...\n"
        "@pytest.mark.skip\n"
        "def test_skipped(): ...\n"
        "@pytest.mark.xfail(reason='later')\n"
        "def test_expected_to_fail(): ...\n",
        encoding="utf-8",
    )
    (tmp_path / "tests" / "helpers.py").write_text("def test_nowhere(): ...\n", encoding="utf-8")
    assert suite_tests(tmp_path) == {"tests/test_some.py::test_plain"}


def test_the_tests_that_are_read_are_those_that_run(request: pytest.FixtureRequest) -> None:
    """What is read from the files holds every test that this very run has collected."""
    collected = {
        item.nodeid.partition("[")[0]
        for item in request.session.items
        if isinstance(item, pytest.Function)
    }
    assert collected
    assert {test for test in collected if test.startswith("tests/")} <= suite_tests()


@pytest.mark.parametrize(
    ("severity", "likelihood", "level"),
    [
        ("minor", "very_low", 1),
        ("catastrophic", "very_high", 5),
        ("minor", "very_high", 3),
        ("catastrophic", "very_low", 3),
        ("major", "medium", 3),
        ("major", "high", 4),
        ("considerable", "low", 2),
        ("significant", "medium", 2),
    ],
)
def test_the_matrix_is_the_published_one(severity: str, likelihood: str, level: int) -> None:
    assert risk(severity, likelihood) == level


def test_the_matrix_never_falls_as_harm_gets_worse_or_likelier() -> None:
    matrix = store.document("risk_matrix")
    rows = [
        [risk(severity, likelihood) for severity in matrix["severity"]]
        for likelihood in matrix["likelihood"]
    ]
    assert all(row == sorted(row) for row in rows)
    assert all(
        column == sorted(column, reverse=True) for column in map(list, zip(*rows, strict=True))
    )


def test_controls_leave_no_unacceptable_risk() -> None:
    for hazard in HAZARDS:
        assert hazard.residual_risk <= min(hazard.initial_risk, HIGHEST_RISK_THAT_MAY_STAY)


def test_what_stays_undesirable_says_why_and_what_is_left_to_do() -> None:
    for hazard in HAZARDS:
        if hazard.residual_risk > HIGHEST_ACCEPTABLE_RISK:
            assert hazard.comment
            assert hazard.deployer


def test_every_discrepancy_of_high_severity_is_a_hazard() -> None:
    high = {x["id"] for x in store.records("discrepancies") if x["severity"] == "high"}
    named = {name for hazard in HAZARDS for name in hazard.discrepancies}
    assert high - named == set()


def test_every_known_failure_of_other_software_is_a_hazard() -> None:
    seen = [report for hazard in HAZARDS for report in hazard.seen_elsewhere]
    assert len(seen) == len(set(seen))
    assert set(seen) == FAILURES_OF_OTHERS


def test_hazards_can_be_distinguished() -> None:
    names = [hazard.hazard.casefold() for hazard in HAZARDS]
    assert len(set(names)) == len(names) >= 25


def test_the_page_shows_the_effect_and_the_risk_and_folds_what_is_done_about_it() -> None:
    assert len(HAZARDS) == hazard_list().count('<details class="ak-fold">')
    shown, folded = hazard_list().split("### H06 ")[1].split("### ")[0].split("<details")
    assert "The dose is ten times too high or too low." in shown
    assert "Level of risk 3 (likelihood medium) before controls, 3 (likelihood low) after." in shown
    assert "<summary>Causes, harm and 4 controls</summary>" in folded
    assert "<dt>Left to the deploying organisation</dt>" in folded
