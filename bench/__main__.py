"""Run the measurements and print each figure beside its target."""

import argparse
import json
import sys
import time
import traceback
from importlib import import_module

from bench.figures import Figure, NotMeasured
from bench.machine import BUILD, facts, load

# Quick ones first; the peers last, since they install other software.
BENCHMARKS = {
    "import": ("importing", "what `import anakinra` adds to a bare interpreter"),
    "notebooks": ("notebooks", "checking every notebook against its stored outputs"),
    "widgets": ("widgets", "keystroke to result on screen in JupyterLab"),
    "explorers": ("explorers", "load, start and keystroke of the website's explorers"),
    "verify": ("verify", "the Verify page's replay of the plan grid"),
    "peers": ("peers", "the same explorer in JupyterLite and Voila (installs them in a cache)"),
}


def say(text: str) -> None:
    print(f"  {text}", flush=True)


def run(name: str) -> tuple[list[Figure], str]:
    """The figures of one benchmark, or why it could not be measured."""
    module, about = BENCHMARKS[name]
    print(f"\n{name}: {about} ({load()})", flush=True)
    start = time.perf_counter()
    try:
        figures: list[Figure] = import_module(f"bench.{module}").measure(say)
    except Exception as reason:
        # The other benchmarks still run; the exit status tells of this one.
        if not isinstance(reason, NotMeasured):
            traceback.print_exc()
        words = str(reason) or type(reason).__name__
        print(f"\n  NOT MEASURED: {name}: {words}", flush=True)
        return [], words
    print()
    for figure in figures:
        say(figure.line())
    say(f"took {time.perf_counter() - start:.0f} s, {load()}")
    return figures, ""


def main() -> int:
    listing = "\n".join(f"  {name:<10} {about}" for name, (_, about) in BENCHMARKS.items())
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description=__doc__,
        epilog=f"benchmarks:\n{listing}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", choices=[*BENCHMARKS, []], metavar="NAME")
    chosen = parser.parse_args().names or list(BENCHMARKS)
    print(f"benchmarks:\n{listing}\n")
    machine = facts()
    print("\n".join(f"{key:<10} {value}" for key, value in machine.items()))
    failures = {}
    measured = {}
    for name in chosen:
        figures, reason = run(name)
        measured[name] = [figure.record() for figure in figures]
        if reason:
            failures[name] = reason
    _write({"machine": machine, "figures": measured, "not_measured": failures})
    for name, reason in failures.items():
        print(f"NOT MEASURED: {name}: {reason}", file=sys.stderr)
    return 1 if failures else 0


def _write(results: dict[str, object]) -> None:
    BUILD.mkdir(exist_ok=True)
    path = BUILD / "bench.json"
    path.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    print(f"\nEvery sample is in {path.relative_to(BUILD.parent)}.")


if __name__ == "__main__":
    sys.exit(main())
