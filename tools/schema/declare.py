"""How a record of `data/` is declared: a frozen dataclass whose types say what is accepted.

A text is `str`, an exact number `Fraction`, a choice `Literal` or an `Enum`, a list
`tuple[..., ...]`, small tables inside a record a tuple of another dataclass; a field with a default
may be left out.
What else a field must satisfy is said by `Annotated[..., Must(...)]`; that `StatementIds` lead to
statements, `sources` to sources, and that an `id` is in snake case, needs no words.

A record that the core reads is the core's dataclass: `kept` says which file it is in, and what the
types of the core leave open. Where the file has keys that the core does not read, a dataclass
that extends the core's declares those.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
from enum import Enum
from fractions import Fraction
from functools import cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, dataclass_transform, get_args, get_origin
from typing import get_type_hints as hints_of

from anakinra.basis import store
from anakinra.basis.values import StatementIds

T = TypeVar("T")
Values = Mapping[str, Any]
SNAKE = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
KEBAB = r"[a-z0-9]+(-[a-z0-9]+)*"
WEB_ADDRESS = r"https?://\S+"
ONE_QUESTION = r"[^?]+\?"
LIST = "a list"


@dataclass(frozen=True, slots=True)
class Must:
    """What a value must be besides its type.

    `pattern` is its form, `choices` what it is one of, `family` the records that an id leads to
    and `also` values accepted beside those; `exact` asks for a decimal in quotes or a whole
    number; `blank` allows nothing.
    """

    pattern: str = ""
    choices: tuple[str, ...] = ()
    family: str = ""
    also: tuple[str, ...] = ()
    exact: bool = False
    blank: bool = False


Id = Annotated[str, Must(SNAKE)]
Blank = Annotated[str, Must(blank=True)]
OneLine = Annotated[str, Must(".*", blank=True)]
Number = Annotated[str, Must(exact=True)]
WebAddress = Annotated[str, Must(WEB_ADDRESS)]
Question = Annotated[str, Must(ONE_QUESTION)]
StatementId = Annotated[str, Must(family="statement")]
Statements = Annotated[StatementIds, Must(family="statement")]
AnyStatements = Annotated[StatementIds, Must(family="statement", blank=True)]
Sources = Annotated[tuple[str, ...], Must(family="source")]
Origin = Literal["monograph", "beyond"]


@dataclass(frozen=True, slots=True)
class Field:
    """One key or column as its declaration says; `inner` are those of the tables that it holds.

    `holds` is what people call it, such as `a list`; `kind` makes the value, or each of a list,
    what the dataclass holds.
    """

    name: str
    holds: str
    must: Must
    kind: Any
    inner: "tuple[Field, ...]"
    required: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, with the file and the record that it is in."""

    file: str
    record: str
    fault: str

    def __str__(self) -> str:
        return f"data/{self.file}: {self.record}: {self.fault}"


@dataclass(frozen=True, slots=True)
class Record:
    """One record as read: the file it is in, its id, and its keys or cells."""

    file: str
    name: str
    values: Values

    def problem(self, fault: str) -> Problem:
        """What is wrong with it."""
        return Problem(self.file, self.name, fault)


RecordRule = Callable[[Any], Iterator[str]]
ListRule = Callable[[Sequence[Record]], Iterator[Problem]]


