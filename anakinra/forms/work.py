"""An answer that takes long, made bit by bit, so that a page stays usable meanwhile."""

from typing import Protocol

from anakinra.views.view import View


class Work(Protocol):
    """What is worked through before there is a view: so many of something, such as rows.

    `of` names what is counted, for the progress: "rows".
    """

    of: str

    @property
    def total(self) -> int:
        """How much there is to do."""

    @property
    def done(self) -> int:
        """How much of it is done."""

    @property
    def is_done(self) -> bool:
        """Whether there is a view; what is not counted may still be to do."""

    def go_on(self) -> None:
        """Do the next bit, of a few milliseconds."""

    def view(self) -> View:
        """The answer, when all is done."""


def finished(work: Work) -> View:
    """The answer of work that is done at once, for a host without a screen to keep usable."""
    while not work.is_done:
        work.go_on()
    return work.view()


def progress(work: Work) -> str:
    """How far it is, as text."""
    return f"{work.done:,} of {work.total:,} {work.of}"
