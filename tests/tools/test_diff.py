"""The clinical difference names what changed, for whom and by how much, and nothing else."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tools.diff import main
from tools.diff.compare import ClinicalDiff, compare, gathered, what_changed
from tools.diff.data import DiffError, completed, folder_of, read
from tools.diff.kinds import Grid, Outcome
from tools.diff.report import report, share
from tools.diff.texts import edits

DATA = Path(__file__).resolve().parents[2] / "data"
COARSE_KG = "40"  # 30, 70, 110 ... 230 kg
COARSEST_KG = "200"

# File, pattern, replacement, and what the report has to say.
Planted = tuple[str, str, str, tuple[str, ...]]
# Of a dose:
DOSES: dict[str, Planted] = {
    "a lower maximum": (
        "rules.toml",
        r'(\[rule\.maximum_level\]\nvalue = )"8"',
        r'\1"6"',
        (
            "- Doses: 22.2 % of 648 inputs give another answer.",
            "- Of the doses, 22.2 % are now refused.",
            "### Refused now: “No dose: … is above the maximum”",
            "weight any (30 to 230 kg); level 6.5 to 8 mg/kg/day; doses per day any (1 to 2)",
            "70 kg, level 6.5 mg/kg/day, doses per day 1, rounding nearest: 450 mg per "
            "administration (450 mg per day, drawn as 100 + 100 + 100 + 100 + 50) in A, refused",
            "levels 1, 3, 5, 7 mg/kg/day, doses 60, 200, 340, 480 mg/day in A, "
            "levels 1, 3, 5 mg/kg/day, doses 60, 200, 340 mg/day in B",
            "`maximum_level`, value: “8 mg/kg/day” became “6 mg/kg/day”.",
        ),
    ),
    "another band edge": (
        "rules.toml",
        r'(\[rule\.renal_alternate_days_below\]\nvalue = )"30"',
        r'\1"45"',
        (
            "The same for every input: doses, what is said beside a dose, courses down,",
            "### No longer said: warning “No band: ideal weight (…) is above actual weight (…)”",
            "### Said now: warning “Renal function below 45 mL/min”",
            "### No longer said: caution “Reduced renal function: caution”",
            "creatinine clearance 30 to 44.9 mL/min",
            "### Said now: caution “Close to a band edge”",
            "`renal_alternate_days_below`, value: “30 mL/min” became “45 mL/min”.",
        ),
    ),
    "finer marks on the syringe": (
        "rules.toml",
        r'(\[rule\.graduation\]\nvalue = )"10"',
        r'\1"5"',
        (
            "### Another dose",
            "- Largest fall of a dose: −5 mg per administration, −10 mg per day; "
            "largest rise of a dose: +5 mg per administration, +10 mg per day.",
            "level now 1, 2.5, 3, 4.5, 5, 6.5, 7 mg/kg/day",
        ),
    ),
}
# Of all else, where no weight matters; these are planted together and reported side by side.
OTHERS: dict[str, Planted] = {
    "a caution that is dropped": (
        "precautions.csv",
        r"\nneutropenia,[^\n]*",
        "",
        (
            "- Screening questions: ",
            "### Not accepted now: answers",
            "question neutropenia; answer any",
            "### No longer said: question “Not answered: …”",
            "`neutropenia` removed: id: neutropenia; name: Neutropenia;",
        ),
    ),
    "other made-up people to teach with": (
        "kinetics.toml",
        r"(?<=seed = )2013",
        "2014",
        ("`people`, seed: “2013” became “2014”.",),
    ),
    "a live vaccine that is lost": (
        "interacting_medicines.csv",
        r"\nZostavax,[^\n]*",
        "",
        (
            "## Medicines",
            "### No longer said: warning “",
            "medicine Zostavax",
            "`Zostavax` removed: ",
        ),
    ),
}
WORDING: Planted = (
    "messages.toml",
    r'title = "This use may be off-label"',
    'title = "Outside the licence"',
    (
        "- No input gives another answer.",
        "- Records with another text or number: 1.",
        "`off_label`, title: “This use may be off-label” became “Outside the licence”.",
    ),
)


def quiet(_: str) -> None:
    """Nobody listens."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def plant(folder: Path, file: str, pattern: str, replacement: str) -> None:
    path = folder / file
    before = path.read_text(encoding="utf-8")
    after, count = re.subn(pattern, replacement, before)
    assert count == 1
    path.write_text(after, encoding="utf-8")


