"""Make what a release holds: `python -m tools.publish.release`.

The wheel, the built site as a zip file, which needs no renderer, its PDFs, the list of packages and
the checksums of them all, in `dist/`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from anakinra.version import __version__
from tools.common import ROOT, take_away
from tools.common.renderers import RendererError
from tools.publish import packages
from tools.site import checksums
from tools.site.documents import LAB

PACKAGES_NAME = f"anakinra-{__version__}.cdx.json"
SITE_NAME = f"anakinra-site-{__version__}.zip"
SUMS_NAME = "SHA256SUMS"
_PIN = re.compile(r"^([\w.-]+)(?:\[[^]]*\])?==([^\s;\\]+)(.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def write(site: Path, folder: Path) -> list[str]:
    """Write the release into the folder; the names of its files, checksums last."""
    if why_not := checksums.fault(site):
        raise RendererError(why_not)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _wheel(folder)
    zipped(site, folder / SITE_NAME)
    for file in sorted((site / take_away.FOLDER).glob("*.pdf")):
        shutil.copyfile(file, folder / file.name)
    has_lab = (site / LAB).is_dir()
    (folder / PACKAGES_NAME).write_text(list_of_packages(has_lab), "utf-8", newline="\n")
    names = sorted(file.name for file in folder.iterdir())
    (folder / SUMS_NAME).write_text(checksums.checksums(folder), "utf-8", newline="\n")
    return [*names, SUMS_NAME]


def zipped(site: Path, archive: Path) -> None:
    """The site in one folder of a zip file."""
    files = (path for path in site.rglob("*") if path.is_file())
    named = {f"{archive.stem}/{file.relative_to(site).as_posix()}": file for file in files}
    packages.pack(archive, {name: file.read_bytes() for name, file in named.items()})


def list_of_packages(has_lab: bool) -> str:
    """Every locked package with its version and the hashes of its files, as CycloneDX 1.6.

    Written here, as it is a list of the lock and no more: the library for it would bring 13
    packages, and a serial number and a time that differ from one making to the next.
    """
    names = ["requirements.lock", *(["requirements-lab-site.lock"] if has_lab else [])]
    pins = {
        (pin[1], pin[2]): _HASH.findall(pin[3])
        for name in names
        for pin in _PIN.finditer((ROOT / name).read_text("utf-8"))
    }
    components = [_component("pypi", *pin, hashes) for pin, hashes in sorted(pins.items())]
    if has_lab:
        components.append(_component("npm", "pyodide", packages.PYODIDE, []))
    about = _component("pypi", "anakinra", __version__, [])
    found = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**about, "type": "application"}},
        "components": components,
    }
    return json.dumps(found, indent=1) + "\n"


def _component(kind: str, name: str, version: str, hashes: list[str]) -> dict[str, object]:
    url = f"pkg:{kind}/{name}@{version}"
    found: dict[str, object] = {"type": "library", "name": name, "version": version}
    found |= {"bom-ref": url, "purl": url}
    if hashes:
        found["hashes"] = [{"alg": "SHA-256", "content": one} for one in sorted(set(hashes))]
    return found


def _wheel(folder: Path) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    options = ["--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    environment = {"SOURCE_DATE_EPOCH": "315532800", **os.environ}
    if subprocess.run([*command, *options], env=environment).returncode:
        raise RendererError("The wheel could not be built: see above.")


def main() -> None:
    folder = ROOT / "dist"
    names = write(ROOT / "_site", folder)
    print(f"Wrote {len(names)} files into {folder}:", *names, sep="\n  ")


if __name__ == "__main__":
    main()
