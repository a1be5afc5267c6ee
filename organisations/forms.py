"""Forms about people and organisations."""

from typing import Any

from allauth.account.forms import (
    AddEmailForm,
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SignupForm,
)
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from organisations.countries import list_countries
from organisations.models import OrganisationKind, User


class SaysWhatIsMissing:
    """Errors about empty fields name the field, so that each line of a summary says enough."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = _("Fill in “{label}”").format(label=field.label)


class SignInForm(SaysWhatIsMissing, LoginForm):
    """E-mail and password."""


class AskNewPasswordForm(SaysWhatIsMissing, ResetPasswordForm):
    """The address that a forgotten password belongs to."""


class NewPasswordForm(SaysWhatIsMissing, ResetPasswordKeyForm):
    """A new password in place of a forgotten one."""


class OtherPasswordForm(SaysWhatIsMissing, ChangePasswordForm):
    """Another password in place of the present one."""


class OtherAddressForm(SaysWhatIsMissing, AddEmailForm):
    """Another e-mail address."""


class SignUpForm(SaysWhatIsMissing, SignupForm):
    """E-mail, name and password."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        help_text=_("As colleagues know you; shown beside your answers."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "email", "password1", "password2")

    def save(self, request: HttpRequest) -> Any:
        user: User = super().save(request)
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
        return user


class OrganisationForm(forms.Form):
    """The organisation that a person sets up."""

    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=200,
        error_messages={"required": _("Enter the organisation’s name")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=OrganisationKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the organisation is")},
    )
    country = forms.ChoiceField(
        label=_("Country"),
        choices=list_countries,
        error_messages={"required": _("Choose the country")},
        widget=forms.Select(attrs={"autocomplete": "country"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": True}
        self.helper.add_input(Submit("save", _("Set up the organisation")))
