"""The adverse effects explorer: the table of section 2.10, by system and by frequency."""

from anakinra.forms.explorer import Explorer, Values
from anakinra.forms.fields import ChoiceField
from anakinra.screening.effects import (
    AdverseEffect,
    Agreement,
    adverse_effects,
    frequency_bands,
    systems,
)
from anakinra.views.tables import Cell, Column, Table
from anakinra.views.view import Block, Heading, Paragraph, View

_AGREEMENT_WORDS = {
    Agreement.YES: "Yes",
    Agreement.PARTIAL: "Partly",
    Agreement.NO: "No",
}


def view(values: Values) -> View:
    """The effects asked for, and where the monograph's table and its leaflet differ."""
    system, frequency = values.optional_text("system"), values.optional_text("frequency")
    found = adverse_effects(system, frequency)
    total = len(adverse_effects())
    blocks: list[Block] = [
        Heading(3, f"{len(found)} of {total} adverse effects"),
        Paragraph(
            "The monograph's table gives no frequencies, so each one names its source. "
            "The table is not complete; see the SmPC.",
        ),
    ]
    if found:
        blocks.append(effects_table(found))
        blocks.append(bands_table())
    else:
        blocks.append(Paragraph("The monograph lists none for this choice."))
    return View(tuple(blocks))


def effects_table(found: tuple[AdverseEffect, ...]) -> Table:
    """Adverse effects with their frequency and what the leaflet says to patients."""
    names = {band.frequency: band.name for band in frequency_bands()}
    rows: list[tuple[Cell, ...]] = [
        (
            effect.effect,
            effect.system,
            names[effect.frequency],
            effect.frequency_origin,
            effect.leaflet_wording or None,
            _AGREEMENT_WORDS[effect.agreement],
            effect.statements,
        )
        for effect in found
    ]
    return Table(
        "adverse-effects",
        "Adverse effects of anakinra",
        (
            Column("effect", "Effect"),
            Column("system", "System"),
            Column("frequency", "Frequency"),
            Column("frequency_origin", "Frequency from"),
            Column("leaflet", "In the leaflet"),
            Column("agreement", "Do table and leaflet agree?"),
            Column("statements", "Statements"),
        ),
        tuple(rows),
        tuple(f"{effect.effect}: {effect.note}" for effect in found if effect.note),
    )


def bands_table() -> Table:
    """What each frequency band means."""
    return Table(
        "frequency-bands",
        "What the frequencies mean",
        (
            Column("name", "Frequency"),
            Column("meaning", "Meaning"),
            Column("statements", "Statements"),
        ),
        tuple((band.name, band.meaning, band.statements) for band in frequency_bands()),
    )


EXPLORER = Explorer(
    id="adverse-effects",
    title="Adverse effects",
    purpose="Which effects, in which system, how often.",
    fields=(
        ChoiceField(
            "system",
            "System",
            tuple((system, system) for system in systems()),
            optional=True,
        ),
        ChoiceField(
            "frequency",
            "Frequency",
            tuple((band.frequency.value, band.name) for band in frequency_bands()),
            optional=True,
        ),
    ),
    view=view,
    default={},
    has_patient=False,
)
