"""The lesson on concentration over time: predict one by one, and see what the model says."""

from collections.abc import Mapping

from anakinra.forms.explorer import Explorer, Group, Values
from anakinra.forms.fields import ChoiceField
from anakinra.kinetics.rounding import significant, times_text
from anakinra.teaching.predictions import NAMES, PARTS, UNITS, Prediction, predictions
from anakinra.views.curves import STAMP
from anakinra.views.notices import not_yet_notice, right_notice
from anakinra.views.view import Heading, KeyFigures, Notice, Paragraph, View

_PART = ChoiceField("part", "Questions", PARTS)


def view(values: Values) -> View:
    """Each prediction of the chosen part that was made, checked; the others are not given away."""
    asked = predictions(values.text("part"))
    chosen = {each.id: values.optional_text(each.id) for each in asked}
    made = [(number, each) for number, each in enumerate(asked, start=1) if chosen[each.id]]
    right = sum(chosen[each.id] == each.right.key for _, each in made)
    count = f"{right} of {len(asked)}"
    checked = [_checked(number, each, chosen[each.id]) for number, each in made]
    left = len(asked) - len(made)
    words = (
        f"{left} to go. Each is checked as soon as you choose." if left else "All of them are made."
    )
    return View(
        (
            Heading(3, f"{STAMP}: {count} predicted right"),
            KeyFigures((("Right", count, STAMP), ("Not predicted yet", str(left), ""))),
            Paragraph(words),
            *reversed(checked),  # what was asked last is read first
        )
    )


def _checked(number: int, each: Prediction, key: str | None) -> Notice:
    first, second = (significant(figure) for figure in each.figures)
    model = (
        f"The model gives: {NAMES[each.measure]} {first} and {second} {UNITS[each.measure]}, "
        f"{times_text(each.ratio)}. {each.explanation}"
    )
    if key == each.right.key:
        return right_notice(f"prediction {number}", model)
    taken = next(option for option in each.options if option.key == key)
    assert taken.belief is not None, f"{each.id}: {taken.key} is wrong and names nothing"
    words = (
        f"You predicted: {taken.text}. {taken.belief.title}? {taken.belief.feedback} {model} "
        f"Right is: {each.right.text}."
    )
    return not_yet_notice(f"prediction {number}", words)


def _fields(part: str) -> tuple[ChoiceField, ...]:
    return tuple(
        ChoiceField(
            each.id,
            f"{number}. {each.text}",
            tuple((option.key, option.text) for option in each.options),
            optional=True,
            blank_label="Not predicted yet",
            listed=True,
        )
        for number, each in enumerate(predictions(part), start=1)
    )


def _groups(part: str) -> tuple[Group, ...]:
    """One group for each prediction of a part, which are shown one after the other."""

    def asked(raw: Mapping[str, str]) -> bool:
        return raw["part"] == part

    return tuple(Group("", (field.name,), asked) for field in _BY_PART[part])


_BY_PART = {part: _fields(part) for part, _ in PARTS}

EXPLORER = Explorer(
    id="lesson",
    title="Lesson: dose, route and kidneys",
    purpose="For teaching only: predict a curve, and see what the model says.",
    fields=(_PART, *[field for fields in _BY_PART.values() for field in fields]),
    view=view,
    default={"part": "lesson"},
    has_patient=False,
    groups=(
        Group("Choose a part", ("part",)),
        *[group for part, _ in PARTS for group in _groups(part)],
    ),
    one_at_a_time=True,
)
