"""A small site with the engine in it, served on this machine, and a real Chromium."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import built_site
import pytest

pytest.importorskip("py_mini_racer")
pytest.importorskip("brython")
sync_api = pytest.importorskip("playwright.sync_api")

from bench.servers import site_served  # noqa: E402
from engine.build import bundle  # noqa: E402
from engine.build.compile import Compiler, brython_source  # noqa: E402
from tools.common import chromium  # noqa: E402
from tools.proof import verify  # noqa: E402

HERE = Path(__file__).resolve().parent
OWN = (
    *("probe", "shown_cases", "standin_cases", "markup_cases", "fault_cases", "chart_cases"),
    "kinetics_cases",
)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)


def page(scripts: str, body: str, policy: str = POLICY) -> str:
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<title>Test</title><link rel="icon" href="data:,">{scripts}</head>'
        f"<body><main><h1>Test</h1>{body}</main></body></html>"
    )


def probe() -> str:
    """The tests' own modules."""
    compiler = Compiler()
    parts = [compiler.module(name, False, (HERE / f"{name}.py").read_text()) for name in OWN]
    parts.append(
        '$B.compiled.native("json_probe",'
        "{loads: (text) => $B.compiled.value(JSON.parse(text))});\n"
        'document.addEventListener("DOMContentLoaded", () => $B.compiled.start("probe"));\n'
    )
    return "(function ($B) {" + "".join(parts) + "})(__BRYTHON__);"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of each file of the built site's engine."""
    folder = built_site.built(tmp_path_factory, "embedded") / bundle.FOLDER
    return {file.name: file.read_text("utf-8") for file in sorted(folder.iterdir())}


# While Playwright runs, no other test of the process could use an event loop of its own.
@pytest.fixture(scope="module")
def site(built: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    (folder / "engine").mkdir()
    for name, text in built.items():
        (folder / "engine" / name).write_text(text, "utf-8")
    (folder / "engine" / "probe.js").write_text(probe(), "utf-8")
    own = [name for name in built if name.startswith("explorer-")]
    names = ("runtime.js", "core.js", *own, "probe.js")
    scripts = "".join(f'<script defer src="engine/{name}"></script>' for name in names)
    (folder / "probe.html").write_text(page(scripts, ""), "utf-8")
    # Brython as it is shipped compiles in the page, so this page has no policy.
    (folder / "brython.js").write_text(brython_source(), "utf-8")
    stock = '<!doctype html><title>Stock</title><link rel="icon" href="data:,">'
    (folder / "stock.html").write_text(f'{stock}<script src="brython.js"></script>', "utf-8")
    section = verify.section("reader", "")
    (folder / "verify.html").write_text(page(bundle.scripts("verify"), section), "utf-8")
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with site_served(site) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium that can reach nothing but this machine."""
    program = chromium.program()
    if program is None:
        pytest.skip(chromium.MISSING)
    offline = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", offline]
        )
        yield started
        started.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A page whose errors and blocked requests fail the test."""
    context = browser.new_context()
    tab = context.new_page()
    problems: list[str] = []
    tab.on("pageerror", lambda error: problems.append(str(error)))
    tab.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    yield tab
    context.close()
    assert problems == []


@pytest.fixture(scope="module")
def probed(browser: Any, address: str) -> Callable[[str, list[dict[str, str]]], list[str]]:
    """What the browser's Python shows for some inputs of an explorer."""
    tab = browser.new_page()
    tab.goto(f"{address}/probe.html")
    tab.wait_for_function("!!window.ak_answered")

    def answered(name: str, some: list[dict[str, str]]) -> list[str]:
        texts = [json.dumps(raw) for raw in some]
        found: list[str] = tab.evaluate(
            "([name, texts]) => texts.map((text) => ak_answered(name, text))", [name, texts]
        )
        return found

    answered.tab = tab  # type: ignore[attr-defined]
    return answered
