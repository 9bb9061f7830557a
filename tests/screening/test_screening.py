"""Screening before treatment: who is screened, what is outstanding, what each answer leads to."""

from typing import Any

import pytest

from anakinra import (
    Answer,
    InputError,
    Kind,
    Refusal,
    Screening,
    all_statements,
    baseline_tests,
    check_interactions,
    screen,
)
from anakinra.basis import store
from anakinra.basis.statements import statement
from anakinra.screening.screen import ScreeningQuestion, screening_questions


def screened(**given: Any) -> Screening:
    found = screen(indication="hlh", age_years=60, **given)
    assert isinstance(found, Screening), str(found)
    return found


def test_a_child_is_not_screened() -> None:
    found = screen(indication="hlh", age_years=17)
    assert isinstance(found, Refusal)
    assert found.reason.key == "refused_child"


def test_a_count_that_is_given_is_a_test_that_was_done() -> None:
    outstanding = {test.id for test in screened(neutrophils_10e9_per_l=4).outstanding}
    assert "neutrophils" not in outstanding and "fbc" in outstanding
    assert "neutrophils" in {test.id for test in screened().outstanding}


@pytest.mark.parametrize("collection", [set, frozenset, tuple, list, iter])
def test_names_may_come_in_any_collection(collection: Any) -> None:
    outstanding = {test.id for test in screened(tests_done=collection(["fbc", "lft"])).outstanding}
    assert not outstanding & {"fbc", "lft"}
    (check,) = check_interactions(collection(["warfarin"]))
    assert check.medicine is not None


@pytest.mark.parametrize("kind", list(Kind))
def test_findings_can_be_asked_for_by_kind(kind: Kind) -> None:
    found = screened(answers={"asthma_recurrent_infection": "yes"}, medicines=["infliximab", "x"])
    assert found.of_kind(kind) == tuple(f for f in found.findings if f.kind is kind)
    assert kind is Kind.REFUSAL or found.of_kind(kind)


def test_a_test_that_is_not_in_the_list_is_answered_with_the_list() -> None:
    with pytest.raises(InputError) as caught:
        screened(tests_done=7)
    assert caught.value.field == "tests_done"
    names = [test.id for test in baseline_tests()]
    assert caught.value.accepted == f"any of: {', '.join(names)}"


# --- What is asked, held to the sections and the words of the monograph ----------------------


def kind_by_the_words_of(ids: tuple[str, ...]) -> str:
    """Section 2.1 contraindicates, 2.2 and 2.3 call for caution, 2.4 tests; a verb outweighs."""
    texts = [statement(name).text for name in ids]
    if any("must not" in text for text in texts):
        return "must_not"
    if any("should not be given" in text for text in texts):
        return "should_not"
    section = ids[0].partition("-")[0] if ids else ""
    return {"2.1": "contraindication", "2.4": "result"}.get(section, "precaution")


@pytest.mark.parametrize("name", [question.id for question in screening_questions()])
def test_a_question_is_as_serious_as_its_statements_say(name: str) -> None:
    # Read when the test runs, so that a change of the data is noticed (tools/mutation).
    (question,) = [question for question in screening_questions() if question.id == name]
    assert question.kind == kind_by_the_words_of(question.statements)
    assert (question.origin == "beyond") is not question.statements


def test_every_contraindication_and_precaution_of_the_monograph_is_asked_about() -> None:
    """All of sections 2.1 and 2.2, pregnancy, and breast-feeding of the leaflet."""
    asked = {name for question in screening_questions() for name in question.statements}
    listed = {x.id for x in all_statements() if x.id.startswith(("2.1-", "2.2-"))}
    assert len(listed) == 4 + 11
    assert listed | {"2.3-1", "2.3-3", "2.4-3", "2.4-4", "3-42", "3-43"} <= asked


def test_what_is_asked_beyond_the_monograph() -> None:
    assert {question.id for question in screening_questions() if question.origin == "beyond"} == {
        "recent_live_vaccine",
        "asthma_recurrent_infection",
        "hepatic_enzymes_first_month",
    }


@pytest.mark.parametrize("question", screening_questions(), ids=lambda question: question.id)
def test_every_yes_is_said_with_its_statements(question: ScreeningQuestion) -> None:
    key = question.kind if question.statements else "beyond_precaution"
    found = screen(indication="myocarditis", age_years=60, answers={question.id: Answer.YES})
    assert isinstance(found, Screening)
    (said,) = [finding for finding in found.findings if finding.key == key]
    assert (said.statements, said.sources) == (question.statements, question.sources)
    assert question.name in said.title and question.advice in said.text


def test_a_question_that_is_not_answered_is_asked_with_its_statements_and_sources() -> None:
    questions = screening_questions()
    open_ones = [found for found in screened().findings if found.key == "not_answered"]
    assert {(found.title, found.statements, found.sources) for found in open_ones} == {
        (f"Not answered: {asked.name}", asked.statements, asked.sources) for asked in questions
    }
    for asked in questions:
        assert any(found.text.startswith(asked.question) for found in open_ones)


def test_answers_are_a_mapping() -> None:
    with pytest.raises(InputError) as caught:
        screened(answers=["yes"])
    assert caught.value.accepted == "a mapping from question to yes, no or not known"


def test_an_active_infection_in_hlh_is_for_the_team_to_decide() -> None:
    """2.1-4; the advice of the question comes first."""
    found = screened(answers={"active_infection": "yes"}).findings
    (said,) = [finding for finding in found if finding.key == "team_decision"]
    assert said.title == "The team decides: Active infection"
    assert said.text.startswith("The monograph lists this as a contraindication. HLH is often")


def test_what_concerns_every_patient_is_said_and_not_asked() -> None:
    """Cancer: each patient of the monograph has it."""
    (said,) = [finding for finding in screened().findings if finding.key == "beyond_everyone"]
    assert said.title == "Not in the monograph: Cancer"
    assert said.text.endswith("It concerns every patient of this monograph, so it is not asked.")


def test_the_threshold_of_neutrophils_is_beyond_the_monograph() -> None:
    (row,) = [row for row in store.table("contraindications") if "threshold" in row["id"]]
    assert (row["kind"], row["origin"]) == ("contraindication", "beyond")
    assert row["statements"] == ("2.2-6", "2.4-5")
