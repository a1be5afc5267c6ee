"""Forms of the pages that do something with a checklist: start, import, publish."""

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
from checklists.models import AudienceChoice

MAX_FILE_SIZE = 1024 * 1024


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
    """A checklist file."""

    file = forms.FileField(
        label=gettext_lazy("Checklist file (YAML)"),
        help_text=gettext_lazy(
            "1 MB at most. It is checked first; a faulty file changes nothing."
        ),
        error_messages={"required": gettext_lazy("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
    )
    replace_draft = forms.BooleanField(
        label=gettext_lazy("Replace the draft that is there; its texts are lost"),
        required=False,
        widget=UnfoldBooleanWidget,
    )

    def clean_file(self) -> str:
        """The file's text."""
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE_SIZE:
            raise ValidationError(_("The file is larger than 1 MB."))
        try:
            text: str = file.read().decode("utf-8")
        except UnicodeDecodeError as error:
            raise ValidationError(
                _("The file is not UTF-8 text (byte {number}).").format(number=error.start)
            ) from error
        return text
