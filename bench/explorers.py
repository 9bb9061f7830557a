"""The explorers of the built website: what they load, when they first answer, how they keep up."""

from urllib.parse import unquote, urlsplit

from anakinra.explorers import EXPLORERS
from anakinra.forms.link import Scenario, to_fragment
from bench import browser
from bench.browser import TARGET_P95_MS, Host, Profile, dose_marker, profiles
from bench.figures import Figure, Say
from bench.servers import SITE, sent, site_page, site_served

LOADED_KB = 520
COLD_S, WARM_S = 0.6, 0.35
SLOW_CPU, SLOW_P95_MS = 4, 200


def site_host(name: str, address: str, explorer: str = "dose", is_kept: bool = False) -> Host:
    """The page that has this explorer, of the built site at this address.

    `is_kept` opens it with the example kept as A.
    """
    mark = f'data-explorer="{explorer}"'
    weight, result = f'[{mark}] [name="weight_kg"]:enabled', f"[{mark}] [data-ak-result]"
    raw = EXPLORERS[explorer].default_raw()
    fragment = f"#{to_fragment(explorer, raw, kept=Scenario(raw))}" if is_kept else ""
    url = f"{address}/{site_page(mark)}{fragment}"
    # The results of other explorers may read the same for two weights.
    marker = dose_marker if explorer == "dose" else lambda _: ""
    return Host(name, url, weight, result, marker=marker)


def measure(say: Say) -> list[Figure]:
    with site_served() as address, profiles() as new_profile:
        dose = site_host("from http", address)
        figures = _loaded(new_profile, dose, say)
        cold, warm = browser.first_answers(new_profile, [dose], say)[0]
        figures += [
            Figure("navigation to first recomputed answer, cold", "s", cold, COLD_S),
            Figure("navigation to first recomputed answer, warm", "s", warm, WARM_S),
        ]
        kept = site_host("beside kept A", address, is_kept=True)
        kept_taper = site_host("taper, beside kept A", address, "taper", is_kept=True)
        slow = site_host(f"{SLOW_CPU} times slower CPU", address)
        beside = site_host("from file", SITE.as_uri())
        others = [site_host(name, address, name) for name in ("taper", "renal", "kinetics")]
        for host in (dose, kept, *others, kept_taper, beside):
            figures += browser.keystroke_figures(new_profile, host, TARGET_P95_MS)
        figures += browser.keystroke_figures(new_profile, slow, SLOW_P95_MS, SLOW_CPU)
    return figures


def _loaded(new_profile: Profile, host: Host, say: Say) -> list[Figure]:
    """Everything that the page asks for until it has answered, by size on the wire."""
    asked: set[str] = set()
    with new_profile() as context:
        context.on("request", lambda request: asked.add(request.url))
        page = browser.opened(context, host)
        browser.answer_s(page, host)
        page.wait_for_load_state("networkidle")
    parts = [urlsplit(url) for url in sorted(asked) if not url.startswith(("data:", "blob:"))]
    elsewhere = [one.geturl() for one in parts if one.netloc != urlsplit(host.url).netloc]
    files = {SITE / unquote(one.path).lstrip("/") for one in parts}
    sizes = sorted((len(sent(file)) / 1000, file) for file in files if file.is_file())
    for size, file in reversed(sizes):
        say(f"{size:7.1f} KB  {file.relative_to(SITE)}")
    total, count = sum(size for size, _ in sizes), f"{len(sizes)} files"
    return [
        Figure("loaded by the dose page, gzip", "KB", [total], LOADED_KB, note=count),
        Figure("requests to other hosts", "", [len(elsewhere)], 0, note=" ".join(elsewhere[:3])),
    ]
