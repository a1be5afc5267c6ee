"""Checklists: which there are, starting one, opening a draft, comparing editions."""

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from checklists.admin.draft_parts import Trail, read_uuid
from checklists.admin.page_forms import ChecklistForm
from checklists.differences import find_differences
from checklists.document import Document, InvalidDocument
from checklists.drafts import compile_rows, read_rows
from checklists.models import Checklist, Edition, EditionState
from checklists.publishing import (
    ChecklistExists,
    DraftExists,
    open_draft,
    start_checklist,
)
from organisations.models import User

require_form = require_http_methods(["GET", "HEAD", "POST"])
_LATEST_LINES = 30


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    drafts = Edition.objects.filter(state=EditionState.DRAFT).only(
        "id", "checklist_id", "title", "audience"
    )
    checklists = (
        Checklist.objects.select_related("current_edition")
        .defer("current_edition__document")
        .prefetch_related(Prefetch("editions", queryset=drafts, to_attr="drafts"))
        .order_by("slug")
    )
    return render_page(request, "checklists", _("Checklists"), [], checklists=checklists)


@require_safe
def checklist(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Checklist.objects.select_related("current_edition"), pk=pk)
    editions = found.editions.defer("document").select_related("published_by")
    history = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Checklist), object_id=str(pk)
    ).select_related("user")
    draft = found.editions.filter(state=EditionState.DRAFT).first()
    return render_page(
        request,
        "checklist",
        found.current_edition.title if found.current_edition else str(draft or found),
        [(reverse("admin:checklists_checklist_changelist"), _("Checklists"))],
        checklist=found,
        draft=draft,
        editions=editions.exclude(state=EditionState.DRAFT).order_by("-number"),
        history=history.order_by("-action_time")[:_LATEST_LINES],
    )


@require_form
def start(request: HttpRequest) -> HttpResponse:
    form = ChecklistForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            new = start_checklist(
                **form.cleaned_data, by=read_administrator(request), now=timezone.now()
            )
        except ChecklistExists:
            form.add_error("slug", _("There is a checklist of this short name."))
        else:
            messages.success(request, _("The checklist was started with an empty draft."))
            return redirect("admin:checklists_checklist_change", new.pk)
    trail = [(reverse("admin:checklists_checklist_changelist"), _("Checklists"))]
    status = 422 if form.is_bound else 200
    return render_page(request, "start", _("New checklist"), trail, status=status, form=form)


@require_POST
def open_next(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Checklist, pk=pk)
    try:
        draft = open_draft(found, by=read_administrator(request), now=timezone.now())
    except DraftExists as refusal:
        messages.warning(request, _("There is a draft already; this is it."))
        draft = refusal.draft
    return redirect("admin:checklists_edition_change", draft.pk)


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed between two editions; without a choice, from the current to the draft."""
    found = get_object_or_404(Checklist.objects.select_related("current_edition"), pk=pk)
    editions = list(found.editions.order_by("-number"))
    old, new = _choose(request, found, editions)
    try:
        differences = (
            find_differences(_read(old), _read(new))
            if old is not None and new is not None
            else None
        )
    except InvalidDocument:
        messages.error(
            request, _("A comparison needs a draft that can be read; mend these first.")
        )
        draft = next(edition for edition in editions if edition.state == EditionState.DRAFT)
        return redirect("admin:edition_check", draft.pk)
    return render_page(
        request,
        "compare",
        _("Compare editions"),
        [
            (reverse("admin:checklists_checklist_changelist"), _("Checklists")),
            (reverse("admin:checklists_checklist_change", args=[pk]), str(found)),
        ],
        checklist=found,
        editions=editions,
        old=old,
        new=new,
        differences=differences,
    )


def _choose(
    request: HttpRequest, found: Checklist, editions: list[Edition]
) -> tuple[Edition | None, Edition | None]:
    by_id = {edition.id: edition for edition in editions}
    if "old" in request.GET or "new" in request.GET:
        chosen = [by_id.get(read_uuid(request.GET.get(name))) for name in ("old", "new")]  # type: ignore[arg-type]
        if None in chosen:
            raise Http404(_("There is no such edition of this checklist."))
        return chosen[0], chosen[1]
    draft = next((one for one in editions if one.state == EditionState.DRAFT), None)
    if draft is not None:
        return found.current_edition, draft
    frozen = [one for one in editions if one.number is not None]
    return (frozen[1], frozen[0]) if len(frozen) > 1 else (None, None)


def _read(edition: Edition) -> Document:
    if edition.state == EditionState.DRAFT:
        return compile_rows(read_rows(edition))
    return edition.read_document()


def read_administrator(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101  # the site lets in nobody else
    return request.user


def render_page(
    request: HttpRequest,
    page: str,
    title: str,
    trail: Trail,
    *,
    status: int = 200,
    **context: object,
) -> HttpResponse:
    return TemplateResponse(
        request,
        f"checklists/administration/{page}.html",
        admin.site.each_context(request) | {"title": title, "trail": trail} | context,
        status=status,
    )
