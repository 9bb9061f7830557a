"""What Brython asks for when annotations are read, for the page bundle only."""


class ForwardRef:
    """An annotation that could not be read yet."""
