"""The form that starts an assessment."""

from datetime import date, timedelta
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from checklists.models import AudienceChoice, Edition
from organisations.models import Organisation

EARLIEST = date(2000, 1, 1)


class StartForm(forms.Form):
    organisation = forms.ChoiceField(
        label=_("Organisation"),
        error_messages={
            "required": _("Choose the organisation"),
            "invalid_choice": _("Choose one of your organisations"),
        },
    )
    checklist = forms.ChoiceField(
        label=_("Checklist"),
        error_messages={
            "required": _("Choose the checklist"),
            "invalid_choice": _("Choose one of the checklists"),
        },
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("To tell it from others, for instance “Annual check 2026”."),
        error_messages={"required": _("Enter a title")},
    )
    reference_date = forms.DateField(
        label=_("Reference date"),
        help_text=_(
            "The day that the answers describe; evidence must be in force on it. Usually today."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Enter the reference date"),
            "invalid": _("Enter the reference date as year, month and day"),
        },
    )

    def __init__(
        self,
        *args: Any,
        organisations: list[Organisation],
        editions: list[Edition],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": True}
        self.helper.add_input(Submit("start", _("Start")))
        self._offer("organisation", [(str(found.pk), found.name) for found in organisations])
        self._offer_checklists(editions)

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = choices if len(choices) == 1 else [("", str(_("Choose …"))), *choices]

    def _offer_checklists(self, editions: list[Edition]) -> None:
        """By audience, so that a long list can be found through."""
        field = cast(forms.ChoiceField, self.fields["checklist"])
        groups = [
            (
                audience.label,
                [
                    (found.checklist.slug, found.title)
                    for found in editions
                    if found.audience == audience
                ],
            )
            for audience in AudienceChoice
        ]
        field.choices = [("", str(_("Choose …"))), *(group for group in groups if group[1])]

    def clean_reference_date(self) -> date:
        day: date = self.cleaned_data["reference_date"]
        if not EARLIEST <= day <= self.today + timedelta(days=366):
            raise forms.ValidationError(_("Enter a date from 2000 on, at most a year ahead"))
        return day
