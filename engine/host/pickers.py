"""The calendar beside a date: what is picked goes into the text box, which is what is read."""

from anakinra.basis import days
from browser import window


def listen(document):
    """Fill the box of a calendar when a day is picked, and open each calendar at its box's day."""
    document.bind("change", _picked)
    document.bind("focusin", _opened)


def _picked(event):
    picker = event.target
    if not _is_picker(picker) or not picker.value or not picker.validity.valid:
        return
    box = _box(picker)
    box.value = days.date_text(days.read(picker.value))
    box.dispatchEvent(window.Event.new("input", {"bubbles": True}))


def _opened(event):
    if _is_picker(event.target):
        try:
            event.target.value = days.read(_box(event.target).value).isoformat()
        except days.NotADay:
            event.target.value = ""


def _is_picker(element):
    return element.nodeType == 1 and element.hasAttribute("data-ak-pick")


def _box(picker):
    return picker.form.select_one(f'[name="{picker.getAttribute("data-ak-pick")}"]')
