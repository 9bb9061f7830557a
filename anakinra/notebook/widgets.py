"""Explorers in a notebook: one cell makes one, `explore("dose")`."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from anakinra.basis.inputs import echo
from anakinra.explorers import EXPLORERS, NAMES
from anakinra.forms.comparison import Comparison, Kept, compare, comparison_place, kept_of
from anakinra.forms.explorer import EXAMPLE, MINE, PURPOSE, Explorer, Result
from anakinra.forms.fields import ChoiceField, ChoicesField
from anakinra.forms.form import no_result
from anakinra.forms.receipt import receipt_text
from anakinra.notebook.controls import control, error_markup
from anakinra.notebook.jupyter import bundle, html, ipywidgets
from anakinra.notebook.offers import Changes, Offers
from anakinra.notebook.pages import Pages
from anakinra.notebook.pieces import Piece, Pieces
from anakinra.notebook.style import form_style
from anakinra.views.html import OUTPUT, Markup, Rendering, download_link, join, tag
from anakinra.views.view import Block, Figure, Fold, Notice, View

_PURPOSE = tag("p", PURPOSE, class_="ak-notes")
_FAULT = tag("p", "No result: this is a fault of the software, not of the input.", role="alert")
_STORED = (
    "In JupyterLab, click here and press Shift and Enter: a form takes the place of this answer."
)
_RECEIPT = "Receipt and files"


class Form:
    """A form for one explorer, shown when it is the last value of a cell.

    `inputs` holds the input of each field by its name, and each checkbox of a `ChoicesField` as
    `name.value`; setting its `.value` is what typing does. `controls` holds what is around them by
    the field's name: the error, and the slider or the calendar beside a box. `errors` is the text
    about the form as a whole; `result` is the beginning of the answer and `pieces` all of it.
    `answer` is the last answer as a value.
    `patient` switches between the labelled example and the reader's own patient, which starts
    blank; a form about no patient has it too and does not show it. `keep` and `forget` are the
    buttons of scenario A, and `offers` asks about slips.
    """

    answer: Result

    def __init__(self, explorer: Explorer, raw: Mapping[str, str]) -> None:
        self.explorer = explorer
        # JupyterLab resolves no relative address in a widget, so a link would lead nowhere.
        self._rendering = Rendering(statements="", id_prefix=f"{explorer.id}-form-", csv_links=True)
        self._opened = replace(self._rendering, id_prefix=f"{explorer.id}-opened-")
        self.controls = {field.name: control(field, raw[field.name]) for field in explorer.fields}
        self.inputs = {
            name: widget for each in self.controls.values() for name, widget in each.inputs.items()
        }
        self.errors = html()
        self.whose = html()
        whose = list(zip(explorer.whose_values, (EXAMPLE, MINE), strict=True))
        self.patient = ipywidgets.ToggleButtons(options=whose, tooltips=["", ""], tooltip="")
        self.keep = ipywidgets.Button(description="Keep as A")
        self.forget = ipywidgets.Button(description="Forget A")
        self.offers = Offers(explorer, self._take)
        self.pieces = Pieces(self.offers.box)
        self.result = self.pieces.first
        self.pages = Pages(explorer, self.controls)
        self._kept: Kept | None = None
        self._beside: Comparison | None = None
        self._other_raw: Mapping[str, str] = explorer.blank_raw()
        self._is_filling = False
        self.box = self._laid_out()
        self._update()
        for widget in self.inputs.values():
            widget.observe(self._update, names="value")
        self.patient.observe(self._switch, names="value")
        self.keep.on_click(self._keep)
        self.forget.on_click(self._forget)

    def raw(self) -> dict[str, str]:
        """What is in the inputs, as text."""
        return {name: each.text() for name, each in self.controls.items()}

    def _laid_out(self) -> ipywidgets.Widget:
        switch = [self.patient.add_class("ak-patients")] if self.explorer.has_patient else []
        inputs = ipywidgets.VBox([*switch, self.errors, self.pages.box]).add_class("ak-inputs")
        kept = [self.keep, self.forget] if self.explorer.keeps_a else []
        about = ipywidgets.HBox([self.whose, *kept]).add_class("ak-about-answer")
        if kept and not self.explorer.has_patient:
            about.add_class("ak-alone")
        answer = ipywidgets.VBox([about, self.pieces.box]).add_class("ak-answer")
        columns = ipywidgets.HBox([inputs, answer]).add_class("ak-columns")
        box = ipywidgets.VBox([form_style(), columns]).add_class("ak-explorer")
        box.add_class(f"ak-{self.explorer.id}")
        return box.add_class("ak-one-at-a-time") if self.explorer.one_at_a_time else box

    def _switch(self, _: object) -> None:
        """Show the other patient, as it was when it was left."""
        left, wanted = self.raw(), self._other_raw
        self._other_raw = left
        self._fill(wanted)

    def _take(self, changes: Changes) -> None:
        self._fill(dict(changes))
        # The button that was pressed is gone, and the focus with it.
        self.inputs[changes[0][0]].focus()

    def _fill(self, texts: Mapping[str, str]) -> None:
        """Put texts into inputs, and answer them once."""
        self._is_filling = True
        try:
            for name, text in texts.items():
                self.controls[name].fill(text)
        finally:
            self._is_filling = False
        self._update()

    def _keep(self, _: object) -> None:
        self._kept = kept_of(self.explorer, self.raw(), self.patient.value == MINE)
        self._update()

    def _forget(self, _: object) -> None:
        self._kept = None
        self._update()
        self.keep.focus()

    def _update(self, _: object = None) -> None:
        if self._is_filling:
            return
        raw = self.raw()
        try:
            self.answer = self.explorer.answer(raw)
            kept, is_mine = self._kept, self.patient.value == MINE
            self._beside = compare(self.explorer, kept, raw, self.answer, is_mine) if kept else None
            self.pieces.show(self._in_pieces())
        except Exception:
            # Nothing on screen may belong to inputs that are no longer there.
            self.pieces.show([Piece(lambda: _FAULT)])
            self.offers.show(Result(None))
            raise
        self.whose.value = self._whose(raw)
        for name, each in self.controls.items():
            each.show(self.answer.errors_of(name))
        self.errors.value = join(*[error_markup(error) for error in self.answer.errors_of("")])
        self.pages.show(raw)
        self.keep.disabled = self.answer.view is None
        self.forget.layout.display = "none" if self._kept is None else None
        self.offers.show(self.answer)
        for each in self.controls.values():
            # After the answer, so that nobody waits for a slider.
            each.follow()

    def _whose(self, raw: Mapping[str, str]) -> str:
        words = self.explorer.whose(raw, self.patient.value == MINE)
        return tag("p", tag("strong", words)) if words else Markup("")

    def _in_pieces(self) -> list[Piece]:
        """The answer, or why there is none; with what differs from kept A."""
        view = self.answer.view
        if view is None:
            why = no_result(self.explorer, self.answer)
            missing = tag("p", why, role="status", class_="ak-no-result")
            return [Piece(lambda: missing), *self._compared()]
        place = comparison_place(view.blocks) if self._beside else 0
        return [
            *self._parted(view.blocks[:place]),
            *self._compared(),
            *self._parted(view.blocks[place:]),
            Piece(lambda: _PURPOSE),
            Piece(self._receipt, _RECEIPT),
        ]

    def _compared(self) -> Iterable[Piece]:
        """The differences in their frame, and below it what is on demand."""
        if self._beside:
            blocks = self._beside.view().blocks
            shown = View(tuple(block for block in blocks if not isinstance(block, Fold)))
            yield Piece(lambda: tag("div", self._html(shown), class_="ak-comparison"))
            yield from self._parted(block for block in blocks if isinstance(block, Fold))

    def _parted(self, blocks: Iterable[Block]) -> Iterable[Piece]:
        """Folds and pictures apart; and offers have a place below the first notice that asks."""
        part: list[Block] = []
        for block in blocks:
            is_apart = isinstance(block, Fold | Figure)
            if is_apart and part:
                yield self._piece(part)
                part = []
            if isinstance(block, Fold):
                yield Piece(partial(block.inside, self._rendering), block.summary)
            elif isinstance(block, Figure):
                yield Piece(partial(self._pictured, block))
                if block.fold:
                    yield Piece(partial(block.fold.inside, self._opened), block.fold.summary)
            else:
                part.append(block)
                if isinstance(block, Notice) and block.suggestions:
                    yield self._piece(part, asks=True)
                    part = []
        if part:
            yield self._piece(part)

    def _piece(self, blocks: Iterable[Block], asks: bool = False) -> Piece:
        return Piece(partial(self._html, View(tuple(blocks))), asks=asks)

    def _pictured(self, figure: Figure) -> Markup:
        """The picture; below a chart, unseen, the rows of its closed table, for the cursor."""
        rendering = replace(self._rendering, cursor=True)
        if not (figure.table and figure.fold):
            return Markup(figure.to_html(rendering))
        shown = Markup(replace(figure, table=None).to_html(rendering))
        # Of pictures, only charts have stops.
        if not getattr(figure.svg, "stops", ()):
            return shown
        rows = Markup(figure.table.to_html(replace(rendering, csv_links=False)))
        return join(shown, tag("div", rows, hidden=True))

    def _html(self, view: View) -> Markup:
        return Markup(view.to_html(self._rendering))

    def _receipt(self) -> str:
        """What lets a reader check the answer later, as text to copy, and its files."""
        view, raw = self.answer.view, self.raw()
        if view is None:
            return ""
        text = receipt_text(self.explorer, raw, view, "", self.patient.value == MINE, self._beside)
        files = self.explorer.downloads
        links = [
            tag("p", download_link(file.title, file.name, file.media_type, file.text))
            for file in (files(self.explorer.read(raw).values) if files else ())
        ]
        return join(*links, tag("pre", text, class_="ak-receipt"))

    def to_html(self) -> str:
        """The answer for a reader without a kernel; of the example, with a place for a page's form.

        The website puts the form of the explorer that `data-ak-show` names in this place.
        """
        raw = self.raw()
        is_example = raw == self.explorer.default_raw() and self._kept is None
        if self.answer.view is None:
            shown = tag("p", no_result(self.explorer, self.answer))
        else:
            shown = Markup(self.answer.view.to_html(OUTPUT))
        return tag(
            "div",
            tag("p", _STORED, class_="ak-notes") if is_example else None,
            self._whose(raw),
            shown,
            tag("p", PURPOSE),
            data_ak_show=self.explorer.id if is_example else None,
        )

    def to_text(self) -> str:
        """The same as text."""
        view = self.answer.view
        whose = self.explorer.whose(self.raw(), self.patient.value == MINE)
        shown = view.to_text() if view else no_result(self.explorer, self.answer)
        return "\n\n".join(part for part in (whose, shown, PURPOSE) if part)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, object]:
        return bundle(self.box, self.to_html(), self.to_text())


def explore(explorer: Explorer | str, **overrides: object) -> Form:
    """The form of an explorer (or of its name in `EXPLORERS`), at its default scenario.

    `overrides` are other starting texts by field name: `explore("dose", weight_kg=80)`.
    Anything else than an explorer, an unknown field, or an option that a choice does not have, is
    a `ValueError`.
    """
    explorer = _explorer(explorer)
    raw = explorer.default_raw()
    unknown = sorted(set(overrides) - set(raw))
    if unknown:
        raise ValueError(f"no field {', '.join(unknown)}; there are: {', '.join(raw)}")
    raw |= {name: str(value) for name, value in overrides.items()}
    for field in explorer.fields:
        # Other inputs can hold any text, and say what is wrong with it.
        if isinstance(field, ChoiceField | ChoicesField) and raw[field.name]:
            raw[field.name] = _chosen(field, raw[field.name])
    return Form(explorer, raw)


def _explorer(given: object) -> Explorer:
    if isinstance(given, Explorer):
        return given
    if isinstance(given, str) and given in NAMES:
        return EXPLORERS[given]
    raise ValueError(
        f"explorer: {echo(given)} was given; accepted is one of the names {', '.join(NAMES)}"
    )


def _chosen(field: ChoiceField | ChoicesField, raw: str) -> str:
    value = field.read(raw)
    return ",".join(value) if isinstance(value, tuple) else value or ""
