"""The form of one item."""

from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.services.answers import MAX_NOTE, MAX_REASON, AnswerText
from checklists.document import Item
from checklists.wording import LEVEL_NAMES, RESPONSE_NAMES


def list_choices(item: Item) -> list[tuple[str, str]]:
    """Stored value and name of each response that the item offers."""
    values = [str(level) for level in item.levels] if item.kind == "ladder" else ["yes", "no"]
    values.append("dont_know")
    if item.offers_not_applicable:
        values.append("not_applicable")
    return [(value, name_value(value)) for value in values]


def name_value(value: str) -> str:
    """A stored value as its reader knows it; a forged one as it is."""
    if not value:
        return _("No answer")
    if value in _LEVELS:
        return f"{value} · {LEVEL_NAMES[int(value)]}"
    return str(_WORDS.get(value, value))


_LEVELS = frozenset(str(level) for level in LEVEL_NAMES)
_WORDS = {str(word): name for word, name in RESPONSE_NAMES.items()}


class AnswerForm(forms.Form):
    """Response, reason, note, and the revision that the page was loaded with."""

    response = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the answers offered")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why does it not apply?"),
        required=False,
        max_length=MAX_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=MAX_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "What you base the answer on. No names or stories of victims or workers."
        ),
    )
    revision = forms.IntegerField(
        min_value=0,
        max_value=2**31 - 1,
        widget=forms.HiddenInput,
        error_messages={
            "required": gettext_lazy("This page lost track of the answer. Save it once more")
        },
    )

    def __init__(self, item: Item, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, prefix=item.key, **kwargs)
        self.item = item
        cast(forms.ChoiceField, self.fields["response"]).choices = list_choices(item)
        for name, longest in (("note", MAX_NOTE), ("reason", MAX_REASON)):
            field = self.fields[name]
            field.error_messages["max_length"] = _(
                "Shorten this text to {longest} characters"
            ).format(longest=longest)
            # The server says it in words; a silent cut while typing would lose text.
            field.widget.attrs.pop("maxlength", None)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Field("response", template="assessment/_choices.html"),
            Div(Field("reason"), css_class="item__reason")
            if item.offers_not_applicable
            else None,
            Field("note"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if (
            cleaned.get("response") == "not_applicable"
            and not cleaned.get("reason", "").strip()
        ):
            self.add_error("reason", _("Say why it does not apply"))
        return cleaned

    @property
    def text(self) -> AnswerText:
        """What was typed, valid or not, as it will be shown again."""
        return AnswerText(
            value=self["response"].value() or "",
            reason=self["reason"].value() or "",
            note=self["note"].value() or "",
        )

    @property
    def answer(self) -> AnswerText:
        """What passed validation."""
        cleaned = self.cleaned_data
        return AnswerText(cleaned["response"], cleaned["reason"], cleaned["note"])
