"""The page of a draft: what it says of itself, its sections in order; and what to do with it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from checklists.admin import edition_pages
from checklists.admin.draft_parts import DraftPart, checklist_trail
from checklists.admin.forms import EditionForm
from checklists.editing import order_sections, save_draft
from checklists.models import Edition, EditionState


@admin.register(Edition)
class EditionAdmin(DraftPart):
    """Drafts are edited here; a published edition is shown, and can't be written."""

    form = EditionForm
    change_form_template = "admin/checklists/edition/change_form.html"
    fieldsets = (
        (
            gettext_lazy("Checklist"),
            {"fields": ("title", "audience", "summary", "minutes", "about")},
        ),
        (gettext_lazy("Bands"), {"fields": (("band_a", "band_b", "band_c"),)}),
        (
            gettext_lazy("Facts, contradictions and crosswalks"),
            {
                "fields": ("profile", "contradictions", "crosswalks"),
                "classes": ("collapse",),
                "description": gettext_lazy("Written as in a checklist file (YAML)."),
            },
        ),
    )

    def get_urls(self) -> list[URLPattern]:
        site: Any = self.admin_site
        view = site.admin_view
        pages = [
            path("<uuid:pk>/check/", view(edition_pages.check), name="edition_check"),
            path("<uuid:pk>/publish/", view(edition_pages.publish), name="edition_publish"),
            path("<uuid:pk>/withdraw/", view(edition_pages.withdraw), name="edition_withdraw"),
            path("<uuid:pk>/discard/", view(edition_pages.discard), name="edition_discard"),
            path("<uuid:pk>/export/", view(edition_pages.export), name="edition_export"),
            path("<uuid:pk>/workbook/", view(edition_pages.workbook), name="edition_workbook"),
            path(
                "<uuid:pk>/published/", view(edition_pages.published), name="edition_published"
            ),
            path(
                "<uuid:pk>/preview/",
                site.strict_view(edition_pages.preview),
                name="edition_preview",
            ),
        ]
        return [*pages, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        return super().get_queryset(request).select_related("checklist__current_edition")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A draft is opened from its checklist."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A draft is discarded; editions are for ever."""
        return False

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        edition = self.find(request, object_id)
        if (
            request.method != "POST"
            and edition is not None
            and edition.state != EditionState.DRAFT
        ):
            return redirect("admin:edition_published", edition.id)
        return super().change_view(request, object_id, form_url, extra_context)

    def describe(self, row: Edition) -> dict[str, Any]:
        return {
            "trail": checklist_trail(row),
            "title": _("Draft of “{title}”").format(title=row.title),
            "subtitle": None,
            "edition": row,
        }

    def save_model(self, request: HttpRequest, obj: Edition, form: Any, change: bool) -> None:
        by: Any = request.user
        save_draft(obj, by=by, now=timezone.now())
        order_sections(obj, form.order.positions(), by=by, now=timezone.now())
