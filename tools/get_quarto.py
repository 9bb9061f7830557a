"""Install Quarto into the virtual environment, for networks that allow it."""

import subprocess
import sys
from pathlib import Path

# The version that the site was looked at with; the newest may render differently.
QUARTO_CLI = "quarto-cli==1.10.18"

BLOCKED = (
    "Quarto could not be installed: its Python package downloads the program from GitHub, and "
    "many hospital networks block that. Install it another way (conda's package `quarto`, or "
    "Quarto's own installer) and point to it with `make site QUARTO=/path/to/quarto`, or use "
    "`make site` as it is: the embedded renderer needs nothing more."
)


def main() -> None:
    print("Installing Quarto into the virtual environment (about 130 MB) ...", flush=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    # Hashes cannot vouch for what the package downloads, so Quarto stays outside the lock.
    result = subprocess.run([*pip, QUARTO_CLI], capture_output=True, check=False)
    quarto = Path(sys.executable).with_name("quarto")
    if result.returncode or not quarto.exists():
        sys.exit(BLOCKED)
    command = [str(quarto), "--version"]
    version = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if version.returncode:
        sys.exit(BLOCKED)
    print(f"Quarto {version.stdout.strip()} is installed: `make site` now renders with it.")


if __name__ == "__main__":
    main()
