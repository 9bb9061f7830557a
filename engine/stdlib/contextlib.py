"""The part of `contextlib` that the core uses, for the page bundle only."""


class _Manager:
    def __init__(self, generator):
        self._generator = generator

    def __enter__(self):
        return next(self._generator)

    def __exit__(self, kind, error, trace):
        if error is None:
            next(self._generator, None)
            return False
        try:
            self._generator.throw(error)
        except StopIteration:
            return True
        except BaseException as raised:
            if raised is error:
                return False
            raise
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(function):
    """A `with` block around the single `yield` of a generator function."""

    def manager(*args, **kwargs):
        return _Manager(function(*args, **kwargs))

    manager.__name__ = function.__name__
    manager.__doc__ = function.__doc__
    return manager
