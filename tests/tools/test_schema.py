"""The content of `data/` has the declared shape, and each kind of fault in it is reported."""

import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from schema_faults import DOSAGE, IN_FILE, IN_TOML
from schema_faults import Case as FaultCase

from anakinra.basis import rules, store
from anakinra.basis.rules import Rule
from anakinra.basis.statements import Statement, all_statements
from anakinra.kinetics.models import Parameter, StudyGroup, accepted, models
from anakinra.kinetics.people import People, people
from anakinra.kinetics.published import PublishedComparison, comparisons
from anakinra.monograph.parts import Part, parts
from anakinra.screening.effect_words import FrequencyBand, frequency_bands
from anakinra.screening.effects import AdverseEffect, Frequency, all_adverse_effects
from anakinra.screening.screen import ScreeningQuestion, screening_questions
from anakinra.teaching.cases import QUIZZES, Case, all_cases, quiz
from anakinra.teaching.predictions import PARTS, Prediction, predictions
from tools.schema.check import check, main
from tools.schema.describe import described
from tools.schema.read import all_of
from tools.schema.records_kinetics import KineticAccepted
from tools.schema.records_monograph import AcceptedRecord, SliderRecord
from tools.schema.records_safety import Hazard
from tools.schema.records_teaching import QuizQuestionRecord
from tools.schema.units import ACCEPTED, RULES, TYPED, UNITS

DATA = Path(__file__).parents[2] / "data"
Factory = pytest.TempPathFactory


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the real content, to plant faults in."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def plant(folder: Path, file: str, pattern: str, replacement: str) -> None:
    """Change the first match of `pattern` in a file of `folder`; it must be there."""
    path = folder / file
    before = path.read_text(encoding="utf-8")
    after, count = re.subn(pattern, replacement, before, count=1, flags=re.DOTALL)
    assert count == 1 and after != before, f"nothing to change in {file} for {pattern!r}"
    path.write_text(after, encoding="utf-8")


def reported(folder: Path, file: str, record: str) -> str:
    """The faults that the check of `folder` finds at one record, joined; unchanged it has none."""
    found = [item.fault for item in check(folder) if (item.file, item.record) == (file, record)]
    return "; ".join(found)


def in_record(name: str, pattern: str) -> str:
    """A pattern for the first `pattern` after the line that gives a TOML record its id."""
    return rf'((?:^|\n)(?:id = "{re.escape(name)}"|\[\w+\.{name}\])\n(?:(?!\n\[).)*?){pattern}'


def in_few_checks(
    cases: Mapping[str, FaultCase], place: Callable[[FaultCase], object], factory: Factory
) -> dict[str, str]:
    """What is reported of each fault; a check takes long, so those of other places share one."""
    found: dict[str, str] = {}
    while waiting := [name for name in cases if name not in found]:
        folder = Path(shutil.copytree(DATA, factory.mktemp("faults") / "data"))
        together = {place(cases[name]): name for name in waiting}.values()
        for name in together:
            file, _, pattern, replacement, _ = cases[name]
            plant(folder, file, pattern, replacement)
        problems = check(folder)
        for name in together:
            said = [item.fault for item in problems if (item.file, item.record) == cases[name][:2]]
            found[name] = "; ".join(said)
    return found


@pytest.fixture(scope="module")
def found_in_records(tmp_path_factory: Factory) -> dict[str, str]:
    """Of the faults that are looked for inside a record."""
    within = {
        name: (file, record, in_record(record, pattern), rf"\g<1>{replacement}", fault)
        for name, (file, record, pattern, replacement, fault) in IN_TOML.items()
    }
    return in_few_checks(within, lambda case: case[:2], tmp_path_factory)


@pytest.fixture(scope="module")
def found_in_files(tmp_path_factory: Factory) -> dict[str, str]:
    """Of the faults that may spoil all of their file, and those of other files that name it."""
    named = {name: case for name, case in IN_FILE.items() if case[0] in (DOSAGE, "sources.toml")}
    others = {name: case for name, case in IN_FILE.items() if name not in named}
    return {
        **in_few_checks(named, lambda case: "each alone", tmp_path_factory),
        **in_few_checks(others, lambda case: case[0], tmp_path_factory),
    }


@pytest.mark.parametrize("case", IN_TOML)
def test_a_fault_in_a_toml_record_is_reported(case: str, found_in_records: dict[str, str]) -> None:
    assert IN_TOML[case][-1] in found_in_records[case]


@pytest.mark.parametrize("case", IN_FILE)
def test_a_fault_in_a_file_is_reported(case: str, found_in_files: dict[str, str]) -> None:
    assert IN_FILE[case][-1] in found_in_files[case]


