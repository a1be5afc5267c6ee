"""What is done with an edition: check, publish, withdraw, discard, preview, files."""

from uuid import UUID

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from checklists.admin.draft_parts import checklist_trail, refusing_frozen
from checklists.admin.page_forms import PublishForm
from checklists.checking import DraftCheck, check_draft
from checklists.differences import Differences, find_differences
from checklists.document import Document, InvalidDocument
from checklists.drafts import (
    compile_rows,
    leave_out_faulty_conditions,
    read_content,
    read_rows,
)
from checklists.imports.content import content_of
from checklists.imports.wording import translate
from checklists.imports.workbook_writing import (
    CONTENT_TYPE,
    UnfitForWorkbook,
    write_workbook,
)
from checklists.library import write_checklist
from checklists.models import Edition, EditionState
from checklists.publishing import (
    FaultyDraft,
    NothingChanged,
    NotPublished,
    discard_draft,
    publish_draft,
    withdraw_edition,
)
from checklists.queries import fetch_recommendations
from checklists.wording import read_whole
from organisations.models import User

require_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    draft = _get_draft(pk)
    return _render(request, "check", draft, _("Check"), check=check_draft(draft))


@require_form
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    draft = _get_draft(pk)
    form = PublishForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        by = _administrator(request)
        try:
            edition = publish_draft(
                draft, by=by, now=timezone.now(), changes=form.cleaned_data["changes"]
            )
        except FaultyDraft:
            messages.error(request, _("The draft was not published: it has faults."))
        except NothingChanged:
            messages.error(
                request,
                _("The draft was not published: it says what the current edition says."),
            )
        else:
            text = _("Edition {number} is published.").format(number=edition.number)
            messages.success(request, text)
            return redirect("admin:checklists_checklist_change", edition.checklist_id)
        return redirect("admin:edition_publish", pk)
    found = check_draft(draft)
    return _render(
        request,
        "publish",
        draft,
        _("Publish"),
        status=422 if form.is_bound else 200,
        check=found,
        form=form,
        differences=_differences_from_current(draft, found),
        current=draft.checklist.current_edition,
    )


def _differences_from_current(draft: Edition, found: DraftCheck) -> Differences | None:
    current = draft.checklist.current_edition
    if current is None or found.document is None:
        return None
    return find_differences(current.read_document(), found.document)


@require_form
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    edition = get_object_or_404(_editions(), pk=pk, state=EditionState.PUBLISHED)
    if request.method != "POST":
        left = edition.checklist.editions.filter(state=EditionState.PUBLISHED)
        return _render(
            request,
            "withdraw",
            edition,
            _("Withdraw"),
            left=left.exclude(pk=pk).order_by("-number").first(),
        )
    try:
        withdraw_edition(edition, by=_administrator(request), now=timezone.now())
    except NotPublished:
        messages.error(request, _("This edition is not published any more."))
    else:
        text = _("Edition {number} is withdrawn.").format(number=edition.number)
        messages.success(request, text)
    return redirect("admin:checklists_checklist_change", edition.checklist_id)


@require_form
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    draft = _get_draft(pk)
    if request.method != "POST":
        return _render(request, "discard", draft, _("Discard the draft"))
    with refusing_frozen():
        discard_draft(draft, by=_administrator(request), now=timezone.now())
    messages.success(request, _("The draft is discarded."))
    return redirect("admin:checklists_checklist_change", draft.checklist_id)


@require_safe
def published(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A frozen edition, read-only."""
    edition = get_object_or_404(_editions().exclude(state=EditionState.DRAFT), pk=pk)
    return _render(
        request, "published", edition, edition.title, document=edition.read_document()
    )


@require_safe
def preview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The edition as a respondent sees it: the site's own page, nothing of the administration."""
    edition = get_object_or_404(_editions(), pk=pk)
    document = _read_or_none(edition)
    if document is None:
        messages.error(
            request, _("The preview needs a draft that can be read; mend these first.")
        )
        return redirect("admin:edition_check", pk)
    document, left_out = leave_out_faulty_conditions(document)
    return render(
        request,
        "checklists/administration/preview.html",
        {
            "edition": edition,
            "document": document,
            "sections": read_whole(document, fetch_recommendations(document)),
            "left_out": left_out,
        },
    )


@require_safe
def export(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The edition as a checklist file."""
    edition = get_object_or_404(_editions(), pk=pk)
    document = _read_or_none(edition)
    if document is None:
        messages.error(request, _("A file needs a draft that can be read; mend these first."))
        return redirect("admin:edition_check", pk)
    name = f"{document.slug}-{edition.number or 'draft'}.yaml"
    return HttpResponse(
        write_checklist(document),
        content_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
def workbook(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The edition as a workbook; a draft with whatever it lacks."""
    edition = get_object_or_404(_editions(), pk=pk)
    if edition.state == EditionState.DRAFT:
        content = read_content(read_rows(edition))
    else:
        content = content_of(edition.read_document())
    try:
        file = write_workbook(content, translate)
    except UnfitForWorkbook as refusal:
        text = _(
            "A cell holds 32,767 characters at most, and none that can’t be shown: {where}."
        )
        messages.error(request, text.format(where=refusal.where))
        return redirect("admin:checklists_checklist_change", edition.checklist_id)
    name = f"{content.slug}-{edition.number or 'draft'}.xlsx"
    return HttpResponse(
        file,
        content_type=CONTENT_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _read_or_none(edition: Edition) -> Document | None:
    if edition.state != EditionState.DRAFT:
        return edition.read_document()
    try:
        return compile_rows(read_rows(edition))
    except InvalidDocument:
        return None


def _editions() -> QuerySet[Edition]:
    return Edition.objects.select_related("checklist__current_edition", "published_by")


def _get_draft(pk: UUID) -> Edition:
    return get_object_or_404(_editions(), pk=pk, state=EditionState.DRAFT)


def _administrator(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101  # the site lets in nobody else
    return request.user


def _render(
    request: HttpRequest,
    page: str,
    edition: Edition,
    title: str,
    *,
    status: int = 200,
    **context: object,
) -> HttpResponse:
    trail = checklist_trail(edition)
    if edition.state == EditionState.DRAFT:
        trail.append(
            (reverse("admin:checklists_edition_change", args=[edition.id]), _("Draft"))
        )
    return TemplateResponse(
        request,
        f"checklists/administration/{page}.html",
        admin.site.each_context(request)
        | {"title": title, "trail": trail, "edition": edition}
        | context,
        status=status,
    )
