"""Write both locks from pyproject.toml, for every platform and with every hash.

requirements.lock holds every extra; requirements-site.lock holds of it what `make site` needs.
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
SITE_LOCK = ROOT / "requirements-site.lock"
SITE_EXTRAS = ("site", "notebooks")
RESOLVER = "uv>=0.13,<0.14"
HEADER = """\
# Made by `make lock` from pyproject.toml; do not edit.
# It holds {extras}, for Python 3.11 and later on every platform, and is installed with
#   pip install --require-hashes -r {name}
"""
OPTIONS = (
    "--no-config",
    "--universal",
    "--python-version=3.11",
    # One version of each package for all Pythons, so that everyone runs what was tested.
    "--fork-strategy=fewest",
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
        # uv keeps the versions it finds in the output file unless asked to upgrade.
        output = Path(folder) / LOCK.name
        if LOCK.exists() and "--upgrade" not in sys.argv[1:]:
            output.write_text(LOCK.read_text("utf-8"), "utf-8")
        compile_lock(python, output, "--all-extras")
        keep(output, LOCK, "all extras")
        # Of the same versions, as the first lock is where they are looked for.
        output = output.rename(output.with_name(SITE_LOCK.name))
        compile_lock(python, output, *(f"--extra={extra}" for extra in SITE_EXTRAS))
        keep(output, SITE_LOCK, f"the extras {' and '.join(SITE_EXTRAS)}")
    print(f"Wrote {LOCK.name} and {SITE_LOCK.name}.")


def keep(made: Path, lock: Path, extras: str) -> None:
    header = HEADER.format(extras=extras, name=lock.name)
    lock.write_text(header + made.read_text("utf-8"), "utf-8")


def compile_lock(python: Path, output: Path, *extras: str) -> None:
    """Resolve these extras into `output`, which may hold the versions to keep."""
    settings = {k: v for k, v in os.environ.items() if not k.startswith("UV_")}
    compiler = [str(python), "-m", "uv", "pip", "compile", *OPTIONS, *extras]
    command = [*compiler, f"--output-file={output}", "pyproject.toml"]
    subprocess.run(command, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    main()
