"""Faults to plant in a copy of the project, and the layer that has to notice each of them.

Mutation changes the core and its data; these are faults that it cannot make: in notebooks, forms,
pages, the site, the cases and the tests themselves.
The drill runs this table and a page shows it; there is no other list.
"""

from dataclasses import dataclass

from alarm_layers import LAYERS, SITE

__all__ = ["FAULTS", "LAYERS", "SITE", "Fault"]


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
