"""Ten patients on a ward round: what the suite must say of each, what it must not, in which order.

Each patient is entered into a form as a pharmacist would; what is read is the whole answer as text.
"""

import re

import pytest

from anakinra.explorers import EXPLORERS

NO_MILLIGRAMS = re.compile(r"\d\s?mg per administration|\d\s?mg/day|\bmL\b")
DRAW_UP = "Draw up: "
BEFORE = "Before you give it"
NEVER_REASSURES = ("no interaction", "is safe", "can be given", "nothing was found")


def said(explorer: str, **inputs: object) -> str:
    """The answer to the example patient with these inputs in place of the example's."""
    form = EXPLORERS[explorer]
    changed = {name: str(value) for name, value in inputs.items()}
    answer = form.answer(form.default_raw() | changed)
    assert answer.view is not None, answer.errors
    return answer.view.to_text()


def screened(**inputs: object) -> str:
    """Screening of a patient without any yes, but for these."""
    usual = {"active_infection": "no", "pregnancy": "no", "medicines": "", "tests_done": ""}
    return said("screening", **{**usual, "neutrophils_10e9_per_l": 4, **inputs})


def in_order(text: str, *parts: str) -> None:
    """Each part is said, and each after the one before."""
    places = [text.find(part) for part in parts]
    missing = [part for part, place in zip(parts, places, strict=True) if place < 0]
    assert not missing, missing
    assert places == sorted(places), list(zip(parts, places, strict=True))


def never(text: str, *parts: str) -> None:
    assert [part for part in parts if part.casefold() in text.casefold()] == []


def test_1_a_woman_of_48_kg_with_a_clearance_of_25_ml_per_min() -> None:
    """The renal warning comes before what to draw up; every other day stays a consideration."""
    text = said("dose", weight_kg=48, creatinine_clearance_ml_per_min=25)
    in_order(
        text,
        "Warning: Renal function below 30 mL/min",
        "consider using anakinra every other day",
        "is for a specialist",
        DRAW_UP,
        BEFORE,
    )
    # 48 kg at 4 mg/kg/day is 96 mg each time, 100 mg as measured: no other dose is printed.
    assert set(re.findall(r"[\d,]+ mg per administration", text)) == {
        "96 mg per administration",
        "100 mg per administration",
    }
    never(text, "on alternate days give", "75 %", "half the dose", "reduce the dose")


def test_2_a_man_of_130_kg_with_a_body_mass_index_of_45() -> None:
    """Which weight, and a second check, come before five full syringes and a sixth."""
    text = said("dose", weight_kg=130, height_cm=170, level_mg_per_kg_per_day=8)
    in_order(text, "Which weight? (130 kg, BMI 45 kg/m²)", "Ask for a second check", DRAW_UP)
    in_order(text, "8 mg/kg/day in 2 divided doses (4 mg/kg each)", DRAW_UP, BEFORE)
    in_order(text, "100 + 100 + 100 + 100 + 100 + 20 mg", "Six syringes: 100 mg;", BEFORE)
    never(text, "above the maximum", "light patient")


def test_3_a_woman_of_35_kg_at_1_mg_per_kg_per_day() -> None:
    """17.5 mg cannot be measured with the syringe: no volume is invented."""
    text = said("dose", weight_kg=35, level_mg_per_kg_per_day=1)
    in_order(text, "Refused: Cannot be measured: 17.5 mg per administration", "below 20 mg")
    never(text, DRAW_UP, " mL", "rounded to 20 mg")


def test_4_a_man_on_haemofiltration() -> None:
    """No dose, and who to ask."""
    text = said("dose", replacement="yes")
    in_order(text, "Refused: No dose", "specialist pharmacy advice should be sought")
    assert not NO_MILLIGRAMS.search(text)


@pytest.mark.parametrize("level", [1, 2, 4, 8])
def test_5_a_man_with_12_platelets_who_is_to_have_injections(level: int) -> None:
    """Every subcutaneous plan names the risk of bleeding; screening prefers the vein at first."""
    text = said("dose", route="subcutaneous", level_mg_per_kg_per_day=level)
    in_order(text, BEFORE, "Risk of bleeding: low platelets", "route is considered to be preferred")
    text = screened(thrombocytopenia="yes")
    in_order(text, "Take care", "Thrombocytopenia", "route is considered to be preferred")


def test_6_a_woman_with_myocarditis() -> None:
    """The monograph names the use and gives no dose for it."""
    text = said("dose", indication="myocarditis")
    in_order(text, "Refused: No dose in the monograph: Myocarditis", "Ask a specialist")
    assert not NO_MILLIGRAMS.search(text)


def test_7_a_man_on_warfarin_tablets() -> None:
    """Warfarin is recognised as a chart writes it; paracetamol beside it raises no alarm."""
    text = said("interactions", names="Warfarin 3mg tablets\nparacetamol")
    in_order(text, "Caution: warfarin, in “Warfarin 3mg tablets”", "therapeutic index")
    in_order(text, "Not in the list: paracetamol")
    never(text, *NEVER_REASSURES)


def test_8_a_man_who_had_bcg_into_the_bladder_last_week() -> None:
    """It is recognised as what it is, and the wait is not invented."""
    text = screened(recent_live_vaccine="yes", medicines="BCG into the bladder last week")
    in_order(text, "Warning: bladder BCG", "not a vaccine", "ask the urology team")
    in_order(text, "A live vaccine given recently", "does not say how long to wait")
    never(text, "virus", "weeks after", *NEVER_REASSURES)


def test_9_a_woman_who_is_pregnant() -> None:
    """Preferable to avoid, as a precaution: not forbidden, and not passed."""
    text = screened(pregnancy="yes")
    in_order(text, "Take care", "Pregnancy", "preferable to avoid", "Data from pregnant women")
    never(text, "must not", "Do not give")


def test_10_a_woman_with_an_active_infection() -> None:
    """With HLH the team decides and documents; with any other indication it is not given."""
    with_hlh = screened(active_infection="yes")
    in_order(with_hlh, "The HLH team decides first: Active infection", "documents why")
    never(with_hlh, "Do not give")
    without = screened(active_infection="yes", indication="pneumonitis")
    in_order(without, "Do not give anakinra: Active infection", "Warning: Do not give")
    never(without, "team decides", "unless")
