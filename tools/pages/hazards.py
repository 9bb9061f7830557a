"""The hazard log and its risk matrix, written from `data/hazards.toml` and `risk_matrix.toml`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from anakinra.views.tables import Table
from tools.pages.markup import filled, heads, table_block
from tools.schema.read import all_of, named
from tools.schema.records_safety import Hazard, Level, Likelihood, Scale, Severity, risk


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


def hazard_list(*, on_paper: bool = False) -> str:
    """The log by the risk that is left, the highest first; paper has no links and no folds."""
    return filled(
        "hazards.md",
        on_paper=on_paper,
        levels=all_of(Level),
        all_hazards=all_of(Hazard),
        name_of=lambda scale, name: named(scale, name).name.lower(),
        Severity=Severity,
        Likelihood=Likelihood,
    )
