"""The words in which the shape of the content of `data/` is described; see `tools.schema.check`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Holds = Literal[
    "text", "texts", "choice", "id", "ids", "number", "numbers", "whole", "flag", "tables", "value"
]
Layout = Literal["list", "map", "top", "rows"]
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, and where it stands."""

    file: str
    record: str
    fault: str

    def __str__(self) -> str:
        return f"data/{self.file}: {self.record}: {self.fault}"


@dataclass(frozen=True, slots=True)
class Record:
    """One record as read: the file it stands in, its id, and its keys or cells."""

    file: str
    name: str
    values: Values


Fault = tuple[Record, str]
RecordRule = Callable[[Values], Iterator[str]]
ListRule = Callable[[Sequence[Record]], Iterator[Fault]]
CrossRule = Callable[[Mapping[str, Sequence[Record]]], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Field:
    """One key or column: what it holds and what is accepted.

    `family` names the records that an id must lead to; `choices` are the values of a choice,
    or ids that are accepted although no record carries them.
    """

    name: str
    holds: Holds = "text"
    required: bool = True
    may_be_empty: bool = False
    choices: tuple[str, ...] = ()
    family: str = ""
    pattern: str = ""
    fields: "tuple[Field, ...]" = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of record: where it stands, how it is laid out, and what it must satisfy.

    `layout` is "list" for an array of tables, "map" for named tables inside a table, "top" for
    named tables at the top of a file, and "rows" for a CSV file.
    `family` is what other records call these ids; `expected` are names that must be there.
    """

    file: str
    layout: Layout
    fields: tuple[Field, ...]
    table: str = ""
    key: str = "id"
    key_pattern: str = ""
    family: str = ""
    expected: tuple[str, ...] = ()
    record_rules: tuple[RecordRule, ...] = ()
    list_rules: tuple[ListRule, ...] = ()
