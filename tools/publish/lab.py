"""Add the interactive notebooks to the built website: `python -m tools.publish.lab`.

A self-hosted JupyterLite in the folder `lab`, whose Python runs in the reader's browser and asks no
other host. It evaluates scripts and so has a policy of its own: pages link to it, never frame it.
"""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from tools.common import ROOT
from tools.pages.markup import filled
from tools.publish import packages
from tools.site import complete
from tools.site.documents import LAB, Document, element, remove
from tools.site.inject import put_policy

SCRIPT = "reader.js"
# Both are measured by `make lab-test`, which fails where they are no longer true.
SENT_MB = 13
READY_S = 10
_LIVE = ("explore(", "predict(", "first_steps")
# Its Python has neither numpy nor pandas, without which a cohort cannot be counted.
_NEEDS_PANDAS = ("anakinra.cohorts", "import pandas", "import numpy")
_KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python"}
_POLICY = (
    "default-src 'self'; script-src 'unsafe-eval' {scripts}; worker-src 'self' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' data: blob:; object-src 'none'; frame-src 'none'; form-action 'none'"
)


def notebooks() -> list[Path]:
    """The notebooks that a reader works in and that the browser's Python can run."""
    found = []
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        code = "\n".join("".join(cell["source"]) for cell in _code(_read(path)))
        if any(mark in code for mark in _LIVE) and not any(mark in code for mark in _NEEDS_PANDAS):
            found.append(path)
    return found


def write(site: Path) -> Path:
    """Build the notebooks into `site`; a `RendererError` says what stops it."""
    with complete.adding(site, LAB) as new, tempfile.TemporaryDirectory() as work:
        _build(Path(work), new / LAB)
        link_pages(new)
    return site / LAB


def _build(work: Path, output: Path) -> None:
    lite, contents = work / "lite", work / "contents"
    names = packages.write(lite / "static" / "pyodide")
    settings = filled("jupyter-lite.json", packages=names)
    (lite / "jupyter-lite.json").write_text(settings, "utf-8")
    contents.mkdir()
    for path in notebooks():
        (contents / path.name).write_text(as_opened(path), "utf-8")
    packages.run(
        [
            *(str(packages.ENVIRONMENT / "bin" / "python"), "-m", "jupyter", "lite", "build"),
            *("--apps", "notebooks", "--no-sourcemaps", "--no-unused-shared-packages"),
            *("--lite-dir", str(lite), "--contents", str(contents), "--output-dir", str(output)),
        ],
        work,
    )
    _settle(output)
    for page in output.rglob("*.html"):
        page.write_text(with_policy(page.read_text("utf-8")), "utf-8", newline="\n")
    shutil.copyfile(ROOT / "site" / LAB / SCRIPT, output / SCRIPT)


def as_opened(path: Path) -> str:
    """The notebook as JupyterLite opens it: with its kernel, and its stored charts shown."""
    notebook = _read(path)
    notebook["metadata"]["kernelspec"] = _KERNELSPEC
    for cell in _code(notebook):
        cell["metadata"]["trusted"] = True
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _settle(output: Path) -> None:
    """Take out what differs from build to build, or is for the builder alone."""
    for name in (".jupyterlite.doit.db", "service-worker.js"):
        (output / name).unlink(missing_ok=True)
    # Icons in the formats of browsers that cannot run this; the others read .woff2.
    for suffix in ("eot", "svg", "ttf", "woff"):
        for file in (output / "build").glob(f"fa-*.{suffix}"):
            file.unlink()
    listing = output / "api" / "contents" / "all.json"
    found = json.loads(listing.read_text("utf-8"))
    for entry in [found, *found["content"]]:
        entry["created"] = entry["last_modified"] = "1980-01-01T00:00:00Z"
    found["content"].sort(key=lambda entry: entry["name"])
    listing.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", "utf-8")


def with_policy(page: str) -> str:
    """A page of JupyterLite with its policy, which comes before all that it holds for."""
    document = Document(page)
    put_policy(document, _POLICY)
    return document.html or ""


def link_pages(site: Path) -> None:
    """Link every page of a notebook to it, in place of an earlier link."""
    for path in notebooks():
        page = site / "notebooks" / f"{path.stem}.html"
        document = Document(page.read_text("utf-8"))
        remove(document, ".ak-lab, script[src$='lab/reader.js']")
        next_page = document.css_first("main > nav.page-navigation")
        if next_page:
            next_page.insert_before(element(link(path.name)))
        else:
            document.css("main")[0].insert_child(element(link(path.name)))
        script = f'<script src="../{LAB}/{SCRIPT}" defer=""></script>'
        document.css("head")[0].insert_child(element(script))
        page.write_text(document.html or "", "utf-8", newline="\n")


def link(name: str) -> str:
    """The sentences at the end of a page about the notebook with this name."""
    return filled("lab-link.html", lab=LAB, name=name, sent_mb=SENT_MB, ready_s=READY_S).strip()


def _read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def _code(notebook: Any) -> list[Any]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def main() -> None:
    folder = write(ROOT / "_site")
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(f"Wrote {len(notebooks())} notebooks into {folder}: {size / 1e6:.1f} MB.")


if __name__ == "__main__":
    main()
