"""The kinetics explorer: concentration over time by dose, route and kidneys, for teaching only."""

from anakinra.basis import rules
from anakinra.basis.inputs import InputError
from anakinra.basis.quantities import Kilograms, Milligrams
from anakinra.basis.values import Refusal
from anakinra.explorers import common
from anakinra.forms.explorer import Explorer, Group, Values
from anakinra.forms.fields import ChoiceField, ChoicesField, NumberField
from anakinra.kinetics.exposure import Exposure, exposed
from anakinra.kinetics.models import Model, Population, accepted, models, slider
from anakinra.kinetics.published import misses
from anakinra.kinetics.request import Request, moved_model, read_request
from anakinra.kinetics.rounding import significant, times_text
from anakinra.views import curves, kinetics_words
from anakinra.views.curves import BESIDE, MOST_BESIDE, STAMP, DrawnCurve
from anakinra.views.findings import first_notices, later_notices, refusal_blocks
from anakinra.views.tables import Cell, Column, Table
from anakinra.views.view import Fold, Heading, KeyFigures, Paragraph, View

_DIGITS = 3
_MOVABLE = ("volume_l_per_kg", "absorption_per_h", "bioavailability_percent")


def view(values: Values) -> View:
    """The curve with its figures and its limits, or why the set gives none."""
    request = _request(values)
    if isinstance(request, Refusal):
        shown = kinetics_words.both_pairs(
            request,
            values.text("model"),
            values.number("weight_kg"),
            values.number("dose_mg"),
        )
        return View((*refusal_blocks(request), *shown))
    result = exposed(request)
    others, refused = curves.beside(request, _beside(values))
    drawn = [DrawnCurve("As asked", result), *others]
    known = () if request.model.moved else misses(request.model)
    found = (*request.findings, *known)
    return View(
        (
            Heading(3, f"{STAMP}: peak {_level(result.peak_mg_per_l)}"),
            _key_figures(result),
            curves.figure(
                drawn, is_logarithmic=values.text("scale") == "logarithmic", caption=_asked(request)
            ),
            _smaller_figures(result),
            *first_notices(found),
            *(Paragraph(f"Not drawn. {each.reason.title}. {each.reason.text}") for each in refused),
            _comparison(drawn),
            *kinetics_words.readings(drawn),
            *later_notices(found, "Where this set is known to miss"),
            _limits(request.model),
        )
    )


def _request(values: Values) -> Request | Refusal:
    return read_request(
        _model(values),
        weight_kg=values.number("weight_kg"),
        dose_mg=values.number("dose_mg"),
        route=values.text("route"),
        interval_h=values.optional_number("interval_h"),
        doses=values.number("doses"),
        creatinine_clearance_ml_per_min=values.optional_number("creatinine_clearance_ml_per_min"),
        renal_group=values.optional_text("renal_group"),
        population=values.text("population"),
    )


def _model(values: Values) -> Model:
    """The set that was chosen, with what was moved of it."""
    return moved_model(
        values.text("model"), **{name: values.optional_number(name) for name in _MOVABLE}
    )


def _beside(values: Values) -> tuple[str, ...]:
    """What is drawn beside the curve, at most as many as can be read."""
    names = values.choices("beside")
    chosen = " and ".join(dict(BESIDE)[name].lower() for name in names)
    if len(names) > MOST_BESIDE:
        raise InputError("beside", chosen, f"{MOST_BESIDE} of them at most")
    if "apart" in names and values.optional_number("interval_h") is None:
        raise InputError("interval_h", None, "hours, because doses twice as far apart are drawn")
    return names


def _level(value: float) -> str:
    return f"{significant(value)} mg/L"


def _asked(request: Request) -> str:
    """What was asked, as the caption of the picture."""
    given = f"{Milligrams(request.dose_mg)}, {request.route.value}, {request.weight}"
    if request.interval_h is not None:
        hours = kinetics_words.number(request.interval_h)
        many = f"{request.doses} times every {hours} h"
        given = f"{given}, {many if request.doses > 1 else f'once, {hours} h before the next'}"
    if request.clearance is not None:
        given = f"{given}, creatinine clearance {request.clearance}"
    elif request.group is not None:
        given = f"{given}, {request.group.name}"
    given = ", ".join((given, *(each.as_text for each in request.model.moved)))
    return f"{request.model.name}: {given}."


def _key_figures(result: Exposure) -> KeyFigures:
    figures: list[tuple[str, object, str]] = [
        ("Highest concentration", _level(result.peak_mg_per_l), STAMP)
    ]
    if result.trough_mg_per_l is not None:
        left = _level(result.trough_mg_per_l)
        figures.append(("Left before the next dose", left, "one interval after the last"))
    return KeyFigures(tuple(figures))


