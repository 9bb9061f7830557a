"""The part of `dataclasses` that the core uses, for the page bundle only.

Frozen classes, defaults, `__post_init__`, equality, hash, repr and `replace`.
`slots` is accepted and not needed: a frozen instance refuses every new attribute as it is.
`init=False` keeps the class's own `__init__`.
The build leaves the names of the fields in the class, where methods read them: a page makes a
hundred classes while it starts.
"""

from _native import frozen as _made


class FrozenInstanceError(AttributeError):
    """An attribute of a frozen instance was set or deleted."""


def dataclass(*, frozen, slots=False, init=True):
    """Add to the class what its fields ask for; `frozen` must be said."""
    if not frozen:
        raise ValueError("only frozen classes are in the page")
    return lambda cls: _made(cls, init, _METHODS, _repr)


def replace(instance, /, **changes):
    """A copy of the instance with some fields changed."""
    values = {name: getattr(instance, name) for name in instance.__match_args__}
    values.update(changes)
    return type(instance)(**values)


def _repr(self):
    shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in self.__match_args__])
    return f"{type(self).__qualname__}({shown})"


def _set(self, name, value):
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(self, name):
    raise FrozenInstanceError(f"cannot delete field {name!r}")


_METHODS = {"__setattr__": _set, "__delattr__": _delete}
