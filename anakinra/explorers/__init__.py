"""The explorers, one declaration in one file each, imported when they are asked for."""

from collections.abc import Iterator, Mapping
from importlib import import_module

from anakinra.forms.explorer import Explorer

NAMES: tuple[str, ...] = (
    "dose",
    "taper",
    "ward_card",
    "renal",
    "screening",
    "monitoring",
    "interactions",
    "adverse_effects",
    "kinetics",
    "exercises",
    "paper",
    "quiz_before",
    "quiz_after",
)
"""The modules of this package that declare an `EXPLORER`, in reading order."""


class _Registry(Mapping[str, Explorer]):
    """The explorers by the name of their module."""

    def __getitem__(self, name: str) -> Explorer:
        if name not in NAMES:
            raise KeyError(f"no explorer {name!r}; there are: {', '.join(NAMES)}")
        explorer = import_module(f"anakinra.explorers.{name}").EXPLORER
        assert isinstance(explorer, Explorer)
        return explorer

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


EXPLORERS = _Registry()
