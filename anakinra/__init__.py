"""Anakinra for immune-related adverse effects: the monograph of BOPA and IOCN as tested functions.

For education and service planning.
Every function is pure, takes exact values and returns frozen ones, or a typed refusal that says
which statement of the monograph it rests on.
All clinical content stands in `data/`, with its source.

Each name is imported from its module when it is first used, so that `import anakinra` is quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what a type checker sees; a test compares it with the names below
    from anakinra.dosing import DosePlan as DosePlan
    from anakinra.dosing import plan_dose as plan_dose
    from anakinra.effects import AdverseEffect as AdverseEffect
    from anakinra.effects import Frequency as Frequency
    from anakinra.effects import adverse_effects as adverse_effects
    from anakinra.inputs import InputError as InputError
    from anakinra.interactions import NameCheck as NameCheck
    from anakinra.interactions import check_interactions as check_interactions
    from anakinra.monitoring import MonitoringCalendar as MonitoringCalendar
    from anakinra.monitoring import MonitoringPlan as MonitoringPlan
    from anakinra.monitoring import monitoring_calendar as monitoring_calendar
    from anakinra.renal import CreatinineClearance as CreatinineClearance
    from anakinra.renal import RenalAssessment as RenalAssessment
    from anakinra.renal import RenalBand as RenalBand
    from anakinra.renal import Sex as Sex
    from anakinra.renal import WeightBasis as WeightBasis
    from anakinra.renal import creatinine_clearance as creatinine_clearance
    from anakinra.renal import renal_band as renal_band
    from anakinra.request import Route as Route
    from anakinra.schedule import Schedule as Schedule
    from anakinra.schedule import ScheduleStep as ScheduleStep
    from anakinra.screening import Answer as Answer
    from anakinra.screening import Screening as Screening
    from anakinra.screening import baseline_tests as baseline_tests
    from anakinra.screening import screen as screen
    from anakinra.screening import screening_questions as screening_questions
    from anakinra.statements import Statement as Statement
    from anakinra.statements import all_statements as all_statements
    from anakinra.statements import section as section
    from anakinra.statements import statement as statement
    from anakinra.syringes import Rounding as Rounding
    from anakinra.titration import OddLevels as OddLevels
    from anakinra.titration import escalation as escalation
    from anakinra.titration import taper_schedule as taper_schedule
    from anakinra.values import Finding as Finding
    from anakinra.values import Kind as Kind
    from anakinra.values import Refusal as Refusal
    from anakinra.values import StatementIds as StatementIds
    from anakinra.values import Step as Step

__version__ = "0.1.0"
MONOGRAPH_VERSION = "1.0"

_NAMES = {
    "dosing": ("DosePlan", "plan_dose"),
    "effects": ("AdverseEffect", "Frequency", "adverse_effects"),
    "inputs": ("InputError",),
    "interactions": ("NameCheck", "check_interactions"),
    "monitoring": ("MonitoringCalendar", "MonitoringPlan", "monitoring_calendar"),
    "renal": (
        "CreatinineClearance",
        "RenalAssessment",
        "RenalBand",
        "Sex",
        "WeightBasis",
        "creatinine_clearance",
        "renal_band",
    ),
    "request": ("Route",),
    "schedule": ("Schedule", "ScheduleStep"),
    "screening": ("Answer", "Screening", "baseline_tests", "screen", "screening_questions"),
    "statements": ("Statement", "all_statements", "section", "statement"),
    "syringes": ("Rounding",),
    "titration": ("OddLevels", "escalation", "taper_schedule"),
    "values": ("Finding", "Kind", "Refusal", "StatementIds", "Step"),
}
_MODULE_OF = {name: module for module, names in _NAMES.items() for name in names}

__all__ = ["MONOGRAPH_VERSION", "__version__", *_MODULE_OF]


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
