"""Building HTML safely: every text is escaped unless it is explicitly marked as markup."""

from dataclasses import dataclass
from functools import cache

STATEMENTS_PAGE = "../pages/statements.html"

_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta"})
_CONTROLS = {code: "\ufffd" for code in (*range(32), 127) if chr(code) not in "\t\n\r"}
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


class Markup(str):
    """Text that is HTML already. Anything joined to it with `+` is plain text again."""

    __slots__ = ()


Child = str | None
Attribute = str | int | bool | None


@dataclass(frozen=True)
class Rendering:
    """What a host decides about HTML.

    `statements` is the address of the page that holds the anchors of the statements; blank where
    no such page can be reached, and ids are then plain text.
    `id_prefix` keeps ids apart when one document holds two renderings.
    `csv_links` puts a download link under each table.
    `aligned` writes the alignment of text into each cell of a table: JupyterLab aligns every cell
    of an output to the right, and only a style of the cell itself keeps text to the left.
    `may_be_untrusted` adds what JupyterLab shows in a notebook that is not trusted: there it takes
    a drawing away but for its letters, and the address out of a link.
    `cursor` lets a chart take the keyboard focus, where the host has the script that reads it out.
    `opened` are the beginnings of the folds to write in full, see `anakinra.views.view.Fold`; None
    writes all of them. The page opens the others when they are asked for.
    `fields` are the inputs that a button in the content may set; a host without a form has none.
    """

    statements: str = STATEMENTS_PAGE
    id_prefix: str = ""
    csv_links: bool = False
    fields: tuple[str, ...] = ()
    aligned: bool = False
    may_be_untrusted: bool = False
    cursor: bool = False
    opened: frozenset[str] | None = None


NOTEBOOK = Rendering(csv_links=True)
OUTPUT = Rendering(csv_links=True, aligned=True, may_be_untrusted=True)


def raw(markup: str) -> Markup:
    """Declare that `markup` is HTML; never call it with anything that a user typed."""
    return Markup(markup)


def escape(text: str) -> Markup:
    """The HTML that shows `text` exactly; what no page can show becomes U+FFFD."""
    if type(text) is Markup:
        return text
    if not text.isascii():  # half a surrogate pair cannot be written as UTF-8
        text = text.encode("utf-8", "replace").decode("utf-8")
    text = text.translate(_CONTROLS).replace("&", "&amp;").replace("<", "&lt;")
    return Markup(text.replace(">", "&gt;").replace('"', "&quot;").replace("'", "&#39;"))


def join(*children: Child) -> Markup:
    """The children one after the other; None is nothing."""
    return Markup("".join([escape(child) for child in children if child is not None]))


def tag(name: str, *children: Child, **attributes: Attribute) -> Markup:
    """An element: `tag("th", title, scope="col", class_="ak-number")`.

    An underscore in an attribute's name means a hyphen, one at the end is dropped.
    True writes the bare attribute; None and False leave it out.
    """
    written = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        key = key.rstrip("_").replace("_", "-")
        written.append(key if value is True else f'{key}="{escape(str(value))}"')
    opening = " ".join(written)
    if name in _VOID:
        return Markup(f"<{opening}>")
    return Markup(f"<{opening}>{join(*children)}</{name}>")


# A browser reads it as `none`; JupyterLab, where it takes parts away, does not know the word.
UNTRUSTED = r"display:no\6e e"


def trusted(name: str, *children: Child) -> Markup:
    """An element that is shown wherever JupyterLab does not take parts of an output away.

    Of a style JupyterLab keeps the words that it knows, and `flow-root` is not one of them.
    """
    return tag(name, *children, style="display:none;display:flow-root")


def untrusted(name: str, *children: Child) -> Markup:
    """An element that is shown only where JupyterLab takes parts of an output away."""
    return tag(name, *children, style=UNTRUSTED)


def set_button(words: str, changes: tuple[tuple[str, str], ...]) -> Markup:
    """A button that puts texts into inputs when the reader presses it, each a (name, text)."""
    pairs = [f"{percent_encode(name)}={percent_encode(text)}" for name, text in changes]
    return tag("button", words, type="button", class_="ak-button", data_ak_set="&".join(pairs))


def download_link(words: str, file: str, media_type: str, text: str, label: str = "") -> Markup:
    """A link that saves `text` as a file, without a server; `label` is its full name."""
    address = f"data:{media_type};charset=utf-8,{percent_encode(text)}"
    return tag("a", words, href=address, download=file, aria_label=label or None)


def statement_links(ids: tuple[str, ...], rendering: Rendering) -> Markup:
    """The statement ids, each a link to its permanent anchor."""
    if not rendering.statements:
        return escape(", ".join(ids))
    links: list[Child] = []
    for number, statement_id in enumerate(ids):
        links.append(", " if number else None)
        address = f"{rendering.statements}#s-{statement_id}"
        links.append(tag("a", statement_id, href=address, class_="ak-id"))
    return join(*links)


def percent_encode(text: str) -> str:
    """`text` escaped for a `data:` address."""
    return "".join([_coded(byte) for byte in text.encode("utf-8")])


@cache
def _coded(byte: int) -> str:
    return chr(byte) if byte in _UNRESERVED else f"%{byte:02X}"
