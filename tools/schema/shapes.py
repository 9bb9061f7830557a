"""The shape of every file of `data/`, which `tools.schema.check` holds the files to."""

from tools.schema import rules, units
from tools.schema.rules import SECTIONS, SNAKE, STATEMENT_ID
from tools.schema.shapes_leaflet import LEAFLET_SHAPES
from tools.schema.shapes_safety import SAFETY_SHAPES
from tools.schema.shapes_teaching import TEACHING_SHAPES
from tools.schema.types import Field, RecordRule, Shape

KEBAB = r"[a-z0-9]+(-[a-z0-9]+)*"
WEB = r"https?://\S+"
DAY = r"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
ONE_QUESTION = r"[^?]+\?"
FREQUENCIES = ("very_common", "common", "uncommon", "not_known")


def choice(name: str, *values: str) -> Field:
    """A field that holds one of `values`."""
    return Field(name, "choice", choices=values)


def optional(*names: str) -> tuple[Field, ...]:
    """Text keys that may be left out, but not left blank."""
    return tuple(Field(name, required=False) for name in names)


def table(name: str, *fields: Field, rule: RecordRule) -> Shape:
    """The shape of `<name>.csv`, whose rows carry an id of their own."""
    columns = (Field("id", pattern=SNAKE), *fields)
    family = name.removesuffix("s")
    return Shape(f"{name}.csv", "rows", columns, family=family, record_rules=(rule,))


STATEMENT = Field("statement", "id", family="statement")
STATEMENTS = Field("statements", "ids", family="statement")
MAYBE_STATEMENTS = Field("statements", "ids", may_be_empty=True, family="statement")
SOURCES = Field("sources", "ids", family="source")
ORIGIN = choice("origin", "monograph", "beyond")
NOTE_CELL = Field("note", may_be_empty=True)
WEB_ADDRESS = Field("url", required=False, pattern=WEB)
MEANT = (Field("unit"), Field("meaning"), MAYBE_STATEMENTS, SOURCES)

TOML_SHAPES = (
    Shape(
        "statements/*.toml",
        "list",
        (
            Field("id", pattern=STATEMENT_ID.pattern),
            choice("section", *SECTIONS),
            Field("heading", required=False),
            Field("text"),
            choice("state", "computed", "shown", "refused", "ambiguous"),
            Field("reason", required=False),
            SOURCES,
            Field("discrepancies", "ids", required=False, family="discrepancy"),
        ),
        table="statement",
        family="statement",
        record_rules=(
            rules.statement_matches_section,
            rules.reason_is_given,
            rules.leaflet_has_headings,
        ),
        list_rules=(rules.in_source_order,),
    ),
    Shape(
        "rules.toml",
        "map",
        (Field("value", "numbers"), *MEANT),
        table="rule",
        family="rule",
        key_pattern=SNAKE,
        record_rules=(rules.statements_need_monograph, rules.monograph_needs_statements),
        list_rules=(units.declared(units.RULES),),
        expected=tuple(units.RULES),
    ),
    Shape(
        "rules.toml",
        "map",
        (
            Field("label"),
            Field("minimum", "number"),
            Field("maximum", "number"),
            Field("step", "number"),
            *MEANT,
        ),
        table="accepted",
        key_pattern=SNAKE,
        record_rules=(
            rules.statements_need_monograph,
            rules.monograph_needs_statements,
            rules.limits_are_ordered,
        ),
        list_rules=(units.declared(units.ACCEPTED),),
        expected=tuple(units.ACCEPTED),
    ),
    Shape("rules.toml", "map", (Field("label"),), table="parameter", key_pattern=SNAKE),
    Shape(
        "messages.toml",
        "map",
        (
            choice(
                "severity", "refusal", "warning", "caution", "question", "information", "beyond"
            ),
            Field("title"),
            Field("text"),
            MAYBE_STATEMENTS,
            SOURCES,
            choice("tier", "input", "dose", "check", "background"),
        ),
        table="message",
        family="message",
        key_pattern=SNAKE,
        record_rules=(rules.statements_need_monograph, rules.placeholders_are_whole),
    ),
    Shape(
        "sources.toml",
        "list",
        (
            Field("id", pattern=KEBAB),
            Field("title"),
            *optional("publisher", "date"),
            WEB_ADDRESS,
            choice("grade", "monograph", "sourced", "secondary", "derived", "unsourced"),
            *optional("note"),
        ),
        table="source",
        family="source",
    ),
    Shape(
        "references.toml",
        "list",
        (
            Field("id", pattern=KEBAB),
            Field("position", "whole"),
            STATEMENT,
            Field("authors", "texts", may_be_empty=True),
            Field("title"),
            *optional("journal", "publisher", "number", "version", "volume", "issue", "pages"),
            *optional("published", "updated", "approved", "valid_until", "accessed", "note"),
            WEB_ADDRESS,
            Field(
                "cited_as",
                "tables",
                may_be_empty=True,
                fields=(
                    Field("number", "whole"),
                    choice("reading", "position", "sense"),
                    Field("inferred", "flag"),
                    STATEMENT,
                ),
            ),
        ),
        table="reference",
        family="reference",
        list_rules=(rules.counted("{}", "position"),),
    ),
    Shape(
        "edition.toml",
        "top",
        (Field("day", pattern=DAY), Field("hash", pattern=r"[0-9a-f]{12}")),
        expected=("content",),
    ),
    Shape(
        "document_control.toml",
        "top",
        (
            Field("value", "value", may_be_empty=True),
            Field("statement", "id", may_be_empty=True, family="statement"),
        ),
        expected=(
            *("title", "version", "date", "publisher", "collaborator", "owner", "change_history"),
            *("audience", "circulation", "contact", "review_date", "acknowledgements"),
        ),
    ),
    Shape(
        "document_control.toml",
        "list",
        (Field("name"), Field("role"), Field("organisation"), STATEMENT),
        table="author",
        key="name",
    ),
    Shape(
        "discrepancies.toml",
        "list",
        (
            Field("id", pattern=r"D\d{2}"),
            choice("severity", "high", "medium", "low"),
            Field("problem"),
            Field("treatment"),
            Field("question", pattern=ONE_QUESTION),
            MAYBE_STATEMENTS,
            SOURCES,
        ),
        table="discrepancy",
        family="discrepancy",
        list_rules=(rules.counted("D{:02d}", "id"),),
    ),
)

