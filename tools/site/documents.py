"""Pages as trees: read as a browser reads them, asked with CSS selectors, and written again."""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

# The notebooks that a reader runs: pages of JupyterLite, not of this site.
LAB = "lab"
Document = LexborHTMLParser
Node = LexborNode
Attributes = dict[str, str | None]


def read_site(site: Path) -> dict[str, Document]:
    """Every page of the site by its path in it, such as `pages/about.html`."""
    return {
        file.relative_to(site).as_posix(): Document(file.read_text(encoding="utf-8"))
        for file in sorted(site.rglob("*.html"))
        if file.relative_to(site).parts[0] != LAB
    }


def write_site(site: Path, documents: dict[str, Document]) -> None:
    """Write the pages into the site, with the same line ends on every system."""
    for name, document in documents.items():
        (site / name).write_text(document.html or "", encoding="utf-8", newline="\n")


def element(html: str) -> Node:
    """The element that this mark-up is; a ValueError where it is none."""
    found = Document(html, is_fragment=True).root
    if found is None:
        raise ValueError(f"no element: {html!r}")
    return found


def prepend(parent: Node, html: str) -> None:
    """Put an element before everything else in `parent`."""
    if parent.first_child:
        parent.first_child.insert_before(element(html))
    else:
        parent.insert_child(element(html))


def change(node: Node, attributes: Attributes) -> None:
    """Set these attributes; None takes one away."""
    for name, value in attributes.items():
        if value is not None:
            node.attrs[name] = value
        elif name in node.attrs:
            del node.attrs[name]


def remove(document: Document | Node, selector: str) -> None:
    """Take out every element that the selector names; none of them may lie in another."""
    for node in document.css(selector):
        node.decompose()


def classes(node: Node) -> list[str]:
    return node.attrs.sget("class").split()


def text_of(node: Node) -> str:
    """What a reader sees of it, with runs of white space as one space."""
    return " ".join(node.text().split())
