"""Facts about the machine that a figure means little without."""

import os
import platform
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"


def load() -> str:
    """How busy the machine is: waiting and running processes over 1, 5 and 15 minutes."""
    if not hasattr(os, "getloadavg"):
        return "load not known"
    return "load " + " ".join(f"{value:.2f}" for value in os.getloadavg())


def facts() -> dict[str, str]:
    return {
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "processor": _processor(),
        "cores": str(_cores()),
        "python": platform.python_version(),
        "load": load(),
    }


def _cores() -> int:
    # Only some systems can say how many this process may use.
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 0


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or "not known"
    for line in text.splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "not known"


def environment(**changes: str) -> dict[str, str]:
    """The environment for a child process: it imports this working tree and writes bytecode."""
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    path = inherited.get("PYTHONPATH", "")
    inherited["PYTHONPATH"] = f"{ROOT}{os.pathsep}{path}" if path else str(ROOT)
    return inherited | changes
