"""The layers of the alarm drill: each a check that runs by itself."""

from dataclasses import dataclass

PYTEST = ("-m", "pytest", "-q", "--tb=line", "-p", "no:cacheprovider")
WITHOUT_NBVAL = (*PYTEST, "-p", "no:nbval", "-o", "addopts=-rfE")
SITE = "drill_site"  # a small built site, made by the drill
CHECK_SITE = f"""
from pathlib import Path
from tools.site.links import broken_links
site = Path("{SITE}")
raise SystemExit("\\n".join(map(str, broken_links(site))) or 0)
"""
CHECK_SUMS = f"""
from pathlib import Path
from tools.site.checksums import NAME, checksums
site = Path("{SITE}")
same = (site / NAME).read_text() == checksums(site)
raise SystemExit(0 if same else "the checksums are not those of the files")
"""


@dataclass(frozen=True)
class Layer:
    """A check that runs by itself: its name, what it does, and its command after `python`."""

    name: str
    does: str
    command: tuple[str, ...]


LAYERS = {
    "schema": Layer(
        "Schema of the data", "Every record has its fields, and every id leads somewhere.",
        ("-m", "tools.schema.check"),
    ),
    "rules": Layer(
        "Rules against statements", "Every number of a rule stands in the statement that it names.",
        (*WITHOUT_NBVAL, "tests/basis/test_rules.py"),
    ),
    "specification": Layer(
        "Specification", "Examples worked out by hand for each statement.",
        (*WITHOUT_NBVAL, "--maxfail=20", "tests/spec"),
    ),
    "thresholds": Layer(
        "Thresholds", "Each threshold one step below, at it and one step above.",
        (*WITHOUT_NBVAL, "tests/basis/test_boundaries.py"),
    ),
    "second": Layer(
        "Second calculation", "A calculation from the statements alone, which shares no code.",
        (
            *(*WITHOUT_NBVAL, "-x", "tests/dosing/test_second_calculation.py"),
            *("-k", "edge and (300 or 720)"),
        ),
    ),
    "properties": Layer(
        "Properties", "What holds for every input, tried on generated ones.",
        (*WITHOUT_NBVAL, "-x", "tests/dosing/test_properties.py", "-k", "passes_the_maximum"),
    ),
    "numbers": Layer(
        "Numbers in code", "No clinical number stands in the program.",
        (*WITHOUT_NBVAL, "tests/basis/test_numbers_in_code.py"),
    ),
    "widgets": Layer(
        "Notebook form", "The form is driven as a user would, and its result is read.",
        (*WITHOUT_NBVAL, "tests/notebook/test_widgets.py", "-k", "error or stale"),
    ),
    "guard": Layer(
        "Guard of stored notebooks", "Every notebook is stored with the outputs of one run.",
        ("-m", "tools.notebooks", "--check"),
    ),
    "nbval": Layer(
        "Notebooks run again", "nbval compares a new run with the stored outputs, strictly.",
        (*PYTEST, "notebooks/explore-adverse-effects.ipynb"),
    ),
    "first_steps": Layer(
        "First steps run again", "nbval compares the guided notebook with its stored outputs.",
        (*PYTEST, "notebooks/first-steps.ipynb"),
    ),
    "learners": Layer(
        "Slips of learners", "The cells of the guided notebook are changed as a learner would.",
        (*WITHOUT_NBVAL, "tests/notebook/test_first_steps.py", "-k", "mistake"),
    ),
    "teaching": Layer(
        "Teaching", "The case library's answers are those worked out by hand.",
        (*WITHOUT_NBVAL, "-x", "tests/teaching/test_teaching.py", "-k", "printed_library"),
    ),
    "teaching_notebook": Layer(
        "Teaching notebook run again", "The feedback of the exercises is what was stored.",
        (*PYTEST, "notebooks/exercises.ipynb"),
    ),
    "pages": Layer(
        "Pages against data", "What is written from the data is what the data says now.",
        ("-m", "tools.generate", "--check"),
    ),
    "site": Layer(
        "Site check", "No page asks another host, and every link leads somewhere.",
        ("-c", CHECK_SITE),
    ),
    "checksums": Layer(
        "Checksums", "Every published file is the one that was built.",
        ("-c", CHECK_SUMS),
    ),
    "hazards": Layer(
        "Hazard log", "Every control names tests that the suite runs.",
        (*WITHOUT_NBVAL, "tests/tools/test_hazards.py", "-k", "every_control_names_tests"),
    ),
}  # fmt: skip
