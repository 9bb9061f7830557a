"""An explorer of every kind of field, for tests of the parts that know no clinical content."""

from fractions import Fraction

from anakinra.basis.inputs import InputError
from anakinra.basis.quantities import Milligrams
from anakinra.basis.values import Kind, StatementIds
from anakinra.forms.explorer import Explorer, Values
from anakinra.forms.fields import (
    ChoiceField,
    ChoicesField,
    DateField,
    DurationsField,
    NumberField,
    TextField,
)
from anakinra.views.charts import Axis, Chart, Levels
from anakinra.views.tables import Column, Table
from anakinra.views.view import Figure, Heading, KeyFigures, Notice, Paragraph, View


def view(values: Values) -> View:
    weight = values.number("weight_kg")
    if weight == 66:
        raise InputError("weight_kg", weight, "anything but 66", question="Is it in pounds?")
    if weight == 67:
        raise InputError("nowhere", weight, "anything but 67")
    table = Table(
        "toy-table",
        "Twice the weight",
        (Column("name", "Name"), Column("dose", "Dose", numeric=True), Column("ids", "Basis")),
        ((values.text("name"), Milligrams(weight * 2), StatementIds(("2.6-3",))),),
    )
    series = (Levels("A", ((0, 7, weight),)),)
    day, mg = Axis.over("Day", [7]), Axis.over("mg", [weight])
    chart = Chart("toy-chart", "Level", "Flat.", day, mg, series, table, (0,))
    return View(
        (
            Heading(3, values.text("route")),
            KeyFigures((("Dose", Milligrams(weight * 2), ""),)),
            Paragraph(f"{values.choices('flags')} {values.durations('days')}"),
            Notice(Kind.WARNING, "", f"{values.optional_day('start')}"),
            Figure(chart, "A level", table),
        )
    )


EXPLORER = Explorer(
    id="toy",
    title="Toy",
    purpose="It doubles a number.",
    fields=(
        NumberField("weight_kg", "Weight", "kg", "Weigh today.", Fraction(30), Fraction(250)),
        ChoiceField("route", "Route", (("sc", "Subcutaneous"), ("iv", "Intravenous"))),
        ChoicesField("flags", "Findings", (("hiv", "HIV"), ("tb", "Tuberculosis"))),
        TextField("name", "Name"),
        DateField("start", "Start", optional=True),
        DurationsField("days", "Durations", "days", "", 1, 365, 8),
    ),
    view=view,
    default={"weight_kg": "70", "route": "sc", "name": "Step", "days": "7, 14", "flags": "tb"},
)
