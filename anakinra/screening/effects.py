"""The adverse effects of section 2.10, each with its frequency and where that comes from."""

from dataclasses import dataclass
from enum import Enum
from functools import cache

from anakinra.basis import inputs, store
from anakinra.basis.sources import names_of
from anakinra.basis.values import StatementIds


class Frequency(Enum):
    """Frequency bands, the most frequent first; the words are those of the leaflet."""

    VERY_COMMON = "very_common"
    COMMON = "common"
    UNCOMMON = "uncommon"
    NOT_KNOWN = "not_known"


class Agreement(Enum):
    """Whether the table of the monograph and its own leaflet agree about an effect."""

    YES = "yes"
    PARTIAL = "partial"
    NO = "no"


@dataclass(frozen=True, slots=True)
class AdverseEffect:
    """One effect: its system, its frequency, and what the leaflet says to patients about it.

    `frequency_sources` are the documents that give `frequency`: the monograph, in its patient
    leaflet, or product information where the leaflet has none for this effect.
    `leaflet_frequency` is None where the leaflet does not name the effect.
    """

    id: str
    system: str
    effect: str
    frequency: Frequency
    frequency_sources: tuple[str, ...]
    leaflet_wording: str
    leaflet_frequency: Frequency | None
    agreement: Agreement
    note: str
    statements: StatementIds
    sources: tuple[str, ...]

    @property
    def frequency_origin(self) -> str:
        """Where the frequency comes from, as text."""
        if self.frequency_sources == ("monograph",):
            return "monograph's leaflet"
        return f"not in the monograph: {names_of(self.frequency_sources)}"


@cache
def all_adverse_effects() -> tuple[AdverseEffect, ...]:
    """Every adverse effect in the order of the monograph's table."""
    return tuple(
        store.made(
            AdverseEffect,
            row,
            frequency=Frequency(row["frequency"]),
            leaflet_frequency=_of_the_leaflet(row["leaflet_frequency"]),
            agreement=Agreement(row["agreement"]),
        )
        for row in store.table("adverse_effects")
    )


def _of_the_leaflet(band: str) -> Frequency | None:
    return None if band == "not_stated" else Frequency(band)


def systems() -> tuple[str, ...]:
    """The body systems of the table, each once, in its order."""
    return tuple(dict.fromkeys(effect.system for effect in all_adverse_effects()))


def adverse_effects(
    system: str | None = None, frequency: Frequency | str | None = None
) -> tuple[AdverseEffect, ...]:
    """The adverse effects of one system, of one frequency band, of both, or all of them.

    Raises `InputError` for a system or a band that the table does not have.
    Statements 2.10-1 to 2.10-16; each frequency names its own source.
    """
    wanted = None if system is None else inputs.one_of("system", system, systems())
    band = None if frequency is None else inputs.choice("frequency", frequency, Frequency)
    return tuple(
        effect
        for effect in all_adverse_effects()
        if wanted in (None, effect.system) and band in (None, effect.frequency)
    )