TABLE_SHAPES = (
    table(
        "indications",
        Field("name"),
        choice("dosing", "computed", "none"),
        NOTE_CELL,
        STATEMENTS,
        SOURCES,
        rule=rules.statements_need_monograph,
    ),
    table(
        "contraindications",
        Field("name"),
        Field("question", pattern=ONE_QUESTION, may_be_empty=True),
        choice("kind", "contraindication", "everyone"),
        Field("decision_for", "ids", may_be_empty=True, family="indication"),
        Field("advice"),
        ORIGIN,
        MAYBE_STATEMENTS,
        SOURCES,
        rule=rules.contraindication_agrees,
    ),
    table(
        "precautions",
        Field("name"),
        Field("question", pattern=ONE_QUESTION),
        choice("kind", "precaution", "should_not", "must_not", "result"),
        Field("advice"),
        ORIGIN,
        MAYBE_STATEMENTS,
        SOURCES,
        rule=rules.origin_agrees,
    ),
    table(
        "baseline_tests",
        Field("name"),
        Field("group"),
        ORIGIN,
        MAYBE_STATEMENTS,
        SOURCES,
        rule=rules.origin_agrees,
    ),
    table(
        "adverse_effects",
        Field("system"),
        Field("effect"),
        choice("frequency", *FREQUENCIES),
        Field("frequency_sources", "ids", family="source"),
        Field("leaflet_wording", may_be_empty=True),
        choice("leaflet_frequency", *FREQUENCIES, "not_stated"),
        choice("agreement", "yes", "partial", "no"),
        NOTE_CELL,
        STATEMENTS,
        SOURCES,
        rule=rules.effect_agrees,
    ),
    Shape(
        "frequency_bands.csv",
        "rows",
        (choice("id", *FREQUENCIES), Field("name"), Field("meaning"), STATEMENTS, SOURCES),
        expected=FREQUENCIES,
        record_rules=(rules.statements_need_monograph,),
    ),
    table(
        "interactions",
        Field("name"),
        choice("kind", "vaccine", "bladder_bcg", "tnf_antagonist", "cyp450_substrate"),
        Field("effect"),
        Field("advice"),
        # What is said of a member of the class that the monograph does not name.
        Field("members"),
        choice("severity", "avoid", "caution"),
        # `beyond` is what the monograph's own table of interactions does not name.
        choice("origin", "monograph", "beyond"),
        STATEMENTS,
        SOURCES,
        rule=rules.statements_need_monograph,
    ),
    table(
        "laboratory_tests",
        Field("name"),
        Field("effect"),
        STATEMENTS,
        SOURCES,
        rule=rules.statements_need_monograph,
    ),
    Shape(
        "interacting_medicines.csv",
        "rows",
        (
            Field("name"),
            # `self` marks the names of anakinra itself, which a reader may well enter.
            Field("interaction_id", "id", family="interaction", choices=("self",)),
            choice("kind", "generic", "brand", "biosimilar", "class"),
            Field("generic"),
            choice("origin", "monograph", "class_member"),
            SOURCES,
            NOTE_CELL,
        ),
        key="name",
        record_rules=(rules.origin_agrees,),
        list_rules=(rules.generics_are_rows,),
    ),
)

SHAPES = TOML_SHAPES + TABLE_SHAPES + SAFETY_SHAPES + TEACHING_SHAPES + LEAFLET_SHAPES
