"""How a measured dose is prepared: one infusion syringe, or subcutaneous injections."""

from dataclasses import dataclass

from anakinra.basis import rules
from anakinra.basis.quantities import (
    MgPerAdministration,
    MgPerMl,
    Millilitres,
    Minutes,
    MlPerHour,
)
from anakinra.dosing.syringes import Draw, volume_of

_MINUTES_PER_HOUR = 60


@dataclass(frozen=True, slots=True)
class Infusion:
    """One intravenous administration: drug made up to the total volume with sodium chloride 0.9 %.

    Statements 2.7.2-8 to 2.7.2-11.
    """

    total_volume: Millilitres
    drug_volume: Millilitres
    diluent_volume: Millilitres
    concentration: MgPerMl
    duration: Minutes
    rate: MlPerHour

    @property
    def diluent_to_mark(self) -> Millilitres:
        """The diluent up to the mark of the infusion syringe below it, to be made up to the total.

        That is as exactly as one can measure it; the exact volume is `diluent_volume`.
        """
        mark = rules.quantity("infusion_syringe_mark", Millilitres).amount
        return Millilitres(self.diluent_volume.amount // mark * mark)


@dataclass(frozen=True, slots=True)
class Injections:
    """The subcutaneous injections of one administration and of the day (section 2.7.1)."""

    per_administration: int
    per_day: int
    volumes: tuple[Millilitres, ...]
    volume_per_administration: Millilitres
    volume_per_day: Millilitres


def prepare_infusion(dose: MgPerAdministration) -> Infusion:
    """The infusion for one administration; each administration of the day is prepared alike."""
    total = rules.quantity("infusion_total_volume", Millilitres)
    duration = rules.quantity("infusion_duration", Minutes)
    drug = volume_of(dose.amount)
    return Infusion(
        total_volume=total,
        drug_volume=drug,
        diluent_volume=total - drug,
        concentration=MgPerMl(dose.amount / total.amount),
        duration=duration,
        rate=MlPerHour(total.amount * _MINUTES_PER_HOUR / duration.amount),
    )


def prepare_injections(
    dose: MgPerAdministration, draws: tuple[Draw, ...], doses_per_day: int
) -> Injections:
    """One injection for each draw."""
    volume = volume_of(dose.amount)
    return Injections(
        per_administration=len(draws),
        per_day=len(draws) * doses_per_day,
        volumes=tuple(draw.volume for draw in draws),
        volume_per_administration=volume,
        volume_per_day=volume * doses_per_day,
    )
