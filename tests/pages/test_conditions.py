"""The explorers where much is missing: WebAssembly, a compiler, a server, a network, scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from anakinra.forms.form import FAILED, INCOMPLETE, NOT_RUNNING, STARTING, WITHOUT_SCRIPTS
from anakinra.forms.link import Scenario

from .browsers import Visits
from .conftest import Site
from .forms_in_pages import CHANGED, PAGES, Form, opened


# Text, choices and a chart, and arithmetic from a seed.
@pytest.mark.parametrize("name", ["taper", "exercises"])
def test_without_webassembly_and_just_in_time_compilation(
    site: Site, visits: Visits, name: str
) -> None:
    page = visits.page("--js-flags=--jitless")
    page.goto(site.address(PAGES[name]))
    assert page.evaluate("typeof WebAssembly") == "undefined"
    form = Form(page, name).ready()
    changed = CHANGED[name]
    form.enter(**changed)
    assert form.shows(**changed).view is not None


def test_when_the_network_goes_after_the_page_came(site: Site, visits: Visits) -> None:
    page = visits.page()
    form = opened(page, site.address(PAGES["dose"]))
    page.context.set_offline(True)
    form.enter(weight_kg="64.5")
    form.shows(weight_kg="64.5")


def test_scripts_that_run_again_for_the_next_visit_change_nothing(
    site: Site, visits: Visits
) -> None:
    page = visits.own_page()  # which has nothing from an earlier visit
    form = opened(page, site.address(PAGES["dose"]))
    form.enter(weight_kg="64.5")
    ran = page.evaluate(
        """
        () => new Promise((resolve) => {
          setTimeout(() => resolve("nothing ran again"), 10000);
          document.addEventListener("load", ({ target: { contentWindow: inner } }) => {
            if (!inner?.document.scripts.length) return; // nothing is in the frame yet
            const names = [...inner.document.scripts].map(({ src }) => src.split("/").at(-1));
            resolve([names, inner.__BRYTHON__ === undefined]);
          }, true);
        })
        """
    )
    assert ran == [["runtime.js", "core.js", "explorer-dose.js"], True]
    expect(page.locator("iframe")).to_have_count(0)
    form.enter(weight_kg="65.5")
    form.shows(weight_kg="65.5")


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts_the_page_is_complete_and_says_what_is_missing(
    each_site: Site, visits: Visits, name: str
) -> None:
    page = visits.page(java_script_enabled=False)
    page.goto(each_site.address(PAGES[name]))
    form = Form(page, name)
    _, wanted = form.wanted(Scenario(form.explorer.default_raw()))
    assert form.place("status").inner_text() == NOT_RUNNING
    assert form.section.locator("noscript").inner_text() == WITHOUT_SCRIPTS
    for place in ("result", "receipt"):
        shown = page.evaluate(
            "text => new DOMParser().parseFromString(text, 'text/html').body.textContent",
            wanted[f"[data-ak-{place}]"],
        )
        # A script keeps units beside their numbers.
        left = form.place(place).text_content() or ""
        assert left.replace("\u00a0", " ") == shown.replace("\u00a0", " ")
    controls = form.section.locator("[data-ak-form] [name]")
    assert 0 < controls.count() == controls.and_(page.locator(":disabled")).count()
    expect(form.section.locator("button:visible")).to_have_count(0)


def broken(route: Route) -> None:
    route.fulfill(status=200, content_type="text/javascript", body='"use strict"; (')


def missing(route: Route) -> None:
    route.fulfill(status=404, body="not found")


def unreachable(route: Route) -> None:
    route.abort()


@pytest.mark.parametrize(
    ("script", "answer", "words"),
    [
        ("runtime", broken, FAILED),
        ("core", broken, FAILED),
        ("explorer-dose", broken, FAILED),
        ("runtime", missing, INCOMPLETE),
        ("core", unreachable, INCOMPLETE),
        ("explorer-dose", missing, INCOMPLETE),
    ],
)
def test_an_engine_that_cannot_start_is_said_in_one_sentence_and_nothing_stale_stays(
    site: Site, visits: Visits, script: str, answer: object, words: str
) -> None:
    visits.faults_expected = True
    page = visits.page()
    page.route(f"**/engine/{script}.js", answer)
    page.goto(site.address(PAGES["dose"]))
    form = Form(page, "dose")
    expect(form.place("status")).to_have_text(words)
    expect(form.place("result")).to_be_empty()
    expect(form.place("receipt")).to_be_empty()
    expect(form.place("summary")).to_be_hidden()
    expect(form.control("weight_kg")).to_be_disabled()
    assert form.section.get_attribute("data-ak-state") == "failed"


def test_a_site_without_its_scripts_does_not_blame_the_reader(site: Site, visits: Visits) -> None:
    visits.faults_expected = True
    page = visits.page()
    page.route("**/engine/*.js", missing)
    page.goto(site.address(PAGES["dose"]))
    form = Form(page, "dose")
    expect(form.place("status")).to_have_text(NOT_RUNNING)
    expect(form.control("weight_kg")).to_be_disabled()
    assert "switched off" not in form.section.inner_text()


def test_the_missing_script_of_one_explorer_stops_no_other(site: Site, visits: Visits) -> None:
    visits.faults_expected = True
    page = visits.page()
    page.route("**/engine/explorer-screening.js", missing)
    page.goto(site.address(PAGES["screening"]))
    expect(Form(page, "screening").place("status")).to_have_text(INCOMPLETE)
    form = Form(page, "monitoring").ready()
    form.enter(start="1 May 2026")
    form.shows(start="1 May 2026")


def test_input_made_before_the_engine_is_ready_is_kept_and_answered(
    site: Site, visits: Visits
) -> None:
    """Also where Enter was pressed, which a browser takes for handing a form in."""
    page, address = visits.page(), site.address(PAGES["dose"])
    waiting: list[Route] = []
    page.route("**/engine/core.js", lambda route: waiting.append(route))
    page.goto(address, wait_until="commit")
    form = Form(page, "dose")
    expect(form.place("status")).to_have_text(STARTING)
    before = {"weight_kg": "61.5", "route": "subcutaneous", "rounding": "up"}
    form.enter(**before)
    form.control("weight_kg").press("Enter")
    expect(form.control("weight_kg")).to_have_value("61.5")
    _, example = form.wanted(Scenario(form.explorer.default_raw()))
    place = "[data-ak-result]"
    assert form.differing({place: example[place]}) == []
    assert form.section.get_attribute("data-ak-state") == "starting"
    (route,) = waiting
    route.continue_()
    form.ready().shows(**before)
    assert page.url == address


def test_a_copy_of_the_folder_works_wherever_it_lies(
    each_site: Site, visits: Visits, tmp_path: Path
) -> None:
    # As on a stick whose folder has a name with blanks and signs.
    folder = tmp_path / "E: stick, 50 % (käse)"
    folder.symlink_to(each_site.folder)
    page = visits.page(offline=True)
    form = opened(page, (folder / f"{PAGES['dose']}.html").as_uri())
    form.enter(weight_kg="77")
    form.shows(weight_kg="77")
