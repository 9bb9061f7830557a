"""Facts about the machine that a figure means little without."""

import platform
import re
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent


def load() -> str:
    """How busy the machine is: waiting and running processes over 1, 5 and 15 minutes."""
    return "load " + " ".join(f"{value:.2f}" for value in psutil.getloadavg())


def facts() -> dict[str, str]:
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
