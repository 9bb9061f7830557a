"""Section 2.11: interactions, and laboratory tests that anakinra may affect."""

from cases import screened, seen
from spec_table import examples, statement

from anakinra import check_interactions
from anakinra.basis import store

VACCINES = "Live attenuated virus vaccines"
TNF = "TNF alpha antagonists"
CYP = "Cytochrome P450 (CYP450) substrates"


@statement()
@examples(
    "statement medicine",
    gives="finding",
    rows=[
        ("2.11-2", "live vaccine", f"warning: live vaccine: {VACCINES}"),
        ("2.11-2", "MMR vaccine", f"warning: MMR vaccine: {VACCINES}"),
        ("2.11-2", "Zostavax", f"warning: Zostavax (live shingles vaccine): {VACCINES}"),
        ("2.11-2", "yellow fever vaccine", f"warning: yellow fever vaccine: {VACCINES}"),
        ("2.2-11", "live vaccines", f"warning: live vaccines: {VACCINES}"),
        ("2.2-11", "BCG", "warning: BCG: Live bacterial vaccines"),
        ("2.2-11", "Vivotif", "warning: Vivotif (oral typhoid vaccine): Live bacterial vaccines"),
        ("2.2-11", "BCG-medac", "warning: BCG-medac: BCG for the bladder"),
        ("2.2-11", "intravesical BCG", "warning: intravesical BCG: BCG for the bladder"),
        ("2.11-3", "TNF alpha antagonist", f"warning: TNF alpha antagonist: {TNF}"),
        ("2.11-3", "Gobivaz", f"warning: Gobivaz (golimumab): {TNF}"),
        ("2.11-3", "infliximab", f"warning: infliximab: {TNF}"),
        ("2.11-3", "Remsima", f"warning: Remsima (infliximab): {TNF}"),
        ("2.11-3", "ETANERCEPT", f"warning: ETANERCEPT: {TNF}"),
        ("2.11-3", "anti TNF", f"warning: anti TNF: {TNF}"),
        ("2.11-4", "cyp450 substrate", f"caution: cyp450 substrate: {CYP}"),
        ("2.11-4", "theophylline", f"caution: theophylline: {CYP}"),
        ("2.11-4", "tacrolimus", f"caution: tacrolimus: {CYP}"),
        ("2.11-4", "Neoral", f"caution: Neoral (ciclosporin): {CYP}"),
        ("2.11-4", "Tegretol", f"caution: Tegretol (carbamazepine): {CYP}"),
        ("2.11-4", "Sinthrome", f"caution: Sinthrome (acenocoumarol): {CYP}"),
        ("2.11-4", "phenobarbitone", f"caution: phenobarbitone (phenobarbital): {CYP}"),
        ("2.11-4", "Votubia", f"caution: Votubia (everolimus): {CYP}"),
        ("2.11-5", "warfarin", f"caution: warfarin: {CYP}"),
        ("2.11-5", "  Warfarin ", f"caution: Warfarin: {CYP}"),
        ("2.11-5", "phenytoin", f"caution: phenytoin: {CYP}"),
        ("2.11-5", "Epanutin", f"caution: Epanutin (phenytoin): {CYP}"),
    ],
)
def test_interactions(statement: str, medicine: str, finding: str) -> None:
    """A medicine of the table, its class members and its brands get the statement about them."""
    (check,) = check_interactions([medicine])
    assert f"{check.finding.kind.value}: {check.finding.title}" == finding
    assert statement in check.finding.statements
    assert seen(screened(medicines=[medicine]).findings, finding)


@statement("2.11-1")
@examples(
    "medicine",
    gives="finding",
    rows=[
        ("warfarrin", "question: warfarrin: did you mean warfarin?"),
        ("inflixmab", "question: inflixmab: did you mean infliximab?"),
        ("paracetamol", "information: Not in the list: paracetamol"),
        ("warf", "information: Not in the list: warf"),
        ("Kineret", "information: Kineret is anakinra"),
    ],
)
def test_unlisted_names(medicine: str, finding: str) -> None:
    """The list is not complete: what is not in it is neither safe nor silently matched."""
    (check,) = check_interactions([medicine])
    assert f"{check.finding.kind.value}: {check.finding.title}" == finding
    assert (check.medicine is None) is (medicine != "Kineret")


@statement("2.11-6")
@examples(
    "laboratory_test",
    gives="name",
    rows=[
        ("crp", "C-reactive protein (CRP)"),
        ("esr", "Erythrocyte sedimentation rate (ESR)"),
        ("ferritin", "Serum ferritin"),
        ("d_dimer", "D-dimer"),
    ],
)
def test_laboratory_tests(laboratory_test: str, name: str) -> None:
    """Anakinra may affect CRP, ESR, serum ferritin and D-dimer."""
    (row,) = [r for r in store.table("laboratory_tests") if r["id"] == laboratory_test]
    assert row["name"] == name
    assert row["statements"] == ("2.11-6",)
