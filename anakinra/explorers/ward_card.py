"""The ward card: one side of A4 with the ladder of a weight band, syringes, steps and cautions.

What is closed on the page, and the numbers of statements, are not printed: at arm's length a card
needs large letters more.
"""

from collections.abc import Iterable
from dataclasses import replace

from anakinra.basis import chapter_lines, messages, rules, store
from anakinra.basis.quantities import MgPerDay, MgPerKgPerDay, Milligrams, Percent
from anakinra.basis.values import Finding, Kind, Refusal, StatementIds
from anakinra.dosing.named_doses import (
    Band,
    NamedDose,
    bands,
    deviation_at,
    deviation_text,
    named_doses,
    plan_at,
)
from anakinra.dosing.plan import DosePlan
from anakinra.dosing.preparation import Infusion
from anakinra.dosing.syringes import Rounding
from anakinra.explorers import common
from anakinra.forms.explorer import Explorer, Values
from anakinra.forms.fields import ChoiceField
from anakinra.views.drawings import SideBySide, Syringes, marks_text
from anakinra.views.tables import Cell, Column, Signed, Table
from anakinra.views.view import Figure, Fold, Heading, Listing, Notice, Paragraph, View

_BANDS = {band.lightest.number: band for band in bands()}
# What the dose or the weight brings with it, said once for the card.
_OF_THE_CARD = ("rounded_down_to_maximum", "light_patient", "heavy_patient")
_MONOGRAPH = "monograph"
_TAKE_CARE = ("card_low_neutrophils", "card_renal")
_TO_DRAW = (
    "To start with, each time: push the plunger to the thick line and discard what is hatched."
)
_TO_WATCH = ("card_neutrophils", "card_infection", "card_allergy", "card_bleeding", "card_liver")


def view(values: Values) -> View:
    """The card of a weight band, worked out for the lightest weight in it."""
    return card(_BANDS[values.text("band")], Rounding(values.text("rounding")))


def card(band: Band, rounding: Rounding) -> View:
    """The blocks of the card, in the order in which they are read and printed."""
    plans = [(named, plan_at(band.lightest, named, rounding)) for named in named_doses()]
    made = [(named, plan) for named, plan in plans if isinstance(plan, DosePlan)]
    return View(
        (
            Heading(3, f"Anakinra in HLH, adults of {band}"),
            Paragraph(
                "For education and service planning. "
                "A ward uses it only when its organisation has approved it."
            ),
            Listing(_points(_before_the_doses(band))),
            Figure(_starting(made), f"{_TO_DRAW} {marks_text()}", _ladder(rounding, plans)),
            Fold("Volumes, and how far each dose is from the exact one", (_more(band, made),)),
            Listing(_points(_beside_the_doses(band, made))),
            Heading(4, "Intravenous, generally at first: an unlicensed route"),
            Listing(_steps("4-iv"), ordered=True),
            Listing(_points(_infusion(made))),
            Heading(4, "Under the skin: the licensed route"),
            Listing(_steps("4-sc"), ordered=True),
            Heading(4, "Before you give it"),
            Listing((*_do_not(), *_points(_cautions()))),
            Heading(4, "Five things to watch"),
            Listing(_points([messages.finding(key) for key in _TO_WATCH])),
            Listing(_points([messages.finding("card_left_out")])),
        )
    )


def _steps(part: str) -> tuple[Notice, ...]:
    """The lines of a part of a chapter, word for word, from the data that the chapters show."""
    return tuple(
        Notice(Kind.INFORMATION, "", line.text, line.statements)
        for line in chapter_lines.lines_of(chapter_lines.part_record(part))
    )


def _do_not() -> list[Notice]:
    """The contraindications, in the words of chapter 2."""
    titles = ("Do not give", "The team decides")
    lines = zip(titles, _steps("2-do-not"), strict=True)
    return [replace(line, kind=Kind.WARNING, title=title) for title, line in lines]


def _points(found: list[Finding]) -> tuple[Notice, ...]:
    return tuple(Notice.of(finding) for finding in found)


def _before_the_doses(band: Band) -> list[Finding]:
    return [
        messages.finding("card_for_whom"),
        messages.finding("card_lightest", lightest=band.lightest),
    ]


def _starting(made: list[tuple[NamedDose, DosePlan]]) -> SideBySide:
    """The syringes of the levels that the monograph names to start with."""
    to_start = (
        *rules.quantities("starting_levels_policy", MgPerKgPerDay),
        rules.quantity("starting_level_practice", MgPerKgPerDay),
    )
    divided = rules.count("divided_doses_per_day")
    return SideBySide(
        tuple(
            Syringes(plan.draws, f"{rung.level}")
            for rung, plan in made
            if rung.level in to_start and rung.doses_per_day == divided
        )
    )


def _ladder(rounding: Rounding, plans: list[tuple[NamedDose, DosePlan | Refusal]]) -> Table:
    return Table(
        "card-ladder",
        f"Doses, rounded to a mark ({rounding.value})",
        (
            Column("level", "Level for the whole day"),
            Column("administration", "Each time", numeric=True),
            Column("day", "Each day", numeric=True),
            Column("draws", "Draws, a new syringe each"),
        ),
        tuple(_row(rung, plan) for rung, plan in plans),
    )


