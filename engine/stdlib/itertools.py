"""The part of `itertools` that the core uses, for the page bundle only."""


def pairwise(iterable):
    """Each item with the one after it."""
    items = list(iterable)
    return zip(items, items[1:])


def islice(iterable, stop):
    """The first items, at most `stop` of them."""
    return (item for _, item in zip(range(stop), iterable))
