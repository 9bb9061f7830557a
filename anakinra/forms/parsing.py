"""Reading typed text exactly: None for whatever is not written as expected."""

from datetime import date

from anakinra.basis import days
from anakinra.basis.decimals import decimal as decimal
from anakinra.basis.decimals import is_digits as is_digits
from anakinra.basis.decimals import written as written


def calendar_day(text: str) -> date | None:
    """The day that `text` writes, as `anakinra.basis.days.read` does, or None."""
    try:
        return days.read(text)
    except days.NotADay:
        return None


def optional_too(words: str, optional: bool) -> str:
    """Few words beside a label, with a note where the field may be left blank."""
    return ", ".join([*([words] if words else []), *(["optional"] if optional else [])])


def or_blank(optional: bool) -> str:
    """What the words for an accepted value add where it may be left out."""
    return ", or nothing" if optional else ""
