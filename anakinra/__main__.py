"""What can be done without writing Python: `python -m anakinra VERB`."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from anakinra.cohorts import command


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the verb says; the exit status is that of the verb."""
    parser = ArgumentParser(prog="python -m anakinra", description=__doc__)
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    cohort = verbs.add_parser(
        "cohort", help="plan each row of a file of patients", description=command.DESCRIPTION
    )
    command.add_arguments(cohort)
    return command.run(parser.parse_args(arguments))


if __name__ == "__main__":
    sys.exit(main())
