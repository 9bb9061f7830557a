"""Reading rendered HTML with the standard library's parser, as a browser would see it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "meta", "link", "br", "hr", "img", "col"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def all(self) -> list["Element"]:
        inner = [e for child in self.children if isinstance(child, Element) for e in child.all()]
        return [self, *inner]

    def find(self, tag: str = "", **attributes: str | None) -> list["Element"]:
        """The elements with this tag and these attributes; None means whatever the value."""
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        return [
            e
            for e in self.all()
            if (not tag or e.tag == tag)
            and all(k in e.attributes and v in (None, e.attributes[k]) for k, v in wanted.items())
        ]

    def one(self, tag: str = "", **attributes: str | None) -> "Element":
        (found,) = self.find(tag, **attributes)
        return found

    @property
    def text(self) -> str:
        return " ".join(self._words().split())

    @property
    def whole(self) -> str:
        """The text with its blanks and line ends as they are."""
        return self._words()

    def _words(self) -> str:
        return "".join(c if isinstance(c, str) else c._words() for c in self.children)

    def ids(self) -> list[str]:
        return [e.attributes["id"] for e in self.all() if "id" in e.attributes]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(html: str) -> Element:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return reader.open[0]


def typed(root: Element) -> dict[str, str]:
    """The text of each input, read from the controls as the page's host reads them."""
    raw: dict[str, list[str]] = {}
    for control in root.find(name=None):
        attributes = control.attributes
        texts = raw.setdefault(attributes["name"], [])
        if control.tag == "select":
            options = control.find("option")
            chosen = [e for e in options if "selected" in e.attributes] or options[:1]
            texts.append(chosen[0].attributes["value"])
        elif attributes.get("type") in ("radio", "checkbox"):
            texts += [attributes["value"]] if "checked" in attributes else []
        elif control.tag == "textarea":
            texts.append(control.whole)
        else:
            texts.append(attributes["value"])
    return {name: ",".join(texts) for name, texts in raw.items()}
