"""The names of `collections.abc` that the core uses, for the page bundle only."""


class _Abstract(type):
    """May be subscripted, and recognises the built-in types that behave as it says."""

    def __getitem__(cls, item):
        return cls

    def __instancecheck__(cls, instance):
        if cls not in _RECOGNISED:
            raise TypeError(f"a page has {cls.__name__} for annotations alone")
        return isinstance(instance, _RECOGNISED[cls])


class Callable(metaclass=_Abstract):
    """Anything that can be called."""


class Iterable(metaclass=_Abstract):
    """Anything that can be iterated over."""


class Iterator(metaclass=_Abstract):
    """An iterable that gives its own items."""


class Mapping(metaclass=_Abstract):
    """A dict, or what inherits from this."""


class Sequence(metaclass=_Abstract):
    """A list, a tuple, a text or a range."""


class Set(metaclass=_Abstract):
    """A set or a frozenset."""


_RECOGNISED = {Mapping: dict, Set: (set, frozenset)}
