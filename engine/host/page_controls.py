"""The controls of one form in the page, as the texts of its fields."""

from anakinra.forms.fields import ChoicesField


class Controls:
    """Reads and fills the controls of `form`; `fields` are the explorer's, by their names."""

    def __init__(self, form, fields):
        self._form = form
        self._fields = fields
        # Texts that no control can hold, such as an unknown option in a link.
        self._held = {}

    def of(self, name):
        """The controls of a field."""
        return self._form.select(f'[name="{name}"]')

    def read(self):
        """The text of every field."""
        raw = {name: self._text(field) for name, field in self._fields.items()}
        raw.update(self._held)
        return raw

    def fill(self, raw):
        """Put the texts of fields into their controls; what they cannot hold is kept beside."""
        self._held = {}
        for name, text in raw.items():
            chosen = [part.strip() for part in text.split(",")]
            for control in self.of(name):
                if control.type == "checkbox":
                    control.checked = control.value in chosen
                elif control.type == "radio":
                    control.checked = control.value == text.strip()
                else:
                    control.value = text
            shown = self._text(self._fields[name])
            same = set(shown.split(",")) == set(chosen) if "," in text else shown == text.strip()
            if not same and shown != text:
                self._held[name] = text

    def typed(self, name):
        """The reader changed this control, so it holds its own text again."""
        self._held.pop(name, None)

    def _text(self, field):
        found = self.of(field.name)
        if isinstance(field, ChoicesField):
            return ",".join([control.value for control in found if control.checked])
        if found and found[0].type == "radio":
            chosen = [control.value for control in found if control.checked]
            return chosen[0] if chosen else ""
        return found[0].value if found else ""
