"""Run the measurements and print each figure beside its target."""

import argparse
import json
import platform
import re
import sys
import time
import traceback
from importlib import import_module
from pathlib import Path

import psutil

from bench.figures import Figure, NotMeasured
from tools.common import ROOT

# The peer last, as only `make lab-site` brings it.
BENCHMARKS = ("cohort", "widgets", "explorers", "verify", "peers")


def say(text: str) -> None:
    print(f"  {text}", flush=True)


def load() -> str:
    """How busy the machine is: waiting and running processes over 1, 5 and 15 minutes."""
    return "load " + " ".join(f"{value:.2f}" for value in psutil.getloadavg())


def facts() -> dict[str, str]:
    """What a figure means little without."""
    listed = Path("/proc/cpuinfo")  # Linux names its processors nowhere else
    text = listed.read_text("utf-8") if listed.is_file() else ""
    named = re.search(r"^model name\s*: (.+)", text, re.MULTILINE)
    return {
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "processor": named[1] if named else platform.processor() or "not known",
        "cores": str(psutil.cpu_count()),
        "python": platform.python_version(),
        "load": load(),
    }


def run(name: str) -> tuple[list[Figure], str]:
    """The figures of one benchmark, or why it could not be measured."""
    print(f"\n{name} ({load()})", flush=True)
    start = time.perf_counter()
    try:
        module = import_module(f"bench.{name}")
        say(module.__doc__ or "")
        figures: list[Figure] = module.measure(say)
    except Exception as reason:
        # The other benchmarks still run; the exit status says so.
        if not isinstance(reason, NotMeasured):
            traceback.print_exc()
        return [], str(reason) or type(reason).__name__
    for figure in figures:
        say(figure.line())
    say(f"took {time.perf_counter() - start:.0f} s, {load()}")
    return figures, ""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*BENCHMARKS, []], metavar="NAME")
    chosen = parser.parse_args().names or BENCHMARKS
    machine = facts()
    for key, value in machine.items():
        print(f"{key:<10} {value}")
    results = {name: run(name) for name in chosen}
    failures = {name: reason for name, (_, reason) in results.items() if reason}
    measured = {name: [one.record() for one in figures] for name, (figures, _) in results.items()}
    path = ROOT / "build" / "bench.json"
    path.parent.mkdir(exist_ok=True)
    kept = {"machine": machine, "figures": measured, "not_measured": failures}
    path.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    print(f"\nEvery sample is in {path.relative_to(ROOT)}.")
    for name, reason in failures.items():
        print(f"NOT MEASURED: {name}: {reason}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
