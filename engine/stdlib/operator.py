"""The part of `operator` that the core uses, for the page bundle only."""


def index(value):
    """The whole number that `value` equals without loss; a TypeError for anything else."""
    if isinstance(value, int):
        return value
    method = getattr(type(value), "__index__", None)
    if method is None:
        name = type(value).__name__
        raise TypeError(f"'{name}' object cannot be interpreted as an integer")
    return method(value)
