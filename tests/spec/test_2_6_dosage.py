"""Section 2.6: dose levels, the maximum, and the dose of one administration."""

from cases import dose, outcome, planned, seen
from spec_table import examples, statement


@statement("2.6-3")
@examples(
    "weight_kg level",
    gives="per_administration per_day",
    rows=[
        ("70", "1", "35 mg per administration", "70 mg/day"),
        ("70", "2", "70 mg per administration", "140 mg/day"),
        ("72.5", "2", "72.5 mg per administration", "145 mg/day"),
        ("100", "1.5", "75 mg per administration", "150 mg/day"),
    ],
)
def test_policy_levels(weight_kg: str, level: str, per_administration: str, per_day: str) -> None:
    """The commissioning policy gives 1 to 2 mg/kg/day, divided into two doses."""
    plan = planned(weight_kg, level)
    assert str(plan.exact_per_administration) == per_administration
    assert str(plan.exact_per_day) == per_day


@statement("2.6-5")
@examples(
    "weight_kg",
    fixed={"level": "4"},
    gives="per_administration per_day measured_level",
    rows=[
        ("70", "140 mg per administration", "280 mg/day", "4 mg/kg/day"),
        # Measured as 120 mg twice: 240 / 62.4 = 3.846.
        ("62.4", "124.8 mg per administration", "249.6 mg/day", "3.846 mg/kg/day"),
        ("100", "200 mg per administration", "400 mg/day", "4 mg/kg/day"),
    ],
)
def test_practice_level(
    weight_kg: str, per_administration: str, per_day: str, measured_level: str, level: str
) -> None:
    """Often 4 mg/kg/day is considered at the start, divided into two doses, not 4 mg/kg twice."""
    plan = planned(weight_kg, level)
    assert str(plan.exact_per_administration) == per_administration
    assert str(plan.exact_per_day) == per_day
    assert str(plan.measured_level) == measured_level


@statement("2.6-3", "2.6-5")
@examples(
    "level",
    fixed={"weight_kg": "70"},
    gives="both_levels_shown",
    rows=[("1", True), ("2", True), ("4", True), ("6", False), ("8", False)],
)
def test_both_starting_levels_are_shown(
    level: str, both_levels_shown: bool, weight_kg: str
) -> None:
    """The monograph has two starting levels; both are shown and none is chosen silently."""
    found = planned(weight_kg, level).findings
    title = "information: Two starting levels in the monograph"
    assert seen(found, title) is both_levels_shown


@statement("2.6-4")
@examples(
    "weight_kg level",
    gives="result",
    rows=[
        ("70", "8", "560 mg/day"),
        ("70", "8.01", "No dose: 8.01 mg/kg/day is above the maximum"),
        ("70", "16", "No dose: 16 mg/kg/day is above the maximum"),
        ("250", "8", "2,000 mg/day"),
    ],
)
def test_maximum(weight_kg: str, level: str, result: str) -> None:
    """The maximum is 8 mg/kg/day; nothing above it is computed."""
    assert outcome(dose(weight_kg, level)) == result


@statement("2.6-4")
@examples(
    "weight_kg level rounding",
    gives="measured per_day turned_down deviation",
    rows=[
        # 72 x 8 = 576; 288 to the nearest mark is 290, twice that is 580 and above 576.
        ("72", "8", "nearest", "280 mg per administration", "560 mg/day", True, "-2.8 %"),
        ("72", "8", "up", "280 mg per administration", "560 mg/day", True, "-2.8 %"),
        ("72", "8", "down", "280 mg per administration", "560 mg/day", False, "-2.8 %"),
        # 71 x 8 = 568; 284 to the nearest mark is 280 anyway.
        ("71", "8", "nearest", "280 mg per administration", "560 mg/day", False, "-1.4 %"),
        # 70 x 8 = 560; 280 is a mark.
        ("70", "8", "up", "280 mg per administration", "560 mg/day", False, "0 %"),
        # 72 x 7.9 = 568.8; 284.4 up is 290, twice that is 580 and above 576.
        ("72", "7.9", "up", "280 mg per administration", "560 mg/day", True, "-1.5 %"),
        # 72 x 6 = 432; 216 up is 220: 440 mg is within the maximum of 576.
        ("72", "6", "up", "220 mg per administration", "440 mg/day", False, "1.9 %"),
    ],
)
def test_maximum_after_rounding(
    weight_kg: str,
    level: str,
    rounding: str,
    measured: str,
    per_day: str,
    turned_down: bool,
    deviation: str,
) -> None:
    """The maximum holds for the measured dose too: rounding that would pass it goes down."""
    plan = planned(weight_kg, level, rounding=rounding)
    assert str(plan.measured_per_administration) == measured
    assert str(plan.measured_per_day) == per_day
    assert plan.capped is turned_down
    assert str(plan.deviation) == deviation
    title = "caution: Rounded down to stay within the maximum"
    assert seen(plan.findings, title) is turned_down


@statement("2.6-3", "2.6-11")
@examples(
    "level doses_per_day",
    fixed={"weight_kg": "80"},
    gives="caution_about_once_daily",
    rows=[("1", 1, False), ("1", 2, False), ("2", 1, True), ("2", 2, False), ("4", 1, True)],
)
def test_once_daily_is_the_last_step_only(
    level: str, doses_per_day: int, caution_about_once_daily: bool, weight_kg: str
) -> None:
    """The day is divided into two; once daily is stated for 1 mg/kg at the end only."""
    title = "caution: Once daily is not what the monograph gives at this level"
    found = planned(weight_kg, level, doses_per_day).findings
    assert seen(found, title) is caution_about_once_daily


@statement("2.6-3")
@examples(
    "level",
    fixed={"weight_kg": "80"},
    gives="result",
    rows=[
        ("0.99", "No dose: 0.99 mg/kg/day is below every level of the monograph"),
        ("0", "No dose: 0 mg/kg/day is below every level of the monograph"),
        ("1", "80 mg/day"),
    ],
)
def test_below_every_level(level: str, result: str, weight_kg: str) -> None:
    """Nothing is computed below the lowest level that the monograph names."""
    assert outcome(dose(weight_kg, level)) == result


@statement("2.6-4", "2.6-5")
@examples(
    "weight_kg level doses_per_day",
    gives="question",
    rows=[
        ("70", "10", 2, "question: Per day or per dose?"),
        ("70", "16", 2, "question: Per day or per dose?"),
        ("70", "40", 2, "question: Decimal point?"),
        ("70", "80", 2, "question: Decimal point?"),
        ("70", "140", 2, "question: mg or mg/kg?"),
        ("70", "560", 2, "question: mg or mg/kg?"),
        ("70", "12", 1, "question: Decimal point?"),
    ],
)
def test_slips_above_the_maximum(
    weight_kg: str, level: str, doses_per_day: int, question: str
) -> None:
    """A level above the maximum that looks like a slip gets one question and no dose."""
    refusal = dose(weight_kg, level, doses_per_day)
    assert outcome(refusal).endswith("is above the maximum")
    assert [f"{found.kind.value}: {found.title}" for found in refusal.findings] == [question]