def reported(changes: Iterable[Planted], copy: Path, step_kg: str) -> None:
    wanted = []
    for file, pattern, replacement, words in changes:
        plant(copy, file, pattern, replacement)
        wanted += words
    written = main.difference(("", str(copy)), quiet, step_kg)
    assert [words for words in wanted if words not in written] == [], written


@pytest.mark.parametrize("change", DOSES)
def test_a_planted_change_of_doses_is_reported(change: str, copy: Path) -> None:
    # Of one the report shows the usual weight too, and how many weights were tried.
    reported([DOSES[change]], copy, COARSE_KG if change == "a lower maximum" else COARSEST_KG)


def test_changes_of_all_else_are_reported(copy: Path) -> None:
    reported(OTHERS.values(), copy, COARSEST_KG)


def test_nothing_that_changed_is_said() -> None:
    side = read(DATA, "A")
    said = report(side, side, ClinicalDiff({}, []))
    assert "Nothing changed: every input gives the same answer, and every text" in said
    assert "##" not in said.partition("## In short")[2]


def test_the_command_says_its_progress_and_reports_a_change_of_words_as_no_other_answer(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.diff.compare.INPUTS_BETWEEN_REPORTS", 10)
    *where, words = WORDING
    plant(copy, *where)
    output = tmp_path / "build/clinical-diff.md"
    main.main([str(DATA), str(copy), "--step-kg", COARSEST_KG, "--output", str(output)])
    said = capsys.readouterr()
    assert said.out == output.read_text(encoding="utf-8") + "\n"
    assert [each for each in words if each not in said.out] == []
    *progress, last = said.err.splitlines()
    assert re.fullmatch(r"Compared [\d,]+ of [\d,]+ inputs \(\d+ %\) \.\.\.", progress[0])
    assert len(progress) > 100
    assert last == f"Written to {output}"


def test_data_that_lacks_a_rule_or_a_column_is_compared_as_far_as_it_goes(copy: Path) -> None:
    plant(copy, "rules.toml", r"\[rule\.second_check_above\]\n(?:.+\n)+", "")
    plant(copy, "precautions.csv", "^id,name,question,kind,", "id,name,question,sort,")
    written = main.difference((str(copy), ""), quiet, COARSEST_KG)
    assert "A lacks what the program needs, taken from the working tree here: " in written
    assert "rule second_check_above" in written
    why = r"The program cannot compute this with the data of A \(TypeError: .*'sort'\)"
    assert re.search(why, written)
    assert re.search(r"- Screening questions: all of \d+ inputs cannot be compared\.", written)
    assert "The same for every input: doses," in written


def test_both_are_asked_everything_that_one_of_them_accepts(copy: Path) -> None:
    plant(copy, "rules.toml", r'(label = "Weight"\nminimum = )"30"', r'\1"20"')
    grid = Grid(read(DATA), read(copy), COARSE_KG)
    assert (grid.lowest_kg, grid.highest_kg) == (20, 250)
    assert vars(grid) == vars(Grid(read(copy), read(DATA), COARSE_KG))


def test_a_run_that_stops_is_not_taken_for_agreement(tmp_path: Path) -> None:
    grid = Grid(read(DATA), read(DATA), COARSEST_KG)
    with pytest.raises(DiffError, match="stopped early"):
        compare(DATA, tmp_path, grid, quiet)


# --- Revisions ---------------------------------------------------------------------------------


@pytest.fixture
def repository(copy: Path) -> Path:
    root = copy.parent
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    for command in (("init", "-q"), ("add", "data"), (*who, "commit", "-qm", "Before")):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


def test_a_revision_is_read_without_touching_the_working_tree(
    repository: Path, tmp_path: Path
) -> None:
    rules = repository / "data/rules.toml"
    plant(repository / "data", "rules.toml", r'(\[rule\.graduation\]\nvalue = )"10"', r'\1"5"')
    before = folder_of("HEAD", tmp_path / "unpacked", repository)
    assert read(before).documents["rules"]["rule"]["graduation"]["value"] == "10"
    assert folder_of("", tmp_path / "unused", repository) == repository / "data"
    assert read(repository / "data").documents["rules"]["rule"]["graduation"]["value"] == "5"
    assert rules.is_file() and read(before).short_hash != read(repository / "data").short_hash


@pytest.mark.parametrize("revision", ["no-such-revision", "--output=x"])
def test_what_is_no_revision_is_named(repository: Path, tmp_path: Path, revision: str) -> None:
    with pytest.raises(DiffError, match=f"'{revision}' is neither a revision that holds data"):
        folder_of(revision, tmp_path / "unpacked", repository)


def test_the_command_names_what_is_no_revision() -> None:
    with pytest.raises(SystemExit, match="is neither a revision"):
        main.main(["no-such-revision"])


# --- The parts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "total", "words"),
    [
        (1, 1, "all"),
        (1, 3, "33.3 %"),
        (1, 100_000, "under 0.1 % (1)"),
        (1, 1000, "0.1 %"),
        (99_999, 100_000, "99.9 %"),
        (1, 2, "50 %"),
    ],
)
def test_a_share_is_never_rounded_to_nothing_or_all(count: int, total: int, words: str) -> None:
    assert share(count, total) == words


