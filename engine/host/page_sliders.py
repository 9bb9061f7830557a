"""The sliders of one form in the page: each follows its box, and a move fills the box.

`anakinra.forms.sliders` says where a thumb goes and what a move writes.
"""

from anakinra.forms import sliders
from anakinra.forms.parsing import decimal, written


class Sliders:
    """The sliders of `form`, as `controls` fill its boxes; `fields` are the explorer's."""

    def __init__(self, form, controls, fields):
        self._controls = controls
        self._fields = fields
        self._all = {_name(slider): slider for slider in form.select("[data-ak-slide]")}
        self._shown = {}

    def moved(self, slider):
        """Fill the box of this slider."""
        name = _name(slider)
        (box,) = self._controls.of(name)
        box.value = sliders.moved(self._fields[name], box.value, decimal(slider.value))
        self._controls.typed(name)

    def follow(self, raw):
        """Move each slider to the number that its box now holds."""
        for name, slider in self._all.items():
            if self._shown.get(name) == raw[name]:
                continue
            self._shown[name] = raw[name]
            field = self._fields[name]
            at = sliders.position(field, raw[name])
            if at is None:
                slider.setAttribute("data-ak-off", "")
            else:
                slider.removeAttribute("data-ak-off")
                slider.value = written(at)
            slider.setAttribute("aria-valuetext", sliders.said(field, at))

    def leave(self, slider):
        """Move the focus to the box of this slider."""
        self._controls.of(_name(slider))[0].focus()


def is_slider(element):
    """Whether an element is one of the sliders."""
    return element.hasAttribute("data-ak-slide")


def _name(slider):
    return slider.getAttribute("data-ak-slide")
