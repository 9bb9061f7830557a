"""Sections 2.1 to 2.4: what to establish before the first dose."""

from fractions import Fraction

from cases import screened, seen, titles
from spec_table import examples, statement


@statement()
@examples(
    "statement question",
    gives="finding",
    rows=[
        (
            "2.1-1",
            "hypersensitivity_anakinra",
            "warning: Do not give: Hypersensitivity to anakinra",
        ),
        (
            "2.1-2",
            "hypersensitivity_e_coli_proteins",
            "warning: Do not give: Hypersensitivity to proteins derived from E. coli",
        ),
        (
            "2.1-3",
            "hypersensitivity_excipients",
            "warning: Do not give: Hypersensitivity to an excipient",
        ),
    ],
)
def test_contraindications(statement: str, question: str, finding: str) -> None:
    """A hypersensitivity is a contraindication: anakinra is not given, and nothing overrides it."""
    for indication in ("hlh", "myocarditis"):
        found = screened(indication=indication, answers={question: "yes"}).findings
        assert titles(found)[0] == finding
        assert statement in found[0].statements
        assert "unless" not in found[0].text and "decision" not in found[0].text


@statement("2.1-4")
@examples(
    "indication",
    gives="finding",
    rows=[
        ("hlh", "warning: The team decides: Active infection"),
        ("myocarditis", "warning: Do not give: Active infection"),
        ("icans", "warning: Do not give: Active infection"),
    ],
)
def test_active_infection(indication: str, finding: str) -> None:
    """Active infection is a contraindication; in HLH, which it often sets off, the team decides."""
    found = screened(indication=indication, answers={"active_infection": "yes"}).findings
    assert titles(found)[0] == finding
    assert "2.1-4" in found[0].statements


@statement()
@examples(
    "statement question",
    gives="finding",
    rows=[
        ("2.2-1", "allergic_reactions", "caution: Precaution: Allergic reactions"),
        ("2.2-2", "injection_site_reactions", "caution: Precaution: Injection site reactions"),
        ("2.2-3", "hepatic_events", "caution: Precaution: Hepatic events"),
        ("2.2-4", "serious_infections", "caution: Precaution: Serious infections"),
        ("2.2-5", "renal_impairment", "caution: Precaution: Renal impairment"),
        ("2.2-6", "neutropenia", "caution: Precaution: Neutropenia"),
        ("2.2-7", "thrombocytopenia", "caution: Precaution: Thrombocytopenia"),
        ("2.2-8", "pulmonary_events", "caution: Precaution: Pulmonary events"),
        (
            "2.2-9",
            "dress",
            "caution: Precaution: Drug reaction with eosinophilia and systemic symptoms (DRESS)",
        ),
        ("2.2-10", "systemic_amyloidosis", "caution: Precaution: Systemic amyloidosis"),
        ("2.2-11", "live_vaccines", "warning: Should not be given together: Live vaccines"),
        ("2.3-3", "pregnancy", "caution: Precaution: Pregnancy"),
        (
            "2.3-3",
            "childbearing_no_contraception",
            "caution: Precaution: Childbearing potential without contraception",
        ),
        ("3-43", "breast_feeding", "warning: Must not: Breast-feeding"),
    ],
)
def test_precautions(statement: str, question: str, finding: str) -> None:
    """What calls for caution is shown with the statement that names it, and only when it is so."""
    found = screened(answers={question: "yes"}).findings
    (shown,) = [entry for entry in found if titles([entry]) == [finding]]
    assert statement in shown.statements
    assert not seen(screened(answers={question: "no"}).findings, finding)


@statement()
@examples(
    "statement question",
    gives="advice",
    rows=[
        ("2.10-5", "allergic_reactions", "stopped and suitable treatment started"),
        ("2.7.1-4", "injection_site_reactions", "can ease a reaction"),
        ("2.4-1", "hepatic_events", "among the baseline tests"),
        ("2.1-4", "serious_infections", "is a contraindication"),
        ("2.9-2", "renal_impairment", "depends on renal function"),
        ("2.4-6", "neutropenia", "should be assessed before and during treatment"),
        ("2.7.2-6", "thrombocytopenia", "route is considered to be preferred"),
        ("2.2-8", "pulmonary_events", "says no more"),
        ("2.2-9", "dress", "says no more"),
        ("2.2-10", "systemic_amyloidosis", "says no more"),
        ("2.11-2", "live_vaccines", "should not be given at the same time"),
        ("2.3-3", "pregnancy", "preferable to avoid"),
    ],
)
def test_precautions_say_what_to_do(statement: str, question: str, advice: str) -> None:
    """A precaution says what the monograph says of it, at the monograph's strength."""
    found = screened(answers={question: "yes"}).findings
    (shown,) = [entry for entry in found if advice in entry.text]
    assert statement in shown.statements


