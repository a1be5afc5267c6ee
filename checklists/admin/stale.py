"""A form over a draft's row: it refuses to overwrite what somebody else saved meanwhile."""

import hashlib
import json
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

_FIRST_PRINTED = 32
_ROWS = 3


class RefusesStale(forms.ModelForm[Any]):
    """A form that knows what it was loaded with, and says what changed since."""

    loaded = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = self._read_stored(self.instance)
        self.initial["loaded"] = _fingerprint(self.stored)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = _ROWS

    def _read_stored(self, instance: Model) -> dict[str, Any]:
        if instance.pk is None:
            return {}
        names = [name for name in self.fields if name != "loaded"]
        stored = model_to_dict(instance, fields=names)
        return {name: _plain(value) for name, value in stored.items()}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._check_characters(cleaned)
        if self.instance.pk is not None and cleaned.get("loaded") != _fingerprint(self.stored):
            self._show_both()
        return cleaned

    def _check_characters(self, cleaned: dict[str, Any]) -> None:
        """Browsers end lines in two characters; a document has one, and no other controls."""
        for name, value in list(cleaned.items()):
            if not isinstance(value, str):
                continue
            text = cleaned[name] = value.replace("\r\n", "\n").replace("\r", "\n")
            if any(
                ord(character) < _FIRST_PRINTED and character not in "\n\t"
                for character in text
            ):
                self.add_error(name, _("This holds a control character; type it anew."))

    def _show_both(self) -> None:
        """Say beside each field what is stored now; saving once more overwrites that."""
        self.add_error(
            None,
            _(
                "Somebody saved this page after you opened it. Your text stands in the fields; "
                "what is stored now stands below each that differs. Save again to replace it."
            ),
        )
        for name, value in self.stored.items():
            if name in self.cleaned_data and _plain(self.cleaned_data[name]) != value:
                self.add_error(name, _("Stored now: {text}").format(text=_say(value)))
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("loaded")] = _fingerprint(self.stored)
        self.data = data


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if hasattr(value, "__iter__"):
        return sorted(str(_plain(part)) for part in value)
    return value


def _say(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return str(value) if value not in (None, "") else _("(empty)")


def _fingerprint(stored: dict[str, Any]) -> str:
    text = json.dumps(stored, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
