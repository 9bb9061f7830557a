"""The page of the patient leaflet, and what is beside it for reviewers only."""

from collections.abc import Iterable

from anakinra.views.html import Child, Markup, join, tag
from tools.common import take_away
from tools.pages import leaflet, leaflet_icons
from tools.pages.markup import discrepancy_links, list_block, listed, permalink, raw_block
from tools.schema.declare import all_of
from tools.schema.records_leaflet import LeafletLine
from tools.schema.records_monograph import Discrepancy


def page() -> str:
    """The leaflet: the words of data/leaflet.toml, each line with its statements."""
    mark = tag("p", tag("strong", leaflet.DRAFT), class_="ak-leaflet ak-draft")
    parts = [raw_block(mark)] if leaflet.is_draft() else []
    for question in leaflet.questions():
        parts.append(f"## {question.words}\n")
        blocks = _parts(question) if question.urgent else _blocks(question.blocks)
        box = "ak-leaflet ak-leaflet-urgent" if question.urgent else "ak-leaflet"
        parts.append(raw_block(tag("div", blocks, class_=box)))
    fields = [*_details("contact"), *_details("report")]
    contacts = tag("div", "\n", *fields, class_="ak-leaflet ak-local")
    parts.append(raw_block(tag("div", contacts, id="local-details")))
    parts.append(raw_block(tag("p", leaflet.origin(), class_="ak-leaflet")))
    approval = tag("div", "\n", *_details("approval"), class_="ak-leaflet ak-local ak-approval")
    parts.append(raw_block(approval))
    return "\n".join(parts)


def _blocks(blocks: Iterable[leaflet.LeafletBlock]) -> Markup:
    return join(*(_block(block) for block in blocks))


def _parts(question: leaflet.LeafletQuestion) -> Markup:
    """What comes first, then the parts, which are side by side where there is room."""
    starts = [place for place, block in enumerate(question.blocks) if block.form == "part"]
    ends = [*starts[1:], len(question.blocks)]
    parts = [
        tag("div", _blocks(question.blocks[start:end]))
        for start, end in zip(starts, ends, strict=True)
    ]
    first = _blocks(question.blocks[: starts[0]])
    call = tag("div", "\n", *_details("urgent"), class_="ak-local")
    return join(first, call, tag("div", *parts, class_="ak-parts"))


def _block(block: leaflet.LeafletBlock) -> Markup:
    if block.form == "point":
        items = [join(tag("li", line.text, " ", _statements(line)), "\n") for line in block.lines]
        return join(tag("ul", "\n", *items), "\n")
    (line,) = block.lines
    if block.form == "part":
        return join(tag("h3", line.text), "\n")
    if block.form == "frequency":
        share = tag("p", tag("strong", line.text), " ", _statements(line))
        people = leaflet.share_of(line)
        together = tag("div", share, _picture(people) if people else None, class_="ak-share")
        return join(tag("h3", leaflet.band_name(line)), "\n", together, "\n")
    return join(tag("p", line.text, " ", _statements(line)), "\n")


def _picture(share: leaflet.Share) -> Markup:
    label = leaflet_icons.alternative_text(share)
    return leaflet_icons.icon_array(share, role="img", aria_label=label, class_="ak-people")


def _statements(line: LeafletLine) -> Markup:
    """Small links for reviewers; they are not printed."""
    links = listed((permalink(name, "statements.html") for name in line.statements), " ")
    return tag("span", links, class_="ak-screen-only")


def _details(place: str) -> list[Child]:
    """Inputs that print what was typed into them, and a line to write on where nothing was."""
    fields: list[Child] = []
    for detail in leaflet.details_of(place):
        name = f"local-{detail.id.replace('_', '-')}"
        guard = {"autocomplete": "off", "spellcheck": "false", "maxlength": "60"}
        entry = tag("input", type="text", id=name, value=detail.value, **guard)
        fields += [tag("p", tag("label", detail.label, for_=name), " ", entry), "\n"]
    return fields


def options() -> str:
    """What to do before printing: downloads, the size of letters, and the hospital's details."""
    names = map(take_away.leaflet_name, take_away.LEAFLET_SIZES_PT)
    files = [tag("li", take_away.link(name)) for name in names]
    choices: list[Child] = []
    for number, size_pt in enumerate(take_away.LEAFLET_SIZES_PT):
        name = f"print-{size_pt}"
        choice = tag("input", type="radio", name_="print-size", id=name, checked=number == 0)
        choices.append(tag("p", choice, " ", tag("label", f"{size_pt} point", for_=name)))
    legend = tag("legend", "Size of the print on paper")
    fieldset = tag("fieldset", legend, *choices, class_="ak-print-size")
    return raw_block(join(tag("ul", *files, class_="ak-downloads"), fieldset))


def review() -> str:
    """What the register says about the leaflet: for reviewers, never on paper for patients."""
    items = []
    for entry in all_of(Discrepancy):
        named = [statement for statement in entry.statements if statement.startswith("3-")]
        if named:
            links = listed((permalink(name, "statements.html") for name in named), " ")
            id_, does = tag("strong", discrepancy_links([entry.id])), "What the leaflet does:"
            said = (f" {entry.problem} ", tag("em", does), f" {entry.treatment} Statements: ")
            items.append(tag("li", id_, *said, links, "."))
    return list_block("ul", items, "ak-screen-only ak-review")
