"""The names of `collections.abc` that the core uses, for the page bundle only."""


class _Abstract(type):
    """Recognises the built-in types that behave as the abstract one says."""

    def __instancecheck__(cls, instance):
        kind = type(instance)
        if cls in kind.__mro__:
            return True
        if "_recognises" not in cls.__dict__:
            raise TypeError(f"a page has {cls.__name__} for annotations alone")
        return cls._recognises(kind)

    def __getitem__(cls, item):
        return cls


class Callable(metaclass=_Abstract):
    """Anything that can be called."""


class Iterable(metaclass=_Abstract):
    """Anything that can be iterated over by its `__iter__`."""


class Iterator(Iterable):
    """An iterable that gives its own items."""


class Sequence(Iterable):
    """A list, a tuple, a text or a range."""


class Set(Iterable):
    """A set or a frozenset."""

    @staticmethod
    def _recognises(kind):
        return issubclass(kind, (set, frozenset))


class Mapping(Iterable):
    """A dict, or a class that has `__getitem__`, `__iter__` and `__len__` and inherits from this."""

    @staticmethod
    def _recognises(kind):
        return issubclass(kind, dict)

    def get(self, key, default=None):
        """The value of the key, or the default."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        """The keys."""
        return list(self)

    def values(self):
        """The values in the order of the keys."""
        return [self[key] for key in self]

    def items(self):
        """Pairs of key and value."""
        return [(key, self[key]) for key in self]
