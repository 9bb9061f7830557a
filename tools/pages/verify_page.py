"""The section of the Verify page, with the digest that CPython gives."""

from engine.host import replay
from tools.pages.markup import raw_block
from tools.proof.verify import expected, section


def verify() -> str:
    """The section as the page's host expects it."""
    return raw_block(section(replay.READER, expected()))
