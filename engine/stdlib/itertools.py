"""The part of `itertools` that the core uses, for the page bundle only."""


def pairwise(iterable):
    """Each item with the one after it."""
    items = iter(iterable)
    before = next(items, _END)
    for item in items:
        yield before, item
        before = item


def product(*iterables):
    """Every combination of one item of each, the last changing fastest."""
    pools = [tuple(pool) for pool in iterables]
    if not pools:
        yield ()
        return
    for first in pools[0]:
        for rest in product(*pools[1:]):
            yield (first, *rest)


_END = object()


def groupby(iterable, key=None):
    """Runs of items whose keys are equal, each as its key and an iterator over the run."""
    run = []
    last = _END
    for item in iterable:
        mark = item if key is None else key(item)
        if run and mark != last:
            yield last, iter(run)
            run = []
        last = mark
        run.append(item)
    if run:
        yield last, iter(run)


def islice(iterable, stop):
    """The first items, at most `stop` of them."""
    if stop <= 0:
        return
    for number, item in enumerate(iterable, start=1):
        yield item
        if number >= stop:
            return
