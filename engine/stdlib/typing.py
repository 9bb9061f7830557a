"""The names of `typing` that the core uses, for the page bundle only; nothing checks types here."""

TYPE_CHECKING = False


class _Form:
    """A placeholder for a type in an annotation."""

    def __getitem__(self, item):
        return self

    def __or__(self, other):
        return self

    __ror__ = __or__


Any = ClassVar = Self = _Form()


class TypeVar(_Form):
    """A name for any type."""

    def __init__(self, name, *constraints, bound=None):
        self.__name__ = name


class Protocol:
    """A class that only describes others."""
