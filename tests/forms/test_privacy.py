"""The privacy page: each claim is held to what it says."""

import re
from pathlib import Path

from test_receipt import drawn

from anakinra.explorers import EXPLORERS
from tools.pages import leaflet, privacy

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "pages" / "privacy.qmd"
# Where a reader can type anything at all, found by looking at every form, not at the declarations.
FREE_TEXT = {
    "screening": ["Other medicines and vaccines"],
    "interactions": ["Medicines and vaccines"],
    "adverse_effects": ["Find, in plain words"],
    "exercises": ["Seed", "Your answer"],
    "paper": ["Seed"],
    "cohort": ["Rows of a CSV file"],
}


def test_the_page_lists_every_field_of_free_text() -> None:
    text = privacy.free_text()
    wanted = [
        f"- {EXPLORERS[name].title}: {label[0].lower()}{label[1:]}"
        for name, labels in FREE_TEXT.items()
        for label in labels
    ]
    assert sorted(line for line in text.splitlines() if line.startswith("- ")) == sorted(wanted)
    assert text.startswith(f"{len(wanted)} fields of the explorers take free text")
    assert f"leaflet has {len(leaflet.details())} more" in text
    for detail in leaflet.details():
        assert detail.label in text
    assert "{{< include _generated/free-text.md >}}" in PAGE.read_text("utf-8")


def test_no_line_of_the_leaflet_asks_who_the_patient_is() -> None:
    asked = " ".join(f"{detail.id} {detail.label}" for detail in leaflet.details())
    assert not re.search(r"patient|name|birth|nhs number|address", asked, re.IGNORECASE)


def test_a_link_to_a_scenario_contains_its_values_after_the_mark() -> None:
    """Browsers keep the whole address in their history, and send no more than what is before #."""
    link = drawn(EXPLORERS["dose"], weight_kg="83.3").one("a", data_ak_link=None)
    before, mark, after = link.attributes["href"].partition("#")
    assert mark and "weight_kg=83.3" in after and "83.3" not in before
    said = " ".join(PAGE.read_text("utf-8").split())
    assert "opening it puts them into the browser's history" in said
    assert "follow the mark `#`, a part of the address that browsers do not send" in said


def test_every_test_that_a_page_names_is_there() -> None:
    for page, least in (("privacy", 5), ("accessibility", 9)):
        text = (ROOT / f"pages/{page}.qmd").read_text("utf-8")
        named = re.findall(r"`(tests/[a-z_/]+\.py)::(test_\w+)`", text)
        assert len(named) >= least, page
        for file, test in named:
            assert f"def {test}(" in (ROOT / file).read_text("utf-8"), test