@statement("2.4-3", "2.4-4")
@examples(
    "answer",
    gives="finding",
    rows=[("yes", "warning: Ask a specialist: A positive screening test")],
)
def test_a_positive_test(answer: str, finding: str) -> None:
    """The monograph asks for the tests and does not say what a positive result means."""
    found = screened(answers={"positive_screening_test": answer}).findings
    assert titles(found)[0] == finding
    assert not seen(screened(answers={"positive_screening_test": "no"}).findings, finding)


@statement("2.4-1", "2.4-2", "2.4-3", "2.4-4")
@examples(
    "tests_done",
    gives="finding",
    rows=[
        (("fbc",), "caution: Done is not the same as normal"),
        (("hiv", "latent_tb"), "caution: Done is not the same as normal"),
    ],
)
def test_done_is_not_normal(tests_done: tuple[str, ...], finding: str) -> None:
    """A test that was done is not a normal result: somebody reads it before the first dose."""
    assert seen(screened(tests_done=tests_done).findings, finding)
    assert not seen(screened(tests_done=()).findings, finding)


@statement("2.1-4", "2.2-6")
@examples(
    "question answer",
    gives="finding",
    rows=[
        ("active_infection", "not known", "question: Not answered: Active infection"),
        ("active_infection", None, "question: Not answered: Active infection"),
        ("neutropenia", "not known", "question: Not answered: Neutropenia"),
        ("neutropenia", None, "question: Not answered: Neutropenia"),
    ],
)
def test_not_known_is_not_no(question: str, answer: str | None, finding: str) -> None:
    """A question without an answer stays open, because missing is never the same as normal."""
    answers = {} if answer is None else {question: answer}
    assert seen(screened(answers=answers).findings, finding)


@statement()
@examples(
    "statement test",
    gives="finding",
    rows=[
        ("2.4-1", "fbc", "caution: Outstanding: Full blood count (FBC)"),
        ("2.4-1", "u_and_e", "caution: Outstanding: Urea and electrolytes (U+E)"),
        ("2.4-1", "lft", "caution: Outstanding: Liver function tests (LFT)"),
        ("2.4-2", "blood_pressure", "caution: Outstanding: Blood pressure"),
        ("2.4-2", "pulse", "caution: Outstanding: Pulse"),
        ("2.4-2", "temperature", "caution: Outstanding: Temperature"),
        ("2.4-2", "oxygen_saturation", "caution: Outstanding: Oxygen saturation"),
        ("2.4-2", "respiratory_rate", "caution: Outstanding: Respiratory rate"),
        ("2.4-3", "hiv", "caution: Outstanding: HIV"),
        ("2.4-3", "hepatitis_c", "caution: Outstanding: Hepatitis C"),
        ("2.4-3", "hepatitis_b_core_antibody", "caution: Outstanding: Hepatitis B core antibody"),
        ("2.4-4", "latent_tb", "caution: Outstanding: Screen for latent tuberculosis"),
        ("2.4-5", "neutrophils", "caution: Outstanding: Neutrophil count"),
    ],
)
def test_baseline_tests(statement: str, test: str, finding: str) -> None:
    """Each baseline test is outstanding until it is recorded as done."""
    found = screened().findings
    (shown,) = [entry for entry in found if titles([entry]) == [finding]]
    assert statement in shown.statements
    assert not seen(screened(tests_done=[test]).findings, finding)


@statement("2.4-5", "2.2-6")
@examples(
    "neutrophils",
    gives="finding",
    rows=[
        (None, "caution: No neutrophil count given"),
        ("1.49", "warning: Not in the monograph: neutrophils 1.49 × 10⁹/L, below 1.5 × 10⁹/L"),
        ("0", "warning: Not in the monograph: neutrophils 0 × 10⁹/L, below 1.5 × 10⁹/L"),
    ],
)
def test_neutrophils_before(neutrophils: str | None, finding: str) -> None:
    """The count is needed before the first dose; a low one is marked, beyond the monograph."""
    count = None if neutrophils is None else Fraction(neutrophils)
    assert seen(screened(neutrophils_10e9_per_l=count).findings, finding)
