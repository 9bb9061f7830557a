"""Finding a place of the page, and what it says of itself."""


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
