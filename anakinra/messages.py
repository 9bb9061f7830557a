"""Cautions, refusals and questions, worded in `data/messages.toml`."""

from dataclasses import replace
from functools import cache

from anakinra import rules, store
from anakinra.values import Finding, Kind, StatementIds, Tier


class _Rules:
    """Lets a message name a rule, `{rule[smallest_draw]}`, so that its number stands only once."""

    def __getitem__(self, name: str) -> rules.Rule:
        return rules.rule(name)


_RULES = _Rules()


def finding(key: str, **values: object) -> Finding:
    """The message `key` with its `{placeholders}` filled in from `values` and from the rules."""
    return _filled(key, values) if values else _fixed(key)


@cache
def _fixed(key: str) -> Finding:
    return _filled(key, {})


def _filled(key: str, values: dict[str, object]) -> Finding:
    record = store.document("messages")["message"][key]
    return Finding(
        key=key,
        kind=Kind(record["severity"]),
        title=_worded(record["title"], values),
        text=_worded(record["text"], values),
        statements=StatementIds(record["statements"]),
        sources=tuple(record["sources"]),
        tier=Tier(record["tier"]),
    )


def _worded(text: str, values: dict[str, object]) -> str:
    return text.format(rule=_RULES, **values) if "{" in text else text


def resting_on(
    found: Finding, statements: StatementIds, sources: tuple[str, ...] | None = None
) -> Finding:
    """The finding with the statements, and the sources, of the record that it speaks about."""
    known = found.sources if sources is None else tuple(dict.fromkeys(sources))
    return replace(found, statements=statements, sources=known)
