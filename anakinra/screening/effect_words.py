"""What is said of adverse effects: how common they are, what to watch for, and how to find them."""

from dataclasses import dataclass
from functools import cache

from anakinra.basis import store
from anakinra.basis.values import StatementIds
from anakinra.screening.effects import AdverseEffect, Frequency, all_adverse_effects
from anakinra.screening.folding import folded

# Letters that two forms of one word share: "itch" of "itching" and "itchy".
_SHARED = 4
_ENDING = 2


@dataclass(frozen=True, slots=True)
class EffectAdvice:
    """What to watch for with an effect (`kind` watch), or what the leaflet adds (leaflet).

    `effect` is the id of an `AdverseEffect`; `origin` is `monograph`, or `beyond` for what only
    other sources say.
    """

    id: str
    effect: str
    kind: str
    text: str
    origin: str
    statements: StatementIds
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrequencyBand:
    """What a frequency band means, in people affected."""

    frequency: Frequency
    name: str
    meaning: str
    statements: StatementIds
    sources: tuple[str, ...]


@cache
def frequency_bands() -> tuple[FrequencyBand, ...]:
    """The bands of the leaflet, the most frequent first."""
    return tuple(
        store.made(FrequencyBand, row, frequency=Frequency(row["id"]))
        for row in store.table("frequency_bands")
    )


@cache
def all_effect_advice() -> tuple[EffectAdvice, ...]:
    """All advice, in the order of the effects."""
    return tuple(EffectAdvice(**row) for row in store.table("effect_advice"))


def advice_on(effect: AdverseEffect) -> tuple[EffectAdvice, ...]:
    """What to watch for with an effect, then what the leaflet adds."""
    return tuple(each for each in all_effect_advice() if each.effect == effect.id)


def about(effects: tuple[AdverseEffect, ...], words: str) -> tuple[AdverseEffect, ...]:
    """Those of the effects whose name, system, leaflet or advice has every one of the words.

    Plain words of any case do: "itching" finds "itchy", and "platelets" thrombocytopenia. None
    found does not mean that there is no such effect.
    """
    wanted = folded(words)
    said = _said()
    return tuple(each for each in effects if _has_all(said[each.id], wanted))


@cache
def _said() -> dict[str, frozenset[str]]:
    """Every word that is said of each effect, by the effect's id."""
    return {
        each.id: frozenset(
            folded(
                " ".join(
                    [
                        *(each.effect, each.system, each.leaflet_wording, each.note),
                        *[advice.text for advice in advice_on(each)],
                    ]
                )
            )
        )
        for each in all_adverse_effects()
    }


def _has_all(words: frozenset[str], wanted: list[str]) -> bool:
    return all(any(_is_like(one, word) for word in words) for one in wanted)


def _is_like(one: str, other: str) -> bool:
    """Whether one word begins the other, or both are forms of one word."""
    short = min(len(one), len(other))
    shared = max(_SHARED, short - _ENDING)
    return other.startswith(one) or (short >= _SHARED and one[:shared] == other[:shared])
