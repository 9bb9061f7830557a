"""The fields of a form in their groups: together, or one group at a time with its progress.

A host reads and fills these places besides those of `form`:

- `[data-ak-group="n"]` the n-th group, counted from 1: hidden by `hidden` where it is not asked,
  and, where one is shown at a time, where it is not the one that is shown;
- `[data-ak-progress]` takes `progress`, and `[data-ak-bar]` beside it how far that is, as the
  `value` of its `max`; `[data-ak-turn]` are buttons, -1 for Back and 1 for Next. What holds them is
  `[data-ak-steps]`, hidden in the page as built, which shows every group, so that nothing is out of
  reach without scripts;
- `[data-ak-question]`, where an explorer asks something, takes what `form.question` gives.
"""

from collections.abc import Mapping

from anakinra.forms.controls import field_row
from anakinra.forms.explorer import Explorer, Group
from anakinra.views.html import Markup, join, tag


def grouped(
    explorer: Explorer,
    raw: Mapping[str, str],
    beside: Mapping[str, Markup],
    question: Markup | None = None,
) -> Markup:
    """Every field with the markup `beside` it, in the groups of the explorer.

    Below the first, which says what is asked, is the `question`.
    """
    fields = {field.name: field for field in explorer.fields}
    asked = explorer.asked_groups(raw)
    parts = []
    for number, group in enumerate(explorer.groups or asked, start=1):
        rows = [
            field_row(explorer.id, fields[name], raw.get(name, ""), beside[name])
            for name in group.names
        ]
        parts.append(_part(explorer, group, number, rows, is_asked=group in asked))
    if question is not None:
        parts.insert(1, tag("div", question, class_="ak-question", data_ak_question=True))
    if not explorer.one_at_a_time:
        return join(*parts)
    return join(_progress(explorer, len(parts)), *parts, _turns())


def numbers_asked(explorer: Explorer, raw: Mapping[str, str]) -> tuple[int, ...]:
    """The numbers of the groups that are asked, counted from 1."""
    asked = explorer.asked_groups(raw)
    groups = explorer.groups or asked
    return tuple(number for number, group in enumerate(groups, start=1) if group in asked)


def group_of(explorer: Explorer, name: str) -> int:
    """The number of the group that holds a field; 1 where no groups are declared."""
    for number, group in enumerate(explorer.groups, start=1):
        if name in group.names:
            return number
    return 1


def first_open(explorer: Explorer, raw: Mapping[str, str]) -> int:
    """The number of the first group asked that has a blank field, or of the last one asked."""
    numbers = numbers_asked(explorer, raw)
    for number in numbers[:-1]:
        group = explorer.groups[number - 1]
        if not all(raw.get(name, "").strip() for name in group.names):
            return number
    return numbers[-1]


def turned(explorer: Explorer, raw: Mapping[str, str], number: int, by: int) -> int:
    """The group that is shown `by` groups after `number`, or before; the ends are kept."""
    numbers = numbers_asked(explorer, raw)
    here = max([place for place, each in enumerate(numbers) if each <= number], default=0)
    return numbers[min(max(here + by, 0), len(numbers) - 1)]


def progress(explorer: Explorer, raw: Mapping[str, str], number: int) -> str:
    """Which group is shown, such as `Question 3 of 10`.

    Groups without a title are the questions; one with a title, such as the marks, says its title.
    """
    asked = explorer.asked_groups(raw)
    shown = (explorer.groups or asked)[number - 1]
    if shown.title:
        return shown.title
    questions = [group for group in asked if not group.title]
    return f"Question {questions.index(shown) + 1} of {len(questions)}"


def _part(
    explorer: Explorer, group: Group, number: int, rows: list[Markup], *, is_asked: bool
) -> Markup:
    grid = tag("div", *rows, class_="ak-grid")
    if not explorer.groups:
        return grid
    name = "fieldset" if group.title else "div"
    return tag(
        name,
        tag("legend", group.title) if group.title else None,
        grid,
        class_="ak-group",
        tabindex=-1 if explorer.one_at_a_time else None,
        hidden=not is_asked,
        data_ak_group=number,
    )


def _progress(explorer: Explorer, count: int) -> Markup:
    words = progress(explorer, explorer.default_raw(), 1)
    return tag(
        "div",
        tag("p", words, role="status", data_ak_progress=True),
        tag("progress", value=1, max=count, aria_hidden="true", data_ak_bar=True),
        class_="ak-progress",
        hidden=True,
        data_ak_steps=True,
    )


def _turns() -> Markup:
    buttons = [
        tag("button", words, type="button", class_=f"ak-button{main}", data_ak_turn=by)
        for words, by, main in (("Back", -1, ""), ("Next", 1, " ak-button-main"))
    ]
    return tag("div", *buttons, class_="ak-turns", hidden=True, data_ak_steps=True)
