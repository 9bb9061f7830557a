"""Anakinra for immune-related adverse effects: the monograph of BOPA and IOCN as tested functions.

For education and service planning.
Every function is pure, takes exact values and returns frozen ones, or a typed refusal that says
which statement of the monograph it rests on.
All clinical content stands in `data/`, with its source.
"""

from anakinra.adverse_effects import AdverseEffect, Frequency, adverse_effects
from anakinra.dosing import DosePlan, plan_dose
from anakinra.inputs import InputError
from anakinra.interactions import NameCheck, check_interactions
from anakinra.monitoring import MonitoringCalendar, MonitoringPlan, monitoring_calendar
from anakinra.renal import (
    CreatinineClearance,
    RenalAssessment,
    RenalBand,
    Sex,
    WeightBasis,
    creatinine_clearance,
    renal_band,
)
from anakinra.request import Route
from anakinra.schedule import Schedule, ScheduleStep
from anakinra.screening import (
    Answer,
    Screening,
    baseline_tests,
    screen,
    screening_questions,
)
from anakinra.statements import Statement, all_statements, section, statement
from anakinra.syringes import Rounding
from anakinra.titration import OddLevels, escalation, taper_schedule
from anakinra.values import Finding, Kind, Refusal, StatementIds, Step

__version__ = "0.1.0"
MONOGRAPH_VERSION = "1.0"

__all__ = [
    "MONOGRAPH_VERSION",
    "AdverseEffect",
    "Answer",
    "CreatinineClearance",
    "DosePlan",
    "Finding",
    "Frequency",
    "InputError",
    "Kind",
    "MonitoringCalendar",
    "MonitoringPlan",
    "NameCheck",
    "OddLevels",
    "Refusal",
    "RenalAssessment",
    "RenalBand",
    "Rounding",
    "Route",
    "Schedule",
    "ScheduleStep",
    "Screening",
    "Sex",
    "Statement",
    "StatementIds",
    "Step",
    "WeightBasis",
    "__version__",
    "adverse_effects",
    "all_statements",
    "baseline_tests",
    "check_interactions",
    "creatinine_clearance",
    "escalation",
    "monitoring_calendar",
    "plan_dose",
    "renal_band",
    "screen",
    "screening_questions",
    "section",
    "statement",
    "taper_schedule",
]