@dataclass(frozen=True)
class Declaration:
    """One kind of record and where it is kept: a CSV file, or tables of TOML files.

    `table` is the array of tables, or with `names`, the form of their names, the table of tables;
    without `table` those `expected` are at the top of the file. `expected` names must be there, and
    where they are given with units no others may, and each must have its unit.
    `rules`, and a method `faults`, look at one sound record; `together` at all of them as read.
    `hints` replaces types of a dataclass of the core, in a mapping those of the tables in a field;
    `called` are its fields that have another name in the file, and `fixed` those it leaves out.
    """

    kind: type
    file: str
    table: str = ""
    key: str = "id"
    names: str = ""
    expected: Iterable[str] = ()
    rules: tuple[RecordRule, ...] = ()
    together: tuple[ListRule, ...] = ()
    hints: Values = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    fixed: Values = field(default_factory=dict)

    @property
    def family(self) -> str:
        """What fields that lead to these records call them."""
        return self.table or self.file.partition(".")[0].removesuffix("s")

    @property
    def rows(self) -> bool:
        """Whether the records are rows of a CSV file."""
        return self.file.endswith(".csv")

    @property
    def many(self) -> bool:
        """Whether the records are an array of tables."""
        return bool(self.table) and not self.names

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The keys or columns in order; the id of a named table is its name, not a key."""
        left_out = set(self.fixed) | (set() if self.rows or self.many else {self.key})
        return tuple(
            replace(each, name=self.called.get(each.name, each.name))
            for each in fields_of(self.kind, self.hints)
            if each.name not in left_out
        )

    def made(self, name: str, values: Values) -> Any:
        """The record of sound values as its dataclass."""
        names = {key: name for name, key in self.called.items()}
        given = {names.get(key, key): value for key, value in _read(self.fields, values).items()}
        own = {self.key: name} if self.key in {each.name for each in fields(self.kind)} else {}
        return self.kind(**{**self.fixed, **own, **given})


KEPT: list[Declaration] = []


def kept(kind: type, file: str, hints: Values | None = None, **where: Any) -> None:
    """Declare that records of a dataclass of the core are kept in `file`; see `Declaration`."""
    KEPT.append(Declaration(kind, file, hints=hints or {}, **where))


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(file: str, **where: Any) -> Callable[[type[T]], type[T]]:
    """Make a class a frozen dataclass whose records are kept in `file`; see `Declaration`."""

    def declared(kind: type[T]) -> type[T]:
        made = dataclass(frozen=True, kw_only=True)(kind)
        kept(made, file, **where)
        return made

    return declared


def fields_of(kind: Any, replaced: Values) -> tuple[Field, ...]:
    """What the dataclass says of each field that a file can give, some of its types replaced.

    None in place of a type leaves the field out.
    """
    hints = hints_of(kind, include_extras=True)
    found = []
    for each in fields(kind):
        new = replaced.get(each.name, {})
        hint, inner = (hints[each.name], new) if isinstance(new, dict) else (new, {})
        if hint is not None:
            found.append(_field(each.name, hint, each.default is MISSING, inner))
    return tuple(found)


def _field(name: str, hint: Any, required: bool, replaced: Values) -> Field:
    if hint is StatementIds:
        hint = Statements
    elif name == "id" and hint is str:
        hint = Id
    elif name.endswith("sources") and hint == tuple[str, ...]:
        hint = Sources
    must = Must()
    if get_origin(hint) is Annotated:
        hint, must = get_args(hint)
    if get_origin(hint) is UnionType:
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    many = get_origin(hint) is tuple or hint is StatementIds
    kind: Any = get_args(hint)[0] if get_origin(hint) is tuple else str if many else hint
    inner = fields_of(kind, replaced) if is_dataclass(kind) else ()
    if get_origin(kind) is Literal:
        must, kind = replace(must, choices=get_args(kind)), str
    elif issubclass(kind, Enum):
        must = replace(must, choices=(*(each.value for each in kind), *must.also))
    elif kind is Fraction:
        must = replace(must, exact=True)
    plain = {int: "a whole number", bool: "true or false"}.get(kind, "text")
    holds = "a list of tables" if inner else LIST if many else plain
    return Field(name, holds, must, kind, inner, required)


def _read(known: Sequence[Field], values: Values) -> dict[str, Any]:
    """Sound values as a dataclass holds them: lists as tuples, choices as members."""
    return {each.name: _value(each, values[each.name]) for each in known if each.name in values}


def _value(known: Field, value: Any) -> Any:
    if known.kind is Fraction and known.holds == LIST and not isinstance(value, list):
        value = [value]
    if isinstance(value, list | tuple):
        made = [known.kind(**_read(known.inner, x)) for x in value] if known.inner else None
        return store.LISTS.get(known.name, tuple)(made or map(known.kind, value))
    if known.kind is str:
        return value
    return None if value in known.must.also else known.kind(value)
