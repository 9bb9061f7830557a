"""What the data says, written a second time: a slip in a table or a lost row needs two mistakes."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from anakinra import Answer, InputError, Screening, check_interactions, screen
from anakinra.basis import rules, store
from anakinra.basis.inputs import number
from anakinra.basis.quantities import Milligrams, Millilitres
from anakinra.screening.interactions import listed_medicines
from anakinra.screening.screen import screening_questions

# How serious each message is.
SEVERITIES = {
    "refusal": """
        refused_child refused_indication refused_renal_replacement refused_above_maximum
        refused_below_lowest refused_not_measurable refused_level_not_above_final
    """,
    "warning": """
        iv_unlicensed iv_alone renal_alternate_days renal_replacement renal_unknown
        ideal_weight_extrapolated ideal_weight_no_band
        totals_count_every_day contraindication team_decision should_not must_not result
        neutrophils_low
        interaction_avoid card_allergy card_contraindications card_renal
    """,
    "caution": """
        off_label iv_no_stability sc_bleeding sc_many_injections
        level_between_bands once_daily_elsewhere
        rounded_down_to_maximum large_deviation second_check light_patient heavy_patient
        clearance_is_estimate ideal_weight_same_band age_beyond_formula
        renal_caution renal_near_edge renal_gap stop_is_a_decision odd_level precaution
        test_outstanding results_not_read neutrophils_missing interaction_caution card_for_whom
        card_deviation card_precautions card_pregnancy card_interactions
    """,
    "question": """
        clearance_implausible slip_height slip_pounds slip_decimal_weight slip_mg_per_dl
        slip_per_microlitre slip_per_dose slip_decimal_level slip_mg_per_day not_answered
        medicines_missing
        did_you_mean
    """,
    "information": """
        same_dose_both_routes record_batch starting_level not_egfr which_weight
        durations_are_yours escalation_stops raise_by_response weight_changed neutrophils_before
        neutrophils_monthly neutrophils_quarterly neutrophils_only interaction_self not_listed
        card_lightest card_choose_level card_neutrophils card_baseline card_no_levels
        card_left_out inject_warm inject_look inject_site
        prepare_uncap prepare_measure prepare_make_up prepare_infuse
    """,
    "beyond": """
        other_schedule schedule_beyond_monograph beyond_precaution beyond_everyone
        card_low_neutrophils
        published_elsewhere
    """,
}
# These speak about a record, and take their statements from it.
SPEAKING_OF_A_RECORD = {
    "contraindication",
    "precaution",
    "should_not",
    "must_not",
    "result",
    "not_answered",
    "test_outstanding",
    "interaction_avoid",
    "interaction_caution",
    "interaction_self",
    "card_contraindications",
    "card_precautions",
    "card_baseline",
}
MEDICINES = {
    "self": "anakinra; Kineret",
    "live_vaccines": """
        live vaccine; live attenuated vaccine; live virus vaccine; live attenuated virus vaccine;
        MMR vaccine; MMR; measles, mumps and rubella vaccine; measles, mumps and rubella;
        MMRVaxPro; Priorix; MMRV vaccine; MMRV; Priorix-Tetra; ProQuad; varicella vaccine;
        chickenpox vaccine; Varilrix; Varivax; live shingles vaccine; live zoster vaccine;
        Zostavax; yellow fever vaccine; yellow fever; Stamaril; rotavirus vaccine; rotavirus;
        Rotarix; live nasal influenza vaccine; live influenza vaccine; live flu vaccine; nasal
        influenza vaccine; nasal flu vaccine; nasal spray flu vaccine; LAIV; Fluenz; Fluenz Tetra;
        oral polio vaccine; oral polio; dengue vaccine; Qdenga; live chikungunya vaccine; Ixchiq
    """,
    "live_bacterial_vaccines": """
        live bacterial vaccine; BCG vaccine; BCG; bacillus Calmette-Guérin; oral typhoid vaccine;
        oral typhoid; live typhoid vaccine; typhoid Ty21a; Vivotif
    """,
    "bladder_bcg": """
        BCG for the bladder; intravesical BCG; BCG intravesically; bladder BCG; BCG instillation;
        BCG-medac; OncoTICE
    """,
    "tnf_antagonists": """
        TNF antagonist; TNF alpha antagonist; TNF inhibitor; TNF alpha inhibitor; TNF blocker; TNF
        alpha blocker; anti-TNF; anti-TNF alpha; TNF; TNFi; tumour necrosis factor; tumor necrosis
        factor; adalimumab; Humira; Amgevita; Hukyndra; Hulio; Hyrimoz; Idacio; Imraldi; Libmyris;
        Yuflyma; certolizumab pegol; certolizumab; Cimzia; etanercept; Enbrel; Benepali; Erelzi;
        golimumab; Simponi; Gobivaz; infliximab; Remicade; Flixabi; Inflectra; Remsima; Zessly
    """,
    "cyp450_substrates": """
        CYP450 substrate; cytochrome P450 substrate; P450 substrate; CYP substrate; warfarin;
        Marevan; Coumadin; acenocoumarol; nicoumalone; Sinthrome; Sintrom; phenindione; phenytoin;
        Epanutin; fosphenytoin; Pro-Epanutin; carbamazepine; Tegretol; Carbagen; phenobarbital;
        phenobarbitone; ciclosporin; cyclosporin; cyclosporine; Neoral; Sandimmun; Capimune;
        Capsorin; Deximune; Vanquoral; tacrolimus; Prograf; Advagraf; Adoport; Capexion;
        Dailiport; Dailiqui; Envarsus; Modigraf; Tacni; Vivadex; sirolimus; Rapamune; everolimus;
        Certican; Afinitor; Votubia; theophylline; Uniphyllin; Uniphyllin Continus; Slo-Phyllin;
        Nuelin; aminophylline; Phyllocontin; Phyllocontin Continus
    """,
}
# Each question, its kind, and the statements that it comes from; none means beyond the monograph.
QUESTIONS = {
    "hypersensitivity_anakinra": ("contraindication", "2.1-1"),
    "hypersensitivity_e_coli_proteins": ("contraindication", "2.1-2"),
    "hypersensitivity_excipients": ("contraindication", "2.1-3"),
    "active_infection": ("contraindication", "2.1-4"),
    "allergic_reactions": ("precaution", "2.2-1 2.10-5"),
    "injection_site_reactions": ("precaution", "2.2-2 2.7.1-3 2.7.1-4"),
    "hepatic_events": ("precaution", "2.2-3 2.4-1 2.10-11 2.10-12"),
    "serious_infections": ("precaution", "2.2-4 2.1-4 2.10-6"),
    "renal_impairment": ("precaution", "2.2-5 2.9-1 2.9-2 2.9-3"),
    "neutropenia": ("precaution", "2.2-6 2.4-5 2.4-6"),
    "thrombocytopenia": ("precaution", "2.2-7 2.7.2-6"),
    "pulmonary_events": ("precaution", "2.2-8"),
    "dress": ("precaution", "2.2-9"),
    "systemic_amyloidosis": ("precaution", "2.2-10"),
    "live_vaccines": ("should_not", "2.2-11 2.11-2"),
    "recent_live_vaccine": ("precaution", ""),
    "pregnancy": ("precaution", "2.3-1 2.3-3"),
    "childbearing_no_contraception": ("precaution", "2.3-3"),
    "breast_feeding": ("must_not", "3-42 3-43"),
    "positive_screening_test": ("result", "2.4-3 2.4-4"),
    "asthma_recurrent_infection": ("precaution", ""),
    "hepatic_enzymes_first_month": ("precaution", ""),
}
STEPS = {
    "weight_kg": "0.1",
    "age_years": "1",
    "height_cm": "1",
    "creatinine_micromol_per_l": "1",
    "creatinine_clearance_ml_per_min": "0.1",
    "level_mg_per_kg_per_day": "0.5",
    "doses_per_day": "1",
    "duration_days": "1",
    "neutrophils_10e9_per_l": "0.1",
}
# Definitions of units, of which a last decimal place would never show in a result.
DEFINITIONS = {
    "kilograms_per_pound": "0.45359237",
    "centimetres_per_inch": "2.54",
    "micromol_per_l_for_1_mg_per_dl": "88.4",
}


def words(text: str, separator: str | None = None) -> list[str]:
    return [" ".join(word.split()) for word in text.split(separator)]


def test_how_serious_each_message_is() -> None:
    records: Mapping[str, store.Record] = store.document("messages")["message"]
    found = {key: record["severity"] for key, record in records.items()}
    assert found == {key: kind for kind, keys in SEVERITIES.items() for key in words(keys)}


def test_a_message_from_the_monograph_names_its_statements() -> None:
    for key, record in store.document("messages")["message"].items():
        if "monograph" in record["sources"] and key not in SPEAKING_OF_A_RECORD:
            assert record["statements"], key


def test_a_rule_from_the_monograph_names_its_statements() -> None:
    for name, record in store.document("rules")["rule"].items():
        assert ("monograph" in record["sources"]) is bool(record["statements"]), name


def test_every_row_from_the_monograph_names_its_statements() -> None:
    for name in ("indications", "baseline_tests", "adverse_effects", "frequency_bands"):
        for row in store.table(name):
            assert row["statements"], row["id"]


@pytest.mark.parametrize("field", STEPS)
def test_the_step_of_each_field(field: str) -> None:
    assert rules.accepted(field).step == Fraction(STEPS[field])


@pytest.mark.parametrize("days", [0, Fraction(1, 2), 366])
def test_the_error_names_the_days_that_a_level_can_last(days: object) -> None:
    with pytest.raises(InputError) as caught:
        number("duration_days", days)
    assert caught.value.accepted == "a number from 1 to 365 days"


def test_a_rule_is_read_in_its_own_unit_however_it_was_read_before() -> None:
    """Milligrams must never come back where millilitres were asked for."""
    for _ in range(2):
        assert rules.quantity("syringe_content", Milligrams) == Milligrams(100)
        with pytest.raises(TypeError, match="syringe_content is in mg, not in mL"):
            rules.quantity("syringe_content", Millilitres)


@pytest.mark.parametrize("name", DEFINITIONS)
def test_definitions_of_units_are_exact(name: str) -> None:
    assert rules.rule(name).number == Fraction(DEFINITIONS[name])


def test_the_names_of_each_class_of_medicines() -> None:
    found: dict[str, list[str]] = {}
    for medicine in listed_medicines():
        found.setdefault(medicine.interaction_id, []).append(medicine.name)
    assert found == {key: words(names, ";") for key, names in MEDICINES.items()}


@pytest.mark.parametrize("name", ["Kineret", "Zostavax", "Zessly", "Epanutin"])
def test_a_medicine_of_each_class_is_found(name: str) -> None:
    (check,) = check_interactions([name])
    assert check.medicine is not None


def test_what_is_asked_before_treatment() -> None:
    found = {q.id: (q.kind, " ".join(q.statements)) for q in screening_questions()}
    assert found == QUESTIONS
    beyond = {q.id for q in screening_questions() if q.origin == "beyond"}
    assert beyond == {name for name, (_, statements) in QUESTIONS.items() if not statements}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_yes_is_said_with_its_statements(name: str) -> None:
    kind, statements = QUESTIONS[name]
    key = kind
    found = screen(indication="myocarditis", age_years=60, answers={name: Answer.YES})
    assert isinstance(found, Screening)
    ((key_found, said),) = [
        (f.key, f.statements) for f in found.findings if f.key in (key, "beyond_precaution")
    ]
    assert key_found == (key if statements else "beyond_precaution")
    assert list(said) == words(statements)


def test_the_threshold_of_neutrophils_is_beyond_the_monograph() -> None:
    (row,) = [r for r in store.table("contraindications") if "threshold" in r["id"]]
    assert (row["kind"], row["origin"]) == ("contraindication", "beyond")
    assert row["statements"] == ("2.2-6", "2.4-5")
