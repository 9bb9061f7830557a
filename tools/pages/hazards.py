"""The hazard log and its risk matrix, written from `data/hazards.toml` and `risk_matrix.toml`."""

from __future__ import annotations

import re
from collections import Counter

from anakinra.basis import store
from anakinra.basis.values import StatementIds
from anakinra.views.html import Child, Markup, join, statement_links, tag
from anakinra.views.tables import Column, Table
from tools.pages.statement_list import (
    HERE,
    discrepancy_links,
    list_block,
    listed,
    raw_block,
    table_block,
)
from tools.proof.hazard_log import Control, Hazard, all_hazards, risk

ISSUE = re.compile(r"([\w.-]+/[\w.-]+) #(\d+)")


def risk_matrix() -> str:
    """The matrix, then what severities, likelihoods and levels mean."""
    matrix = store.document("risk_matrix")
    severities, likelihoods = matrix["severity"], matrix["likelihood"]
    # Severities have the longer names, so they are the rows: the table then fits a telephone.
    columns = (
        Column("severity", "Severity"),
        *(Column(key, scale["name"], numeric=True) for key, scale in likelihoods.items()),
    )
    rows = tuple(
        (scale["name"], *(risk(key, likelihood) for likelihood in likelihoods))
        for key, scale in severities.items()
    )
    table = Table("risk-matrix", "Level of risk by severity and likelihood", columns, rows)
    return "\n".join(
        table_block(part)
        for part in (
            table,
            _scale("risk-severities", "Severity of the harm", "Severity", severities),
            _scale("risk-likelihoods", "Likelihood of the harm", "Likelihood", likelihoods),
            _scale("risk-levels", "What a level of risk means", "Level", _levels()),
        )
    )


def _scale(name: str, caption: str, title: str, scale: store.Record) -> Table:
    columns = (Column("name", title), Column("meaning", "Meaning"))
    rows = tuple((entry["name"], entry["meaning"]) for entry in scale.values())
    return Table(name, caption, columns, rows)


def _levels() -> store.Record:
    """The levels of risk, each named by its number and its word."""
    levels = store.document("risk_matrix")["risk"]
    return {
        key: {**level, "name": f"{key} {level['name'].lower()}"} for key, level in levels.items()
    }


def hazard_counts() -> str:
    """How many hazards have each level of risk, before and after the controls."""
    before = Counter(hazard.initial_risk for hazard in all_hazards())
    after = Counter(hazard.residual_risk for hazard in all_hazards())
    columns = (
        Column("level", "Level of risk"),
        Column("before", "Before controls", numeric=True),
        Column("after", "After controls", numeric=True),
    )
    rows = tuple(
        (level["name"], before[int(key)], after[int(key)]) for key, level in _levels().items()
    )
    total = ("all", len(all_hazards()), len(all_hazards()))
    caption = "Hazards by level of risk"
    table = Table("hazards-by-risk", caption, columns, (*rows, total))
    return table_block(table)


def hazard_list() -> str:
    """The log by the risk that is left, the highest first, each record under its anchor."""
    parts: list[str] = []
    for key, level in store.document("risk_matrix")["risk"].items():
        hazards = [hazard for hazard in all_hazards() if str(hazard.residual_risk) == key]
        if hazards:
            name = level["name"]
            parts.append(f"## Level {key} after controls: {name.lower()} {{#risk-{key}}}\n")
            parts.append(f"{level['meaning']}\n")
            parts.append(_index(key, hazards))
            for hazard in hazards:
                parts.append(f"### {hazard.id} {hazard.hazard} {{#{hazard.id}}}\n")
                parts.append(raw_block(_hazard(hazard)))
    return "\n".join(parts)


def _index(key: str, hazards: list[Hazard]) -> str:
    """The hazards of one level as links, so that a telephone reaches each in one tap."""
    items = [
        tag("li", tag("a", hazard.id, href=f"#{hazard.id}"), " ", hazard.hazard)
        for hazard in hazards
    ]
    return list_block("ul", items, "ak-index", label=f"Hazards of level {key}")


def _hazard(hazard: Hazard) -> Markup:
    severity = store.document("risk_matrix")["severity"][hazard.severity]["name"]
    fields: tuple[tuple[str, Child], ...] = (
        ("Causes", tag("ul", *(tag("li", cause) for cause in hazard.causes))),
        ("Effect", hazard.effect),
        ("Harm", hazard.harm),
        ("Severity", severity),
        ("Risk before controls", _level(hazard.initial_risk, hazard.likelihood)),
        ("Controls, with the tests that show them", tag("ul", *map(_control, hazard.controls))),
        ("Risk after controls", _level(hazard.residual_risk, hazard.residual_likelihood)),
        ("Left to whoever deploys it", hazard.deployer),
        ("Comment", hazard.comment),
        ("Seen in other software", join(*map(_report, hazard.seen_elsewhere))),
        ("Statements", statement_links(StatementIds(hazard.statements), HERE)),
        ("Discrepancies", discrepancy_links(hazard.discrepancies)),
    )
    # One line for each field that is filled in, so that a change shows as one line.
    pairs = [join("\n", tag("dt", name), tag("dd", value)) for name, value in fields if value]
    return tag("dl", *pairs, "\n", class_="ak-record")


def _level(level: int, likelihood: str) -> str:
    matrix = store.document("risk_matrix")
    named = matrix["risk"][str(level)]["name"].lower()
    return f"{level}, {named} (likelihood: {matrix['likelihood'][likelihood]['name'].lower()})"


def _control(control: Control) -> Markup:
    tests = listed(tag("code", test) for test in control.tests)
    return tag("li", tag("span", control.text), tag("p", "Tests: ", tests, class_="ak-notes"))


def _report(report: str) -> Markup:
    match = ISSUE.fullmatch(report)
    if match is None:
        return join(report)
    return tag("a", report, href=f"https://github.com/{match[1]}/issues/{match[2]}")
