"""The hazard log and its risk matrix, written from `data/hazards.toml` and `risk_matrix.toml`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from anakinra.basis.values import StatementIds
from anakinra.views.html import Child, Markup, join, statement_links, tag
from anakinra.views.tables import Column, Table
from tools.pages.statement_list import HERE, discrepancy_links, raw_block
from tools.proof.hazard_log import all_hazards
from tools.schema.declare import all_of, named
from tools.schema.records_safety import Control, Hazard, Level, Likelihood, Scale, Severity, risk

ISSUE = re.compile(r"([\w.-]+/[\w.-]+) #(\d+)")


def risk_matrix() -> str:
    """The matrix, then what severities, likelihoods and levels mean."""
    severities, likelihoods = all_of(Severity), all_of(Likelihood)
    # Severities have the longer names, so they are the rows: the table then fits a telephone.
    columns = (
        Column("severity", "Severity"),
        *(Column(scale.id, scale.name, numeric=True) for scale in likelihoods),
    )
    rows = tuple(
        (scale.name, *(str(risk(scale.id, likelihood.id)) for likelihood in likelihoods))
        for scale in severities
    )
    table = Table("risk-matrix", "Level of risk by severity and likelihood", columns, rows)
    return "\n".join(
        raw_block(part.to_html(HERE))
        for part in (
            table,
            _scale("risk-severities", "Severity of the harm", "Severity", severities),
            _scale("risk-likelihoods", "Likelihood of the harm", "Likelihood", likelihoods),
            _scale("risk-levels", "What a level of risk means", "Level", _levels()),
        )
    )


def _scale(name: str, caption: str, title: str, scale: Sequence[Scale]) -> Table:
    columns = (Column("name", title), Column("meaning", "Meaning"))
    rows = tuple((step.name, step.meaning) for step in scale)
    return Table(name, caption, columns, rows)


def _levels() -> tuple[Level, ...]:
    """The levels of risk, each named by its number and its word."""
    return tuple(replace(each, name=f"{each.id} {each.name.lower()}") for each in all_of(Level))


def hazard_counts() -> str:
    """How many hazards have each level of risk, before and after the controls."""
    before = Counter(hazard.initial_risk for hazard in all_hazards())
    after = Counter(hazard.residual_risk for hazard in all_hazards())
    columns = (
        Column("level", "Level of risk"),
        Column("before", "Before controls", numeric=True),
        Column("after", "After controls", numeric=True),
    )
    rows = tuple((level.name, before[int(level.id)], after[int(level.id)]) for level in _levels())
    total = ("all", len(all_hazards()), len(all_hazards()))
    caption = "Hazards by level of risk"
    table = Table("hazards-by-risk", caption, columns, (*rows, total))
    return raw_block(table.to_html(HERE))


def hazard_list() -> str:
    """The log by the risk that is left, the highest first, each record under its anchor."""
    parts: list[str] = []
    for level in all_of(Level):
        key = level.id
        hazards = [hazard for hazard in all_hazards() if str(hazard.residual_risk) == key]
        if hazards:
            name = level.name.lower()
            parts.append(f"## Level {key} after controls: {name} {{#risk-{key}}}\n")
            parts.append(f"{level.meaning}\n")
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
    before = _level(hazard.initial_risk, hazard.likelihood)
    after = _level(hazard.residual_risk, hazard.residual_likelihood)
    statements = StatementIds(hazard.statements)
    fields: list[tuple[str, Child]] = [
        ("Causes", _items([tag("li", cause) for cause in hazard.causes])),
        ("Effect", hazard.effect),
        ("Harm", hazard.harm),
        ("Severity", named(Severity, hazard.severity).name),
        ("Risk before controls", before),
        ("Controls, with the tests that show them", _items(map(_control, hazard.controls))),
        ("Risk after controls", after),
    ]
    if hazard.deployer:
        fields.append(("Left to the deploying organisation", hazard.deployer))
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
    likely = named(Likelihood, likelihood).name.lower()
    return f"{level}, {named(Level, str(level)).name.lower()} (likelihood: {likely})"


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
