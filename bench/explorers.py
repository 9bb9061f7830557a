"""The explorers of the built website: what they load, when they first answer, how they keep up."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bench.browser import Profile, first_answers, profiles, type_weights
from bench.figures import Figure, NotMeasured, Say, latency
from bench.machine import ROOT
from bench.scenario import ROUNDS, START, dose_marker
from bench.server import sent, site_served
from tools.site.checksums import fault

if TYPE_CHECKING:
    from playwright.sync_api import Page

SITE = ROOT / "_site"
FORM = '[data-explorer="dose"]'
WEIGHT = f'{FORM} [name="weight_kg"]:enabled'
RESULT = f"{FORM} [data-ak-result]"

# The text of a result that belongs to one weight and to no other.
MARKERS: dict[str, Callable[[str], str]] = {"dose": dose_marker, "taper": ", {} kg".format}

LOADED_KB = 600
COLD_S, WARM_S = 0.6, 0.3
TARGET_P95_MS = 50
SLOW_CPU, SLOW_P95_MS = 4, 200
WITHOUT_JIT = "--js-flags=--jitless"


def measure(say: Say) -> list[Figure]:
    page_path, taper_path = explorer_page("dose"), explorer_page("taper")
    with site_served(SITE) as address, profiles() as new_profile:
        url = f"{address}/{page_path}"
        figures = _loaded(new_profile, url, say)
        cold, warm = first_answers(new_profile, url, WEIGHT, RESULT, ROUNDS, say)
        figures += [
            Figure("navigation to first recomputed answer, cold", "s", cold, COLD_S),
            Figure("navigation to first recomputed answer, warm", "s", warm, WARM_S),
        ]
        beside = (SITE / page_path).as_uri()
        figures += _keystrokes(new_profile, "from http", url, TARGET_P95_MS, say)
        figures += _keystrokes(
            new_profile, "taper", f"{address}/{taper_path}", TARGET_P95_MS, say, explorer="taper"
        )
        figures += _keystrokes(
            new_profile, f"{SLOW_CPU} times slower CPU", url, SLOW_P95_MS, say, slower=SLOW_CPU
        )
        figures += _keystrokes(new_profile, "from file", beside, TARGET_P95_MS, say)
        figures += _keystrokes(
            new_profile, "no just-in-time compiler", url, None, say, arguments=(WITHOUT_JIT,)
        )
    return figures


def explorer_page(explorer: str) -> str:
    """The page of the built site that has this explorer."""
    if why_not := fault(SITE):
        raise NotMeasured(why_not.rstrip("."))
    for path in sorted(SITE.rglob("*.html")):
        if f'data-explorer="{explorer}"' in path.read_text("utf-8"):
            return path.relative_to(SITE).as_posix()
    raise NotMeasured(f"no page of the built site has the {explorer} explorer: run `make site`")


def _loaded(new_profile: Profile, url: str, say: Say) -> list[Figure]:
    """Everything that the page asks for until it has answered, by size on the wire."""
    context = new_profile()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url)
    start_typing(page)
    page.wait_for_load_state("networkidle")
    elsewhere = [one for one in asked if urlsplit(one).netloc != urlsplit(url).netloc]
    elsewhere = [one for one in elsewhere if not one.startswith(("data:", "blob:"))]
    own = sorted({unquote(urlsplit(one).path) for one in asked if one.startswith("http")})
    sizes = {path: len(sent(SITE / path.lstrip("/"))) for path in own if _is_file(path)}
    for path, size in sorted(sizes.items(), key=lambda item: -item[1]):
        say(f"{size / 1000:7.1f} KB  {path}")
    context.close()
    total = sum(sizes.values()) / 1000
    count = f"{len(sizes)} files"
    return [
        Figure("loaded by the dose page, gzip", "KB", (total,), LOADED_KB, note=count),
        Figure("requests to other hosts", "", (len(elsewhere),), 0, note=" ".join(elsewhere[:3])),
    ]


def _is_file(path: str) -> bool:
    return (SITE / path.lstrip("/")).is_file()


def start_typing(page: "Page") -> None:
    """Wait until the page has answered an input of ours."""
    page.evaluate(
        "([input, value, result, marker]) => bench.first(input, value, result, marker, 30)",
        [WEIGHT, START, RESULT, dose_marker(START)],
    )


def _keystrokes(
    new_profile: Profile,
    how: str,
    url: str,
    target_p95: float | None,
    say: Say,
    *,
    slower: float = 1,
    arguments: tuple[str, ...] = (),
    explorer: str = "dose",
) -> list[Figure]:
    context = new_profile(*arguments)
    page = context.new_page()
    page.goto(url)
    weight, result = (part.replace("dose", explorer) for part in (WEIGHT, RESULT))
    page.locator(weight).wait_for()
    if slower > 1:
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    typed = type_weights(page, page.locator(weight), result, ROUNDS, MARKERS[explorer])
    context.close()
    say(f"keystrokes {how}: done")
    return latency(f"keystroke to result, {how}", typed, target_p95=target_p95)
