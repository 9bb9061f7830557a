"""The short names of the documents that records cite, as a reader knows them."""

from collections.abc import Iterable
from functools import cache

from anakinra.basis import store


def names_of(ids: Iterable[str]) -> str:
    """The short names of sources, by their ids: `EU package leaflet of 2022, Yang 2003`.

    An id that `data/source_names.csv` does not have is a `KeyError`.
    """
    return ", ".join([_names()[each] for each in ids])


@cache
def _names() -> dict[str, str]:
    return {row["id"]: row["name"] for row in store.table("source_names")}
