"""A dose level as text that nobody can take for one dose when it is the whole day's."""

from anakinra.basis.quantities import MgPerKg, MgPerKgPerDay


def level_text(level: MgPerKgPerDay, doses_per_day: int) -> str:
    """The level with how it is given, such as `8 mg/kg/day in 2 divided doses (4 mg/kg each)`.

    `level` counts the whole day, so beside "twice daily" alone it would read as twice the dose.
    """
    each = MgPerKg(level.amount / doses_per_day)
    if doses_per_day == 1:
        return f"{level} once daily ({each} each)"
    return f"{level} in {doses_per_day} divided doses ({each} each)"
