"""Concentrations and exposures of every set, as text; runs in CPython and in the page."""

SETS = ("illustrative", "yang_2003", "yang_2003_regression", "urien_2013")
TIMES = (0, 0.1, 0.25, 0.5, 1, 2.5, 4, 11.9, 12, 24.1, 36, 60, 100)


def lines(kinetics, curves):
    """A line for each case: its name, then its floats as they are or the reason of a refusal."""
    return [*_sets(kinetics), *_rates(curves), *_published(kinetics)]


def _sets(kinetics):
    for name in SETS:
        for route in ("subcutaneous", "intravenous"):
            for kidneys in (None, 10, 40, 49.5, 60, 100, 121):
                for doses in (1, 5):
                    asked = {
                        "weight_kg": 72.5,
                        "dose_mg": 140,
                        "route": route,
                        "interval_h": 12,
                        "doses": doses,
                        "creatinine_clearance_ml_per_min": kidneys,
                        "population": "adults_from_children" if name == "urien_2013" else "adults",
                    }
                    title = f"{name}, {route}, {kidneys}, {doses}"
                    curve = kinetics.concentration_mg_per_l(name, TIMES, **asked)
                    yield f"{title}: {_curve(curve)}"
                    yield f"{title}: {_figures(kinetics.exposure(name, **asked))}"


def _curve(found):
    return _floats(found) if isinstance(found, tuple) else str(found)


def _figures(found):
    if hasattr(found, "reason"):
        return str(found)
    steady = found.steady_state
    return _floats(
        (
            found.peak_mg_per_l,
            found.time_of_peak_h,
            found.trough_mg_per_l,
            found.area_mg_h_per_l,
            found.half_life_h,
            found.ratio_to_normal or 0.0,
            steady.peak_mg_per_l,
            steady.trough_mg_per_l,
            steady.average_mg_per_l,
        )
    )


def _rates(curves):
    """Where the two rates meet, nearly meet and are far apart."""
    for apart in (0.0, 1e-15, -1e-12, 1e-9, -1e-6, 1e-3, 3.0):
        rates = curves.Rates(1.4, 10.0, 0.9, 0.14 * (1 + apart))
        states = curves.after_each_dose(rates, 100.0, 12.0, 4)
        peak = curves.peak(rates, states[-1])
        bodies = [curves.body_at(rates, states[-1], float(hours)) for hours in TIMES]
        yield f"apart {apart}: {_floats((*bodies, peak.hours, peak.concentration_mg_per_l))}"


def _published(kinetics):
    for each in kinetics.comparisons():
        yield f"{each.id}: {_floats((each.computed, each.miss))}"
    for each in kinetics.regression_comparisons():
        yield f"{each.group.id}: {_floats((each.computed_ml_per_min,))}, {each.difference}"


def _floats(values):
    return "floats " + " ".join([repr(float(value)) for value in values])