def _row(rung: NamedDose, plan: DosePlan | Refusal) -> tuple[Cell, ...]:
    name = f"{rung}: {rung.place}"
    if isinstance(plan, Refusal):
        return name, "", "", plan.reason.title
    return (
        name,
        Milligrams(plan.measured_per_administration.amount),
        Milligrams(plan.measured_per_day.amount),
        common.draws_of(plan),
    )


def _more(band: Band, made: list[tuple[NamedDose, DosePlan]]) -> Table:
    return Table(
        "card-more",
        "Volumes, and the dose against the exact one at both ends of the band",
        (
            Column("level", "Level for the whole day"),
            Column("volume", "Drug each time", numeric=True),
            Column("diluent", "Sodium chloride 0.9 % to start with, if infused", numeric=True),
            Column("deviation", f"Against exact, {band.lightest}", numeric=True),
            Column("deviation_end", f"Against exact, {band.end}", numeric=True),
            Column("statements", "Statements"),
        ),
        tuple(
            (
                str(rung),
                plan.volume_per_administration,
                plan.preparation.diluent_to_mark,
                Signed(plan.deviation, "exact"),
                Signed(deviation_at(plan, band.end), "exact"),
                rung.statements,
            )
            for rung, plan in made
            if isinstance(plan.preparation, Infusion)
        ),
    )


def _beside_the_doses(band: Band, made: list[tuple[NamedDose, DosePlan]]) -> list[Finding]:
    """How to move on the ladder, then what holds for single doses of it or for the weight."""
    found = {"card_choose_level": messages.finding("card_choose_level")}
    for _, plan in made:
        found |= {each.key: each for each in plan.findings if each.key in _OF_THE_CARD}
    limit = rules.quantity("second_check_above", MgPerDay)
    large = [str(plan.measured_per_day) for _, plan in made if plan.measured_per_day > limit]
    if large:
        doses = f"Each of {' and '.join(large)}" if len(large) > 1 else large[0]
        found["second_check"] = messages.finding("second_check", dose=doses)
    far = [
        f"{named}: up to {deviation_text(most)}"
        for named, plan in made
        if _is_noted(most := _farthest(plan, band))
    ]
    if far:
        found["card_deviation"] = messages.finding("card_deviation", levels="; ".join(far))
    return list(found.values())


def _farthest(plan: DosePlan, band: Band) -> Percent:
    """The larger deviation of both ends of the band."""
    ends = (plan.deviation, deviation_at(plan, band.end))
    return max(ends, key=lambda deviation: abs(deviation.amount))


def _is_noted(deviation: Percent) -> bool:
    return abs(deviation.amount) > rules.quantity("deviation_noted_above", Percent).amount


def _infusion(made: list[tuple[NamedDose, DosePlan]]) -> list[Finding]:
    infusions = [plan.preparation for _, plan in made if isinstance(plan.preparation, Infusion)]
    return [
        messages.finding("card_each_infusion", rate=infusion.rate)
        for infusion in infusions[:1]  # the same volume in the same time, whatever the dose
    ]


def _cautions() -> list[Finding]:
    return [
        _naming("card_baseline", _not_said(store.table("baseline_tests")), ", "),
        *[messages.finding(key) for key in _TAKE_CARE],
        _naming("card_caution", _other_precautions(), "; "),
        messages.finding("card_governance"),
    ]


def _other_precautions() -> list[store.Row]:
    rows = [row for row in store.table("precautions") if row["kind"] == "precaution"]
    return [row for row in _not_said(rows) if row["statements"][0].startswith("2.2-")]


def _not_said(rows: Iterable[store.Row]) -> list[store.Row]:
    """Those of the monograph whose first statement no other line of the card cites."""
    said = [messages.finding(key).statements for key in (*_TO_WATCH, *_TAKE_CARE)]
    cited = {statement for statements in said for statement in statements}
    return [
        row for row in rows if row["origin"] == _MONOGRAPH and row["statements"][0] not in cited
    ]


def _naming(key: str, rows: list[store.Row], separator: str) -> Finding:
    """The message with the names of these rows, based on the first statement of each."""
    names = separator.join(row["name"] for row in rows)
    found = messages.finding(key, names=names)
    cited = dict.fromkeys(row["statements"][0] for row in rows)
    return messages.based_on(found, StatementIds((*cited, *found.statements)))


EXPLORER = Explorer(
    id="ward-card",
    title="Ward card",
    purpose="One page for the ward: doses of a weight band, syringes, steps, what to watch.",
    fields=(
        ChoiceField(
            "band",
            "Weight band",
            tuple((lightest, str(band)) for lightest, band in _BANDS.items()),
            hint="The doses are those of the lightest weight of the band.",
        ),
        common.ROUNDING,
    ),
    view=view,
    default={"band": "70", "rounding": common.PATIENT_DEFAULT["rounding"]},
)
