"""What was recognised among names of medicines."""

from typing import Any

from anakinra import check_interactions


def taken(text: Any) -> list[str | None]:
    """The generic name of each medicine that was recognised; None for what was not."""
    return [check.medicine and check.medicine.generic for check in check_interactions(text)]