@pytest.mark.parametrize("wrong", ["mg", "kg", "mL/min", "mg/kg", "Mg/kg/day", "%", "1"])
def test_a_wrong_unit_in_any_rule_is_refused_with_file_and_record(copy: Path, wrong: str) -> None:
    """Each rule and each limit in turn: all are planted at once and each is blamed on its own."""
    path = copy / "rules.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'\nunit = "[^"]*"', f'\nunit = "{wrong}"', text), encoding="utf-8")
    blamed = {
        problem.record: problem.fault for problem in check(copy) if problem.file == "rules.toml"
    }
    for name, unit in {**UNITS, **ACCEPTED}.items():
        if unit != wrong:
            assert blamed[name] == f"unit is {wrong!r} and must be {unit!r}"
        else:
            assert name not in blamed


def test_each_file_and_field_is_described_as_it_is_declared() -> None:
    files = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()}
    text = described()
    written = re.findall(r"^## `([^`]*)`", text, re.MULTILINE)
    assert [file for file in files if not any(Path(file).match(each) for each in written)] == []
    _, _, hazards = text.partition("## `hazards.toml`, `[[hazard]]`\n")
    hazards, _, _ = hazards.partition("\n## ")
    for row in (
        r"| `id` | text of the form `H\d{2}` |",
        "| `severity` | the id of a severity |",
        "| `controls` | a list of tables |",
        "| `controls.tests` | a list, each text |",
        "| `deployer` | text; may be left out |",
        "| `statements` | a list, each the id of a statement; may be empty |",
    ):
        assert row in hazards.splitlines()
    assert "| `maximum` | a whole number or an exact decimal in quotes |" in text
    assert "| `frequency` | one of `very_common`, `common`, `uncommon`, `not_known` |" in text
    assert "| `decision_for` | a list, each the id of an indication; may be empty |" in text


def test_a_record_is_read_as_its_declaration() -> None:
    """The choices of a record are members, its lists tuples and its tables dataclasses."""
    (first, *_) = all_of(Hazard)
    assert first.id == "H01" and isinstance(first.controls[0].tests, tuple)
    effects = {effect.id: effect for effect in all_of(AdverseEffect)}
    assert effects["neutropenia"].frequency is Frequency.COMMON
    assert effects["neutropenia"].statements == ("2.10-7", "3-25", "3-26")
    assert effects["blood_cholesterol_increased"].leaflet_frequency is None
    assert all_of(ScreeningQuestion)[0] in screening_questions()


READ_BY_THE_CORE: tuple[tuple[type, Callable[[], Iterable[Any]]], ...] = (
    (AdverseEffect, all_adverse_effects),
    (FrequencyBand, frequency_bands),
    (Statement, all_statements),
    (Rule, lambda: map(rules.rule, RULES)),
    (AcceptedRecord, lambda: map(rules.accepted, ACCEPTED)),
    (SliderRecord, lambda: map(rules.slider, store.document("rules")["slider"])),
    (KineticAccepted, lambda: map(accepted, TYPED)),
    (People, lambda: [people()]),
    (
        Parameter,
        lambda: {each.id: each for model in models() for each in model.parameters}.values(),
    ),
    (StudyGroup, lambda: models()[0].groups),
    (PublishedComparison, comparisons),
    (Prediction, lambda: [each for part, _ in PARTS for each in predictions(part)]),
    (Part, parts),
    (Case, all_cases),
    (QuizQuestionRecord, lambda: [each for name in QUIZZES for each in quiz(name)]),
)


@pytest.mark.parametrize(
    "kind", READ_BY_THE_CORE, ids=[each.__name__ for each, _ in READ_BY_THE_CORE]
)
def test_the_core_reads_what_is_declared(kind: tuple[type, Callable[[], Iterable[Any]]]) -> None:
    """Each value of each record is the same, whether the core reads it or its declaration does."""
    declared, read = kind
    by_declaration: list[dict[str, str]] = [plain(each) for each in all_of(declared)]
    by_core = [plain(each) for each in read()]
    assert len(by_declaration) == len(by_core) > 0
    for one in by_core:
        assert any(one.items() <= other.items() for other in by_declaration), one


def plain(record: Any) -> dict[str, str]:
    """The fields of a record as text, but for what the core counts or fills in itself."""
    filled = ("number", "explanation", "questions")
    return {
        name: repr(value).replace("StatementIds", "")
        for name, value in asdict(record).items()
        if name not in filled
    }


def test_a_missing_file_is_reported(copy: Path) -> None:
    (copy / "precautions.csv").unlink()
    assert "is missing" in reported(copy, "precautions.csv", "the file")


def test_a_file_that_no_shape_describes_is_reported(copy: Path) -> None:
    (copy / "statements" / "notes.txt").write_text("?", encoding="utf-8")
    assert "not described" in reported(copy, "statements/notes.txt", "the file")


def test_a_file_that_is_not_utf_8_is_reported(copy: Path) -> None:
    (copy / "precautions.csv").write_bytes(b"id,\xff")
    assert "cannot be read" in reported(copy, "precautions.csv", "the file")


def test_every_problem_is_collected_and_reported_once(copy: Path) -> None:
    plant(copy, DOSAGE, in_record("2.6-4", 'state = "computed"'), r'\g<1>state = "done"')
    plant(copy, "indications.csv", ",computed,", ",maybe,")
    found = check(copy)
    assert [(problem.file, problem.record) for problem in found] == [
        ("indications.csv", "hlh"),
        (DOSAGE, "2.6-4"),
    ]
    assert len(set(found)) == len(found)


def test_the_command_prints_the_problems_and_fails(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(copy, "indications.csv", ",computed,", ",maybe,")
    assert main([str(copy)]) == 1
    line = "data/indications.csv: hlh: dosing 'maybe' is not one of computed, none\n"
    assert line in capsys.readouterr().out


def test_the_content_of_the_repository_has_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(DATA)]) == 0
    assert "0 problems" in capsys.readouterr().out


def test_the_command_refuses_a_folder_that_is_not_there(copy: Path) -> None:
    for arguments in ([str(copy / "nowhere")], [str(copy), str(copy)]):
        with pytest.raises(SystemExit, match="2"):
            main(arguments)
