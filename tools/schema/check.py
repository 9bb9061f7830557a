"""Check the whole of `data/` against its declared shape: `python -m tools.schema.check [DATA_DIR]`.

Every problem is collected and printed as `data/<file>: <record>: <what is wrong>`.
The shapes stand in `tools.schema.shapes`; this module reads the files and compares.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.schema.fields import field_faults
from tools.schema.letters import file_letters, record_letters
from tools.schema.read import Reading, read
from tools.schema.rules import CROSS_RULES
from tools.schema.shapes import SHAPES
from tools.schema.types import Field, Problem, Record, Shape

__all__ = ["Problem", "check", "main"]


def check(data_dir: Path) -> tuple[Problem, ...]:
    """Every problem in the content of `data_dir`, file by file; none means that it is sound."""
    readings = [read(data_dir, shape, SHAPES) for shape in SHAPES]
    families = {
        reading.shape.family: {record.name for record in reading.records}
        for reading in readings
        if reading.shape.family
    }
    found = list(unknown_files(data_dir))
    for reading in readings:
        found += reading.problems
        found += record_problems(reading, families)
        found += list_problems(reading)
    letters = [
        problem
        for reading in readings
        for record in reading.records
        for problem in record_letters(record)
    ]
    found += [*letters, *file_letters(data_dir, {problem.file for problem in letters})]
    by_family = {reading.shape.family: reading.records for reading in readings}
    for rule in CROSS_RULES:
        found += [Problem(record.file, record.name, fault) for record, fault in rule(by_family)]
    # Two shapes of one file report its unreadable state twice; each problem is told once.
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.file))


def unknown_files(data_dir: Path) -> Iterator[Problem]:
    """Files that no shape describes, so that nothing lies in `data/` unchecked."""
    for path in sorted(data_dir.rglob("*")):
        relative = path.relative_to(data_dir)
        if path.is_file() and not any(relative.match(shape.file) for shape in SHAPES):
            yield Problem(relative.as_posix(), "the file", "is not described by the schema")


def record_problems(reading: Reading, families: dict[str, set[str]]) -> Iterator[Problem]:
    """The faults of each record by itself, and of the ids that it names."""
    for record in reading.records:
        for fault in (
            *unknown_keys(record, reading.shape),
            *(
                fault
                for field in reading.shape.fields
                for fault in one_field(record, field, families)
            ),
            *(fault for rule in reading.shape.record_rules for fault in rule(record.values)),
        ):
            yield Problem(record.file, record.name, fault)


def unknown_keys(record: Record, shape: Shape) -> Iterator[str]:
    known = {field.name for field in shape.fields}
    for key in record.values:
        if key not in known:
            yield f"unknown key {key!r}; known are {', '.join(sorted(known))}"


def one_field(record: Record, field: Field, families: dict[str, set[str]]) -> Iterator[str]:
    if field.name in record.values:
        yield from field_faults(record.values[field.name], field, families)
    elif field.required:
        yield f"{field.name} is missing"


def list_problems(reading: Reading) -> Iterator[Problem]:
    """Duplicate and missing ids, and what concerns the records together, such as their order."""
    seen: dict[str, Record] = {}
    for record in reading.records:
        first = seen.setdefault(record.name.casefold(), record)
        if first is not record:
            where = "" if first.file == record.file else f" in data/{first.file}"
            yield Problem(record.file, record.name, f"duplicate id; it already stands{where}")
    names = {record.name for record in reading.records}
    for name in reading.shape.expected:
        if name not in names:
            yield Problem(reading.shape.file, name, "the record is missing")
    for rule in reading.shape.list_rules:
        for record, fault in rule(reading.records):
            yield Problem(record.file, record.name, fault)


def main(arguments: Sequence[str]) -> int:
    """Print every problem; 0 when there is none, 1 otherwise, 2 for a wrong command line."""
    if len(arguments) > 1:
        print("usage: python -m tools.schema.check [DATA_DIR]", file=sys.stderr)
        return 2
    data_dir = Path(arguments[0]) if arguments else Path(__file__).parents[2] / "data"
    if not data_dir.is_dir():
        print(f"{data_dir} is not a folder", file=sys.stderr)
        return 2
    problems = check(data_dir)
    for problem in problems:
        print(problem)
    files = sum(1 for path in data_dir.rglob("*") if path.is_file())
    print(f"{len(problems)} problems in {files} files of {data_dir.name}/")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
