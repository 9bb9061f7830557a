"""Only `collections.abc` is in the page bundle."""
