"""The ward card: one page with the ladder of a weight band, preparation, cautions, monitoring."""

from anakinra import messages, rules, store
from anakinra.dosing import DosePlan
from anakinra.explorers import common
from anakinra.explorers.base import Explorer, Values
from anakinra.explorers.fields import ChoiceField
from anakinra.ladder import Band, Rung, bands, deviation_at, deviation_text, plan_at, rungs
from anakinra.preparation import Infusion
from anakinra.quantities import Milligrams, Percent
from anakinra.syringes import Rounding
from anakinra.tables import Cell, Column, Table
from anakinra.values import Finding, Refusal, StatementIds
from anakinra.view import Heading, Listing, Notice, Paragraph, View

_BANDS = {band.lightest.number: band for band in bands()}
# What holds for one dose of the ladder and not for every dose.
_OF_ONE_DOSE = ("rounded_down_to_maximum", "second_check")
_OF_THE_WEIGHT = ("light_patient", "heavy_patient")
_MONOGRAPH = "monograph"


def view(values: Values) -> View:
    """The card of a weight band, worked out for the lightest weight in it."""
    return card(_BANDS[values.text("band")], Rounding(values.text("rounding")))


def card(band: Band, rounding: Rounding) -> View:
    """The blocks of the card, in the order in which they are read and printed."""
    plans = [(rung, plan_at(band.lightest, rung, rounding)) for rung in rungs()]
    made = [(rung, plan) for rung, plan in plans if isinstance(plan, DosePlan)]
    return View(
        (
            Heading(3, f"Anakinra in HLH, adults of {band}"),
            Paragraph(
                "For education and service planning. "
                "A ward uses it only when its organisation has approved it."
            ),
            Listing(_points(_before_the_doses(band))),
            _ladder(band, rounding, plans),
            Listing(_points(_beside_the_doses(band, made))),
            Heading(4, "To prepare one intravenous infusion: an unlicensed route"),
            Listing(_points(_preparation(made)), ordered=True),
            Heading(4, "Cautions"),
            Listing(_points(_cautions())),
            Heading(4, "Monitoring"),
            Listing(_points(_monitoring())),
        )
    )


def _points(found: list[Finding]) -> tuple[Notice, ...]:
    return tuple(Notice.of(finding) for finding in found)


def _before_the_doses(band: Band) -> list[Finding]:
    return [
        messages.finding("card_for_whom"),
        messages.finding("card_lightest", lightest=band.lightest),
    ]


def _ladder(band: Band, rounding: Rounding, plans: list[tuple[Rung, DosePlan | Refusal]]) -> Table:
    return Table(
        "card-ladder",
        f"Doses, rounded to a mark ({rounding.value})",
        (
            Column("level", "Level for the whole day"),
            Column("administration", "Each time", numeric=True),
            Column("day", "Each day", numeric=True),
            Column("draws", "Draws each time, a new syringe for each"),
            Column("volume", "Drug", numeric=True),
            Column("diluent", "Sodium chloride 0.9 % to start with, if infused", numeric=True),
            Column("deviation", f"Against exact, {band.lightest.number} to {band.end}"),
            Column("statements", "Statements"),
        ),
        tuple(_row(band, rung, plan) for rung, plan in plans),
    )


def _row(band: Band, rung: Rung, plan: DosePlan | Refusal) -> tuple[Cell, ...]:
    often = common.times_a_day(rung.doses_per_day)
    name = f"{rung.level}, {rung.place}: {often}"
    if isinstance(plan, Refusal):
        return name, "none", "none", plan.reason.title, "none", "none", "", rung.statements
    assert isinstance(plan.preparation, Infusion)
    return (
        name,
        Milligrams(plan.measured_per_administration.amount),
        Milligrams(plan.measured_per_day.amount),
        common.draws_of(plan),
        plan.volume_per_administration,
        plan.preparation.diluent_to_mark,
        f"{deviation_text(plan.deviation)} to {deviation_text(deviation_at(plan, band.end))}",
        rung.statements,
    )


def _beside_the_doses(band: Band, made: list[tuple[Rung, DosePlan]]) -> list[Finding]:
    """How to move on the ladder, then what holds for single doses of it or for the weight."""
    noted = rules.quantity("deviation_noted_above", Percent).amount
    found = [messages.finding("card_choose_level")]
    seen: dict[str, Finding] = {}
    for rung, plan in made:
        seen |= {f.key: f for f in plan.findings if f.key in _OF_THE_WEIGHT}
        seen |= {f"{f.key} {rung}": f for f in plan.findings if f.key in _OF_ONE_DOSE}
        both = (plan.deviation, deviation_at(plan, band.end))
        most = max(both, key=lambda deviation: abs(deviation.amount))
        if abs(most.amount) > noted:
            named = f"{rung.level} {common.times_a_day(rung.doses_per_day)}"
            key = "card_deviation"
            seen[f"{key} {rung}"] = messages.finding(
                key, level=named, deviation=deviation_text(most)
            )
    return found + list(seen.values())


def _preparation(made: list[tuple[Rung, DosePlan]]) -> list[Finding]:
    infusions = [plan.preparation for _, plan in made if isinstance(plan.preparation, Infusion)]
    rate = [
        messages.finding("prepare_infuse", rate=infusion.rate)
        for infusion in infusions[:1]  # the same volume in the same time, whatever the dose
    ]
    return [
        *[messages.finding(key) for key in ("prepare_uncap", "prepare_measure", "prepare_make_up")],
        *rate,
        *[messages.finding(key) for key in ("iv_alone", "iv_no_stability", "record_batch")],
    ]


def _cautions() -> list[Finding]:
    rows = [row for row in store.table("contraindications") if row["origin"] == _MONOGRAPH]
    listed = [row for row in rows if row["kind"] != "decision"]
    decided = [row for row in rows if row["kind"] == "decision"]
    return [
        _naming("card_contraindications", listed, "; "),
        *[messages.finding("team_decision", name=row["name"]) for row in decided],
        messages.finding("card_low_neutrophils"),
        *[_interaction(row) for row in store.table("interactions") if row["severity"] == "avoid"],
        messages.finding("card_allergy"),
        *[messages.finding(key) for key in ("renal_caution", "renal_alternate_days")],
        *[messages.finding(key) for key in ("renal_replacement", "off_label", "iv_unlicensed")],
    ]


def _monitoring() -> list[Finding]:
    tests = [row for row in store.table("baseline_tests") if row["origin"] == _MONOGRAPH]
    return [
        _naming("card_baseline", tests, ", "),
        *[
            messages.finding(key)
            for key in ("card_neutrophils", "other_schedule", "card_no_levels")
        ],
    ]


def _interaction(row: store.Row) -> Finding:
    found = messages.finding(
        "must_not", name=row["name"], advice=f"{row['effect']} {row['advice']}"
    )
    return messages.resting_on(found, StatementIds(row["statements"].split(";")))


def _naming(key: str, rows: list[store.Row], separator: str) -> Finding:
    """The message with the names of these rows, resting on their statements."""
    names = separator.join(row["name"] for row in rows)
    found = messages.finding(key, names=names)
    cited = dict.fromkeys(each for row in rows for each in row["statements"].split(";"))
    return messages.resting_on(found, StatementIds(cited))


EXPLORER = Explorer(
    id="ward-card",
    title="Ward card",
    purpose="One page for the ward: doses of a weight band, preparation, cautions, monitoring.",
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
