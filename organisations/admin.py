"""People: who can sign in, and who administers the site. Of organisations, only the names."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.administrators import OpenToAdministrators
from organisations.models import User


class UserForm(forms.ModelForm[User]):
    """A person, as an administrator sees one. Passwords are never set here."""

    editor: User

    class Meta:
        model = User
        fields = ("email", "name", "is_active", "is_staff")

    def clean_email(self) -> str:
        email = User.objects.normalize_email(self.cleaned_data["email"]).lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Somebody has this e-mail address already."))
        return email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk == self.editor.pk:
            for name in ("is_active", "is_staff"):
                if not cleaned.get(name):
                    self.add_error(
                        name, _("You can't lock yourself out; another administrator can do it.")
                    )
        return cleaned


@admin.register(User)
class UserAdmin(OpenToAdministrators):
    """An address is set once: whoever could change it could sign in as the person."""

    form = UserForm
    actions = None
    view_on_site = False
    list_display = ("email", "name", "is_active", "is_staff", "joined_at")
    search_fields = ("email", "name")
    ordering = ("email",)
    list_per_page = 50
    fieldsets = (
        (
            None,
            {
                "fields": ("email", "name", "is_active", "is_staff"),
                "description": gettext_lazy(
                    "A new person sets a password by “Forgot your password?” on the sign-in page. "
                    "Nobody is deleted here: who may not sign in any more is switched off."
                ),
            },
        ),
    )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        return super().changelist_view(request, {"title": _("People")})

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        context = {"title": _("Add a person"), "trail": _trail()}
        return super().add_view(request, form_url, context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        context = {"title": _("Person"), "trail": _trail()}
        return super().change_view(request, object_id, form_url, context)

    def lookup_allowed(
        self, lookup: str, value: str, request: HttpRequest | None = None
    ) -> bool:
        """None: a question in the address (?password__startswith=…) would be answered."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """What a person wrote keeps its author."""
        return False

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj is None:
            return fieldsets
        return [
            *fieldsets,
            (_("Known to the site"), {"fields": ("joined_at", "organisations")}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        return ("email", "joined_at", "organisations") if obj is not None else ()

    def get_form(
        self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.editor = request.user
        return form

    @admin.display(description=gettext_lazy("organisations"))
    def organisations(self, user: User) -> str:
        names = user.memberships.order_by("organisation__name").values_list(
            "organisation__name", flat=True
        )
        return ", ".join(names) or _("none")

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)


def _trail() -> list[tuple[str, str]]:
    return [(reverse("admin:organisations_user_changelist"), _("People"))]
