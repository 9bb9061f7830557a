"""The part of `hashlib` that the core uses, for the page bundle only."""

from _sha256 import of_bytes


class _Sha256:
    def __init__(self, data):
        self._data = data

    def hexdigest(self):
        """The digest of the bytes, as 64 hexadecimal digits."""
        return of_bytes(self._data)


def sha256(data=b""):
    """A SHA-256 that starts with these bytes."""
    return _Sha256(data)
