"""Values that nobody should give, by name, and the calls that they are given to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, NoReturn

import pandas
from patients import patient

from anakinra import (
    Patient,
    adverse_effects,
    check_interactions,
    creatinine_clearance,
    escalation,
    monitoring_calendar,
    plan_dose,
    renal_band,
    screen,
    section,
    statement,
    taper_schedule,
)


def _fails(*_: object) -> NoReturn:
    raise RuntimeError("this value fails on purpose")


def _failing(*methods: str) -> object:
    """An object whose named special methods raise."""
    names = dict.fromkeys(methods, _fails)
    return type("Hostile", (), {"__hash__": object.__hash__, **names})()


HOSTILE: dict[str, Any] = {
    "none": None,
    "nan": float("nan"),
    "infinity": float("inf"),
    "minus infinity": float("-inf"),
    "text": "seventy",
    "number as text": "70",
    "empty text": "",
    "blank text": "   ",
    "long text": "7" * 10_000,
    "negative": -1,
    "true": True,
    "false": False,
    "too large": 10**400,
    "too small": -(10**400),
    "more digits than Python prints": 10**5_000,
    "a ratio of thousands of digits": Fraction(10**5_000, 10**4_998 + 1),
    "a decimal of thousands of digits": Decimal("70." + "1" * 5_000),
    "bytes": b"70",
    "changeable bytes": bytearray(b"70"),
    "list": [70],
    "empty list": [],
    "list of none": [None],
    "mapping": {"a": 1},
    "empty mapping": {},
    "set": {70},
    "complex": 70 + 0j,
    "decimal nan": Decimal("NaN"),
    "signalling nan": Decimal("sNaN"),
    "decimal infinity": Decimal("Infinity"),
    "decimal with a huge exponent": Decimal("1e999999"),
    "moment": datetime(2026, 3, 31, 12, 0),
    "object": object(),
    "type": int,
    "function": _fails,
    "as_integer_ratio fails": _failing("as_integer_ratio"),
    "index fails": _failing("__index__"),
    "repr fails": _failing("__repr__", "__str__"),
    "equality fails": _failing("__eq__"),
    "truth fails": _failing("__bool__", "__len__"),
    "iteration fails": _failing("__iter__"),
    "all of it fails": _failing(
        "as_integer_ratio", "__index__", "__repr__", "__str__", "__eq__", "__bool__", "__iter__"
    ),
    "missing in a data frame": pandas.NA,
    "missing date in a data frame": pandas.NaT,
    "missing number in a data frame": pandas.Series([None], dtype=float).iloc[0],
    "column of a data frame": pandas.Series([70, 80]),
}


@dataclass(frozen=True)
class Call:
    """A public function with arguments that work.

    `allowed` names, for a parameter, the values of the list above that it does accept.
    """

    function: Callable[..., Any]
    works: dict[str, Any]
    allowed: dict[str, tuple[str, ...]] = field(default_factory=dict)


_DOSE: dict[str, Any] = {
    "patient": patient(height_cm=175),
    "route": "intravenous",
    "rounding": "nearest",
}
_COURSE: dict[str, Any] = {
    **_DOSE,
    "from_level_mg_per_kg_per_day": 4,
    "durations_days": [3, 3, 3],
    "start_date": "2026-03-31",
    "weight_changes": [(2, 71)],
}
_COURSE_ALLOWED: dict[str, tuple[str, ...]] = {
    # Days in order, the other levels without a duration; a set has no order.
    "durations_days": ("none", "empty list", "list of none", "list", "column of a data frame"),
    "start_date": ("none",),
    "weight_changes": ("empty list",),
}
_NOTHING_DURING = {"weight_changes": ()}

CALLS: dict[str, Call] = {
    "Patient": Call(
        Patient,
        {
            "weight_kg": 70,
            "age_years": 60,
            "indication": "hlh",
            "renal": "no renal advice",
            "height_cm": 175,
        },
        {"height_cm": ("none",)},
    ),
    "creatinine_clearance": Call(
        creatinine_clearance,
        {
            "age_years": 60,
            "sex": "female",
            "creatinine_micromol_per_l": 90,
            "weight_kg": 70,
            "height_cm": 170,
            "weight_basis": "actual",
        },
        {"height_cm": ("none",)},
    ),
    "renal_band": Call(
        renal_band,
        {"clearance": 45, "replacement": False},
        {"clearance": ("none",), "replacement": ("true", "false")},
    ),
    "plan_dose": Call(plan_dose, {**_DOSE, "level_mg_per_kg_per_day": 4, "doses_per_day": 2}),
    "escalation": Call(escalation, {**_COURSE, **_NOTHING_DURING}, _COURSE_ALLOWED),
    "taper_schedule": Call(
        taper_schedule,
        {**_COURSE, **_NOTHING_DURING, "odd_levels": "to the next even level"},
        _COURSE_ALLOWED,
    ),
    "screen": Call(
        screen,
        {
            "indication": "hlh",
            "age_years": 60,
            "answers": {"active_infection": "no"},
            "tests_done": ["fbc"],
            "neutrophils_10e9_per_l": 4,
            "medicines": ["warfarin"],
        },
        {
            "answers": ("none", "empty mapping"),
            "tests_done": ("empty list",),
            "neutrophils_10e9_per_l": ("none",),
            # Any text may be the name of a medicine; what is not listed is said so.
            "medicines": ("text", "number as text", "empty text", "blank text", "empty list"),
        },
    ),
    "check_interactions": Call(
        check_interactions, {"names": ["warfarin"]}, {"names": ("text", "number as text")}
    ),
    "monitoring_calendar": Call(monitoring_calendar, {"start": "2026-03-31", "plan": "monograph"}),
    "adverse_effects": Call(
        adverse_effects,
        {"system": "Investigations", "frequency": "very_common"},
        {"system": ("none",), "frequency": ("none",)},
    ),
    "statement": Call(statement, {"statement_id": "2.6-3"}),
    "section": Call(section, {"number": "2.6"}),
}
