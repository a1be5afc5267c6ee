"""The form of a piece of evidence."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from assessment.services.evidence import EvidenceText


class EvidenceForm(forms.Form):
    title = forms.CharField(
        label=_("What is it?"),
        max_length=200,
        help_text=_("For instance: Instruction 14/2026 on screening, signed 3 March 2026."),
        error_messages={"required": _("Say what the evidence is")},
    )
    location = forms.CharField(
        label=_("Where can it be found?"),
        max_length=500,
        required=False,
        help_text=_(
            "File number, register or address. No personal data of victims or workers."
        ),
    )
    valid_from = forms.DateField(
        label=_("In force from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    valid_until = forms.DateField(
        label=_("In force until"),
        required=False,
        help_text=_("Leave empty where it has no end."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": True}
        self.helper.add_input(Submit("add", _("Add the evidence")))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", _("The end lies before the beginning"))
        return cleaned

    @property
    def text(self) -> EvidenceText:
        return EvidenceText(**self.cleaned_data)
