"""The page of one item of a draft."""

from typing import Any

from django.contrib import admin
from django.db.models import ManyToManyField, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from checklists.admin.draft_parts import DraftPart, Trail, checklist_trail
from checklists.admin.forms import ItemForm, RecommendationsField
from checklists.editing import remove_item, save_item
from checklists.models import EditionState, Item, Section

_LADDER = "kind == 'ladder'"
_NO_LADDER = "kind != 'ladder'"
_SCORED = "kind != 'red_flag'"
_LONGEST_NUMBER = 18


@admin.register(Item)
class ItemAdmin(DraftPart):
    form = ItemForm
    autocomplete_fields = ("recommendations",)
    conditional_fields = {  # noqa: RUF012
        **{f"level_{level}": _LADDER for level in range(4)},
        **{f"remedy_{level}": _LADDER for level in range(3)},
        "remedy": _NO_LADDER,
        "weight": _SCORED,
        "is_critical": _SCORED,
        "threshold": _SCORED,
    }
    fieldsets = (
        (
            gettext_lazy("Question"),
            {"fields": ("section", "kind", "text", "help", "why", "applies_when", "key")},
        ),
        (
            gettext_lazy("Levels"),
            {
                "fields": ("level_0", "level_1", "level_2", "level_3"),
                "description": gettext_lazy("A ladder has a text for each; others have none."),
            },
        ),
        (
            gettext_lazy("Scoring"),
            {"fields": ("weight", "is_critical", "threshold", "track")},
        ),
        (
            gettext_lazy("When there is a gap"),
            {
                "fields": (
                    "remedy_0",
                    "remedy_1",
                    "remedy_2",
                    "remedy",
                    "first_step",
                    "effort",
                    "responsible",
                    "evidence",
                )
            },
        ),
        (gettext_lazy("Sources"), {"fields": ("recommendations",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Item]:
        return super().get_queryset(request).select_related("section__edition__checklist")

    def formfield_for_manytomany(
        self, db_field: "ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        return super().formfield_for_manytomany(
            db_field, request, form_class=RecommendationsField, **kwargs
        )

    def get_form(
        self, request: HttpRequest, obj: Item | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.home = obj.section if obj is not None else _section_asked_for(request)
        return form

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        section = _section_asked_for(request)
        context = {"trail": _trail(section), "title": _("New item")}
        return super().add_view(request, form_url, context)

    def describe(self, row: Item) -> dict[str, Any]:
        return {
            "trail": _trail(row.section),
            "title": Truncator(row.text).words(16),
            "subtitle": None,
        }

    def save_model(self, request: HttpRequest, obj: Item, form: Any, change: bool) -> None:
        by: Any = request.user
        save_item(obj, form.cleaned_data["recommendations"], by=by, now=timezone.now())

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """The service saved what the item cites."""

    def delete_model(self, request: HttpRequest, obj: Item) -> None:
        by: Any = request.user
        remove_item(obj, by=by, now=timezone.now())

    def go_on(self, request: HttpRequest, row: Item) -> HttpResponse:
        response = super().go_on(request, row)
        if "_addanother" in request.POST:
            return redirect(f"{reverse('admin:checklists_item_add')}?section={row.section_id}")
        return response


def _section_asked_for(request: HttpRequest) -> Section:
    number = request.GET.get("section", "")
    section = (
        Section.objects.select_related("edition__checklist")
        .filter(pk=number, edition__state=EditionState.DRAFT)
        .first()
        if number.isdecimal() and number.isascii() and len(number) <= _LONGEST_NUMBER
        else None
    )
    if section is None:
        raise Http404(_("There is no such section in a draft."))
    return section


def _trail(section: Section) -> Trail:
    edition = section.edition
    return [
        *checklist_trail(edition),
        (reverse("admin:checklists_edition_change", args=[edition.id]), _("Draft")),
        (reverse("admin:checklists_section_change", args=[section.id]), section.title),
    ]
