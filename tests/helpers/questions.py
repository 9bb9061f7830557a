"""The questions of the printed library and of practice, by their labels."""

from collections.abc import Iterator

from anakinra.teaching.cases import Asked, all_cases, asked_of


def every(seed: str = "") -> Iterator[Asked]:
    for case in all_cases():
        yield from asked_of(case, seed)


def one(label: str, seed: str = "") -> Asked:
    return next(asked for asked in every(seed) if asked.label == label)
