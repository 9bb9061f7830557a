"""The calculator for people who know no Python: `ask` takes plain text and always answers.

Whatever is typed into an input, the answer is a result or sentences that say what to change.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import takewhile
from zlib import crc32

from anakinra.explorers import EXPLORERS
from anakinra.forms.explorer import PURPOSE, Explorer, Result
from anakinra.forms.fields import ChoiceField, Field, NumberField
from anakinra.forms.link import to_fragment
from anakinra.forms.parsing import decimal
from anakinra.views.html import NOTEBOOK, OUTPUT, Rendering
from anakinra.views.tables import Column, Table
from anakinra.views.view import Block, Fold, Heading, Listing, Notice, Paragraph, View

__all__ = ["Reply", "ask", "inputs"]

_NO_RESULT = Heading(3, "No result yet")
_GO_ON = "Nothing is broken: change the text between the quotation marks and run the cell again."
_LONGEST = 80
_LOOK_ALIKE = str.maketrans("OolI", "0011")


@dataclass(frozen=True)
class Reply:
    """What `ask` answers: shown in short, or as `everything`.

    `view` is the whole answer, or the sentences that say what to change; `last` follows it.
    `label` keeps the ids of several answers on one page apart.
    """

    view: View
    label: str
    last: str = ""
    whole: bool = False

    @property
    def everything(self) -> "Reply":
        """The same answer with its tables and its working."""
        return replace(self, whole=True)

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """The answer as HTML."""
        prefix = f"{self.label}-all-" if self.whole else f"{self.label}-"
        return self._shown.to_html(replace(rendering, id_prefix=prefix))

    def to_text(self) -> str:
        """The answer as text."""
        return self._shown.to_text()

    @property
    def _shown(self) -> View:
        blocks = (self.view if self.whole else _in_short(self.view)).blocks
        return View((*blocks, Paragraph(self.last)) if self.last else blocks)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        with suppress(ModuleNotFoundError):  # an answer needs no ipywidgets, its look does
            from anakinra.notebook.style import dress

            dress()
        return {"text/html": self.to_html(OUTPUT), "text/plain": self.to_text()}


def ask(explorer: object = "", *unnamed: object, **typed: object) -> Reply:
    """The answer of an explorer to its example with some inputs changed, each given as text.

    `ask("dose", weight_kg="82.5")` changes one input; `inputs("dose")` lists all of them.
    It raises nothing: what is not accepted is answered with sentences that say what is.
    """
    name = _short(explorer).strip().casefold().replace(" ", "_")
    if name not in EXPLORERS:
        return _no_such_calculator(explorer)
    found = EXPLORERS[name]
    slips = [_without_name(found, value) for value in unnamed]
    slips += [_unknown("input", key, _fields(found)) for key in typed if key not in _fields(found)]
    if slips:
        return _no_result(*slips, f"The inputs are: {', '.join(_fields(found))}.")
    raw = found.default_raw() | {key: _text(found, key, value) for key, value in typed.items()}
    answer = found.answer(raw)
    label = f"{found.id}-{crc32(to_fragment(found.id, raw).encode()):08x}"
    if answer.view is None:
        return Reply(View((_NO_RESULT, *_reasons(found, answer, raw))), label, _GO_ON)
    return Reply(answer.view, label, PURPOSE)


def inputs(explorer: object = "") -> Reply:
    """The inputs of an explorer: their names, what they mean and their values in the example."""
    name = _short(explorer).strip().casefold().replace(" ", "_")
    if name not in EXPLORERS:
        return _no_such_calculator(explorer)
    found = EXPLORERS[name]
    raw = found.default_raw()
    columns = (Column("input", "Write"), Column("title", "For"), Column("accepted", "Accepted"))
    rows = tuple(
        (f'{field.name}="{raw[field.name]}"', field.title, _accepted(field))
        for field in found.fields
    )
    listed = Table("inputs", f"Inputs of “{name}”", columns, rows)
    return Reply(View((listed,)), f"{name}-inputs", whole=True)


def _in_short(view: View) -> View:
    """The blocks before the second heading, and every notice and list that comes later."""
    headings = [number for number, block in enumerate(view.blocks) if isinstance(block, Heading)]
    end = headings[1] if len(headings) > 1 else len(view.blocks)
    later = [block for block in view.blocks[end:] if _is_notice(block)]
    return View((*view.blocks[:end], *later))


def _is_notice(block: Block) -> bool:
    """Whether a block, or all that a fold holds, is notices."""
    if isinstance(block, Fold):
        return all(_is_notice(inside) for inside in block.blocks)
    return isinstance(block, Notice | Listing)


def _no_result(*sentences: str) -> Reply:
    blocks = [Paragraph(sentence) for sentence in sentences]
    go_on = "Nothing is broken: put it right and run the cell again."
    return Reply(View((_NO_RESULT, *blocks)), "no-result", go_on)


def _reasons(explorer: Explorer, answer: Result, raw: Mapping[str, str]) -> list[Block]:
    """Each error, and what somebody who is new to a cell may not see about it."""
    fields = {field.name: field for field in explorer.fields}
    reasons: list[Block] = []
    for error in answer.errors:
        reasons.append(Paragraph(error.message))
        field = fields.get(error.field)
        if isinstance(field, ChoiceField):
            values = ", ".join(f'"{value}"' for value, _ in field.options)
            reasons.append(Paragraph(f"In a cell, write one of: {values}."))
        elif isinstance(field, NumberField) and _letter_for_digit(raw[field.name].strip()):
            reasons.append(Paragraph("One of the characters is a letter that looks like a digit."))
    return reasons


def _letter_for_digit(text: str) -> bool:
    """Whether the letters O, l or I appear where digits should, as in 7O."""
    return decimal(text) is None and decimal(text.translate(_LOOK_ALIKE)) is not None


def _unknown(what: str, given: object, known: Mapping[str, object] | list[str]) -> str:
    near = get_close_matches(_short(given), list(known), n=1, cutoff=0.5)
    asked = f" Did you mean “{near[0]}”?" if near else ""
    return f"There is no {what} with the name “{_short(given)}”.{asked}"


def _no_such_calculator(given: object) -> Reply:
    names = f"The calculators are: {', '.join(EXPLORERS)}."
    return _no_result(_unknown("calculator", given, EXPLORERS), names)


def _without_name(explorer: Explorer, value: object) -> str:
    first = next(iter(_fields(explorer)))
    return f'“{_short(value)}” has no name in front of it; an input looks like {first}="…".'


def _fields(explorer: Explorer) -> list[str]:
    return [field.name for field in explorer.fields]


def _accepted(field: Field) -> str:
    if isinstance(field, ChoiceField):
        return " or ".join(f'"{value}"' for value, _ in field.options)
    return field.accepted


def _text(explorer: Explorer, name: str, value: object) -> str:
    """What was typed, where the quotation marks were forgotten too; an option in any case."""
    text = value if isinstance(value, str) else "" if value is None else _short(value)
    field = next(field for field in explorer.fields if field.name == name)
    if isinstance(field, ChoiceField):
        same = [key for key, _ in field.options if key.casefold() == text.strip().casefold()]
        return same[0] if same else text
    return text


def _short(value: object) -> str:
    try:
        text = str(value)
    except Exception:  # a value that cannot be written is answered like any other slip
        text = type(value).__name__
    return "".join(takewhile(str.isprintable, text))[:_LONGEST]
