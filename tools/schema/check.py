"""Check the whole of `data/` against its declarations: `python -m tools.schema.check [DATA_DIR]`.

Every problem is collected and printed as `data/<file>: <record>: <what is wrong>`.
`tools.schema.records` declares the records; this module reads the files and compares.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tools.common.versions import DATA
from tools.schema.declare import Declaration, Problem, Record
from tools.schema.read import read
from tools.schema.records import KEPT
from tools.schema.rules import CROSS_RULES, cites_what_it_is_from, origin_agrees
from tools.schema.values import Families, letter_faults, table_faults


def check(data_dir: Path) -> tuple[Problem, ...]:
    """Every problem in the content of `data_dir`, file by file; none means that it is sound."""
    read_files = [(kept, list(read(data_dir, kept))) for kept in KEPT]
    readings = [(kept, [x for x in found if isinstance(x, Record)]) for kept, found in read_files]
    by_family = {kept.family: records for kept, records in readings}
    families = {name: {each.name for each in records} for name, records in by_family.items()}
    found = [*file_faults(data_dir)]
    found += [each for _, items in read_files for each in items if isinstance(each, Problem)]
    for kept, records in readings:
        for record in records:
            found += map(record.problem, record_faults(record, kept, families))
        found += duplicates(records)
        names = {record.name for record in records}
        missing = [name for name in kept.expected if name not in names]
        found += [Problem(kept.file, name, "the record is missing") for name in missing]
        found += [each for rule in kept.together for each in rule(records)]
    found += [each for rule in CROSS_RULES for each in rule(by_family)]
    # A file with several kinds of record reports once that it cannot be read.
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.file))


def file_faults(data_dir: Path) -> Iterator[Problem]:
    """Files that nothing declares, and letters that no line may hold, in comments and headings too.

    A letter in a record is reported there as well: the line is where to look for it.
    """
    for path in filter(Path.is_file, sorted(data_dir.rglob("*"))):
        name = path.relative_to(data_dir)
        if not any(name.match(kept.file) for kept in KEPT):
            yield Problem(name.as_posix(), "the file", "is not described by the schema")
        # That a file is not UTF-8 is reported where its records are read.
        lines = path.read_bytes().decode("utf-8", errors="ignore").split("\n")
        for number, line in enumerate(lines, start=1):
            for fault in letter_faults(line):
                yield Problem(name.as_posix(), f"line {number}", fault)


def record_faults(record: Record, kept: Declaration, families: Families) -> Iterator[str]:
    """The faults of each field, and of the record as a whole where its fields have none."""
    values = record.values
    yield from (faults := [*table_faults(values, kept.fields, families)])
    own = getattr(kept.kind, "faults", None)
    asked = (*kept.rules, own) if own else kept.rules
    if {"statements", "sources"} <= values.keys() and origin_agrees not in asked:
        asked = (cites_what_it_is_from, *asked)
    if isinstance(kept.expected, Mapping) and "unit" in values:
        yield from unit_faults(record.name, values["unit"], kept.expected)
    if asked and not faults:
        made = kept.made(record.name, values)
        yield from (fault for rule in asked for fault in rule(made))


def unit_faults(name: str, unit: object, units: Mapping[str, str]) -> Iterator[str]:
    """A number that the code asks for is declared with its unit."""
    if name not in units:
        yield "has no declared unit: add it to tools/schema/units.py"
    elif unit != units[name]:
        yield f"unit is {unit!r} and must be {units[name]!r}"


def duplicates(records: Sequence[Record]) -> Iterator[Problem]:
    """Ids that another record has already, whatever their capitals."""
    seen: dict[str, Record] = {}
    for record in records:
        first = seen.setdefault(record.name.casefold(), record)
        if first is not record:
            where = "" if first.file == record.file else f", already in data/{first.file}"
            yield record.problem(f"duplicate id{where}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every problem; 0 when there is none, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tools.schema.check", description=__doc__)
    parser.add_argument("data_dir", nargs="?", type=Path, default=DATA, help="default: data/")
    data_dir: Path = parser.parse_args(arguments).data_dir
    if not data_dir.is_dir():
        parser.error(f"{data_dir} is not a folder")
    problems = check(data_dir)
    for problem in problems:
        print(problem)
    files = sum(1 for path in data_dir.rglob("*") if path.is_file())
    print(f"{len(problems)} problems in {files} files of {data_dir.name}/")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
