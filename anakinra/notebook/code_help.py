"""Sentences in place of Python's error messages, for notebooks of people who know no Python.

A slip in the code of a cell is answered by what to look for, and the cells after it still run.
Nothing here imports IPython: the shell is the one that runs the cell, where there is one.
"""

import re
import sys
from difflib import get_close_matches
from types import TracebackType
from typing import Any

from anakinra.views.html import OUTPUT
from anakinra.views.view import Block, Heading, Paragraph, View

_GO_ON = (
    "Nothing is broken and the other cells still run: put this cell right and run it again. "
    "Ctrl+Z (on a Mac, Command+Z) takes back what you typed, one step at a time."
)
_TYPED_QUOTES = "“”‘’„«»"
_LETTER_IN_NUMBER = re.compile(r"(?<![\w\"'])\d[\w.]*[A-Za-z]")
_DECIMAL_COMMA = re.compile(r"=\s*\d+,\s*\d")
_NOTHING_AFTER = re.compile(r"=\s*(?=[,)]|$)")


def turn_on() -> bool:
    """Answer errors with sentences in the notebook that runs this; whether there is one.

    Turning it on twice is the same as once. Other programs are left as they are.
    """
    shell = _shell()
    if shell is None:
        return False
    if getattr(shell, "anakinra_help", None) is None:
        shell.anakinra_help = _Answered()
        shell.set_custom_exc((Exception,), shell.anakinra_help.answer)
        shell.events.register("post_run_cell", shell.anakinra_help.go_on)
    return True


def advice(error: BaseException, code: str, known: tuple[str, ...] = ()) -> View:
    """What to look for after an error in a cell with this code, in sentences.

    `known` are the names that exist by now.
    """
    line = _line_of(error, code)
    shown: list[Block] = [Heading(3, "This cell could not run")]
    shown.append(Paragraph(_reason(error, code, line, known)))
    if line:
        shown.append(Paragraph(f"Look here, or at the line before: {line}"))
    shown.append(Paragraph(_GO_ON))
    shown.append(Paragraph(f"In Python's own words, for whoever helps you: {_own_words(error)}"))
    return View(tuple(shown))


class _Answered:
    """Remembers whether the error of the cell that just ran has been answered."""

    def __init__(self) -> None:
        self._last: BaseException | None = None

    def answer(
        self,
        shell: Any,
        _: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
        tb_offset: int | None = None,
    ) -> None:
        """Show the sentences; IPython then shows nothing of its own."""
        code = shell.user_ns["In"][-1] if shell.user_ns.get("In") else ""
        view = advice(error, code, tuple(shell.user_ns))
        data = {"text/html": view.to_html(OUTPUT), "text/plain": view.to_text()}
        shell.display_pub.publish(data=data, metadata={})
        self._last = error

    def go_on(self, result: Any) -> None:
        """An answered error does not stop the cells that wait for their turn."""
        if self._last is not None and self._last in (
            result.error_in_exec,
            result.error_before_exec,
        ):
            result.error_in_exec = result.error_before_exec = None
        self._last = None


def _shell() -> Any:
    module = sys.modules.get("IPython")
    return module.get_ipython() if module else None


def _reason(error: BaseException, code: str, line: str, known: tuple[str, ...]) -> str:
    if isinstance(error, SyntaxError):
        return _syntax(code, line)
    if isinstance(error, NameError):
        return _name(error.name or "", known)
    if isinstance(error, ImportError):
        return (
            "The first line, which fetches the calculator, was changed. "
            "Write it again as it stands in the other cells."
        )
    if isinstance(error, AttributeError):
        return f"The word “{error.name or ''}” after the point is not known: is it spelt right?"
    return "Something in this cell cannot be worked out."


def _syntax(code: str, line: str) -> str:
    """What is probably wrong with text that is not Python; the surest sign comes first."""
    bare = "\n".join(part.partition("#")[0] for part in code.splitlines())
    if any(mark in bare for mark in _TYPED_QUOTES):
        return "A quotation mark comes from a word processor: delete it and type it here."
    if any(part.count('"') % 2 for part in bare.splitlines()):
        return "A quotation mark is missing: a value stands between two of them."
    without_text = re.sub(r'"[^"]*"', '""', bare)
    brackets = without_text.count("(") - without_text.count(")")
    if brackets:
        few = (
            "A closing bracket ) is missing."
            if brackets > 0
            else "There is one bracket ) too many."
        )
        return f"{few} Each opening bracket has its closing one."
    if _LETTER_IN_NUMBER.search(without_text):
        return "A number has letters in it: put the value between quotation marks."
    if _DECIMAL_COMMA.search(without_text):
        return "A comma ends an input: write decimals with a point, between quotation marks."
    if _NOTHING_AFTER.search(without_text):
        return "Nothing stands after an equals sign: write a value between quotation marks."
    if re.search(r'""\s*(""|\w)', without_text):
        return "A comma is missing between two inputs."
    if line[:1].isspace():
        return "The line begins with blanks that do not belong there: delete them."
    return "This line is not written as Python needs it: compare it with the cell above or below."


def _name(name: str, known: tuple[str, ...]) -> str:
    candidates = [one for one in known if not one.startswith("_")]
    near = get_close_matches(name, candidates, n=1)
    asked = f" Did you mean “{near[0]}”?" if near else ""
    return (
        f"The word “{name}” is not known here.{asked} "
        "If it is a value, put it between quotation marks. "
        f"If an earlier cell has a line that begins with “{name} =”, run that cell first."
    )


def _line_of(error: BaseException, code: str) -> str:
    """The line of the cell that a syntax error names."""
    number = error.lineno if isinstance(error, SyntaxError) and error.lineno else 0
    lines = code.splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _own_words(error: BaseException) -> str:
    words = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
