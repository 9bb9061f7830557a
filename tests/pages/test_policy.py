"""The security policy of the pages holds, and what a reader types is text and never markup."""

import html
import re

from playwright.sync_api import expect

from .browsers import Visits
from .conftest import Example, Site
from .forms_in_pages import PAGES, Form, opened
from .test_layout import EVERY_PAGE

HOSTILE = (
    "<img src=x onerror=window.hacked=1>",
    '"><script>window.hacked=1</script>',
    "&lt b&gt &amp x",
    "javascript:window.hacked=1",
)


def test_every_page_carries_the_policy(each_site: Site) -> None:
    for name in EVERY_PAGE:
        page = (each_site.folder / f"{name}.html").read_text("utf-8")
        (policy,) = re.findall(
            r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', page
        )
        rules = dict(rule.split(" ", 1) for rule in html.unescape(policy).split("; "))
        assert rules["default-src"] == rules["connect-src"] == "'self'"
        assert rules["object-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
        sources = set(rules["script-src"].split())
        assert "'unsafe-inline'" not in sources and "'unsafe-eval'" not in sources
        assert not any("://" in source or source.endswith(":") for source in sources)


def test_the_policy_stops_scripts_that_the_page_did_not_bring(site: Site, visits: Visits) -> None:
    visits.violations_expected = visits.faults_expected = True
    page = visits.page()
    page.goto(site.address(PAGES["dose"]))
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.hacked = 1";
          document.body.append(script);
          const place = document.createElement("p");
          place.innerHTML = "<img src='data:,' onerror='window.hacked = 1'>";
          document.body.append(place);
        }"""
    )
    page.wait_for_function("() => document.querySelector('img[src^=data]').complete")
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert len(visits.watched.violations) >= 2


def loaded(form: Form) -> tuple[int, str]:
    """How many elements of the page load or run something, and whether typed markup ran."""
    count = form.page.locator("img, script, iframe").count()
    return count, form.page.evaluate("typeof window.hacked")


def test_typed_markup_is_shown_as_text(site: Site, example: Example) -> None:
    form = example(site, "interactions")
    before = loaded(form)
    for text in HOSTILE:
        form.enter(names=text)
        form.shows(names=text)
        for name in filter(None, (part.strip() for part in text.split("&"))):  # it joins two names
            shown = form.place("result").get_by_role("rowheader", name=name, exact=True)
            expect(shown).to_be_visible()
        expect(form.place("receipt")).to_contain_text(text)
        assert loaded(form) == before == (before[0], "undefined")


def test_typed_markup_in_an_error_is_shown_as_text(dose: Form) -> None:
    before = loaded(dose)
    for text in HOSTILE:
        dose.enter(weight_kg=text)
        dose.shows(weight_kg=text)
        for place in (dose.place("summary"), dose.error("weight_kg")):
            expect(place).to_contain_text(text)
        assert loaded(dose) == before == (before[0], "undefined")


def test_nothing_is_stored(site: Site, visits: Visits) -> None:
    page = visits.own_page()
    form = opened(page, site.address(PAGES["dose"]))
    kept = "() => [document.cookie, localStorage.length, sessionStorage.length]"
    before = page.evaluate(kept)
    form.enter(weight_kg="83.3")
    form.shows(weight_kg="83.3")
    assert page.evaluate(kept) == before
    assert "83.3" not in str(page.context.storage_state())
    assert "83.3" not in page.url
