"""Faults to plant in a copy of the project, and the layer that has to notice each of them.

Mutation changes the core and its data; these are faults that it cannot make: in notebooks, forms,
pages, the site, the cases and the tests themselves.
The drill runs this table and a page shows it; there is no other list.
"""

from dataclasses import dataclass

PYTEST = ("-m", "pytest", "-q", "--tb=line", "-p", "no:cacheprovider")
WITHOUT_NBVAL = (*PYTEST, "-o", "addopts=-rfE")
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
    """A check that runs alone: its name, what it does, and its command after `python`."""

    name: str
    does: str
    command: tuple[str, ...]


LAYERS = {
    "numbers": Layer(
        "Numbers in code", "The program holds no clinical number.",
        (*WITHOUT_NBVAL, "tests/basis/test_numbers_in_code.py", "-k", "no_clinical_number"),
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
        (*PYTEST, "-p", "nbval", "notebooks/explore-adverse-effects.ipynb"),
    ),
    "learners": Layer(
        "Slips of learners", "Whatever a learner types is answered by a sentence.",
        (*WITHOUT_NBVAL, "tests/notebook/test_first_steps.py", "-k", "mistake"),
    ),
    "teaching": Layer(
        "Teaching", "The case library's answers are those worked out by hand.",
        (*WITHOUT_NBVAL, "-x", "tests/teaching/test_teaching.py", "-k", "printed_library"),
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


@dataclass(frozen=True)
class Fault:
    """A fault: what goes wrong, where it is planted, and words of the alarm that it must raise."""

    name: str
    file: str
    before: str
    after: str
    layer: str
    alarm: str


DOSING = "anakinra/dosing/plan.py"
NOTEBOOK = "notebooks/explore-adverse-effects.ipynb"

FAULTS = (
    Fault(
        "A clinical number is typed into the program",
        DOSING,
        'rules.quantity("maximum_level", MgPerKgPerDay).amount * weight.amount',
        "8 * weight.amount",
        "numbers",
        "dosing/plan.py",
    ),
    Fault(
        "A result stays on screen beside a wrong input",
        "anakinra/notebook/widgets.py",
        "            self.pieces.show(self._in_pieces())\n",
        "            if self.answer.view is not None:\n"
        "                self.pieces.show(self._in_pieces())\n",
        "widgets",
        "test_an_error_is_beside_its_field_and_the_input_stays",
    ),
    Fault(
        "A notebook is stored without its outputs",
        NOTEBOOK,
        '"execution_count": 1,',
        '"execution_count": null,',
        "guard",
        "explore-adverse-effects.ipynb, cell 2: it is not in the normal form",
    ),
    Fault(
        "The data changes and a stored output stays",
        "data/frequency_bands.csv",
        "1 in 100 ",
        "1 in 1000 ",
        "nbval",
        "1 in 1000",
    ),
    Fault(
        "A learner's slip is answered by the example's dose",
        "anakinra/notebook/first_steps.py",
        " | {key: _text(found, key, value) for key, value in typed.items()}",
        "",
        "learners",
        "test_every_mistake_is_answered",
    ),
    Fault(
        "A number on a page is changed by hand",
        "pages/_generated/statements.md",
        "guidance recommends is 8 mg/kg/day",
        "guidance recommends is 80 mg/kg/day",
        "pages",
        "pages/_generated/statements.md is stale",
    ),
    Fault(
        "A page asks another host for a script",
        f"{SITE}/index.html",
        "</head>",
        '<script src="https://example.org/a.js"></script></head>',
        "site",
        "index.html",
    ),
    Fault(
        "A link to a statement leads nowhere",
        f"{SITE}/index.html",
        "statements.html#s-2.6-4",
        "statements.html#s-2.6-99",
        "site",
        "s-2.6-99",
    ),
    Fault(
        "A published page is changed after the build",
        f"{SITE}/statements.html",
        "8 mg/kg/day",
        "80 mg/kg/day",
        "checksums",
        "the checksums are not those of the files",
    ),
    Fault(
        "A test that shows a control is deleted",
        "tests/spec/test_2_6_dosage.py",
        "def test_maximum_after_rounding(",
        "def no_test_maximum_after_rounding(",
        "hazards",
        "test_maximum_after_rounding",
    ),
    Fault(
        "A case takes the dose of the day for that of one administration",
        "data/cases/1-dose.toml",
        'take = "measured_per_administration"',
        'take = "measured_per_day"',
        "teaching",
        "test_the_core_answers_the_printed_library",
    ),
)
