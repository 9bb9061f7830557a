"""The shape of what shows that the software is safe; see `tools.schema.shapes`.

The hazard log, its risk matrix, the sign-off, and worked examples of others.
"""

from collections.abc import Iterator

from anakinra.basis.quantities import Millilitres, MlPerMin, Percent
from tools.schema import rules
from tools.schema.types import Field, Shape, Values

SEVERITIES = ("minor", "significant", "considerable", "major", "catastrophic")
LIKELIHOODS = ("very_high", "high", "medium", "low", "very_low")
LEVELS = ("5", "4", "3", "2", "1")
# The units that a worked example of each kind may be in; a ratio may have none.
UNITS_OF_KIND = {
    "clearance": (MlPerMin.unit,),
    "change": (Percent.unit,),
    "ratio": ("", "L", Millilitres.unit, "per hour"),
    "power_of_ten": (MlPerMin.unit,),
    "linear": ("L", MlPerMin.unit),
    "one_compartment": ("ng/mL",),
}
KINDS = tuple(UNITS_OF_KIND)
SIGNED = r"-?\d+(\.\d+)?"
GIVEN = r"[a-z_]+[0-9]?=[a-z0-9.]+(;[a-z_]+[0-9]?=[a-z0-9.]+)*"

_SOURCES = Field("sources", "ids", family="source")
_SCALE = (Field("name"), Field("meaning"), _SOURCES)


def one_level_for_each_severity(values: Values) -> Iterator[str]:
    """A row of the matrix names a level of risk for each severity, and only levels that exist."""
    levels = values.get("risks")
    if isinstance(levels, list):
        if len(levels) != len(SEVERITIES):
            yield f"risks has {len(levels)} levels for {len(SEVERITIES)} severities"
        unknown = [level for level in levels if str(level) not in LEVELS]
        if unknown:
            yield f"risks names unknown levels {unknown}"


def unit_fits_kind(values: Values) -> Iterator[str]:
    """A worked example is in a unit that its kind can have."""
    units = UNITS_OF_KIND.get(values.get("kind", ""))
    if units and values.get("unit") not in units:
        named = ", ".join(unit or "no unit" for unit in units)
        yield f"unit is {values.get('unit')!r} and must be {named}"


def controls_never_raise_the_risk(values: Values) -> Iterator[str]:
    """What is left after the controls is not more likely than before them."""
    before, after = values.get("likelihood"), values.get("residual_likelihood")
    known = before in LIKELIHOODS and after in LIKELIHOODS
    if known and LIKELIHOODS.index(after) < LIKELIHOODS.index(before):
        yield f"residual_likelihood {after!r} is above likelihood {before!r}"


SAFETY_SHAPES = (
    Shape("risk_matrix.toml", "map", _SCALE, "severity", family="severity", expected=SEVERITIES),
    Shape(
        "risk_matrix.toml",
        "map",
        (*_SCALE, Field("risks", "numbers")),
        "likelihood",
        family="likelihood",
        expected=LIKELIHOODS,
        record_rules=(one_level_for_each_severity,),
    ),
    Shape("risk_matrix.toml", "map", _SCALE, "risk", expected=LEVELS),
    Shape(
        "hazards.toml",
        "list",
        (
            Field("id", pattern=r"H\d{2}"),
            Field("hazard"),
            Field("causes", "texts"),
            Field("effect"),
            Field("harm"),
            Field("severity", "id", family="severity"),
            Field("likelihood", "id", family="likelihood"),
            Field("controls", "tables", fields=(Field("text"), Field("tests", "texts"))),
            Field("residual_likelihood", "id", family="likelihood"),
            Field("deployer", required=False),
            Field("seen_elsewhere", "texts", required=False),
            Field("statements", "ids", may_be_empty=True, family="statement"),
            Field("discrepancies", "ids", may_be_empty=True, family="discrepancy"),
            Field("comment", required=False),
        ),
        "hazard",
        family="hazard",
        record_rules=(controls_never_raise_the_risk,),
        list_rules=(rules.counted("H{:02d}", "id"),),
    ),
    Shape(
        "sign_off.toml",
        "list",
        (
            Field("id", pattern=r"R\d{2}"),
            Field("role"),
            Field("organisation", required=False),
            Field("date", pattern=r"\d{4}-\d{2}-\d{2}"),
            Field("content_hash", pattern=r"[0-9a-f]{64}"),
            Field("software_version", pattern=r"\d+\.\d+\.\d+"),
            Field("comment", required=False),
        ),
        "review",
        list_rules=(rules.counted("R{:02d}", "id"),),
    ),
    Shape(
        "worked_examples.csv",
        "rows",
        (
            Field("id", pattern=rules.SNAKE),
            Field("kind", "choice", choices=KINDS),
            Field("question"),
            Field("inputs", pattern=GIVEN),
            Field("unit", may_be_empty=True),
            *(Field(name, pattern=SIGNED) for name in ("published", "within", "by_hand")),
            Field("agreement", "choice", choices=("yes", "no")),
            Field("note", may_be_empty=True),
            _SOURCES,
        ),
        record_rules=(unit_fits_kind,),
    ),
)
