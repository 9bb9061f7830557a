"""The shape of the patient leaflet and of a hospital's details in it; see `tools.schema.shapes`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.schema.types import Field, Shape, Values

FORMS = ("paragraph", "part", "point", "frequency")
PLACES = ("urgent", "contact", "approval")
BANDS = ("very_common", "common", "uncommon", "not_known")
_LONGEST = 60


def only_a_frequency_has_a_band(values: Values) -> Iterator[str]:
    """A line with a picture says which band it shows, and no other line does."""
    if (values.get("form") == "frequency") != ("band" in values):
        yield "band is for lines of form 'frequency', and each of those needs one"


def carries_the_leaflet(values: Values) -> Iterator[str]:
    """Patients read what appendix 1 tells and nothing from elsewhere."""
    for statement in values.get("statements", ()):
        if not str(statement).startswith("3-"):
            yield f"statements holds {statement!r}, which is no statement of the leaflet"


def fits_its_line(values: Values) -> Iterator[str]:
    """A detail has room on one printed line, and a page can show it."""
    value = str(values.get("value", ""))
    if len(value) > _LONGEST:
        yield f"value has {len(value)} characters; at most {_LONGEST} fit the line"
    if not value.isprintable():
        yield "value holds a line break or another character that cannot be printed"


def leads_to_a_page(values: Values) -> Iterator[str]:
    """The address, where it is given, is one that a reader can follow."""
    address = str(values.get("address", ""))
    if address and not re.fullmatch(r"https?://\S+", address):
        yield f"address {address!r} does not begin with https:// or holds a space"


LEAFLET_SHAPES = (
    Shape(
        "leaflet.toml",
        "list",
        (
            Field("question", pattern=r"[^?]+\?"),
            Field("form", "choice", choices=FORMS),
            Field("band", "choice", required=False, choices=BANDS),
            Field("urgent", "flag", required=False),
            Field("text"),
            Field("statements", "ids", family="statement"),
        ),
        table="line",
        record_rules=(only_a_frequency_has_a_band, carries_the_leaflet),
    ),
    Shape("leaflet.toml", "list", (Field("word"), Field("why")), table="term", key="word"),
    Shape(
        "local_details.toml",
        "list",
        (
            Field("id", pattern=r"[a-z]+(_[a-z]+)*"),
            Field("label"),
            Field("place", "choice", choices=PLACES),
            Field("value", may_be_empty=True),
        ),
        table="detail",
        record_rules=(fits_its_line,),
    ),
    Shape(
        "local_details.toml",
        "top",
        (Field("address", may_be_empty=True),),
        expected=("published",),
        record_rules=(leads_to_a_page,),
    ),
)
