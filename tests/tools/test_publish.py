"""A site takes the place of the last one when it is complete; whatever happens is one sentence."""

import errno
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import pytest

from tools.common import renderers
from tools.site import build as build_site
from tools.site import checksums, publish

Step = Callable[[Path], None]
Built = Callable[..., str]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    """Builds a small site in `tmp_path / "site"` and gives what the command said last.

    `complete` takes the place of the last steps, which make it complete.
    """

    def render(_renderer: object, _root: Path, new: Path) -> list[str]:
        (new / "site_libs").mkdir(parents=True)
        (new / "index.html").write_text("new", encoding="utf-8")
        return []

    def build(complete: Step = lambda new: None, place: str = "site") -> str:
        def finish(new: Path, quarto: Path | None) -> None:
            complete(new)
            checksums.write(new)

        embedded = renderers.Renderer(None, "1", "for this test")
        monkeypatch.setattr(renderers, "choose", lambda _wanted: embedded)
        monkeypatch.setattr(renderers, "render", render)
        monkeypatch.setitem(sys.modules, "tools.site.complete", SimpleNamespace(complete=finish))
        monkeypatch.setattr(sys, "argv", ["build", "--output", str(tmp_path / place)])
        try:
            build_site.main()
        except SystemExit as error:
            return str(error.code)
        return ""

    return build


def fail(error: BaseException) -> Step:
    def step(_new: Path) -> NoReturn:
        raise error

    return step


def text(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The old site, where a new one is to be."""
    site = tmp_path / "site"
    (site / "site_libs").mkdir(parents=True)
    (site / "index.html").write_text("old", encoding="utf-8")
    checksums.write(site)
    return site


def test_a_new_site_takes_the_place_of_the_old_one_and_nothing_stays_beside_it(
    built: Built, tmp_path: Path, site: Path
) -> None:
    (site / "left.html").touch()
    assert built() == ""
    assert text(site) == "new" and not (site / "left.html").exists()
    assert checksums.fault(site) == ""
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyboardInterrupt(), "130"),
        (renderers.RendererError("The new site has 2 problems."), "The new site has 2 problems."),
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (OSError(errno.EDQUOT, "Quota exceeded"), "The disk is full"),
        (OSError(errno.EROFS, "Read-only file system"), "may not be written"),
        (PermissionError(errno.EACCES, "Permission denied", "/x/site"), "/x/site may not be"),
        (ModuleNotFoundError("No module named 'typst'"), "No module named 'typst'"),
        (OSError("No pandoc was found:\nuse another"), "No pandoc was found:"),
    ],
)
def test_an_interrupted_build_leaves_the_site_as_it_was(
    built: Built, tmp_path: Path, site: Path, error: BaseException, said: str
) -> None:
    answer = built(fail(error))
    assert said in answer and "\n" not in answer
    assert text(site) == "old" and checksums.fault(site) == ""
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_interrupted_first_build_leaves_no_site(built: Built, tmp_path: Path) -> None:
    assert built(fail(OSError(errno.ENOSPC, "No space left on device"))) == (
        "The disk is full (nothing was left behind): make room, then run `make site` again."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_written_is_one_sentence(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mkdir(folder: Path, **_options: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder))

    monkeypatch.setattr(Path, "mkdir", mkdir)
    assert "may not be written (nothing was left behind): change its permissions" in built()


def test_a_file_in_the_place_of_the_site_stays(built: Built, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    assert "is a file and not a folder: remove it" in built()
    assert (tmp_path / "site").read_text(encoding="utf-8") == "mine"


def test_a_folder_with_something_else_stays(built: Built, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.txt").touch()
    assert "holds something else than a built site" in built()
    assert (tmp_path / "site" / "thesis.txt").exists()


def test_a_folder_whose_parent_is_missing_is_one_sentence(built: Built) -> None:
    assert "No such file or directory" in built(place="nowhere/site")


def test_of_two_builds_of_one_site_the_second_is_refused(built: Built, site: Path) -> None:
    def meanwhile(_new: Path) -> None:
        assert "Another build is writing" in built()

    assert built(meanwhile) == ""
    assert text(site) == "new"


def test_what_a_killed_build_left_is_cleared(built: Built, tmp_path: Path, site: Path) -> None:
    half = tmp_path / ".site.build" / "new"
    half.mkdir(parents=True)
    (half / "half.html").touch()
    assert built() == ""
    assert text(site) == "new" and not (site / "half.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_that_a_killed_build_had_put_aside_comes_back(
    built: Built, tmp_path: Path, site: Path
) -> None:
    (tmp_path / ".site.build").mkdir()
    site.rename(tmp_path / ".site.build" / "old")
    assert "The disk is full" in built(fail(OSError(errno.ENOSPC, "No space left on device")))
    assert text(site) == "old"


def test_a_move_that_fails_half_way_is_taken_back(
    built: Built, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def second_fails(source: Path, target: Path) -> Path:
        if source.name == "new":
            raise KeyboardInterrupt
        return rename(source, target)

    monkeypatch.setattr(Path, "rename", second_fails)
    assert built() == "130"
    assert text(site) == "old"


def test_a_site_that_cannot_be_put_back_is_kept_for_the_next_build(
    built: Built, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def only_aside(source: Path, target: Path) -> Path:
        if target.name == "site":
            raise OSError(errno.EIO, "Input/output error")
        return rename(source, target)

    monkeypatch.setattr(Path, "rename", only_aside)
    assert "Input/output error" in built()
    assert text(tmp_path / ".site.build" / "old") == "old"


def test_a_damaged_environment_says_how_to_make_it_again(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built()
    monkeypatch.setitem(sys.modules, "tools.site.complete", None)
    with pytest.raises(SystemExit) as stopped:
        build_site.main()
    said = str(stopped.value.code)
    assert said.startswith(f"The environment in {sys.prefix} is damaged (")
    assert said.endswith("run `make clean`, then `make site`, which makes it again.")


def test_a_package_file_that_is_gone_is_a_damaged_environment(tmp_path: Path) -> None:
    missing = FileNotFoundError(errno.ENOENT, "No such file", f"{sys.prefix}/lib/brython.js")
    assert "is damaged (lib/brython.js: No such file)" in publish.sentence(missing, tmp_path)
