"""Cautions, refusals and questions, worded in `data/messages.toml`."""

from dataclasses import replace
from fractions import Fraction
from functools import cache

from anakinra.basis import rules, store
from anakinra.basis.quantities import Quantity, distinct_text
from anakinra.basis.values import Finding, Kind, StatementIds, Tier


def finding(key: str, **values: object) -> Finding:
    """The message `key` with its `{placeholders}` filled in from `values` and from the rules.

    A quantity is printed with as many decimals as distinguish it from every rule and every other
    quantity of the message, so that a rounded figure never contradicts what is said of it.
    """
    # Equivalent: a message that is not kept is worded again.
    return _filled(key, values) if values else _fixed(key)  # pragma: no mutate


@cache
def _fixed(key: str) -> Finding:
    return _filled(key, {})


def _filled(key: str, values: dict[str, object]) -> Finding:
    record = store.document("messages")["message"][key]
    values = _apart(record["title"] + record["text"], values)
    return Finding(
        key=key,
        kind=Kind(record["severity"]),
        title=_worded(record["title"], values),
        text=_worded(record["text"], values),
        statements=StatementIds(record["statements"]),
        sources=tuple(record["sources"]),
        tier=Tier(record["tier"]),
    )


def _apart(text: str, values: dict[str, object]) -> dict[str, object]:
    amounts = {name: value for name, value in values.items() if isinstance(value, Quantity)}
    if not amounts:
        return values
    limits = _limits(text)
    return values | {
        name: distinct_text(
            value, *limits, *[other for other in amounts.values() if type(other) is type(value)]
        )
        for name, value in amounts.items()
    }


def _limits(text: str) -> tuple[Fraction, ...]:
    """The numbers of the rules that a message names."""
    names = [part.split("]")[0] for part in text.split("{rule[")[1:]]
    return tuple(number for name in names for number in rules.rule(name).numbers)


def _worded(text: str, values: dict[str, object]) -> str:
    # Equivalent: formatting a text without placeholders takes time and changes nothing.
    if "{" not in text:  # pragma: no mutate
        return text
    return text.format(rule=rules.BY_NAME, **values)


def based_on(
    found: Finding, statements: StatementIds, sources: tuple[str, ...] | None = None
) -> Finding:
    """The finding with the statements, and the sources, of the record that it speaks about."""
    known = found.sources if sources is None else tuple(dict.fromkeys(sources))
    return replace(found, statements=statements, sources=known)
