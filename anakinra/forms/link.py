"""A scenario as the fragment of an address: `#dose?weight_kg=70&end-of-link=1`, every input in it.

All of them but rows are written, in the order of the form, so that a link gives the same scenario
even when a later version has another example; rows are those that a form starts with.
Kept A, where there is one, follows as what differs from it: `kept-weight_kg=60&kept=1`.
Browsers do not send a fragment to a server.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from anakinra.basis.inputs import echo
from anakinra.forms.explorer import Explorer
from anakinra.views.html import percent_encode

LONGEST = 8000
_MOST_PAIRS = 100
# The names of no fields, since those are identifiers.
_END = "end-of-link"
_MINE = "my-patient"
_KEPT = "kept"
_OF_KEPT = "kept-"
_CUT = "\x1a…"  # a control character, which is in no accepted text
_HEX = "0123456789abcdefABCDEF"


@dataclass(frozen=True)
class Scenario:
    """What a form holds: the text of each field, and whether it is about the reader's patient.

    `unknown` are names in a link that belong to no field. They are never keys of a dict: the page's
    runtime keeps text keys among properties of its own, where a name such as `ob_type` is harmful.
    `kept` is kept A, which itself has none.
    """

    raw: Mapping[str, str]
    is_mine: bool = False
    unknown: tuple[str, ...] = ()
    kept: "Scenario | None" = None


def to_fragment(
    explorer_id: str,
    raw: Mapping[str, str],
    is_mine: bool = False,
    unknown: Iterable[str] = (),
    kept: Scenario | None = None,
) -> str:
    """The fragment, without `#`, that `from_fragment` reads back to the scenario."""
    pairs = [f"{_encoded(name)}={_encoded(text)}" for name, text in raw.items()]
    pairs += [f"{_encoded(name)}=" for name in unknown]
    pairs += _of_kept(kept, raw) if kept else []
    marks = [f"{_MINE}=1", f"{_END}=1"] if is_mine else [f"{_END}=1"]
    return f"{explorer_id}?{'&'.join([*pairs, *marks])}"


def explorer_of(text: str) -> str | None:
    """The id of the explorer that a fragment is for, in small letters; None for no scenario."""
    name, mark, _ = text[:LONGEST].removeprefix("#").partition("?")
    return name.lower() if mark else None


def unread(text: str, ids: Sequence[str]) -> str:
    """What to say of a fragment that looks like a scenario of none of these explorers, or blank."""
    whole = _decoded(text[:LONGEST].removeprefix("#"))
    if (explorer_of(text) or "") in ids or not ("?" in whole or "=" in whole):
        return ""
    name = whole.partition("?")[0]
    if name.lower() in ids:
        return "The link was not used: it could not be read."
    return f"The link was not used: no calculator on this page is called {echo(name)}."


def from_fragment(explorer: Explorer, text: str) -> Scenario:
    """The scenario that any text means; what is wrong with it, `explorer.answer` says.

    A text without its end (links are cut when they are sent about) gets an ellipsis where it was
    cut, which no input accepts as it is. An input that is missing is blank, and the name of one
    that no field has is kept, so that both are ordinary errors of the form.
    """
    found = pairs(text[:LONGEST].removeprefix("#").partition("?")[2])
    ends = [value for name, value in found if name == _END]
    found = tuple(pair for pair in found if pair[0] != _END)
    if found and (ends != ["1"] or len(text) > LONGEST):
        name, value = found[-1]
        found = (*found[:-1], (name, value + _CUT))
        scenario = scenario_of(explorer, found)
        if name in scenario.raw and name not in explorer.shown(scenario.raw):
            # Nobody reads what is not asked, so that the cut would go unnoticed.
            return replace(scenario, unknown=(*scenario.unknown, name + _CUT))
        return scenario
    return scenario_of(explorer, found)


def scenario_of(explorer: Explorer, found: Iterable[tuple[str, str]]) -> Scenario:
    """The scenario of names and texts; no silent choice between two texts of one name."""
    raw: dict[str, list[str]] = {field.name: [] for field in explorer.fields}
    of_kept: dict[str, list[str]] = {f"{_OF_KEPT}{name}": [] for name in (*raw, _MINE)}
    unknown: list[str] = []
    marks: list[str] = []
    for name, text in found:
        if name in raw:
            raw[name].append(text)
        elif name in of_kept:
            of_kept[name].append(text)
        elif name in (_MINE, _KEPT) and text == "1":
            marks.append(name)
        elif name != _END or text != "1":
            unknown.append(name)
    texts = {name: "&".join(given) for name, given in raw.items()}
    if explorer.has_rows:
        start, carried = explorer.start_raw(_MINE in marks), explorer.carried(texts)
        texts = {name: carried.get(name, start[name]) for name in texts}
    differing = {name: "&".join(given) for name, given in of_kept.items() if given}
    if _KEPT not in marks:  # the end of kept A is missing, so it is not whole
        return Scenario(texts, _MINE in marks, (*unknown, *differing))
    is_mine = differing.get(f"{_OF_KEPT}{_MINE}") == "1"
    kept = {name: differing.get(f"{_OF_KEPT}{name}", text) for name, text in texts.items()}
    return Scenario(texts, _MINE in marks, tuple(unknown), Scenario(kept, is_mine))


def pairs(query: str) -> tuple[tuple[str, str], ...]:
    """The names and texts of `name=text&name=text`, both percent-encoded, in their order."""
    found = []
    for part in query.split("&")[:_MOST_PAIRS]:
        name, _, value = part.partition("=")
        key, text = _decoded(name), _decoded(value)
        if key or text:
            found.append((key, text))
    return tuple(found)


def _of_kept(kept: Scenario, raw: Mapping[str, str]) -> list[str]:
    """Kept A by what differs from the scenario; its mark is last, so that a cut is noticed."""
    pairs = [
        f"{_OF_KEPT}{_encoded(name)}={_encoded(text)}"
        for name, text in kept.raw.items()
        if raw.get(name, "") != text
    ]
    pairs += [f"{_OF_KEPT}{_MINE}=1"] if kept.is_mine else []
    return [*pairs, f"{_KEPT}=1"]


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
