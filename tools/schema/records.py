"""The records of `data/`, each declared once; importing this module declares them all."""

import tools.schema.records_assurance
import tools.schema.records_cohorts
import tools.schema.records_kinetics
import tools.schema.records_leaflet
import tools.schema.records_monograph
import tools.schema.records_safety
import tools.schema.records_tables
import tools.schema.records_teaching  # noqa: F401
from tools.schema.declare import KEPT

__all__ = ["KEPT"]
