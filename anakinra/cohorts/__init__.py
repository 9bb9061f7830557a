"""Many patients at once: one row in, one row out, every row accounted for.

`planned_row` plans one row with the standard library alone, and says what a row means.
`plan_cohort` does the same to a data frame, much faster; only then pandas and NumPy are loaded.
"""

from typing import TYPE_CHECKING, Any

from anakinra.cohorts.columns import CohortError, RowStatus
from anakinra.cohorts.row import planned_row

if TYPE_CHECKING:
    from anakinra.cohorts.frames import plan_cohort

__all__ = ["CohortError", "RowStatus", "plan_cohort", "planned_row"]


def __getattr__(name: str) -> Any:
    """`plan_cohort` when it is first asked for, so that a host without pandas has the rest."""
    if name != "plan_cohort":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from anakinra.cohorts.frames import plan_cohort

    return plan_cohort
