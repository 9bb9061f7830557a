"""The clinical tables of `data/`; those that the core reads into dataclasses share them."""

from collections.abc import Iterator
from typing import Annotated, Literal

from anakinra.screening.effect_words import EffectAdvice, FrequencyBand
from anakinra.screening.effects import AdverseEffect, Agreement, Frequency
from anakinra.screening.recognition import ListedMedicine
from anakinra.screening.screen import BaselineTest, ScreeningQuestion
from tools.schema import declare as d
from tools.schema import rules

OF_ORIGIN = {"origin": d.Origin, "statements": d.AnyStatements}


@d.record("source_names.csv")
class SourceName:
    """What a reader knows a source by, in few words."""

    id: Annotated[str, d.Must(family="source")]
    name: str


@d.record("indications.csv")
class Indication:
    """What anakinra is given for, and whether a dose is computed."""

    id: str
    name: str
    dosing: Literal["computed", "none"]
    note: d.Blank
    statements: d.Statements
    sources: d.Sources


def question_is_asked(record: ScreeningQuestion) -> Iterator[str]:
    """What is true of every patient is not asked; everything else is."""
    if (record.kind == "everyone") == bool(record.question):
        yield "a question is for everything but kind 'everyone'"


d.kept(
    ScreeningQuestion,
    "contraindications.csv",
    {
        **OF_ORIGIN,
        "question": Annotated[str, d.Must(d.ONE_QUESTION, blank=True)],
        "kind": Literal["contraindication", "everyone"],
        "decision_for": Annotated[tuple[str, ...], d.Must(family="indication", blank=True)],
    },
    rules=(rules.origin_agrees, question_is_asked),
)
d.kept(
    ScreeningQuestion,
    "precautions.csv",
    {
        **OF_ORIGIN,
        "question": d.Question,
        "kind": Literal["precaution", "should_not", "must_not", "result"],
    },
    fixed={"decision_for": ()},
    rules=(rules.origin_agrees,),
)
d.kept(BaselineTest, "baseline_tests.csv", OF_ORIGIN, rules=(rules.origin_agrees,))


def effect_agrees(record: AdverseEffect) -> Iterator[str]:
    """The cross-check of table and leaflet, and the source of the frequency, fit the columns."""
    same = record.frequency is record.leaflet_frequency
    if record.agreement is Agreement.YES and not same:
        yield "agreement 'yes' but the two frequencies differ"
    if record.agreement is not Agreement.YES and not record.note:
        yield f"agreement {record.agreement.value!r} needs a note"
    if (record.leaflet_frequency is None) != (not record.leaflet_wording):
        yield "leaflet_wording and leaflet_frequency do not agree on whether the leaflet has it"
    if rules.MONOGRAPH in record.frequency_sources and not same:
        yield "frequency_sources names the monograph, whose leaflet gives another frequency or none"


d.kept(
    AdverseEffect,
    "adverse_effects.csv",
    {
        "leaflet_wording": d.Blank,
        "leaflet_frequency": Annotated[Frequency | None, d.Must(also=("not_stated",))],
        "note": d.Blank,
    },
    rules=(effect_agrees,),
)


d.kept(
    EffectAdvice,
    "effect_advice.csv",
    {
        **OF_ORIGIN,
        "effect": Annotated[str, d.Must(family="adverse_effect")],
        "kind": Literal["watch", "leaflet"],
    },
    rules=(rules.origin_agrees,),
)


d.kept(
    FrequencyBand,
    "frequency_bands.csv",
    called={"frequency": "id"},
    expected=tuple(each.value for each in Frequency),
)


@d.record("interactions.csv")
class Interaction:
    """An interaction of a class of medicines.

    `members` is said of a member of the class that the monograph does not name; `origin` is
    beyond where the monograph's own table of interactions does not name the class.
    """

    id: str
    name: str
    kind: Literal["vaccine", "bladder_bcg", "tnf_antagonist", "cyp450_substrate"]
    effect: str
    advice: str
    members: str
    severity: Literal["avoid", "caution"]
    origin: d.Origin
    statements: d.Statements
    sources: d.Sources


@d.record("laboratory_tests.csv")
class LaboratoryTest:
    """A laboratory test that anakinra may affect."""

    id: str
    name: str
    effect: str
    statements: d.Statements
    sources: d.Sources


d.kept(
    ListedMedicine,
    "interacting_medicines.csv",
    {
        # `self` marks the names of anakinra itself, which a reader may well enter.
        "interaction_id": Annotated[str, d.Must(family="interaction", also=("self",))],
        "kind": Literal["generic", "brand", "biosimilar", "class"],
        "origin": Literal["monograph", "class_member"],
        "note": d.Blank,
    },
    key="name",
    rules=(rules.origin_agrees,),
    together=(rules.generics_are_rows,),
)
