"""The dose explorer on the built page and in the site's JupyterLite, in one run."""

import statistics

from bench.browser import Host, first_answers, keystroke_figures, profiles
from bench.explorers import site_host
from bench.figures import Figure, NotMeasured, Say
from bench.servers import SITE, site_served
from bench.widgets import FORM, RESULT

TIMES_SOONER = 11
VISITS = ("cold", "warm")
NOTEBOOKS = "lab/notebooks/index.html"
# The first box with a slider asks for the weight.
WEIGHT = f'{FORM} .ak-slid input[type="text"]'


def measure(say: Say) -> list[Figure]:
    if not (SITE / NOTEBOOKS).is_file():
        raise NotMeasured("the site has no JupyterLite: run `make lab-site`")
    with site_served() as address, profiles() as new_profile:
        lite = f"{address}/{NOTEBOOKS}?path=explore-dose.ipynb"
        peer = Host("JupyterLite", lite, WEIGHT, RESULT, notebook=True)
        hosts = (site_host("page", address), peer)
        visits = first_answers(new_profile, hosts, say)
        figures = [
            Figure(f"first recomputed answer, {host.name}, {which}", "s", seconds)
            for host, taken in zip(hosts, visits, strict=True)
            for which, seconds in zip(VISITS, taken, strict=True)
        ]
        for host in hosts:
            figures += keystroke_figures(new_profile, host)
    for which, ours, theirs in zip(VISITS, *visits, strict=True):
        ratio = statistics.median(theirs) / statistics.median(ours)
        name = f"page sooner than {peer.name}, {which}"
        figures.append(Figure(name, "times", [ratio], TIMES_SOONER, at_least=True))
    return figures
