"""The faults of the alarm drill and the layers that notice them, as the tests hold them."""

from anakinra.views.tables import Table
from tools.pages.markup import heads, table_block
from tools.proof.spec_tests import TEST_HELPERS, load

DRILL = load("alarm_faults", TEST_HELPERS)


def faults() -> Table:
    """One row for each fault."""
    columns = heads("Planted fault", "Layer that notices it", "Planted in")
    rows = tuple((fault.name, DRILL.LAYERS[fault.layer].name, fault.file) for fault in DRILL.FAULTS)
    return Table("planted-faults", "Planted faults and the layers that notice them", columns, rows)


def layers() -> Table:
    """What each layer does."""
    columns = heads("Layer", "What it does")
    rows = tuple((layer.name, layer.does) for layer in DRILL.LAYERS.values())
    return Table("alarm-layers", "Layers of the checks", columns, rows)


def alarm_drill() -> str:
    """How much is planted, and both tables."""
    counted = (
        f"{len(DRILL.FAULTS)} faults are planted in a copy of the project, one at a time, "
        f"and each of {len(DRILL.LAYERS)} layers has to notice its own.\n"
        "Only the named layer runs, and it finds nothing while nothing is planted.\n"
    )
    return "\n".join([counted, *map(table_block, (faults(), layers()))])
