"""Columns that could identify a patient are refused, by their name and by what is in them.

Standard library only: the page in a browser uses it too.
"""

from collections.abc import Iterable
from itertools import pairwise

from anakinra.basis.inputs import echo
from anakinra.cohorts.columns import CohortError

ADVICE = (
    "Remove the column: a cohort needs nothing that identifies a patient, "
    "and rows keep their order."
)

_NAMES_TEXT = """
name names surname forename firstname lastname fullname initials patientname patient mrn dob
dateofbirth birthdate birthday birth address postcode postalcode email telephone phone mobile
chi nhs nhsno nhsnumber chinumber hcnumber hospitalnumber hospitalno patientnumber patientno
patientid unitnumber districtnumber casenumber recordnumber nino
"""
_NAMES = frozenset(_NAMES_TEXT.split())
# Words that identify wherever they occur in a name, such as "Patient NHS no." or "Mother surname".
_WORDS_TEXT = """
nhs mrn dob surname forename postcode birth email telephone chi nino
"""
_WORDS = frozenset(_WORDS_TEXT.split())
_PAIRS = {
    **dict.fromkeys(("hospital", "hosp"), ("number", "no", "id", "num")),
    **dict.fromkeys(
        ("patient", "patients", "pt"), ("number", "no", "id", "num", "name", "initials")
    ),
    **dict.fromkeys(("first", "last", "full", "given", "family", "middle"), ("name",)),
    **dict.fromkeys(("consultant", "clinician", "doctor", "gp", "carer", "parent"), ("name",)),
}
NHS_DIGITS = 10
_GROUPS_DIGITS = (3, 3, 4)


def refuse_named(headers: Iterable[object]) -> None:
    """A `CohortError` with advice for the first header that names something that identifies."""
    for header in headers:
        if is_identifying_name(header):
            shown = echo(str(header)).strip("“”")
            raise CohortError(f"{shown}: this may identify patients. {ADVICE}")


def is_identifying_name(header: object) -> bool:
    """Whether a header names an NHS or hospital number, a name, a birth date, an address."""
    letters = [letter if letter.isalnum() else " " for letter in str(header)[:200].lower()]
    words = "".join(letters).split()
    paired = any(second in _PAIRS.get(first, ()) for first, second in pairwise(words))
    return "".join(words) in _NAMES or not _WORDS.isdisjoint(words) or paired


def refuse_nhs_number(header: object) -> CohortError:
    """The error for a column that holds an NHS number, whatever it is called; the cell unsaid."""
    shown = echo(str(header)).strip("“”")
    return CohortError(f"{shown}: it holds what is an NHS number by its check digit. {ADVICE}")


def holds_nhs_number(cell: object) -> bool:
    """Whether a cell is, or has in it, ten digits with the check digit of an NHS number.

    Written in one run or as 3, 3 and 4 digits with a blank or a dash between them.
    """
    if isinstance(cell, float) and cell == cell and abs(cell) < 10.0**NHS_DIGITS:
        cell = int(cell) if cell == int(cell) else ""
    text = str(cell) if isinstance(cell, int | str) else ""
    runs = _runs(text)
    grouped = [
        first + second + third
        for (first, gap), (second, other_gap), (third, _) in zip(
            runs, runs[1:], runs[2:], strict=False
        )
        if gap and other_gap and (len(first), len(second), len(third)) == _GROUPS_DIGITS
    ]
    return any(is_nhs_number(digits) for digits in (*[digits for digits, _ in runs], *grouped))


def _runs(text: str) -> list[tuple[str, bool]]:
    """Each run of digits, and whether only a blank or a dash is between it and the next one."""
    runs = []
    digits = ""
    for place, letter in enumerate(f"{text} "):
        if "0" <= letter <= "9":
            digits += letter
        elif digits:
            runs.append((digits, letter in " -" and "0" <= text[place + 1 : place + 2] <= "9"))
            digits = ""
    return runs


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits have the check digit of an NHS number: modulus 11, weights 10 down to 2.

    A CHI number and a Health and Care number have the same one. Source: the NHS Data Dictionary.
    """
    if len(digits) != NHS_DIGITS or len(set(digits)) == 1:
        return False
    total = sum(int(digit) * (NHS_DIGITS - place) for place, digit in enumerate(digits[:-1]))
    return (11 - total % 11) % 11 == int(digits[-1])
