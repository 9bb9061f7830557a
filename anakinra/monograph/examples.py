"""Worked examples for a chapter: a result with its working, or an explorer's answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from anakinra.basis.inputs import Number
from anakinra.basis.quantities import MgPerDay, Milligrams
from anakinra.basis.values import Finding, Kind, Refusal, StatementIds, Step
from anakinra.dosing.levels import level_text
from anakinra.dosing.renal import renal_band
from anakinra.dosing.schedule import Schedule, ScheduleStep
from anakinra.explorers import EXPLORERS
from anakinra.views.findings import notices, refusal_blocks
from anakinra.views.html import NOTEBOOK, OUTPUT, Rendering
from anakinra.views.tables import Column, Table
from anakinra.views.view import (
    Fold,
    Heading,
    KeyFigures,
    Notice,
    Paragraph,
    Steps,
    Unfolded,
    View,
)

_FEW_FIGURES = 3
_LEVEL = Column("level", "Level")
_DOSES = (
    Column("administration", "Each administration", numeric=True),
    Column("day", "Each day", numeric=True),
)


class HasFindings(Protocol):
    """A result of the core with what must be seen beside it."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What must be seen beside the result."""


class HasWorking(HasFindings, Protocol):
    """A result of the core that shows how it was reached."""

    @property
    def working(self) -> tuple[Step, ...]:
        """The steps of the calculation."""


@dataclass(frozen=True)
class Example:
    """A view whose ids carry a label, so that several examples fit on one page."""

    view: View
    label: str

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """The view's HTML, with its own ids."""
        return self.view.to_html(replace(rendering, id_prefix=f"{self.label}-"))

    def to_text(self) -> str:
        """The view's text."""
        return self.view.to_text()

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.to_html(OUTPUT), "text/plain": self.to_text()}


def working(result: HasWorking | Refusal) -> View:
    """The steps of a result and what must be seen beside it; or the reason why there is none.

    Beside warnings and cautions, plain information is named in one line.
    """
    if isinstance(result, Refusal):
        return View(refusal_blocks(result))
    plain = tuple(found for found in result.findings if found.kind is Kind.INFORMATION)
    serious = tuple(found for found in result.findings if found.kind is not Kind.INFORMATION)
    steps = Steps(result.working)
    if not (plain and serious):
        return View((steps, *notices(result.findings)))
    cited = dict.fromkeys(number for found in plain for number in found.statements)
    also = f"Information: {'; '.join(found.title for found in plain)}."
    return View((steps, *notices(serious), Paragraph(also, StatementIds(cited))))


def findings(result: HasFindings) -> View:
    """What must be seen beside a result, each as a notice."""
    return View(notices(result.findings))


def bands(*clearances_ml_per_min: Number) -> Table:
    """The renal band of each clearance in mL/min, and whether it is close to the edge of one."""
    columns = (
        Column("clearance", "Clearance", numeric=True),
        Column("band", "Band"),
        Column("near", "Close to an edge?"),
    )
    found = map(renal_band, clearances_ml_per_min)
    rows = tuple((each.clearance, str(each.band), each.near_edge) for each in found)
    return Table("bands", "The band of each clearance", columns, rows)


def closed(summary: str, *blocks: Unfolded | str) -> View:
    """Blocks and sentences that a reader opens, such as an answer to be guessed first."""
    inside = [Paragraph(each) if isinstance(each, str) else each for each in blocks]
    return View((Fold(summary, inside),))


def course(schedule: Schedule | Refusal, name: str, caption: str) -> Table | View:
    """The levels of an escalation or a taper, one row each; or the reason why there are none.

    A schedule with a first day is shown with the dates of each level.
    """
    if isinstance(schedule, Refusal):
        return View(refusal_blocks(schedule))
    if schedule.steps[0].starts is not None:
        return _dated_course(schedule, name, caption)
    columns = (
        _LEVEL,
        *_DOSES,
        Column("syringes", "Syringes a day", numeric=True),
    )
    rows = tuple(
        (
            _level_of(step),
            *_doses(step),
            step.plan.syringes_per_day,
        )
        for step in schedule.steps
    )
    return Table(name, caption, columns, rows)


