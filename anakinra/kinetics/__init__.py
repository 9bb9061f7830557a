"""Concentration over time, for teaching only: why dose, route and kidneys matter.

No dose is worked out from anything here, and no dosing code imports it.
Numbers are floats, which both Pythons of the suite give alike to 12 digits; shown are far fewer.
"""

from anakinra.kinetics.curves import Rates
from anakinra.kinetics.exposure import Exposure, concentration_mg_per_l, exposure, flip_flop
from anakinra.kinetics.models import Model, Parameter, Population, Renal, StudyGroup, models
from anakinra.kinetics.published import PublishedComparison, comparisons, regression_comparisons

__all__ = [
    "Exposure",
    "Model",
    "Parameter",
    "Population",
    "PublishedComparison",
    "Rates",
    "Renal",
    "StudyGroup",
    "comparisons",
    "concentration_mg_per_l",
    "exposure",
    "flip_flop",
    "models",
    "regression_comparisons",
]
