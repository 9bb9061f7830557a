"""The adverse effects explorer: section 2.10, how often, from which source, and what to watch."""

from anakinra.basis.values import NO_STATEMENTS
from anakinra.forms.explorer import Explorer, Values
from anakinra.forms.fields import ChoiceField, TextField
from anakinra.screening.effect_words import FrequencyBand, about, advice_on, frequency_bands
from anakinra.screening.effects import AdverseEffect, Agreement, adverse_effects, systems
from anakinra.views.html import join, tag
from anakinra.views.opening import Opening
from anakinra.views.pictures import effects_by_frequency
from anakinra.views.tables import Cell, Column, Rich, Table
from anakinra.views.view import Block, Fold, Heading, Paragraph, View

_AGREEMENT = {
    Agreement.YES: "Table and leaflet agree.",
    Agreement.PARTIAL: "Table and leaflet agree in part.",
    Agreement.NO: "Table and leaflet do not agree.",
}
_BEYOND = "Not in the monograph"
_LABELS = {"watch": "Watch", "leaflet": "Leaflet"}
_BY_SYSTEM, _BY_NAME = "system", "name"
_NOT_COMPLETE = "The table is not complete; see the SmPC."


def view(values: Values) -> View:
    """The effects asked for: how often, from which source, and what to watch for with each."""
    found = adverse_effects(values.optional_text("system"), values.optional_text("frequency"))
    found = about(found, values.optional_text("words") or "")
    total = len(adverse_effects())
    count = "1 adverse effect" if len(found) == 1 else f"{len(found)} adverse effects"
    heading = count if len(found) == total else f"{count} of {total}"
    if not found:
        none = (
            f"The monograph lists none for this choice. {_NOT_COMPLETE} "
            "An effect that is not listed may still be one."
        )
        return View((Heading(3, heading), Paragraph(none)))
    where = (
        f"The monograph's table gives no frequencies, so each one names its source. {_NOT_COMPLETE}"
    )
    blocks: tuple[Block, ...] = (
        Heading(3, heading),
        effects_table(_ordered(found, values.optional_text("order"))),
        Paragraph(where),
        effects_by_frequency(found, frequency_bands()),
        Fold("What the frequencies mean", (bands_table(),)),
    )
    return View(blocks)


def _ordered(found: tuple[AdverseEffect, ...], order: str | None) -> tuple[AdverseEffect, ...]:
    """Most frequent first, unless another order is asked for; equals as in the monograph."""
    if order == _BY_SYSTEM:
        return found
    if order == _BY_NAME:
        return tuple(sorted(found, key=lambda effect: effect.effect))
    bands = [band.frequency for band in frequency_bands()]
    return tuple(sorted(found, key=lambda effect: bands.index(effect.frequency)))


def effects_table(found: tuple[AdverseEffect, ...]) -> Table:
    """Adverse effects with their frequency, its source, and what to watch for with each."""
    bands = {band.frequency: band for band in frequency_bands()}
    rows: list[tuple[Cell, ...]] = [
        (
            effect.effect,
            _how_common(bands[effect.frequency]),
            effect.frequency_origin,
            effect.system,
            _more(effect),
        )
        for effect in found
    ]
    return Table(
        "adverse-effects",
        "Adverse effects of anakinra",
        (
            Column("effect", "Effect"),
            Column("frequency", "How common"),
            Column("frequency_origin", "Frequency from"),
            Column("system", "System"),
            Column("more", "More"),
        ),
        tuple(rows),
    )


def _how_common(band: FrequencyBand) -> Rich:
    return Rich(join(tag("strong", band.name), f": {band.meaning}"), f"{band.name}: {band.meaning}")


def _more(effect: AdverseEffect) -> Opening:
    """What to watch for, what the leaflet says, and whether it agrees with the table."""
    advice = advice_on(effect)
    lines = [
        (_LABELS["watch"] if each.origin == "monograph" else _BEYOND, each.text, each.statements)
        for each in advice
        if each.kind == "watch"
    ]
    if effect.leaflet_wording:
        words = effect.leaflet_wording
        lines.append((_LABELS["leaflet"], f"{words[:1].upper()}{words[1:]}.", NO_STATEMENTS))
    lines += [
        (_LABELS["leaflet"], each.text, each.statements)
        for each in advice
        if each.kind == "leaflet"
    ]
    agreement = " ".join(text for text in (_AGREEMENT[effect.agreement], effect.note) if text)
    lines.append(("Cross-check", agreement, effect.statements))
    return Opening("What to watch for", effect.effect, tuple(lines))


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
    purpose="Which effects, how often, in which system, and what to watch for.",
    fields=(
        TextField(
            "words",
            "Find, in plain words",
            longest=60,
            optional=True,
        ),
        ChoiceField(
            "system",
            "System",
            tuple((system, system) for system in systems()),
            optional=True,
            blank_label="All systems",
        ),
        ChoiceField(
            "frequency",
            "Frequency",
            tuple((band.frequency.value, band.name) for band in frequency_bands()),
            optional=True,
            blank_label="All frequencies",
        ),
        ChoiceField(
            "order",
            "Order",
            ((_BY_SYSTEM, "By system"), (_BY_NAME, "A to Z")),
            optional=True,
            blank_label="Most frequent first",
        ),
    ),
    view=view,
    default={},
    has_patient=False,
)
