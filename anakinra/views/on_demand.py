"""Parts of an answer that are made when they are first read, as most folds are never opened."""

from collections.abc import Callable, Iterator
from typing import Any


class OnDemand:
    """The blocks of a fold or the rows of a table; `count` is how many, where that is known."""

    def __init__(self, make: Callable[[], tuple[Any, ...]], count: int | None = None) -> None:
        self._make = make
        self._made: tuple[Any, ...] | None = None
        self._count = count

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all())

    def __getitem__(self, place: int) -> Any:
        return self._all()[place]

    def __len__(self) -> int:
        return len(self._all()) if self._count is None else self._count

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OnDemand) and self._all() == other._all()

    def __hash__(self) -> int:
        return hash(self._all())

    def _all(self) -> tuple[Any, ...]:
        if self._made is None:
            self._made = self._make()
            if self._count not in (None, len(self._made)):
                raise ValueError(f"{len(self._made)} were made where {self._count} were announced")
        return self._made