def _dated_course(schedule: Schedule, name: str, caption: str) -> Table:
    columns = (_LEVEL, Column("starts", "From"), Column("ends", "To"), *_DOSES)
    rows = tuple(
        (_level_of(step), step.starts, step.ends, *_doses(step)) for step in schedule.steps
    )
    return Table(name, caption, columns, rows)


def _level_of(step: ScheduleStep) -> str:
    return level_text(step.plan.request.level, step.plan.request.doses_per_day)


def _doses(step: ScheduleStep) -> tuple[Milligrams, MgPerDay]:
    # The headings say what each is for, so that the cells are short.
    each = step.plan.measured_per_administration
    return Milligrams(each.amount), step.plan.measured_per_day


def example(explorer: str, label: str, *tables: str, **changes: object) -> Example:
    """An explorer's answer to its default scenario with some inputs changed.

    `label` distinguishes the examples of one page.
    With names in `tables`, only those tables of the answer.
    Changes that are not accepted are a `ValueError` that says why.
    """
    answer = EXPLORERS[explorer].answer(_raw(explorer, changes))
    if answer.view is None:
        raise ValueError(" ".join(error.message for error in answer.errors))
    found = {table.name: table for table in answer.view.tables()}
    chosen = View(tuple(found[name] for name in tables)) if tables else answer.view
    return Example(chosen, label)


def what_if(
    explorer: str, name: str, caption: str, cases: Mapping[str, Mapping[str, object]]
) -> Table:
    """For each case the explorer's answer in short, and what it shows that the default does not.

    A case maps inputs of the explorer to other values; one that is not accepted says why.
    """
    usual = _headings(EXPLORERS[explorer].default_result().view)
    rows = []
    for case, changes in cases.items():
        answer = EXPLORERS[explorer].answer(_raw(explorer, changes))
        if answer.view is None:
            reasons = " ".join(error.message for error in answer.errors)
            rows.append((case, f"No result. {reasons}", "none"))
            continue
        new = [heading for heading in _headings(answer.view) if heading not in usual]
        short = _in_short(answer.view)
        rows.append((case, short, "; ".join(h for h in new if h != short) or "none"))
    columns = (
        Column("case", "What if"),
        Column("answer", "Answer in short"),
        Column("new", "What it adds"),
    )
    return Table(name, caption, columns, tuple(rows))


def _raw(explorer: str, changes: Mapping[str, object]) -> dict[str, str]:
    return EXPLORERS[explorer].default_raw() | {key: str(value) for key, value in changes.items()}


def _headings(view: View | None) -> list[str]:
    return [notice.heading for notice in view.notices()] if view else []


def _in_short(view: View) -> str:
    """The refusal, a few key figures, the first heading with a figure or sentence, or a heading."""
    refused = [
        block.heading
        for block in view.blocks
        if isinstance(block, Notice) and block.kind is Kind.REFUSAL
    ]
    figures = [
        "; ".join(f"{label}: {value}" for label, value, _ in block.figures)
        for block in view.blocks
        if isinstance(block, KeyFigures) and 0 < len(block.figures) <= _FEW_FIGURES
    ]
    sentences = [
        block.text
        for block in view.blocks
        if isinstance(block, Paragraph) or (isinstance(block, Heading) and _has_figure(block))
    ]
    headings = [block.text for block in view.blocks if isinstance(block, Heading)]
    short = [*refused, *figures, *sentences, *headings]
    if not short:
        raise ValueError("this answer has nothing short to show")
    return short[0]


def _has_figure(heading: Heading) -> bool:
    return any(character.isdigit() for character in heading.text)
