"""The part of `functools` that the core uses, for the page bundle only."""

from _native import kept_by_text


def cache(function):
    """Keep the result of every call; arguments are positional and hashable."""
    kept = {}

    def cached(*arguments):
        key = arguments[0] if len(arguments) == 1 else arguments
        if key not in kept:
            kept[key] = function(*arguments)
        return kept[key]

    return kept_by_text(function, cached)
