"""What the pages of a draft, its sections and its items share."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from checklists.admin.access import ForAdministrators
from checklists.editing import NotADraft, lock_draft
from checklists.models import Edition, EditionState, Item, Section

FOUND = 302


def edition_of(row: Model) -> Edition:
    """The edition that the row is, or belongs to."""
    match row:
        case Item():
            return row.section.edition
        case Section():
            return row.edition
        case Edition():
            return row
    raise TypeError(row)


@contextmanager
def refusing_frozen() -> Iterator[None]:
    """What is frozen can't be written: 403."""
    try:
        yield
    except NotADraft as error:
        raise PermissionDenied(_("Published editions are frozen.")) from error


class DraftPart(ForAdministrators):
    """A page of a draft. Whatever belongs to another edition is refused, also to a forged POST."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Reached from its checklist, not from the list of all things."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_view_permission(request, obj) and _is_in_draft(obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and _is_in_draft(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _is_in_draft(obj)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The row; while it is being written, its draft is locked."""
        row = super().get_object(request, object_id, from_field)
        if row is not None and request.method == "POST":
            with refusing_frozen():
                lock_draft(edition_of(row).id)
            row = super().get_object(request, object_id, from_field)
        return row

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("admin:checklists_checklist_changelist")

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        with refusing_frozen():
            return super().changeform_view(request, object_id, form_url, extra_context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        row = self.find(request, object_id)
        context = self.describe(row) if row is not None else {}
        return super().change_view(
            request, object_id, form_url, context | (extra_context or {})
        )

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        row = self.find(request, object_id)
        context = self.describe(row) if row is not None else {}
        with refusing_frozen():
            response = super().delete_view(request, object_id, context | {"title": _("Remove")})
        if row is not None and response.status_code == FOUND:
            return redirect(context["trail"][-1][0])
        return response

    def find(self, request: HttpRequest, object_id: str) -> Any:
        """The row, not locked."""
        return super().get_object(request, object_id)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """What goes: the row, and how many rows below it."""
        going = [str(row) for row in objs]
        below = Item.objects.filter(section__in=objs) if self.model is Section else ()
        count = len(below)
        counts = {str(self.opts.verbose_name_plural): len(going)}
        if count:
            counts[str(Item._meta.verbose_name_plural)] = count
            going += [item.text for item in below]
        return going, counts, set(), []

    def describe(self, row: Any) -> dict[str, Any]:
        """The page's title and trail; the trail's last address is where the row is listed."""
        raise NotImplementedError

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self.go_on(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self.go_on(request, obj)

    def go_on(self, request: HttpRequest, row: Any) -> HttpResponse:
        """After saving: on to the same page, or back to where the row is listed."""
        messages.success(request, _("“{name}” was saved.").format(name=row))
        if "_continue" in request.POST:
            return redirect(f"admin:checklists_{self.opts.model_name}_change", row.pk)
        return redirect(self.describe(row)["trail"][-1][0])


def _is_in_draft(row: Model | None) -> bool:
    return row is None or edition_of(row).state == EditionState.DRAFT


Trail = list[tuple[str, str]]
"""Address and name of each page above: the line over a page's title."""


def checklist_trail(edition: Edition) -> Trail:
    """The pages above any page of the edition."""
    return [
        (reverse("admin:checklists_checklist_changelist"), _("Checklists")),
        (
            reverse("admin:checklists_checklist_change", args=[edition.checklist_id]),
            str(edition.checklist),
        ),
    ]


def read_uuid(text: str | None) -> UUID | None:
    """A row's id out of an address."""
    try:
        return UUID(text or "")
    except ValueError:
        return None
