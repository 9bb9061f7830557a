"""The page of the patient leaflet, and what is beside it for reviewers only."""

from tools.common import take_away
from tools.pages import leaflet, leaflet_icons
from tools.pages.markup import filled
from tools.schema.read import all_of
from tools.schema.records_monograph import Discrepancy


def page() -> str:
    """The leaflet: the words of data/leaflet.toml, each line with its statements.

    Details of a hospital are inputs, which print what was typed into them, or a line to write on.
    """
    return filled("leaflet.md", leaflet=leaflet, icons=leaflet_icons)


def options() -> str:
    """What to do before printing: downloads and the size of letters."""
    return filled("leaflet-options.md", downloads=take_away)


def review() -> str:
    """What the register says about the leaflet: for reviewers, never on paper for patients."""
    entries = []
    for entry in all_of(Discrepancy):
        of_leaflet = [name for name in entry.statements if name.startswith("3-")]
        if of_leaflet:
            entries.append((entry, of_leaflet))
    return filled("leaflet-review.md", entries=entries)
