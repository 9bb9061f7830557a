"""The hazard log and its risk matrix, written from `data/hazards.toml` and `risk_matrix.toml`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from anakinra.basis import store
from anakinra.basis.values import StatementIds
from anakinra.views.html import Child, Markup, join, statement_links, tag
from anakinra.views.tables import Column, Table
from tools.pages.statement_list import HERE, discrepancy_links, raw_block, table_block
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
            parts.append(raw_block(_index(key, hazards)))
            for hazard in hazards:
                parts.append(f"### {hazard.id} {hazard.hazard} {{#{hazard.id}}}\n")
                parts.append(raw_block(_hazard(hazard)))
    return "\n".join(parts)


def _index(key: str, hazards: list[Hazard]) -> Markup:
    """The hazards of one level as links, so that a telephone reaches each in one tap."""
    items = [
        tag("li", tag("a", hazard.id, href=f"#{hazard.id}"), " ", hazard.hazard)
        for hazard in hazards
    ]
    written: list[Child] = ["\n"]
    for item in items:
        written += [item, "\n"]
    return tag("ul", *written, aria_label=f"Hazards of level {key}", class_="ak-index")


def _hazard(hazard: Hazard) -> Markup:
    matrix = store.document("risk_matrix")
    severity = matrix["severity"][hazard.severity]["name"]
    before = _level(hazard.initial_risk, hazard.likelihood)
    after = _level(hazard.residual_risk, hazard.residual_likelihood)
    statements = StatementIds(hazard.statements)
    fields: list[tuple[str, Child]] = [
        ("Causes", _items([tag("li", cause) for cause in hazard.causes])),
        ("Effect", hazard.effect),
        ("Harm", hazard.harm),
        ("Severity", severity),
        ("Risk before controls", before),
        ("Controls, with the tests that show them", _items(map(_control, hazard.controls))),
        ("Risk after controls", after),
    ]
    if hazard.deployer:
        fields.append(("Left to whoever deploys it", hazard.deployer))
    if hazard.comment:
        fields.append(("Comment", hazard.comment))
    if hazard.seen_elsewhere:
        reports = join(*(_report(entry) for entry in hazard.seen_elsewhere))
        fields.append(("Seen in other software", reports))
    if statements:
        fields.append(("Statements", statement_links(statements, HERE)))
    if hazard.discrepancies:
        fields.append(("Discrepancies", discrepancy_links(hazard.discrepancies)))
    # One line for each field, so that a change shows as one line.
    pairs = [join("\n", tag("dt", name), tag("dd", value)) for name, value in fields]
    return tag("dl", *pairs, "\n", class_="ak-record")


def _level(level: int, likelihood: str) -> str:
    matrix = store.document("risk_matrix")
    named = matrix["risk"][str(level)]["name"].lower()
    return f"{level}, {named} (likelihood: {matrix['likelihood'][likelihood]['name'].lower()})"


def _items(items: Iterable[Markup]) -> Markup:
    return tag("ul", *items)


def _control(control: Control) -> Markup:
    tests: list[Child] = []
    for test in control.tests:
        tests += [", " if tests else None, tag("code", test)]
    return tag("li", tag("span", control.text), tag("p", "Tests: ", *tests, class_="ak-notes"))


def _report(report: str) -> Markup:
    match = ISSUE.fullmatch(report)
    if match is None:
        return join(report)
    return tag("a", report, href=f"https://github.com/{match[1]}/issues/{match[2]}")
