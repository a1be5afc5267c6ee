"""The form field of a fact, wherever it is asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from checklists.document import ProfileFact
from checklists.values import MAX_NUMBER
from checklists.wording import RESPONSE_NAMES

MOST_RADIO_BUTTONS = 8


def make_fact_field(fact: ProfileFact, *, blank: StrOrPromise = "") -> forms.Field:
    """Never required: what is left open counts as not known.

    `blank` names an option of its own for that, so that an answer can be taken back.
    """
    shared: dict[str, Any] = {
        "label": fact.text,
        "help_text": fact.help or "",
        "required": False,
    }
    options = list(fact.options.items())
    unsaid = [("", blank)] if blank else []
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
        return forms.ChoiceField(choices=[*words, *unsaid], widget=forms.RadioSelect, **shared)
    if len(options) > MOST_RADIO_BUTTONS:
        return forms.ChoiceField(choices=[("", _("Choose …")), *options], **shared)
    return forms.ChoiceField(choices=[*options, *unsaid], widget=forms.RadioSelect, **shared)
