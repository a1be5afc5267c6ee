"""One section's items: shown, and saved as a whole where there is no JavaScript."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from assessment.models import Assessment
from assessment.progress import Progress, measure_progress
from assessment.queries.access import access_assessment
from assessment.queries.answers import StoredAnswers, fetch_answers
from assessment.views.item_pages import ITEM_FIELDS, ItemOutcome, ItemPages, save_item
from checklists.document import Document, Section
from organisations.access import Permission
from organisations.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, assessment_id: UUID, section_key: str) -> HttpResponse:
    permission = Permission.ANSWER if request.method == "POST" else Permission.READ
    found = access_assessment(cast(User, request.user), assessment_id, for_=permission)
    document = found.edition.read_document()
    here = next((part for part in document.sections if part.key == section_key), None)
    if here is None:
        raise Http404(_("There is no such section."))
    outcomes = _save(request, found, document, here) if request.method == "POST" else {}
    failed = {key: outcome for key, outcome in outcomes.items() if outcome.status != 200}
    stored = fetch_answers(found)
    progress = measure_progress(document, stored.to_responses(document, found.reference_date))
    if outcomes and not failed:
        return _go_on(request, found, document, progress, here, set(outcomes))
    return _show(request, found, document, here, stored, progress, failed)


def _save(
    request: HttpRequest, assessment: Assessment, document: Document, here: Section
) -> dict[str, ItemOutcome]:
    """Save every item that the form carried, each by itself: one that fails holds no other up.

    An item counts as carried by any of its fields, so that none is passed over in silence.
    """
    return {
        item.key: save_item(
            assessment, item, request.POST, by=cast(User, request.user), now=timezone.now()
        )
        for item in here.items
        if any(f"{item.key}-{name}" in request.POST for name in ITEM_FIELDS)
    }


def _show(
    request: HttpRequest,
    assessment: Assessment,
    document: Document,
    here: Section,
    stored: StoredAnswers,
    progress: Progress,
    failed: dict[str, ItemOutcome],
) -> HttpResponse:
    position = document.sections.index(here)
    pages = ItemPages(assessment, document, stored, cast(User, request.user))
    statuses = {outcome.status for outcome in failed.values()}
    return render(
        request,
        "assessment/section.html",
        {
            "active": "home",
            "assessment": assessment,
            "about": document.about,
            "section": here,
            "number": position + 1,
            "count": len(document.sections),
            "items": pages.show_section(here, progress.asked, failed),
            "progress": progress,
            "here": progress.sections[position],
            "may_answer": pages.may_answer,
            "errors": [error for outcome in failed.values() for error in outcome.errors],
        },
        status=409 if 409 in statuses else 422 if statuses else 200,
    )


def _go_on(
    request: HttpRequest,
    assessment: Assessment,
    document: Document,
    progress: Progress,
    here: Section,
    seen: set[str],
) -> HttpResponse:
    """Where the button leads; questions that have just appeared here come first."""
    here_url = reverse("section", args=[assessment.id, here.key])
    appeared = [key for key in progress.of(here.key).missing if key not in seen]
    goal, _colon, key = request.POST.get("go", "next").partition(":")
    if goal == "evidence" and key in document.items_by_key:
        return redirect("evidence", assessment.id, key)
    if goal == "stay" and key in document.items_by_key:
        return redirect(f"{here_url}#item-{key}")
    if appeared:
        messages.info(
            request,
            ngettext(
                "Your answers lead to {number} more question here.",
                "Your answers lead to {number} more questions here.",
                len(appeared),
            ).format(number=len(appeared)),
        )
        return redirect(f"{here_url}#item-{appeared[0]}")
    following = [
        part.section.key
        for part in progress.sections[document.sections.index(here) + 1 :]
        if not part.is_empty
    ]
    if goal == "next" and following:
        return redirect("section", assessment.id, following[0])
    return redirect("assessment", assessment.id)
