"""Many rows as one input: CSV text, pasted or from a file that stays on the reader's machine."""

from dataclasses import dataclass

from anakinra.basis.inputs import InputError


class UnreadRows(InputError):
    """Rows that cannot be read at all, in the words of what read them."""

    def __init__(self, field: str, words: str) -> None:
        self._words = words
        super().__init__(field, None, "rows with a line of column names")

    @property
    def message(self) -> str:
        """Why not, as it was said."""
        return self._words


@dataclass(frozen=True)
class RowsField:
    """Rows as CSV text of at most `longest` characters, with a line of column names.

    The field bounds the text alone; the explorer reads its rows. The text is in no link, no receipt
    and not in what a page keeps with its entry in the browser's history.
    """

    name: str
    label: str
    hint: str = ""
    longest: int = 4_000_000

    @property
    def title(self) -> str:
        """What the form writes above the field: it has no unit to add."""
        return self.label

    @property
    def accepted(self) -> str:
        """What is accepted, as text."""
        return f"CSV text of up to {self.longest:,} characters, the names of its columns first"

    @property
    def brief(self) -> str:
        """Nothing: the hint says what is accepted."""
        return ""

    def read(self, raw: str) -> str:
        """The text as it is; nothing but blanks, or too much of it, is an `InputError`."""
        if len(raw) > self.longest or not raw.strip():
            given = f"{len(raw):,} characters" if raw.strip() else ""
            raise InputError(self.name, given, self.accepted, label=self.label)
        return raw


def shown_rows(text: str) -> str:
    """What a receipt says of rows, whose text it does not hold."""
    lines = text.count("\n") + (not text.endswith("\n"))
    return f"{lines:,} lines, {len(text):,} characters, which no receipt or link holds"
