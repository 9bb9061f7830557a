"""Sign-off: the hash follows the content and nothing else, and the state says what it means."""

import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from anakinra.basis import store
from anakinra.monograph.sign_off import (
    DOCUMENTS,
    TABLES,
    SignOffState,
    content_hash,
    current_hash,
    sign_off,
    sign_off_of,
)
from tools.proof import sign_off as command

ROOT = Path(__file__).resolve().parents[2]
OLD_HASH, NEW_HASH = "0" * 64, "1" * 64
REVIEW = {
    "id": "R01",
    "role": "Consultant pharmacist",
    "organisation": "A hospital",
    "date": "2026-12-31",
    "content_hash": OLD_HASH,
    "software_version": "0.1.0",
}
# A change of each kind of content that a review covers: where it is, and the new value.
CHANGES: dict[str, tuple[str, tuple[str | int, ...], str]] = {
    "a rule": ("rules", ("rule", "maximum_level", "value"), "9"),
    "a limit of a field": ("rules", ("accepted", "weight_kg", "maximum"), "300"),
    "a statement": ("statements", ("statement", 0, "text"), "Another sentence."),
    "a message": ("messages", ("message", "off_label", "text"), "Another sentence."),
}


def content() -> tuple[dict[str, Any], dict[str, Any]]:
    documents = {name: deepcopy(store.document(name)) for name in DOCUMENTS}
    return documents, {name: deepcopy(store.table(name)) for name in TABLES}


def test_the_hash_in_use_is_that_of_the_content() -> None:
    assert content_hash(*content()) == current_hash() == sign_off().content_hash
    assert len(current_hash()) == 64


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_of_content_changes_the_hash(change: str) -> None:
    documents, tables = content()
    name, (*path, last), value = CHANGES[change]
    place = documents[name]
    for key in path:
        place = place[key]
    assert place[last] != value
    place[last] = value
    assert content_hash(documents, tables) != current_hash()


@pytest.mark.parametrize("table", TABLES)
def test_any_change_of_a_table_changes_the_hash(table: str) -> None:
    documents, tables = content()
    tables[table][-1]["sources"] = "elsewhere"
    assert content_hash(documents, tables) != current_hash()
    documents, tables = content()
    tables[table] = tables[table][:-1]
    assert content_hash(documents, tables) != current_hash()


def test_layout_and_comments_do_not_change_the_hash() -> None:
    documents, tables = content()
    text = (ROOT / "data/rules.toml").read_text(encoding="utf-8")
    rules = tomllib.loads("# A comment.\n\n" + text.replace(" = ", "   =  "))
    assert rules == documents["rules"]
    backwards = {**rules, "rule": dict(reversed(rules["rule"].items()))}
    documents = {"statements": documents["statements"], "rules": backwards, **documents}
    documents["rules"] = backwards
    assert content_hash(documents, tables) == current_hash()


def test_every_clinical_file_is_covered() -> None:
    """A new table or document is reviewed too, or is named here as one that computes nothing."""
    computes_nothing = {
        *("sources", "source_names", "references", "document_control", "discrepancies"),
        *("hazards", "risk_matrix", "sign_off", "worked_examples"),
        *("misconceptions", "quiz", "sessions", "slides"),
        *("leaflet", "local_details", "edition"),
        *("assurance", "site_details", "study"),
        # Made-up adults for planning: no dose of a patient is worked out from them.
        "cohort",
    }
    found = {path.stem for path in (ROOT / "data").glob("*.*")} | {"statements"}
    assert found - computes_nothing == {*DOCUMENTS, *TABLES}


def test_an_empty_register_is_not_yet_reviewed() -> None:
    state = sign_off_of(NEW_HASH, ())
    assert state.state is SignOffState.NOT_REVIEWED
    assert state.title == "Not yet reviewed"


def test_reviewed_content_names_day_role_and_version() -> None:
    state = sign_off_of(OLD_HASH, (REVIEW,))
    assert state.state is SignOffState.REVIEWED
    assert state.title == (
        "Reviewed on 31 December 2026 by Consultant pharmacist, A hospital "
        "with software version 0.1.0"
    )


def test_content_past_the_hash_is_said_to_have_changed() -> None:
    earlier = {**REVIEW, "date": "2026-01-02", "role": "Pharmacist"}
    state = sign_off_of(NEW_HASH, (REVIEW, earlier))
    assert state.state is SignOffState.CHANGED
    assert state.title == "Rules have changed since the review"
    assert "31 December 2026 by Consultant pharmacist" in state.text


def test_each_review_of_the_content_in_use_counts() -> None:
    other = {**REVIEW, "id": "R02", "role": "Consultant haematologist"}
    past = {**REVIEW, "id": "R03", "role": "Pharmacist", "content_hash": NEW_HASH}
    state = sign_off_of(OLD_HASH, (REVIEW, other, past))
    assert state.state is SignOffState.REVIEWED
    assert "Consultant pharmacist" in state.title and "Consultant haematologist" in state.title
    assert "by Pharmacist" not in state.title


def test_the_command_prints_a_record_that_the_register_accepts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Completed by the reviewer, the record is a review of exactly the content in use."""
    command.main()
    printed = capsys.readouterr().out
    assert sign_off().title in printed
    (review,) = tomllib.loads(printed[printed.index("[[review]]") :])["review"]
    assert review.keys() == REVIEW.keys()
    assert sign_off_of(current_hash(), ({**REVIEW, **review, "date": "2026-12-31"},)).state is (
        SignOffState.REVIEWED
    )
