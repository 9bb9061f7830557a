"""The shape of what is taught with: cases, quizzes, misconceptions, sessions and slides."""

from collections.abc import Iterator, Mapping, Sequence

from tools.schema import rules
from tools.schema.types import Fault, Field, Record, Shape, Values

FUNCTIONS = (
    *("plan_dose", "escalation", "taper_schedule", "creatinine_clearance", "renal_band"),
    *("screen", "check_interactions", "monitoring_calendar", "adverse_effects"),
)
PATH = r"-?\w+(\.-?\w+)*"
CHANGE = r"[a-z][a-z0-9_]*=\S.*"
LETTER = r"[a-h]"

STATEMENTS = Field("statements", "ids", family="statement")
GIVEN = Field(
    "given", "tables", fields=(Field("name", pattern=rules.SNAKE), Field("values", "texts"))
)
OPTIONS = Field(
    "options",
    "tables",
    required=False,
    fields=(
        Field("key"),
        Field("text"),
        Field("misconception", "id", may_be_empty=True, family="misconception"),
    ),
)
QUESTION = (
    Field("short"),
    Field("text"),
    Field("function", "choice", choices=FUNCTIONS),
    Field("take", pattern=PATH),
    Field("changes", "texts", required=False),
    Field("names", required=False, pattern=rules.SNAKE),
    Field("counted", required=False),
    Field("places", "whole", required=False),
    OPTIONS,
    Field("misconceptions", "ids", required=False, family="misconception"),
    Field("explanation"),
    STATEMENTS,
)


def question_faults(question: Values) -> Iterator[str]:
    """A question is either answered in words or chosen, and each wrong choice is explained."""
    options = question.get("options")
    if bool(options) == bool(question.get("misconceptions")):
        yield f"question {question.get('short')!r} needs either options or misconceptions"
    if isinstance(options, list):
        right = [o for o in options if isinstance(o, dict) and o.get("misconception") == ""]
        if len(right) != 1:
            yield f"question {question.get('short')!r} has {len(right)} options without a mistake"
    for change in question.get("changes") or ():
        if not isinstance(change, str) or "=" not in change:
            yield f"change {change!r} does not have the form name=value"


def case_questions(values: Values) -> Iterator[str]:
    """The questions of a case are lettered in order, and each is sound."""
    questions = values.get("question")
    if not isinstance(questions, list):
        return
    for letter, question in zip("abcdefgh", questions, strict=False):
        if isinstance(question, dict):
            if question.get("id") != letter:
                yield f"question {question.get('id')!r} stands where {letter!r} is expected"
            yield from question_faults(question)


def quizzes_are_pairs(records: Sequence[Record]) -> Iterator[Fault]:
    """Each quiz asks about the same things, in the same order."""
    about: dict[str, list[str]] = {}
    for record in records:
        about.setdefault(str(record.values.get("quiz")), []).append(str(record.values.get("about")))
    first, *others = about.values()
    for record in records:
        named = str(record.values.get("about"))
        if any(named not in other for other in (first, *others)) or len(about) != 2:
            yield record, f"{named!r} is not asked about in both quizzes"


def minutes_add_up(values: Values) -> Iterator[str]:
    """The parts of a plan fill its time."""
    parts = values.get("part")
    if isinstance(parts, list) and all(isinstance(part, Mapping) for part in parts):
        total = sum(part["minutes"] for part in parts if isinstance(part.get("minutes"), int))
        if total != values.get("minutes"):
            yield f"its parts take {total} minutes, not {values.get('minutes')}"


TEACHING_SHAPES = (
    Shape(
        "misconceptions.toml",
        "map",
        (Field("title"), Field("feedback"), STATEMENTS),
        "misconception",
        key_pattern=rules.SNAKE,
        family="misconception",
    ),
    Shape(
        "cases/*.toml",
        "list",
        (
            Field("id", pattern=rules.SNAKE),
            Field("title"),
            Field("paper", "choice", choices=("short", "long")),
            Field("stem"),
            GIVEN,
            STATEMENTS,
            Field("question", "tables", fields=(Field("id", pattern=LETTER), *QUESTION)),
        ),
        "case",
        family="case",
        record_rules=(case_questions,),
    ),
    Shape(
        "quiz.toml",
        "list",
        (
            Field("id", pattern=rules.SNAKE),
            Field("quiz", "choice", choices=("before", "after")),
            Field("about", pattern=rules.SNAKE),
            GIVEN,
            *QUESTION,
        ),
        "question",
        record_rules=(question_faults,),
        list_rules=(quizzes_are_pairs,),
    ),
    Shape(
        "sessions.toml",
        "list",
        (
            Field("id", pattern=rules.SNAKE),
            Field("title"),
            Field("for_whom"),
            Field("minutes", "whole"),
            Field("needs", "texts"),
            Field(
                "part",
                "tables",
                fields=(
                    Field("minutes", "whole"),
                    Field("title"),
                    Field("does"),
                    Field("notes"),
                    Field("page", required=False),
                    Field("cases", "ids", required=False, family="case"),
                ),
            ),
        ),
        "session",
        record_rules=(minutes_add_up,),
    ),
    Shape(
        "sessions.toml",
        "list",
        (
            Field("id", pattern=rules.SNAKE),
            Field("text"),
            STATEMENTS,
            Field("cases", "ids", family="case"),
            Field("quiz", "texts"),
        ),
        "outcome",
    ),
    Shape(
        "slides.toml",
        "list",
        (
            Field("id", pattern=r"[a-z0-9-]+"),
            Field("title"),
            Field("points", "texts"),
            Field("advice", "texts", required=False),
            Field("notes"),
            Field("statements", "ids", may_be_empty=True, family="statement"),
        ),
        "slide",
    ),
)
