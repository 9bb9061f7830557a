"""Write requirements.lock from pyproject.toml: every extra, every platform, every hash.

The resolver (uv) is fetched into a temporary environment, since only the maker of a new lock
needs it. The lock names no index, so that it installs from whichever one a hospital allows.
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
RESOLVER = "uv>=0.13,<0.14"
HEADER = """\
# Made by `make lock` from pyproject.toml; do not edit.
# It holds all extras, for Python 3.11 and later on every platform, and is installed with
#   pip install --require-hashes -r requirements.lock
"""
OPTIONS = (
    "--no-config",
    "--universal",
    "--python-version=3.11",
    # One version of each package for all Pythons, so that everyone runs what was tested.
    "--fork-strategy=fewest",
    "--all-extras",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
    "--quiet",
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", RESOLVER], check=True)
        # uv keeps the versions it finds in the output file unless told to upgrade.
        output = Path(folder) / "requirements.lock"
        if LOCK.exists() and "--upgrade" not in sys.argv[1:]:
            output.write_text(LOCK.read_text("utf-8"), "utf-8")
        settings = {k: v for k, v in os.environ.items() if not k.startswith("UV_")}
        compile_lock = [str(python), "-m", "uv", "pip", "compile", *OPTIONS]
        command = [*compile_lock, f"--output-file={output}", "pyproject.toml"]
        subprocess.run(command, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL, check=True)
        LOCK.write_text(HEADER + output.read_text("utf-8"), "utf-8")
    print(f"Wrote {LOCK.name}.")


if __name__ == "__main__":
    main()
