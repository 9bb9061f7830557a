"""Faults to plant in a copy of the project, and the layer that has to notice each of them.

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


DOSING, RENAL, SYRINGES = (
    "anakinra/dosing/plan.py",
    "anakinra/dosing/renal.py",
    "anakinra/dosing/syringes.py",
)
RULES = "data/rules.toml"
NOTEBOOK = "notebooks/explore-adverse-effects.ipynb"

FAULTS = (
    Fault(
        "A dose is ten times too high",
        DOSING,
        "MgPerDay(request.level.amount * request.weight.amount)",
        "MgPerDay(request.level.amount * request.weight.amount * 10)",
        "specification",
        "test_hlh_has_a_dose",
    ),
    Fault(
        "The dose of a day is given each time",
        DOSING,
        "exact = MgPerAdministration(per_day.amount / times)",
        "exact = MgPerAdministration(per_day.amount)",
        "second",
        "test_every_edge",
    ),
    Fault(
        "The maximum is ignored after rounding",
        DOSING,
        "if measured.amount * request.doses_per_day <= maximum:",
        "if maximum:",
        "properties",
        "test_no_dose_passes_the_maximum",
    ),
    Fault(
        "mg are taken for mL",
        SYRINGES,
        'Millilitres(milligrams / rules.quantity("strength", MgPerMl).amount)',
        "Millilitres(milligrams)",
        "specification",
        "test_many_injections",
    ),
    Fault(
        "Drug and diluent change places",
        "anakinra/dosing/preparation.py",
        "drug_volume=drug,\n        diluent_volume=total - drug,",
        "drug_volume=total - drug,\n        diluent_volume=drug,",
        "second",
        "test_every_edge",
    ),
    Fault(
        "A syringe is to give less than it can measure",
        SYRINGES,
        "drawn = min(largest, left - smallest * still_needed)",
        "drawn = min(largest, left)",
        "second",
        "test_every_edge",
    ),
    Fault(
        "A renal band takes in its upper edge",
        RENAL,
        'if value < rules.quantity("renal_alternate_days_below", MlPerMin)',
        'if value <= rules.quantity("renal_alternate_days_below", MlPerMin)',
        "thresholds",
        "renal_alternate_days_below at 30",
    ),
    Fault(
        "The edge of a renal band moves in the data",
        RULES,
        '[rule.renal_caution_below]\nvalue = "60"',
        '[rule.renal_caution_below]\nvalue = "50"',
        "thresholds",
        "renal_caution_below at 60",
    ),
    Fault(
        "A unit in the data is wrong",
        RULES,
        '[rule.smallest_draw]\nvalue = "20"\nunit = "mg"',
        '[rule.smallest_draw]\nvalue = "20"\nunit = "mL"',
        "thresholds",
        "rule smallest_draw is in mL, not in mg",
    ),
    Fault(
        "The maximum is ten times too high in the data",
        RULES,
        '[rule.maximum_level]\nvalue = "8"',
        '[rule.maximum_level]\nvalue = "80"',
        "rules",
        "maximum_level is 80",
    ),
    Fault(
        "A clinical number is typed into the program",
        DOSING,
        'maximum = rules.quantity("maximum_level", MgPerKgPerDay).amount * request.weight.amount',
        "maximum = 8 * request.weight.amount",
        "numbers",
        "dosing/plan.py",
    ),
    Fault(
        "The renal caution beside a dose is dropped",
        "anakinra/dosing/working.py",
        "*request.renal.findings, ",
        "",
        "second",
        "test_every_edge",
    ),
    Fault(
        "The interaction with live vaccines is lost",
        "data/interactions.csv",
        "\nlive_vaccines,",
        "\nlive_vaccine,",
        "schema",
        "interaction_id names an unknown interaction 'live_vaccines'",
    ),
    Fault(
        "One live vaccine is lost",
        "data/interacting_medicines.csv",
        "\nyellow fever vaccine,",
        "\nyellow feverish vaccine,",
        "specification",
        "test_interactions",
    ),
    Fault(
        "A result stays on screen beside a wrong input",
        "anakinra/notebook/widgets.py",
        "        self.result.value = result\n",
        "        if self.answer.view is not None:\n            self.result.value = result\n",
        "widgets",
        "test_an_error_stands_beside_its_field_and_the_input_stays",
    ),
    Fault(
        "A notebook is stored without its outputs",
        NOTEBOOK,
        '"execution_count": 1,',
        '"execution_count": null,',
        "guard",
        "explore-adverse-effects.ipynb",
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
        "A dose in the guided notebook is ten times too high",
        "notebooks/first-steps.ipynb",
        "160 mg per administration, twice daily, intravenous",
        "1600 mg per administration, twice daily, intravenous",
        "first_steps",
        "FAILED notebooks/first-steps.ipynb::Cell 1",
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
    Fault(
        "The expected answer of an exercise is ten times too high",
        "anakinra/teaching/feedback.py",
        "if _same(given.number, value.amount, places):",
        "if _same(given.number, value.amount * 10, places):",
        "teaching_notebook",
        "exercises.ipynb",
    ),
)
