"""The part of `itertools` that the core uses, for the page bundle only."""

_END = object()


def pairwise(iterable):
    """Each item with the one after it."""
    items = iter(iterable)
    before = next(items, _END)
    for item in items:
        yield before, item
        before = item


def islice(iterable, stop):
    """The first items, at most `stop` of them."""
    if stop <= 0:
        return
    for number, item in enumerate(iterable, start=1):
        yield item
        if number >= stop:
            return
