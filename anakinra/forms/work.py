"""An answer that takes long, made bit by bit, so that a page stays usable meanwhile."""

from typing import Protocol

from anakinra.views.view import View


class Work(Protocol):
    """What is worked through before there is a view: so many of something, such as rows.

    `total` may be 0. `of` names what is counted, for the progress: "rows".
    """

    of: str
    total: int
    done: int

    def go_on(self) -> None:
        """Do the next bit, of a few milliseconds; nothing where all is done."""

    def view(self) -> View:
        """The answer, when all is done."""


def finished(work: Work) -> View:
    """The answer of work that is done at once, for a host without a screen to keep usable."""
    while work.done < work.total:
        work.go_on()
    return work.view()


def progress(work: Work) -> str:
    """How far it is, as text."""
    return f"{work.done:,} of {work.total:,} {work.of}"
