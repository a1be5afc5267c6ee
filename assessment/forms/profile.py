"""The form of a checklist's profile facts."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.earlier_facts import EarlierFact
from assessment.services.answers import AnswerText
from checklists.document import Document, ProfileFact
from checklists.fact_faults import NONE, excludes_others, possible_answers
from checklists.fact_fields import make_fact_field
from checklists.wording import name_options


class ProfileForm(forms.Form):
    """A field per fact, and a hidden one for the revision it was loaded with."""

    def __init__(
        self, document: Document, data: Any = None, *, revisions: dict[str, int], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.document = document
        self.has_offers = False
        for fact in document.profile:
            self.fields[fact.key] = make_fact_field(fact, blank=gettext_lazy("Not said yet"))
            self.fields[f"{fact.key}-revision"] = forms.IntegerField(
                min_value=0,
                max_value=2**31 - 1,
                initial=revisions.get(fact.key, 0),
                widget=forms.HiddenInput,
            )
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": True}
        self.helper.add_input(Submit("save", gettext_lazy("Save and continue")))

    def offer(self, earlier: Mapping[str, EarlierFact], guide: QueryDict) -> None:
        """Fill in what was said elsewhere, each with where it comes from; saved by nobody yet."""
        for fact in self.document.profile:
            field = self.fields[fact.key]
            if fact.key in self.initial:
                continue
            if given := [
                word for word in guide.getlist(fact.key) if word in possible_answers(fact)
            ]:
                text = " ".join(given if fact.kind == "choices" else given[:1])
                source = _("From your answer in the guide.")
                found = earlier.get(fact.key)
                if found is not None and found.text != text:
                    source = f"{source} {_say_other(fact, found)}"
            elif found := earlier.get(fact.key):
                text = found.text
                source = _(
                    "Filled in from “{assessment}”, {date}. Change it if it is no longer so."
                ).format(
                    assessment=found.assessment,
                    date=date_format(localtime(found.given_at), "DATE_FORMAT"),
                )
            else:
                continue
            self.initial[fact.key] = read_initial(fact, text)
            field.help_text = f"{field.help_text} {source}".strip()
            self.has_offers = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for fact in self.document.profile:
            if excludes_others(fact, cleaned.get(fact.key) or ()):
                problem = _("“{answer}” can’t stand beside another answer.")
                self.add_error(fact.key, problem.format(answer=fact.options[NONE]))
        return cleaned

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


def _say_other(fact: ProfileFact, found: EarlierFact) -> str:
    """That something else was said before."""
    return _("“{assessment}”, {date}, says: {answer}.").format(
        assessment=found.assessment,
        date=date_format(localtime(found.given_at), "DATE_FORMAT"),
        answer=", ".join(name_options(fact, found.text.split())),
    )
