"""A scenario as the fragment of an address: `#dose?weight_kg=70&end-of-link=1`, every input in it.

All of them are written, in the order of the form, so that a link gives the same scenario even when
a later version has another example. Browsers do not send a fragment to a server.
"""

from collections.abc import Iterable, Mapping

from anakinra.explorers.base import Explorer
from anakinra.html import percent_encode

LONGEST = 8000
_MOST_PAIRS = 100
_END = "end-of-link"  # the name of no field, since those are identifiers
_CUT = "\x1a…"  # a control character, which is in no accepted text
_HEX = "0123456789abcdefABCDEF"


def to_fragment(explorer_id: str, raw: Mapping[str, str]) -> str:
    """The fragment, without `#`, that `from_fragment` reads back to `raw`."""
    pairs = [f"{_encoded(name)}={_encoded(text)}" for name, text in raw.items()]
    return f"{explorer_id}?{'&'.join([*pairs, f'{_END}=1'])}"


def explorer_of(text: str) -> str | None:
    """The id of the explorer that a fragment is for; None when it is no scenario."""
    name, mark, _ = text[:LONGEST].removeprefix("#").partition("?")
    return name if mark else None


def from_fragment(explorer: Explorer, text: str) -> dict[str, str]:
    """The inputs that any text stands for; what is wrong with them, `explorer.answer` says.

    A text without its end (links are cut when they are sent about) gets an ellipsis where it was
    cut, which no input accepts as it is. An input that is missing is blank, and one that no field
    has is kept, so that both are ordinary errors of the form.
    """
    whole = text[:LONGEST].removeprefix("#")
    _, _, query = whole.partition("?")
    found = pairs(query)
    end = found.pop(_END, None)
    if found and (end != "1" or len(text) > LONGEST):
        last = list(found)[-1]
        found[last] += _CUT
    return {**{field.name: "" for field in explorer.fields}, **found}


def pairs(query: str) -> dict[str, str]:
    """The names and texts of `name=text&name=text`, both percent-encoded.

    A name that stands twice gets both its texts: no silent choice between them.
    """
    found: dict[str, str] = {}
    for part in query.split("&")[:_MOST_PAIRS]:
        name, _, value = part.partition("=")
        key, text = _decoded(name), _decoded(value)
        if key or text:
            found[key] = f"{found[key]}&{text}" if key in found else text
    return found


def _encoded(text: str) -> str:
    # Half a surrogate pair cannot be written as UTF-8.
    return percent_encode(text if text.isascii() else text.encode("utf-8", "replace").decode())


def _decoded(text: str) -> str:
    """Percent-decoded; what is not valid stays, or becomes U+FFFD."""
    if "%" not in text:
        return text
    return bytes(_octets(text)).decode("utf-8", "replace")


def _octets(text: str) -> Iterable[int]:
    place = 0
    while place < len(text):
        code = text[place + 1 : place + 3]
        if text[place] == "%" and len(code) == 2 and code[0] in _HEX and code[1] in _HEX:
            yield int(code, 16)
            place += 3
        else:
            yield from text[place].encode("utf-8", "replace")
            place += 1
