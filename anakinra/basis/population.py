"""Whom the monograph is about: adults, treated for an indication that it names.

Doses, the estimate of renal function and screening each need this before anything else, and none
of them is about it, so it is in the layer below all three.
"""

from functools import cache

from anakinra.basis import inputs, messages, rules, store
from anakinra.basis.quantities import Years
from anakinra.basis.values import Refusal


def read_age(value: object) -> Years:
    """The age in whole years, within what `data/rules.toml` accepts; else an `InputError`."""
    return Years(inputs.whole_number("age_years", value))


def read_indication(value: object) -> str:
    """The id of an indication of `data/indications.csv`; anything else is an `InputError`."""
    return inputs.one_of("indication", value, tuple(indications()))


@cache
def indications() -> dict[str, store.Row]:
    """The rows of `data/indications.csv` by id."""
    return {row["id"]: row for row in store.table("indications")}


def refuse_child(age: Years) -> Refusal | None:
    """The refusal for a patient who is not an adult, or None."""
    adult = rules.quantity("adult_from", Years)
    if age >= adult:
        return None
    return Refusal(messages.finding("refused_child", age=age))
