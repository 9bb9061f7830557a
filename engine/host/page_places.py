"""Finding a place of the page, and what it says of itself."""


class Places:
    """The places of `_section`, by their names: what fills them inherits from this."""

    def _place(self, name):
        return self._section.select_one(f"[data-ak-{name}]")


def around(element, selector):
    """The element itself or the nearest around it that the selector means; else None."""
    try:
        return element.closest(selector)
    except KeyError:
        return None


def attribute(element, name, default=""):
    """A data attribute of the page."""
    name = f"data-{name}"
    return element.getAttribute(name) if element.hasAttribute(name) else default
