"""The columns that a cohort is read from, and those that are added to it.

Standard library only: the page in a browser uses it too.
"""

from enum import Enum

REQUIRED = (
    "weight_kg",
    "age_years",
    "indication",
    "level_mg_per_kg_per_day",
    "doses_per_day",
    "route",
)
"""What every cohort has to have; each means what it means to `Patient` and `plan_dose`."""

OPTIONAL = ("replacement", "creatinine_clearance_ml_per_min", "height_cm", "rounding")
"""What may be left out, as a column or in a row.

Without a clearance renal function is not known, which is never taken as normal, and each row has
the notice that says so. Without `replacement` the patient has no haemodialysis or haemofiltration,
and without `rounding` a dose goes to the nearest mark, as in `renal_band` and `plan_dose`.
"""

INPUTS = ("replacement", "creatinine_clearance_ml_per_min", "height_cm", *REQUIRED, "rounding")
"""All of them in the order in which they are read: the first cell that is not accepted says why."""

CHOICES = ("indication", "route", "replacement", "rounding")
"""The inputs that are no numbers."""

NUMBERS = (
    "measured_mg_per_administration",
    "measured_mg_per_day",
    "syringes_per_administration",
    "syringes_per_day",
    "waste_mg_per_day",
    "volume_ml_per_administration",
    "deviation_percent",
)
"""The figures of a planned row, unrounded; a row without a plan has none."""

COUNTS = ("syringes_per_administration", "syringes_per_day")
"""The figures that are whole numbers by their nature."""

RESULTS = ("status", "reason", *NUMBERS, "notices")
"""What is added to each row.

`status` is a value of `RowStatus`. `reason` is why a row has no plan, as one text; blank if it has.
`notices` are the keys of `data/messages.toml` in the order in which they are read, with a blank
between them; those of a refused row begin with the reason for it, and a rejected row has none.
"""


class RowStatus(Enum):
    """What became of a row; every row has exactly one of these."""

    PLANNED = "planned"
    REFUSED = "refused"
    REJECTED = "rejected"


class CohortError(ValueError):
    """A cohort that cannot be read at all, as one sentence: no row of it was planned."""
