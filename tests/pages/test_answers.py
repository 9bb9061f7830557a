"""Each explorer in its page answers what Python answers, to the last sign."""

import pytest

from anakinra.explorers import EXPLORERS

from .conftest import Example, Site
from .forms_in_pages import PAGES

# Rows of every status, one of them ragged.
ROWS = """weight_kg;age_years;indication;level_mg_per_kg_per_day;doses_per_day;route;ward
72,5;60;hlh;8;2;intravenous;=1+1
47;60;HLH;2;2;subcutaneous;"a;b"
60;12;hlh;4;2;subcutaneous;
60;60;hlh;4;2
700;60;hlh;4;2;subcutaneous;c
"""

# For each explorer, changes of its example that a reader makes one after the other.
CHANGES: dict[str, tuple[dict[str, str], ...]] = {
    "dose": (
        {"weight_kg": "82.5"},
        {"creatinine_clearance_ml_per_min": "25", "route": "subcutaneous", "rounding": "down"},
        {"level_mg_per_kg_per_day": "1", "doses_per_day": "1", "height_cm": "180"},
    ),
    "ward_card": ({"band": "40"}, {"band": "150", "rounding": "up"}),
    "taper": (
        {"a_level": "7", "a_days": "3, 4, 5, 6", "a_odd": "by the same step each time"},
        {"start": "28 February 2028", "change_day": "9", "change_weight": "64.2"},
    ),
    "renal": ({"sex": "female", "height_cm": ""}, {"creatinine_micromol_per_l": "181"}),
    "screening": (
        {"tests_done": "", "medicines": "Enbrel, MMR, something else"},
        {"neutrophils_10e9_per_l": "1.9", "active_infection": "no"},
    ),
    "monitoring": ({"start": "31 January 2028"}, {"plan": "six months"}),
    "interactions": (
        {"names": "Phenytoin, humria"},
        {"names": "Warfarin 3mg tablets\nＨｕｍｉｒａ\nwar\u00adfarin, TNF-α 💉, BCG bladder"},
        {"names": "\ufeffphenytoi\u0308n\u00a0300\u2009mg\tcapsules + paracetamol, omeprazole"},
    ),
    "adverse_effects": ({"frequency": "uncommon"}, {"system": "Nervous system disorders"}),
    "exercises": (
        {"question": "1b", "answer": "280 mg"},
        {"seed": "ward 4", "answer": "140 mL"},
        {"question": "13b", "answer": "31 May 2026", "solution": "yes"},
        {"question": "18c", "plunger_1_mg": "95", "plunger_2_mg": "280"},
    ),
    "paper": ({"seed": "ward 4"}, {"kind": "key", "length": "long"}),
    "quiz_before": ({"divided_dose": "280", "maximum": "planned"}, {"marks": "yes"}),
    "quiz_after": ({"syringes": "3"}, {"marks": "yes"}),
    "kinetics": (
        {"creatinine_clearance_ml_per_min": "20", "interval_h": "24", "beside": "normal,apart"},
        {"route": "intravenous", "scale": "logarithmic"},
        {
            "model": "urien_2013",
            "population": "adults_from_children",
            "creatinine_clearance_ml_per_min": "",
        },
    ),
    "lesson": ({"lesson_trough": "more"}, {"part": "after", "after_peak": "many"}),
    "cohort": ({"limit": "1", "price": "20"}, {"rows": ROWS, "taper": "3, 5, 14"}),
}


def test_every_explorer_has_its_page_and_its_changes() -> None:
    assert set(PAGES) == set(CHANGES) == set(EXPLORERS)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_answers_each_change_as_python_does(
    each_site: Site, example: Example, name: str
) -> None:
    form = example(each_site, name)
    given: dict[str, str] = {}
    for change in CHANGES[name]:
        form.enter(**change)
        given |= change
        assert form.shows(**given).view is not None
