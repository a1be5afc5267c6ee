"""Who may do what in the administration: administrators everything, drafts only."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst

from organisations.administrators import OpenToAdministrators


class ForAdministrators(OpenToAdministrators):
    """Open to every administrator; there is no finer grant."""

    actions = None
    view_on_site = False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title} | (extra_context or {}))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Titled by the thing, below the list of its kind."""
        title = capfirst(self.opts.verbose_name_plural)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"
        context = {
            "title": unquote(object_id),
            "trail": [(reverse(name), title)],
            "subtitle": None,
        }
        return super().change_view(
            request, object_id, form_url, context | (extra_context or {})
        )


class ReadOnly(ForAdministrators):
    """Shown, never changed here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
