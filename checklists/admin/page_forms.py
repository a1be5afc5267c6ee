"""Forms of the pages that do something with a checklist: start, import, publish."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from checklists.admin.forms import check_key
from checklists.imports.formats import looks_like_workbook
from checklists.models import AudienceChoice, Checklist

MAX_TEXT_SIZE = 1024 * 1024
MAX_WORKBOOK_SIZE = 5 * 1024 * 1024


class ChecklistForm(forms.Form):
    """A new checklist."""

    slug = forms.SlugField(
        label=gettext_lazy("Short name"),
        max_length=80,
        help_text=gettext_lazy("Its address and its file's name, for ever."),
        widget=UnfoldAdminTextInputWidget,
    )
    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=200, widget=UnfoldAdminTextInputWidget
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Audience"),
        choices=AudienceChoice,
        widget=UnfoldAdminSelectWidget,
    )

    def clean_slug(self) -> str:
        return check_key(self.cleaned_data["slug"])


class PublishForm(forms.Form):
    changes = forms.CharField(
        label=gettext_lazy("What changed"),
        help_text=gettext_lazy("One or two sentences for those who answer."),
        max_length=1000,
        error_messages={"required": gettext_lazy("Say in a sentence what changed.")},
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class ImportForm(forms.Form):
    """A file to import, and what such a file may leave unsaid."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A checklist workbook (.xlsx, 5 MB at most), a checklist file (YAML, 1 MB) or a "
            "library of CISO Assistant (YAML, 1 MB). It is checked first; a faulty file "
            "changes nothing."
        ),
        error_messages={"required": gettext_lazy("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.yaml,.yml"}),
    )
    slug = forms.SlugField(
        label=gettext_lazy("Short name"),
        max_length=80,
        required=False,
        help_text=gettext_lazy(
            "Only where the file doesn’t say it, or is another tool’s: of the checklist it becomes."
        ),
        widget=UnfoldAdminTextInputWidget,
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Only where the file doesn’t say it, or to give it another."),
        widget=UnfoldAdminTextInputWidget,
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Audience"),
        choices=[("", gettext_lazy("As the file says")), *AudienceChoice.choices],
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    replace_draft = forms.BooleanField(
        label=gettext_lazy("Replace the draft that is there; its texts are lost"),
        required=False,
        widget=UnfoldBooleanWidget,
    )

    def __init__(self, *args: Any, target: Checklist | None) -> None:
        super().__init__(*args)
        if target is not None:
            del self.fields["slug"]

    def clean_slug(self) -> str:
        return check_key(self.cleaned_data["slug"])

    def clean_file(self) -> bytes:
        """The file's bytes."""
        file = self.cleaned_data["file"]
        if file.size > MAX_WORKBOOK_SIZE:
            raise ValidationError(_("The file is larger than 5 MB."))
        data: bytes = file.read()
        if len(data) > MAX_TEXT_SIZE and not looks_like_workbook(data):
            raise ValidationError(_("The file is larger than 1 MB."))
        return data

    @property
    def file_name(self) -> str:
        """What the file is called where its lines are named."""
        return str(getattr(self.files["file"], "name", None) or "file")
