"""The administration's site: sign-in as everywhere else, checklists and people only."""

from collections.abc import Callable, Iterable
from typing import Any

from allauth.account.decorators import secure_admin_login
from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.decorators import login_not_required
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from unfold.sites import UnfoldAdminSite

View = Callable[..., HttpResponseBase]

# Alpine, which drives the library's widgets, evaluates expressions in attributes; the
# theme's colours are a style element, and some of its widgets set styles.
_RELAXED = {
    "script-src": [SELF, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
}


_OPEN_APPS = frozenset({"checklists", "organisations"})


class SpeakingAutocomplete(AutocompleteJsonView):
    """Offers each object with the words its class has for it in a list of choices."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        result: dict[str, str] = super().serialize_result(obj, to_field_name)  # type: ignore[misc]
        if callable(describe := getattr(self.model_admin, "describe_choice", None)):
            result["text"] = describe(obj)
        return result


class AdministrationSite(UnfoldAdminSite):
    """Administrators edit checklists; no model of anyone's answers is registered here."""

    site_header = _("Administration")
    index_title = _("Administration")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only these apps' own models: what other packages would show here stays out."""
        models = model_or_iterable if isinstance(model_or_iterable, Iterable) else (
            model_or_iterable,
        )  # fmt: skip
        own = [model for model in models if model._meta.app_label in _OPEN_APPS]
        super().register(own, admin_class, **options)

    @method_decorator(login_not_required)
    @method_decorator(secure_admin_login)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The ordinary sign-in page, whose limits on attempts apply here too."""
        return super().login(request, extra_context)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """The ordinary page, for the same reason."""
        return redirect("account_change_password")

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """As the library has it, with as much of the browser's protection as it bears."""
        relaxed: View = csp_replace(_RELAXED)(self.strict_view(view, cacheable))
        return relaxed

    def strict_view(self, view: View, cacheable: bool = False) -> View:
        """For pages that are made of the site's own templates: nothing is relaxed."""
        strict: View = super().admin_view(view, cacheable)
        return strict

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:
        return SpeakingAutocomplete.as_view(admin_site=self)(request)
