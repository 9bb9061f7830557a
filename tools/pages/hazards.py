"""The hazard log and its risk matrix, written from `data/hazards.toml` and `risk_matrix.toml`."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from anakinra.views.html import Child, Markup, join, statement_links, tag
from anakinra.views.tables import Table
from tools.pages.markup import (
    HERE,
    discrepancy_links,
    heads,
    list_block,
    listed,
    raw_block,
    table_block,
)
from tools.schema.read import all_of, named
from tools.schema.records_safety import Control, Hazard, Level, Likelihood, Scale, Severity, risk

ISSUE = re.compile(r"([\w.-]+/[\w.-]+) #(\d+)")


def risk_matrix() -> str:
    """The matrix, then what severities, likelihoods and levels mean."""
    severities, likelihoods = all_of(Severity), all_of(Likelihood)
    # Severities have the longer names, so they are the rows: the table then fits a telephone.
    columns = heads("Severity", *(scale.name for scale in likelihoods), numeric_from=1)
    rows = tuple(
        (scale.name, *(str(risk(scale.id, likelihood.id)) for likelihood in likelihoods))
        for scale in severities
    )
    tables = (
        Table("risk-matrix", "Level of risk by severity and likelihood", columns, rows),
        _scale("risk-severities", "Severity of the harm", "Severity", severities),
        _scale("risk-likelihoods", "Likelihood of the harm", "Likelihood", likelihoods),
        _scale("risk-levels", "What a level of risk means", "Level", _levels()),
    )
    return "\n".join(map(table_block, tables))


def _scale(name: str, caption: str, title: str, scale: Sequence[Scale]) -> Table:
    rows = tuple((step.name, step.meaning) for step in scale)
    return Table(name, caption, heads(title, "Meaning"), rows)


def _levels() -> tuple[Level, ...]:
    """The levels of risk, each named by its number and its word."""
    return tuple(replace(each, name=f"{each.id} {each.name.lower()}") for each in all_of(Level))


def hazard_counts() -> str:
    """How many hazards have each level of risk, before and after the controls."""
    hazards = all_of(Hazard)
    before = Counter(hazard.initial_risk for hazard in hazards)
    after = Counter(hazard.residual_risk for hazard in hazards)
    columns = heads("Level of risk", "Before controls", "After controls", numeric_from=1)
    rows = tuple((level.name, before[int(level.id)], after[int(level.id)]) for level in _levels())
    total = ("all", len(hazards), len(hazards))
    caption = "Hazards by level of risk"
    return table_block(Table("hazards-by-risk", caption, columns, (*rows, total)))


def hazard_list() -> str:
    """The log by the risk that is left, the highest first, each record under its anchor."""
    parts: list[str] = []
    for level in all_of(Level):
        key = level.id
        hazards = [hazard for hazard in all_of(Hazard) if str(hazard.residual_risk) == key]
        if hazards:
            title = f"Level {key} after controls: {level.name.lower()}"
            # Links, so that a telephone reaches each hazard in one tap.
            links = [tag("li", tag("a", x.id, href=f"#{x.id}"), " ", x.hazard) for x in hazards]
            parts += [f"## {title} {{#risk-{key}}}\n", f"{level.meaning}\n"]
            parts.append(list_block("ul", links, "ak-index", label=f"Hazards of level {key}"))
            for hazard in hazards:
                parts.append(f"### {hazard.id} {hazard.hazard} {{#{hazard.id}}}\n")
                parts.append(raw_block(_hazard(hazard)))
    return "\n".join(parts)


def _hazard(hazard: Hazard) -> Markup:
    """What happens and how it is rated; how, and what is done against it, under a fold."""
    rated = (
        f"Severity {named(Severity, hazard.severity).name.lower()}. "
        f"Level of risk {_level(hazard.initial_risk, hazard.likelihood)} before controls, "
        f"{_level(hazard.residual_risk, hazard.residual_likelihood)} after."
    )
    fields: tuple[tuple[str, Child], ...] = (
        ("Causes", tag("ul", *(tag("li", cause) for cause in hazard.causes))),
        ("Harm", hazard.harm),
        ("Controls, with the tests that show them", tag("ul", *map(_control, hazard.controls))),
        ("Left to the deploying organisation", hazard.deployer),
        ("Comment", hazard.comment),
        ("Seen in other software", join(*map(_report, hazard.seen_elsewhere))),
        ("Statements", statement_links(hazard.statements, HERE)),
        ("Discrepancies", discrepancy_links(hazard.discrepancies)),
    )
    # One line for each field that is filled in, so that a change shows as one line.
    pairs = [join("\n", tag("dt", name), tag("dd", value)) for name, value in fields if value]
    count = len(hazard.controls)
    summary = tag("summary", f"Causes, harm and {count} control{'s' if count > 1 else ''}")
    record = tag("dl", *pairs, "\n", class_="ak-record")
    return join(
        tag("p", hazard.effect),
        "\n",
        tag("p", rated, class_="ak-notes"),
        "\n",
        tag("details", summary, record, class_="ak-fold"),
    )


def _level(level: int, likelihood: str) -> str:
    return f"{level} (likelihood {named(Likelihood, likelihood).name.lower()})"


def _control(control: Control) -> Markup:
    tests = listed(tag("code", test) for test in control.tests)
    return tag("li", tag("span", control.text), tag("p", "Tests: ", tests, class_="ak-notes"))


def _report(report: str) -> Markup:
    if issue := ISSUE.fullmatch(report):
        return tag("a", report, href=f"https://github.com/{issue[1]}/issues/{issue[2]}")
    return join(report)
