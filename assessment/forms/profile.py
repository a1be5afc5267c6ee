"""The form of a checklist's profile facts."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from assessment.services.answers import MAX_NUMBER, AnswerText
from checklists.document import Document, ProfileFact
from checklists.wording import RESPONSE_NAMES

MOST_RADIO_BUTTONS = 8


class ProfileForm(forms.Form):
    """A field per fact, and a hidden one for the revision it was loaded with."""

    def __init__(
        self, document: Document, data: Any = None, *, revisions: dict[str, int], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.document = document
        for fact in document.profile:
            self.fields[fact.key] = _make_field(fact)
            self.fields[f"{fact.key}-revision"] = forms.IntegerField(
                min_value=0,
                max_value=2**31 - 1,
                initial=revisions.get(fact.key, 0),
                widget=forms.HiddenInput,
            )
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": True}
        self.helper.add_input(Submit("save", _("Save and continue")))

    def text_of(self, fact: ProfileFact) -> AnswerText:
        """A validated fact as stored text."""
        value = self.cleaned_data[fact.key]
        if fact.kind == "choices":
            return AnswerText(" ".join(value))
        return AnswerText("" if value is None else str(value))

    def revision_of(self, fact: ProfileFact) -> int:
        revision: int = self.cleaned_data[f"{fact.key}-revision"]
        return revision


def read_initial(fact: ProfileFact, stored: str) -> Any:
    """Stored text as the field's first value."""
    return stored.split() if fact.kind == "choices" else stored


def _make_field(fact: ProfileFact) -> forms.Field:
    shared: dict[str, Any] = {
        "label": fact.text,
        "help_text": fact.help or "",
        "required": False,
    }
    options = list(fact.options.items())
    if fact.kind == "number":
        return forms.IntegerField(
            min_value=0,
            max_value=MAX_NUMBER,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={"invalid": _("Enter a whole number")},
            **shared,
        )
    if fact.kind == "choices":
        return forms.MultipleChoiceField(
            choices=options, widget=forms.CheckboxSelectMultiple, **shared
        )
    if fact.kind == "yes_no":
        words = [("yes", RESPONSE_NAMES["yes"]), ("no", RESPONSE_NAMES["no"])]
        return forms.ChoiceField(choices=words, widget=forms.RadioSelect, **shared)
    if len(options) > MOST_RADIO_BUTTONS:
        return forms.ChoiceField(choices=[("", _("Choose …")), *options], **shared)
    return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **shared)
