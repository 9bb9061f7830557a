"""What the core answers to each input with the data of a folder.

`python -m tools.diff.answers FOLDER GRID` prints one line for each input, in a fixed order, so
that two runs with different data can be compared line by line while both are still at work.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from anakinra import (
    InputError,
    Patient,
    Refusal,
    Schedule,
    check_interactions,
    creatinine_clearance,
    escalation,
    monitoring_calendar,
    plan_dose,
    renal_band,
    screen,
    taper_schedule,
)
from anakinra.basis import store
from anakinra.basis.values import Finding
from tools.diff.cases import Case, Grid, cases
from tools.diff.data import ROOT, completed, read

PATIENT: dict[str, Any] = {"indication": "hlh", "age_years": 60, "renal": "no renal advice"}
START = "2026-03-02"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`state` is given, refused, not accepted or failed; the rest is blank where it has no sense.

    `notes` are findings as `severity:key`, so that new words are not a new caution.
    """

    state: str
    per_administration: str = ""
    per_day: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()
    text: str = ""

    def line(self) -> str:
        """One line of text without line breaks."""
        parts = (self.state, self.per_administration, self.per_day, self.reason)
        return "\t".join((*parts, " ".join(self.notes), " ".join(self.text.split())))

    @classmethod
    def of_line(cls, line: str) -> Outcome:
        state, dose, day, reason, notes, text = line.rstrip("\n").split("\t")
        return cls(state, dose, day, reason, tuple(notes.split()), text)


def notes(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    return tuple(sorted(f"{finding.kind.value}:{finding.key}" for finding in findings))


def _patient(weight: Any = 70, **given: Any) -> Patient:
    return Patient(weight_kg=weight, **{**PATIENT, **given})


def _dose(
    patient: Patient,
    level: Any = 4,
    times: int = 2,
    *,
    route: str = "intravenous",
    rounding: str = "nearest",
    with_notes: bool = False,
) -> Outcome:
    result = plan_dose(patient, level, times, route=route, rounding=rounding)
    if isinstance(result, Refusal):
        return Outcome("refused", reason=result.reason.key, notes=notes(result.findings))
    return Outcome(
        "given",
        str(result.measured_per_administration.amount),
        str(result.measured_per_day.amount),
        notes=notes(result.findings) if with_notes else (),
        text=" + ".join(draw.dose.number for draw in result.draws),
    )


def dose(weight: Fraction, level: Fraction, times: int, rounding: str) -> Outcome:
    return _dose(_patient(weight), level, times, rounding=rounding)


def dose_notes(weight: Fraction, level: Fraction, times: int, route: str) -> Outcome:
    found = _dose(_patient(weight), level, times, with_notes=True, route=route)
    return Outcome(found.state, reason=found.reason, notes=found.notes)


def renal(clearance: Fraction | str) -> Outcome:
    number = clearance if isinstance(clearance, Fraction) else None
    found = renal_band(number, replacement=clearance == "dialysis or filtration")
    return Outcome("given", notes=notes(found.findings), text=found.band.value)


def clearance(age: int, sex: str, weight: Fraction, creatinine: int, basis: str) -> Outcome:
    result = creatinine_clearance(
        age_years=age, sex=sex, weight_kg=weight, creatinine_micromol_per_l=creatinine,
        height_cm=170, weight_basis=basis,
    )  # fmt: skip
    if isinstance(result, Refusal):
        return Outcome("refused", reason=result.reason.key)
    return Outcome("given", notes=notes(result.findings), text=str(result.ml_per_min))


def _course(result: Schedule | Refusal) -> Outcome:
    if isinstance(result, Refusal):
        return Outcome("refused", reason=result.reason.key)
    levels = ", ".join(level.number for level in result.levels)
    doses = ", ".join(step.plan.measured_per_day.number for step in result.steps)
    text = f"levels {levels} mg/kg/day, doses {doses} mg/day"
    return Outcome("given", notes=notes(result.findings), text=text)


def down(weight: Fraction, level: Fraction, reading: str) -> Outcome:
    return _course(taper_schedule(_patient(weight), level, route="intravenous", odd_levels=reading))


def up(weight: Fraction, level: Fraction) -> Outcome:
    return _course(escalation(_patient(weight), level, route="intravenous"))


def monitoring(plan: str) -> Outcome:
    calendar = monitoring_calendar(START, plan)
    months = " ".join(str(entry.month) for entry in calendar.appointments)
    return Outcome("given", notes=notes(calendar.findings), text=f"months {months}")


def _screened(**given: Any) -> Outcome:
    result = screen(**{"indication": "hlh", "age_years": 60, **given})
    if isinstance(result, Refusal):
        return Outcome("refused", reason=result.reason.key)
    return Outcome("given", notes=notes(result.findings))


def age(years: int) -> Outcome:
    found = _dose(_patient(age_years=years))
    return Outcome(found.state, reason=found.reason)


def indication(name: str) -> Outcome:
    found = _dose(_patient(indication=name))
    return Outcome(found.state, reason=found.reason)


def medicine(name: str) -> Outcome:
    (check,) = check_interactions([name])
    rests_on = " ".join(check.finding.statements)
    return Outcome("given", notes=notes((check.finding,)), text=rests_on)


ANSWERS: dict[str, Callable[..., Outcome]] = {
    "dose": dose,
    "notes": dose_notes,
    "renal": renal,
    "clearance": clearance,
    "down": down,
    "up": up,
    "monitoring": monitoring,
    "age": age,
    "indication": indication,
    "screening": lambda question, answer: _screened(answers={question: answer}),
    "neutrophils": lambda count: _screened(neutrophils_10e9_per_l=count),
    "baseline": lambda test: _screened(tests_done=[test]),
    "medicine": medicine,
}


def answer(case: Case) -> Outcome:
    """What the core says; data that it cannot compute from is an outcome too."""
    kind, inputs = case
    try:
        return ANSWERS[kind](*inputs)
    except InputError as error:
        return Outcome("not accepted", reason=error.field)
    except Exception as error:
        return Outcome("failed", reason=f"{type(error).__name__}: {error}".replace("\t", " "))


def main() -> None:
    folder, given = sys.argv[1:]
    content, _ = completed(read(Path(folder)), read(ROOT / "data"))
    store.preload(dict(content.documents), dict(content.tables))
    for case in cases(Grid(**json.loads(given))):
        sys.stdout.write(answer(case).line() + "\n")


if __name__ == "__main__":
    main()