def test_each_thing_that_happens_to_an_input_is_named() -> None:
    dose = Outcome("given", "100", "200", notes=("caution:a",), text="100")
    assert list(what_changed(dose, dose)) == []
    assert list(what_changed(dose, Outcome("refused", reason="b"))) == [("now refused", "b")]
    assert list(what_changed(Outcome("refused", reason="b"), dose)) == [("now given", "b")]
    more = Outcome("given", "110", "220", notes=("caution:a", "caution:a"), text="90 + 20")
    assert list(what_changed(dose, more)) == [("another dose", ""), ("new note", "caution:a")]
    drawn = Outcome("given", "100", "200", text="50 + 50")
    assert list(what_changed(dose, drawn)) == [("other draws", ""), ("note gone", "caution:a")]


def test_the_largest_change_leads_the_examples() -> None:
    small, large = Outcome("given", "90", "180"), Outcome("given", "10", "20")
    usual = Outcome("given", "100", "200")
    doses = [(30, small), (70, small), (90, large)]
    inputs = [(("dose", (kg, 1, 2, "nearest")), usual, after) for kg, after in doses]
    (change,) = gathered(inputs)
    assert change.shifts == [(-10, -20), (-10, -20), (-90, -180)]
    assert [inputs[0] for inputs, *_ in change.examples] == [90, 70, 30]


def test_what_comes_or_goes_with_a_dose_is_not_reported_twice() -> None:
    given = Outcome("given", notes=("caution:a",))
    refused = Outcome("refused")
    assert gathered([(("notes", (70, 1, 2, "intravenous")), given, refused)]) == []


def test_a_limit_is_reported_although_the_slider_of_its_field_has_the_same_name(copy: Path) -> None:
    plant(copy, "rules.toml", r'(label = "Weight"\nminimum = )"30"', r'\1"20"')
    (edit,) = edits(DATA, copy)
    assert edit.where == "rules.toml, accepted"
    assert edit.words == "`weight_kg`, minimum: “30” became “20”."


def test_only_what_is_lacking_is_taken_from_elsewhere() -> None:
    same, added = completed(read(DATA))
    assert added == ()
    assert same.short_hash == read(DATA).short_hash
