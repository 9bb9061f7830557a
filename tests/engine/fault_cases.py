"""Faults of Brython that the page mends, one example a line.

The same lines come from CPython and from the page; stock Brython answers each of them otherwise.
Runs in all three, so it imports nothing.
"""


class S(str):
    """A text of a subclass."""


PILL = chr(0x1F48A)
EXAMPLES = [
    ("str.join of a subclass", lambda: "-".join([S("a"), "b"])),
    ("str.__str__ with an accent", lambda: ("e" + chr(0x301)).__str__()),
    ("str.translate to U+1F48A", lambda: "c".translate({99: 0x1F48A})),
    ("str.translate, length", lambda: len(("a" + PILL).translate({97: "x"}))),
    ("str.replace, length", lambda: len("aXb".replace("X", PILL))),
    ("str.replace in a subclass", lambda: S("aXb").replace("X", "y")),
    ("str.partition after U+1F48A", lambda: (PILL + ":a").partition(":")[2]),
    ("str.strip, byte order mark", lambda: (chr(0xFEFF) + "70").strip()),
    ("str.strip, separators", lambda: (chr(0x1C) + "70" + chr(0x85)).strip()),
    ("str.lstrip, byte order mark", lambda: (chr(0xFEFF) + "70").lstrip()),
    ("str.lstrip, separators", lambda: (chr(0x1C) + "70").lstrip()),
    ("str.rstrip, byte order mark", lambda: ("70" + chr(0xFEFF)).rstrip()),
    ("str.rstrip, separators", lambda: ("70" + chr(0x85)).rstrip()),
    ("str.split, byte order mark", lambda: ("a" + chr(0xFEFF) + "b").split()),
    ("str.split, separators", lambda: ("b" + chr(0x1C) + "c").split()),
    ("str.encode, half a pair", lambda: chr(0xD83D).encode()),
    ("str.encode, replaced", lambda: ("a" + chr(0xD83D)).encode("utf-8", "replace")),
    ("bytes.decode, replaced", lambda: b"\xff".decode("utf-8", "replace")),
    ("bytes.decode, length", lambda: len(b"\xf0\x9f\x92\x8a".decode())),
]


def answer(call):
    """What the call gives; a text by the numbers of its characters, as `ascii` has faults too."""
    try:
        value = call()
        if isinstance(value, str):
            return str([ord(character) for character in value])
        if isinstance(value, list):
            return str([[ord(character) for character in text] for text in value])
        return str(value)
    except UnicodeError:
        return "UnicodeError"
    except Exception as error:
        return type(error).__name__


def lines():
    """One line for each example."""
    return [f"{name}: {answer(call)}" for name, call in EXAMPLES]
