"""The form that searches everything the reports ask, find and tell."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from checklists.models import RecommendationKind, Source
from checklists.queries import Wanted
from checklists.wording import ADDRESSEES

MOST_WORDS = 100


class SearchForm(forms.Form):
    """Sent by its address; everything may stay open."""

    words = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=MOST_WORDS,
        help_text=_(
            "Of the recommendation in our own words, of the questions that test it, or its id."
        ),
    )
    report = forms.ChoiceField(label=_("Report"), required=False)
    addressee = forms.ChoiceField(
        label=_("Addressed to"),
        required=False,
        choices=[("", _("Anybody")), *ADDRESSEES.items()],
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("All kinds")), *RecommendationKind.choices],
    )
    tested = forms.ChoiceField(
        label=_("Tested by a question"),
        required=False,
        choices=[("", _("Yes or no")), ("yes", _("Yes")), ("no", _("No"))],
    )

    def __init__(self, data: QueryDict, *, sources: Iterable[Source]) -> None:
        super().__init__(data)
        choices = [(source.slug, source.title) for source in sources]
        self.fields["report"].choices = [("", _("All reports")), *choices]  # type: ignore[attr-defined]

    @property
    def narrows(self) -> bool:
        """Whether anything but words is asked for."""
        return any(self.data.get(name) for name in self.fields if name != "words")

    def read(self) -> Wanted:
        """What is searched for; a field that can't be read narrows nothing."""
        self.is_valid()
        given = self.cleaned_data
        return Wanted(
            words=given.get("words", ""),
            report=given.get("report", ""),
            addressee=given.get("addressee", ""),
            kind=given.get("kind", ""),
            tested=given.get("tested", ""),
        )
