"""Section 2.10: adverse effects by system, each frequency with the document that gives it."""

from spec_table import examples, statement

from anakinra import adverse_effects
from anakinra.screening.effect_words import frequency_bands

INFECTIONS = "Infections and infestations"
BLOOD = "Blood and lymphatic system disorders"
IMMUNE = "Immune system disorders"
NERVOUS = "Nervous system disorders"
LIVER = "Hepatobiliary disorders"
GENERAL = "General disorders and administration site conditions"
SKIN = "Skin and subcutaneous tissue disorders"
TESTS = "Investigations"


@statement()
@examples(
    "statement system",
    gives="effect frequency",
    rows=[
        ("2.10-6", INFECTIONS, "serious_infections", "common"),
        ("2.10-7", BLOOD, "neutropenia", "common"),
        ("2.10-8", BLOOD, "thrombocytopenia", "common"),
        ("2.10-9", IMMUNE, "allergic_reactions", "uncommon"),
        ("2.10-3", IMMUNE, "allergic_reactions", "uncommon"),
        ("2.10-10", NERVOUS, "headache", "very_common"),
        ("2.10-11", LIVER, "hepatic_enzyme_increased", "uncommon"),
        ("2.10-12", LIVER, "non_infectious_hepatitis", "not_known"),
        ("2.10-13", GENERAL, "injection_site_reaction", "very_common"),
        ("2.10-14", SKIN, "rash", "uncommon"),
        ("2.10-15", SKIN, "injection_site_amyloid_deposits", "not_known"),
        ("2.10-16", TESTS, "blood_cholesterol_increased", "very_common"),
    ],
)
def test_effects(statement: str, system: str, effect: str, frequency: str) -> None:
    """Each effect of the table is listed under its system, with its frequency."""
    (found,) = [entry for entry in adverse_effects(system) if entry.id == effect]
    assert statement in found.statements
    assert found.frequency.value == frequency
    assert found in adverse_effects(frequency=frequency)


@statement()
@examples(
    "statement frequency",
    gives="meaning effects",
    rows=[
        (
            "3-20",
            "very_common",
            "may affect more than 1 in 10 people",
            "headache, injection_site_reaction, blood_cholesterol_increased",
        ),
        (
            "3-24",
            "common",
            "may affect up to 1 in 10 people",
            "serious_infections, neutropenia, thrombocytopenia",
        ),
        (
            "3-30",
            "uncommon",
            "may affect up to 1 in 100 people",
            "allergic_reactions, hepatic_enzyme_increased, rash",
        ),
        (
            "3-33",
            "not_known",
            "cannot be estimated",
            "non_infectious_hepatitis, injection_site_amyloid_deposits",
        ),
    ],
)
def test_frequency_bands(statement: str, frequency: str, meaning: str, effects: str) -> None:
    """Each frequency band has a meaning in people affected, and each effect is in one band."""
    (band,) = [entry for entry in frequency_bands() if entry.frequency.value == frequency]
    assert band.meaning == meaning
    assert statement in band.statements
    found = adverse_effects(frequency=frequency)
    assert ", ".join(entry.id for entry in found) == effects


@statement()
@examples(
    "statement effect",
    gives="leaflet_frequency agreement",
    rows=[
        ("3-21", "injection_site_reaction", "very_common", "yes"),
        ("3-23", "headache", "very_common", "yes"),
        ("3-25", "neutropenia", "common", "yes"),
        ("3-28", "serious_infections", "common", "yes"),
        ("3-29", "thrombocytopenia", "common", "yes"),
        ("3-31", "allergic_reactions", "uncommon", "yes"),
        ("3-31", "rash", "uncommon", "partial"),
        ("3-32", "hepatic_enzyme_increased", "uncommon", "yes"),
        ("3-34", "non_infectious_hepatitis", "not_known", "yes"),
        ("3-35", "injection_site_amyloid_deposits", "not_known", "partial"),
    ],
)
def test_leaflet_frequencies(
    statement: str, effect: str, leaflet_frequency: str, agreement: str
) -> None:
    """The leaflet tells patients about the effect under a frequency, checked with the table."""
    (found,) = [entry for entry in adverse_effects() if entry.id == effect]
    assert statement in found.statements
    assert found.leaflet_frequency is not None
    assert found.leaflet_frequency.value == leaflet_frequency
    assert found.agreement.value == agreement


@statement("2.10-16")
@examples(
    "effect",
    gives="leaflet_frequency agreement",
    rows=[("blood_cholesterol_increased", None, "no")],
)
def test_leaflet_leaves_out_cholesterol(
    effect: str, leaflet_frequency: None, agreement: str
) -> None:
    """Raised cholesterol is very common, and the leaflet leaves it out."""
    (found,) = [entry for entry in adverse_effects() if entry.id == effect]
    assert found.leaflet_frequency is leaflet_frequency
    assert found.agreement.value == agreement


@statement("2.10-14", "2.10-16", "3-20", "3-30")
@examples(
    "effect",
    gives="frequency origin",
    rows=[
        ("headache", "very_common", "monograph's leaflet"),
        ("allergic_reactions", "uncommon", "monograph's leaflet"),
        (
            "blood_cholesterol_increased",
            "very_common",
            "not in the monograph: EU package leaflet of 2022, manufacturer's UK information",
        ),
        (
            "rash",
            "uncommon",
            "not in the monograph: EU package leaflet of 2022, manufacturer's UK information",
        ),
    ],
)
def test_each_frequency_has_its_own_source(effect: str, frequency: str, origin: str) -> None:
    """A frequency that the leaflet of the monograph does not give is not called the leaflet's."""
    (found,) = [entry for entry in adverse_effects() if entry.id == effect]
    assert (found.frequency.value, found.frequency_origin) == (frequency, origin)
