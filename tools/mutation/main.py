"""Change the core and its data in small ways and see that a test notices: `make mutate`.

mutmut changes the code of the core, as pyproject.toml says; after that the numbers, limits,
severities, tiers, statements and rows of the data are changed.
A line of the core that nobody could see change ends with `# pragma: no mutate`, and the line above
it gives the reason after "Equivalent:".
The result of a full run is kept in tools/mutation/result.json, and the site shows it.
mutmut goes on where it stopped: `make clean` begins anew.
"""

import argparse
import json
import re
import subprocess
import sys

from tools.mutation import data
from tools.mutation.data_mutants import Mutant, mutants
from tools.mutation.result import PACKAGE, ROOT, Score, write

# Exit codes of pytest and mutmut: no failure, no test found, and no test that reaches the change.
NOT_NOTICED = (0, 5, 33)


def change_code(result: Score, processes: int) -> None:
    """Run mutmut in a process of its own, and take its results from beside the changed files."""
    command = [sys.executable, "-m", "mutmut", "run", f"--max-children={processes}"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit("mutmut did not finish; its message is above.")
    for file in sorted((ROOT / "mutants" / PACKAGE.name).rglob("*.meta")):
        name = file.relative_to(ROOT / "mutants" / PACKAGE.name).as_posix().removesuffix(".meta")
        for mutant, code in json.loads(file.read_text("utf-8"))["exit_code_by_key"].items():
            if code in (None, 2):
                sys.exit(f"{mutant} was not tried: run the same command again.")
            noticed = code not in NOT_NOTICED
            result.note(name, mutant if noticed else f"{name} {difference(mutant)}", noticed)


def difference(mutant: str) -> str:
    """A mutant of the code as the function that it is in and the lines that it changes."""
    show = [sys.executable, "-m", "mutmut", "show", mutant]
    shown = subprocess.run(show, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    lines = shown.stdout.splitlines()
    before, after = (
        " ".join(x[1:].strip() for x in lines if re.match(rf"\{sign}(?!\{sign})", x))
        for sign in "-+"
    )
    function = re.sub(r"^.*\.x[_ǁ]|__mutmut_\d+$", "", mutant).replace("ǁ", ".")
    return f"{function}: {before} → {after}"


def change_data(result: Score, tried: list[Mutant]) -> None:
    """Try these mutants of the data."""
    done: list[Mutant] = []

    def report(mutant: Mutant, is_noticed: bool) -> None:
        done.append(mutant)
        result.note(mutant.file, mutant.id, is_noticed)
        if len(done) % 100 == 0:
            print(f"{len(done)} of {len(tried)} changes of the data tried", flush=True)

    data.try_all(tried, report)
    if len(done) < len(tried):
        sys.exit("A test failed before anything was changed; its message is above.")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.mutation.main", description=__doc__)
    parser.add_argument("--part", choices=("code", "data"), help="one of both; nothing is kept")
    parser.add_argument("--only", default="", help="of the data, what has this in its id")
    parser.add_argument("--processes", type=int, default=2, help="for the code (default 2)")
    given = parser.parse_args()
    result = Score()
    if given.part != "data" and not given.only:
        change_code(result, given.processes)
    if given.part != "code":
        change_data(result, [mutant for mutant in mutants() if given.only in mutant.id])
    if not given.part and not given.only:
        write(result)
    print(result.summary())
    sys.exit(1 if result.survivors else 0)


if __name__ == "__main__":
    main()