def _smaller_figures(result: Exposure) -> KeyFigures:
    steady, ratio = result.steady_state, result.ratio_to_normal
    smaller: list[tuple[str, object, str]] = [
        (
            "Time of the peak",
            f"{significant(result.time_of_peak_h)} h",
            f"after dose {result.peak_after_dose}",
        ),
        ("Half-life at the end of the curve", f"{significant(result.half_life_h)} h", ""),
    ]
    if steady is not None:
        smaller.append(("Average at steady state", _level(steady.average_mg_per_l), ""))
    if ratio is not None:
        times = times_text(ratio)
        smaller.append(("Exposure next to normal kidneys", times, "area under the curve"))
    return KeyFigures((), tuple(smaller))


def _comparison(drawn: list[DrawnCurve]) -> Table:
    """What each curve comes to, one a row."""
    titles = (
        "Peak (mg/L)",
        "Time of peak (h)",
        "Before the next dose (mg/L)",
        "Area, all doses (mg h/L)",
        "Half-life (h)",
        "Steady average (mg/L)",
    )
    return Table(
        "kinetics-exposure",
        f"{STAMP}: what each curve comes to",
        (
            Column("curve", f"{STAMP}: curve"),
            *[Column(f"figure{place}", title, numeric=True) for place, title in enumerate(titles)],
        ),
        tuple(_row(each) for each in drawn),
    )


def _row(curve: DrawnCurve) -> tuple[Cell, ...]:
    result = curve.exposure
    steady = result.steady_state
    found: list[float | None] = [
        result.peak_mg_per_l,
        result.time_of_peak_h,
        result.trough_mg_per_l,
        result.area_mg_h_per_l,
        result.half_life_h,
        steady.average_mg_per_l if steady else None,
    ]
    return (curve.label, *["no interval" if each is None else significant(each) for each in found])


def _limits(model: Model) -> Fold:
    lines = (f"{model.name}. {model.people}", *model.cannot_say)
    return Fold("What this set cannot say", tuple(Paragraph(line) for line in lines))


def _field(name: str, *, optional: bool = False, whole: bool = False) -> NumberField:
    limits = accepted(name)
    return NumberField(
        name,
        limits.label,
        limits.unit,
        limits.meaning,
        limits.minimum,
        limits.maximum,
        limits.step,
        optional=optional,
        whole=whole,
        slider=slider(name),
    )


def _weight() -> NumberField:
    """From the lightest child of a study to the heaviest adult."""
    usual = rules.accepted("weight_kg")
    lightest = min(each.number("lightest") for each in models() if each.find("lightest"))
    hint = f"{Kilograms(usual.minimum)} or more for adults."
    return NumberField(
        "weight_kg",
        usual.label,
        usual.unit,
        hint,
        lightest,
        usual.maximum,
        usual.step,
        slider=rules.slider("weight_kg"),
    )


_GROUPS = next(each.groups for each in models() if each.groups)

_ASKED = (
    *("dose_mg", "route", "interval_h", "doses", "creatinine_clearance_ml_per_min", "renal_group"),
    *("weight_kg", "beside", "scale", "model", "population"),
)

EXPLORER = Explorer(
    id="kinetics",
    title="Concentration over time",
    purpose="For teaching only: why dose, route and kidneys matter.",
    fields=(
        _field("dose_mg"),
        common.ROUTE,
        _field("interval_h", optional=True),
        _field("doses", whole=True),
        NumberField.of("creatinine_clearance_ml_per_min", optional=True),
        ChoiceField(
            "renal_group",
            "Or a renal group of the study",
            tuple((group.id, group.name) for group in _GROUPS),
            optional=True,
        ),
        _weight(),
        ChoicesField("beside", "Draw beside it", BESIDE, hint="Two at most."),
        ChoiceField(
            "scale",
            "Scale of the picture",
            (("linear", "Linear"), ("logarithmic", "By tens (logarithmic)")),
        ),
        ChoiceField("model", "Parameter set", tuple((each.id, each.name) for each in models())),
        ChoiceField(
            "population",
            "Whose curve",
            (
                (Population.ADULTS.value, "An adult's"),
                (Population.CHILDREN.value, "A child's"),
                (Population.ADULTS_FROM_CHILDREN.value, "An adult's, from children's parameters"),
            ),
        ),
        *[_field(name, optional=True) for name in _MOVABLE],
    ),
    view=view,
    default={
        "dose_mg": "140",
        "route": "subcutaneous",
        "interval_h": "12",
        "doses": "4",
        "creatinine_clearance_ml_per_min": "40",
        "weight_kg": "70",
        "beside": "normal,route",
        "scale": "linear",
        "model": "illustrative",
        "population": Population.ADULTS.value,
    },
    has_patient=False,
    groups=(Group("", _ASKED), Group("Move the set's own numbers", _MOVABLE)),
    stamp=f"{STAMP}: the concentrations are a model's. Take no dose from them.",
)
