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
    "exercises",
    "paper",
    "quiz_before",
    "quiz_after",
    "kinetics",
    "lesson",
    "cohort",
)
"""The explorers in reading order; each is the `EXPLORER` of a module, but for the quizzes."""


def module_of(name: str) -> str:
    """The module that declares an explorer; that of the quizzes declares two."""
    return f"anakinra.explorers.{'quiz' if name.startswith('quiz_') else name}"


class _Registry(Mapping[str, Explorer]):
    """The explorers by the name of their module."""

    def __getitem__(self, name: str) -> Explorer:
        if name not in NAMES:
            raise KeyError(f"no explorer {name!r}; there are: {', '.join(NAMES)}")
        module = vars(import_module(module_of(name)))
        explorer = module["EXPLORERS"][name] if "EXPLORERS" in module else module["EXPLORER"]
        assert isinstance(explorer, Explorer)
        return explorer

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


EXPLORERS = _Registry()
