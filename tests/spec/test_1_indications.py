"""Section 1: for whom the monograph gives a dose."""

from cases import dose, outcome
from spec_table import examples, statement

from anakinra import Refusal


@statement("1-5", "2.6-2")
@examples(
    "indication weight_kg level",
    gives="per_day",
    rows=[("hlh", "70", "4", "280 mg/day"), ("hlh", "100", "2", "200 mg/day")],
)
def test_hlh_has_a_dose(indication: str, weight_kg: str, level: str, per_day: str) -> None:
    """Anakinra is used for HLH, the only use for which a dose is computed."""
    assert outcome(dose(weight_kg, level, indication=indication)) == per_day


@statement()
@examples(
    "statement indication",
    gives="refusal",
    rows=[
        ("1-3", "haematological_toxicity", "Haematological toxicity"),
        ("1-4", "arthritis", "Arthritis, severe or refractory"),
        ("1-4", "cidp", "Chronic inflammatory demyelinating polyradiculoneuropathy (CIDP)"),
        ("1-4", "psoriasis", "Psoriasis that flares, or reactions resembling psoriasis"),
        ("1-4", "colitis", "Colitis, severe or refractory to anti-TNF alpha treatment, or both"),
        ("1-4", "encephalitis", "Encephalitis"),
        ("1-4", "myasthenia_gravis", "Myasthenia gravis"),
        ("1-4", "aseptic_meningitis", "Aseptic meningitis"),
        ("1-4", "pneumonitis", "Pneumonitis"),
        ("1-4", "myocarditis", "Myocarditis"),
        ("1-6", "icans", "Immune effector cell-associated neurotoxicity syndrome (ICANS)"),
    ],
    fixed={"weight_kg": "70", "level": "4"},
)
def test_other_uses_have_no_dose(
    statement: str, indication: str, refusal: str, weight_kg: str, level: str
) -> None:
    """Other uses are named without a dose, so none is computed, and the refusal says where."""
    result = dose(weight_kg, level, indication=indication)
    assert outcome(result) == f"No dose in the monograph: {refusal}"
    assert isinstance(result, Refusal)
    assert [cited for cited in result.reason.statements if cited.startswith("1-")] == [statement]


@statement("1-8")
@examples(
    "age_years",
    gives="result",
    rows=[
        (0, "Not covered: the monograph is for adults"),
        (17, "Not covered: the monograph is for adults"),
        (18, "280 mg/day"),
        (90, "280 mg/day"),
    ],
    fixed={"weight_kg": "70", "level": "4"},
)
def test_adults_only(age_years: int, result: str, weight_kg: str, level: str) -> None:
    """The monograph advises on adults, so a younger patient is refused."""
    assert outcome(dose(weight_kg, level, age_years=age_years)) == result
