"""What a release holds: a wheel, a site that needs nothing more, PDFs, packages and checksums."""

import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest

from tools.common.renderers import RendererError
from tools.publish import release
from tools.site import checksums

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site with its checksums."""
    folder = tmp_path / "site"
    (folder / "downloads").mkdir(parents=True)
    (folder / "index.html").write_text("<p>Home</p>", "utf-8")
    (folder / "downloads" / "anakinra-monograph.pdf").write_bytes(b"%PDF")
    checksums.write(folder)
    return folder


def test_a_release_is_complete_and_its_site_is_as_it_was_built(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dist"
    names = release.write(site, folder)
    assert sorted(names) == sorted(file.name for file in folder.iterdir())
    assert {Path(name).suffix for name in names} == {".whl", ".zip", ".pdf", ".json", ""}
    listed = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    assert {line.split("  ")[1] for line in listed} == set(names) - {"SHA256SUMS"}
    for line in listed:
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    zipfile.ZipFile(folder / release.SITE_NAME).extractall(tmp_path / "there")
    (unpacked,) = (tmp_path / "there").iterdir()
    assert checksums.fault(unpacked) == ""
    again = tmp_path / "again.zip"
    release.zipped(site, again.with_name(release.SITE_NAME))
    assert (
        again.with_name(release.SITE_NAME).read_bytes() == (folder / release.SITE_NAME).read_bytes()
    )


def test_a_changed_site_is_not_released(site: Path, tmp_path: Path) -> None:
    (site / "index.html").write_text("<p>Other</p>", "utf-8")
    with pytest.raises(RendererError, match=r"not as it was built, see index\.html"):
        release.write(site, tmp_path / "dist")


def test_the_list_of_packages_is_that_of_the_lock() -> None:
    found = json.loads(release.list_of_packages(has_lab=False))
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pins = {re.sub(r"\[.*]", "", line.split(" ")[0]) for line in lock.splitlines() if "==" in line}
    assert {f"{one['name']}=={one['version']}" for one in found["components"]} == pins
    hashes = [one["content"] for entry in found["components"] for one in entry["hashes"]]
    assert len(hashes) == lock.count("--hash=sha256:")
    assert all(one["purl"].startswith("pkg:pypi/") for one in found["components"])


def test_with_the_notebooks_for_the_browser_their_packages_are_listed_too() -> None:
    names = {one["name"] for one in json.loads(release.list_of_packages(True))["components"]}
    assert names >= {"jupyterlite-core", "jupyterlite-pyodide-kernel", "pyodide", "ipywidgets"}
