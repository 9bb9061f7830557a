"""Anakinra for immune-related adverse effects: the monograph of BOPA and IOCN as tested functions.

For education and service planning.
Every function is pure, takes exact values and returns frozen ones, or a typed refusal that names
the statement of the monograph it is based on.
All clinical content is in `data/`, with its source.
"""

from anakinra.basis.inputs import InputError
from anakinra.basis.statements import Statement, all_statements, section, statement
from anakinra.basis.values import Finding, Kind, Refusal, StatementIds, Step
from anakinra.dosing.patient import Patient
from anakinra.dosing.plan import DosePlan, plan_dose
from anakinra.dosing.renal import (
    CreatinineClearance,
    RenalAssessment,
    RenalBand,
    Sex,
    WeightBasis,
    creatinine_clearance,
    renal_band,
)
from anakinra.dosing.request import Route
from anakinra.dosing.schedule import Schedule, ScheduleStep
from anakinra.dosing.syringes import Rounding
from anakinra.dosing.titration import OddLevels, escalation, taper_schedule
from anakinra.screening.effects import AdverseEffect, Frequency, adverse_effects
from anakinra.screening.interactions import NameCheck, check_interactions
from anakinra.screening.monitoring import MonitoringCalendar, MonitoringPlan, monitoring_calendar
from anakinra.screening.screen import Answer, Screening, baseline_tests, screen, screening_questions
from anakinra.version import MONOGRAPH_VERSION, __version__

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
    "Patient",
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
