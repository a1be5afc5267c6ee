"""The page of one section of a draft, with its items in order."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from checklists.admin.draft_parts import DraftPart, Trail, checklist_trail, read_uuid
from checklists.admin.forms import SectionForm
from checklists.editing import order_items, remove_section, save_section
from checklists.models import Edition, EditionState, Section


@admin.register(Section)
class SectionAdmin(DraftPart):
    form = SectionForm
    fieldsets = ((gettext_lazy("Section"), {"fields": ("title", "intro", "weight", "key")}),)
    add_form_template = change_form_template = "admin/checklists/section/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Section]:
        return super().get_queryset(request).select_related("edition__checklist")

    def get_form(
        self,
        request: HttpRequest,
        obj: Section | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.home = obj.edition if obj is not None else _edition_asked_for(request)
        return form

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        context = {"trail": _trail(_edition_asked_for(request)), "title": _("New section")}
        return super().add_view(request, form_url, context)

    def describe(self, row: Section) -> dict[str, Any]:
        return {"trail": _trail(row.edition), "title": row.title, "subtitle": None}

    def save_model(self, request: HttpRequest, obj: Section, form: Any, change: bool) -> None:
        by: Any = request.user
        save_section(obj, by=by, now=timezone.now())
        if change:
            order_items(obj, form.order.positions(), by=by, now=timezone.now())

    def delete_model(self, request: HttpRequest, obj: Section) -> None:
        by: Any = request.user
        remove_section(obj, by=by, now=timezone.now())


def _edition_asked_for(request: HttpRequest) -> Edition:
    draft_id = read_uuid(request.GET.get("edition"))
    drafts = Edition.objects.select_related("checklist").filter(state=EditionState.DRAFT)
    edition = drafts.filter(pk=draft_id).first() if draft_id is not None else None
    if edition is None:
        raise Http404(_("There is no such draft."))
    return edition


def _trail(edition: Edition) -> Trail:
    return [
        *checklist_trail(edition),
        (reverse("admin:checklists_edition_change", args=[edition.id]), _("Draft")),
    ]
