"""`python -m anakinra cohort patients.csv --out plan.csv`: patients in, their plans out."""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path

from anakinra.basis.values import PURPOSE
from anakinra.cohorts.columns import CohortError, RowStatus

DESCRIPTION = (
    "Plan each row of a file of patients. The result has the same rows in the same order, with a "
    "status, a reason, the dose, the syringes and the waste behind each. For education and service "
    "planning; a file with what identifies patients is refused."
)
_SAID_EVERY_S = 0.5


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the verb `cohort`."""
    parser.add_argument("patients", type=Path, help="the file of patients, .csv or .xlsx")
    parser.add_argument("--out", type=Path, required=True, help="the file to write, .csv or .xlsx")
    parser.add_argument("--sheet", help="the sheet of a workbook; else its first")
    parser.add_argument(
        "--decimal-comma", action="store_true", help="read 72,5 as 72.5; else it is asked about"
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing unless something fails")


def run(given: Namespace) -> int:
    """Plan the file; the exit status is 0, or 2 where it could not be read or written."""
    try:
        counts = _planned(given)
    except CohortError as error:
        print(error, file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        print(
            f'A cohort needs {error.name}. Install it with: pip install "anakinra[cohorts]"',
            file=sys.stderr,
        )
        return 2
    if not given.quiet:
        rows = sum(counts[status.value] for status in RowStatus)
        each = ", ".join(f"{counts[status.value]:,} {status.value}" for status in RowStatus)
        print(f"{rows:,} {'row' if rows == 1 else 'rows'}: {each}. They are in {given.out}.")
        print(PURPOSE)
        if counts["commas"] and not given.decimal_comma:
            print("Some rows have commas in numbers: --decimal-comma reads 72,5 as 72.5.")
    return 0


def _planned(given: Namespace) -> Counter[str]:
    from anakinra.cohorts.frames import plan_cohort, reject
    from anakinra.cohorts.read_files import pieces_of
    from anakinra.cohorts.write_files import written_to

    if given.out.exists() and given.patients.exists() and given.out.samefile(given.patients):
        raise CohortError(f"{given.out}: the result would take the place of the patients.")
    counts: Counter[str] = Counter()
    said = _Progress(given.quiet)
    with written_to(given.out) as write:
        for piece in pieces_of(given.patients, given.sheet):
            try:
                planned = plan_cohort(piece.frame, decimal_comma=given.decimal_comma)
            except CohortError as error:
                raise CohortError(f"{given.patients.name}: {error}") from None
            reject(planned, piece.ragged)
            write(planned)
            counts.update(planned["status"].tolist())
            reasons = planned["reason"].value_counts()
            counts["commas"] += sum(reasons[["no commas" in reason for reason in reasons.index]])
            said.say(sum(counts[status.value] for status in RowStatus), piece.share)
    said.end()
    return counts


class _Progress:
    """How many rows are done, on one line of a terminal; nothing where there is none."""

    def __init__(self, quiet: bool) -> None:
        self._is_shown = sys.stderr.isatty() and not quiet
        self._last = time.monotonic()
        self._said = False

    def say(self, rows: int, share: float | None) -> None:
        now = time.monotonic()
        if self._is_shown and now - self._last >= _SAID_EVERY_S:
            self._last, self._said = now, True
            part = "" if share is None else f", {100 * share:.0f} % of the file"
            print(f"\r{rows:,} rows{part} ", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._said:
            print(file=sys.stderr)
