"""The part of `functools` that the core uses, for the page bundle only."""

try:
    from _native import kept_by_text as _kept_by_text
except ImportError:  # not in a page
    _kept_by_text = None


def cache(function):
    """Keep the result of every call; arguments are positional and hashable."""
    kept = {}

    def cached(*arguments):
        key = arguments[0] if len(arguments) == 1 else arguments
        if key in kept:
            return kept[key]
        result = kept[key] = function(*arguments)
        return result

    if _kept_by_text is not None:
        return _kept_by_text(function, cached)
    cached.__name__ = function.__name__
    cached.__doc__ = function.__doc__
    cached.cache_clear = kept.clear
    return cached
