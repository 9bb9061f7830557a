"""What renderers start after rendering (`project: post-render:` in _quarto.yml).

`make site` completes its site itself; after a plain `quarto render` this does, or takes the site
away and says why, so that no half-made site is left. Whatever Python the renderer starts, with or
without this project's packages, has to come that far: everything else is imported later.
"""

import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = "QUARTO_PROJECT_OUTPUT_DIR"
sys.path.insert(0, str(ROOT))  # a renderer starts this file as a script


def main() -> None:
    """Complete the site that a renderer has just written, or take it away and say why."""
    from tools.common.handover import DONE_BY_CALLER

    if os.environ.get(DONE_BY_CALLER):
        return
    if not os.environ.get(OUTPUT):
        sys.exit("Renderers start this after rendering: run `make site`.")
    # Absolute, or from the project.
    site = ROOT / os.environ[OUTPUT]
    trouble = completed(site)
    if trouble:
        shutil.rmtree(str(site), ignore_errors=True)
        sys.exit(
            "The rendered pages were not a complete site and are removed, "
            f"as {trouble}: run `make site`, which brings what is needed."
        )


def completed(site: Path) -> str:
    """Complete the site; why it cannot be, or nothing."""
    try:
        from tools.site.complete import complete

        # Quarto's launcher names its folder to whatever it starts.
        folder = os.environ.get("QUARTO_BIN_PATH")
        complete(site, Path(folder) / "quarto" if folder else None)
    except (ImportError, SyntaxError) as error:  # a younger Python reads what this one cannot
        version = ".".join(map(str, sys.version_info[:2]))
        return f"{sys.executable}, Python {version}, cannot import this project ({error})"
    except KeyboardInterrupt:
        return "stopped"
    except (Exception, SystemExit) as error:  # whatever it is, a half-made site must not stay
        return str(error).rstrip(".")
    return ""


if __name__ == "__main__":
    main()
