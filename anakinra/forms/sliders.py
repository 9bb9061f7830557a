"""A slider beside a box: the box keeps what was typed, and the slider only follows or fills it.

Both hosts ask here: `position` where the slider's thumb goes, `moved` what a move writes.
"""

from fractions import Fraction

from anakinra.basis.invisible import visible
from anakinra.basis.quantities import format_number
from anakinra.forms.fields import DurationsField, Field, NumberField
from anakinra.forms.parsing import decimal, written

Slid = NumberField | DurationsField


def slid(field: Field) -> Slid | None:
    """The field where it has a slider, else None."""
    return field if isinstance(field, Slid) and field.slider else None


def position(field: Slid, raw: str) -> Fraction | None:
    """Where the thumb goes for the text `raw` of the box.

    None where the box holds no number inside the slider's range, or several that differ: then the
    thumb stays where it is and says nothing.
    """
    texts = {part.strip() for part in visible(raw).split(",")}
    if field.slider is None or len(texts) != 1:
        return None
    amount = decimal(texts.pop())
    is_inside = amount is not None and field.slider.minimum <= amount <= field.slider.maximum
    return amount if is_inside else None


def moved(field: Slid, raw: str, amount: Fraction) -> str:
    """What the box holds after a move to `amount`: the exact number, as somebody would type it.

    A list of days gets the same number for each; a blank one stays blank, as nothing says how many
    levels it is for.
    """
    if isinstance(field, NumberField):
        return written(amount)
    return ", ".join(written(amount) for part in raw.split(",") if part.strip())


def said(field: Slid, at: Fraction | None) -> str:
    """The position as a screen reader says it: the number with its unit, or that there is none."""
    if at is None:
        return "not at the number in the box"
    return counted(at, field.unit)


def counted(amount: Fraction, unit: str) -> str:
    """The amount with its unit: `1 year`, `2 years`, `0.1 kg`."""
    is_one = amount == 1 and unit.isalpha() and unit.endswith("s")
    return f"{format_number(amount, 3)} {unit[:-1] if is_one else unit}".rstrip()
