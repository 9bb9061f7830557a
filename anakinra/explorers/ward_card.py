"""The ward card: one page with the ladder of a weight band, preparation, cautions, monitoring."""

from anakinra.basis import messages, rules, store
from anakinra.basis.quantities import MgPerDay, Milligrams, Percent
from anakinra.basis.values import Finding, Refusal, StatementIds
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
from anakinra.views.tables import Cell, Column, Signed, Table
from anakinra.views.view import Heading, Listing, Notice, Paragraph, View

_BANDS = {band.lightest.number: band for band in bands()}
# What the dose or the weight brings with it, said once for the card.
_OF_THE_CARD = ("rounded_down_to_maximum", "light_patient", "heavy_patient")
_MONOGRAPH = "monograph"
_TAKE_CARE = ("card_renal", "card_interactions", "card_pregnancy", "card_allergy", "off_label")
_UNDER_THE_SKIN = ("sc_bleeding", "inject_warm", "inject_look", "inject_site")


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
            _ladder(band, rounding, plans),
            Listing(_points(_beside_the_doses(band, made))),
            Heading(4, "To prepare one intravenous infusion: an unlicensed route"),
            Listing(_points(_preparation(made)), ordered=True),
            Heading(4, "To inject it under the skin: the licensed route"),
            Listing(_points([messages.finding(key) for key in _UNDER_THE_SKIN])),
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


def _ladder(
    band: Band, rounding: Rounding, plans: list[tuple[NamedDose, DosePlan | Refusal]]
) -> Table:
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
            Column("deviation", f"Against exact, {band.lightest}", numeric=True),
            Column("deviation_end", f"Against exact, {band.end}", numeric=True),
            Column("statements", "Statements"),
        ),
        tuple(_row(band, named, plan) for named, plan in plans),
    )


def _row(band: Band, named: NamedDose, plan: DosePlan | Refusal) -> tuple[Cell, ...]:
    name = f"{named}: {named.place}"
    if isinstance(plan, Refusal):
        return name, "", "", plan.reason.title, *[""] * 4, named.statements
    assert isinstance(plan.preparation, Infusion)
    return (
        name,
        Milligrams(plan.measured_per_administration.amount),
        Milligrams(plan.measured_per_day.amount),
        common.draws_of(plan),
        plan.volume_per_administration,
        plan.preparation.diluent_to_mark,
        Signed(plan.deviation, "exact"),
        Signed(deviation_at(plan, band.end), "exact"),
        named.statements,
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


def _preparation(made: list[tuple[NamedDose, DosePlan]]) -> list[Finding]:
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
    listed = [row for row in rows if not row["decision_for"]]
    decided = [row for row in rows if row["decision_for"]]
    precautions = [row for row in store.table("precautions") if _is_of_section(row, "2.2")]
    return [
        _naming("card_contraindications", listed, "; "),
        *[
            messages.finding("team_decision", name=row["name"], advice=row["advice"])
            for row in decided
        ],
        messages.finding("card_low_neutrophils"),
        _naming("card_precautions", precautions, "; "),
        *[messages.finding(key) for key in _TAKE_CARE],
    ]


def _monitoring() -> list[Finding]:
    tests = [row for row in store.table("baseline_tests") if row["origin"] == _MONOGRAPH]
    return [
        _naming("card_baseline", tests, ", "),
        *[messages.finding(key) for key in ("card_neutrophils", "card_no_levels", "card_left_out")],
    ]


def _is_of_section(row: store.Row, section: str) -> bool:
    return row["kind"] == "precaution" and "".join(row["statements"]).startswith(f"{section}-")


def _naming(key: str, rows: list[store.Row], separator: str) -> Finding:
    """The message with the names of these rows, based on the first statement of each."""
    names = separator.join(row["name"] for row in rows)
    found = messages.finding(key, names=names)
    cited = dict.fromkeys(row["statements"][0] for row in rows)
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
