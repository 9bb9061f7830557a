"""Section 2.4: the neutrophil counts during treatment."""

from spec_table import examples, statement

from anakinra import Kind, monitoring_calendar


@statement("2.4-5", "2.4-6")
@examples(
    "start plan",
    gives="months dates",
    rows=[
        (
            "2026-03-02",
            "monograph",
            "0 1 2 3 6 9 12",
            "2026-03-02 2026-04-02 2026-05-02 2026-06-02 2026-09-02 2026-12-02 2027-03-02",
        ),
        (
            "2026-01-31",
            "monograph",
            "0 1 2 3 6 9 12",
            "2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-07-31 2026-10-31 2027-01-31",
        ),
        (
            "2028-02-29",
            "monograph",
            "0 1 2 3 6 9 12",
            "2028-02-29 2028-03-29 2028-04-29 2028-05-29 2028-08-29 2028-11-29 2029-02-28",
        ),
        (
            "2026-11-30",
            "six months",
            "0 1 2 3 4 5 6 9 12",
            "2026-11-30 2026-12-30 2027-01-30 2027-02-28 2027-03-30 2027-04-30 2027-05-30 "
            "2027-08-30 2027-11-30",
        ),
    ],
)
def test_neutrophil_calendar(start: str, plan: str, months: str, dates: str) -> None:
    """Neutrophils: before treatment, every month for 3 months, then every quarter to 1 year."""
    counts = monitoring_calendar(start, plan).appointments
    assert " ".join(str(count.month) for count in counts) == months
    assert " ".join(count.day.isoformat() for count in counts) == dates


@statement("2.4-6")
@examples(
    "plan",
    fixed={"start": "2026-03-02"},
    gives="finding",
    rows=[
        ("monograph", "beyond: Another schedule is published"),
        ("six months", "beyond: Not the schedule of the monograph"),
    ],
)
def test_the_other_schedule_is_named(plan: str, finding: str, start: str) -> None:
    """The other published schedule is named beside the one that is shown."""
    findings = monitoring_calendar(start, plan).findings
    (found,) = [entry for entry in findings if entry.kind is Kind.BEYOND]
    assert f"{found.kind.value}: {found.title}" == finding
    assert "mims-neutrophils" in found.sources
