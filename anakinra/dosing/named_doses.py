"""Every dose that the monograph names, at one weight: what the printed tables and cards show."""

from collections.abc import Iterator
from dataclasses import dataclass

from anakinra.basis import rules
from anakinra.basis.quantities import Kilograms, MgPerKgPerDay, Percent, Years, signed_text
from anakinra.basis.values import Refusal, StatementIds
from anakinra.dosing.levels import level_text
from anakinra.dosing.patient import Patient
from anakinra.dosing.plan import DosePlan, plan_dose
from anakinra.dosing.renal import RenalBand
from anakinra.dosing.request import Route
from anakinra.dosing.syringes import Rounding
from anakinra.dosing.titration import escalation_levels


@dataclass(frozen=True, slots=True)
class NamedDose:
    """A level with how often it is given and its place in the monograph, as text."""

    level: MgPerKgPerDay
    doses_per_day: int
    place: str
    statements: StatementIds

    def __str__(self) -> str:
        return level_text(self.level, self.doses_per_day)


@dataclass(frozen=True, slots=True)
class Band:
    """Weights from `lightest` to just under `end`. Bands are declared by this software."""

    lightest: Kilograms
    end: Kilograms

    def __str__(self) -> str:
        return f"{self.lightest} to under {self.end}"


def divided_doses() -> tuple[NamedDose, ...]:
    """The levels that are given in divided doses, the lowest first."""
    policy = rules.quantities("starting_levels_policy", MgPerKgPerDay)
    practice = rules.quantity("starting_level_practice", MgPerKgPerDay)
    by_policy = rules.rule("starting_levels_policy").statements
    often = rules.rule("starting_level_practice").statements
    higher = rules.rule("titration_step").statements
    cap = rules.rule("maximum_level").statements
    times = rules.count("divided_doses_per_day")
    *above, maximum = escalation_levels(practice)[1:]
    at_most = "by response; guidance maximum"
    return (
        *[NamedDose(level, times, "recommended by the guidance", by_policy) for level in policy],
        NamedDose(practice, times, "often considered to start with", often),
        *[NamedDose(level, times, "by response", higher) for level in above],
        NamedDose(maximum, times, at_most, StatementIds((*cap, *higher))),
    )


def named_doses() -> tuple[NamedDose, ...]:
    """The levels in divided doses, then the last level of the taper, once daily."""
    last = NamedDose(
        rules.quantity("taper_final_level", MgPerKgPerDay),
        rules.count("taper_final_doses_per_day"),
        "last of the taper",
        rules.rule("taper_final_level").statements,
    )
    return (*divided_doses(), last)


def weights() -> tuple[Kilograms, ...]:
    """The weights of the printed table, 40 to 150 kg by 5 kg."""
    return tuple(_weights())


def _weights() -> Iterator[Kilograms]:
    weight, last = rules.quantities("printed_weights", Kilograms)
    step = rules.quantity("printed_weight_step", Kilograms)
    while weight <= last:
        yield weight
        weight = weight + step


def bands() -> tuple[Band, ...]:
    """The weight bands of the ward cards, one from each weight of the table up to the next."""
    step = rules.quantity("printed_weight_step", Kilograms)
    return tuple(Band(weight, weight + step) for weight in weights())


def plan_at(weight: Kilograms, named: NamedDose, rounding: Rounding) -> DosePlan | Refusal:
    """The dose for an adult with HLH of exactly this weight; its preparation is the infusion.

    Renal function changes no mg unless dialysis refuses the dose, so none is assumed away: what
    shows this plan names the renal bands beside it.
    """
    adult = Patient(
        weight_kg=weight.amount,
        age_years=rules.quantity("adult_from", Years).amount,
        indication="hlh",
        renal=RenalBand.NO_ADVICE,
    )
    return plan_dose(
        adult, named.level.amount, named.doses_per_day, route=Route.INTRAVENOUS, rounding=rounding
    )


def deviation_at(plan: DosePlan, weight: Kilograms) -> Percent:
    """How far the plan's measured dose lies from the exact dose of another weight, in per cent."""
    exact = plan.request.level.amount * weight.amount
    return Percent((plan.measured_per_day.amount - exact) / exact * 100)


def deviation_text(deviation: Percent) -> str:
    """A deviation with its sign, such as `−2.9 %`; none at all is `exact`."""
    return signed_text(deviation, "exact")
