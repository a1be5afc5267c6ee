"""One answer, saved as it is given."""

from collections.abc import Container, Mapping, Sequence
from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.middleware import HtmxDetails

from assessment.models import Assessment
from assessment.progress import measure_progress
from assessment.queries.access import access_assessment
from assessment.queries.answers import fetch_answers, fetch_values, read_bare
from assessment.services.answers import Recorded
from assessment.views.item_pages import ItemPages, hide_item, save_item, show_state
from checklists.conditions import find_asked
from checklists.document import Document, Item
from organisations.access import Permission
from organisations.models import User


class HtmxRequest(HttpRequest):
    """A request as the htmx middleware hands it on."""

    htmx: HtmxDetails


@require_POST
def answer(request: HtmxRequest, assessment_id: UUID, item_key: str) -> HttpResponse:
    """Save one item; the fragment brings its state, the progress, and items that came or went.

    Equal revision: saved. Otherwise 409 and both texts; not valid: 422 and the reason.
    """
    user = cast(User, request.user)
    found = access_assessment(user, assessment_id, for_=Permission.ANSWER)
    document = found.edition.read_document()
    item = document.items_by_key.get(item_key)
    if item is None:
        raise Http404(_("There is no such question."))
    section = document.section_by_item[item_key]
    outcome = save_item(found, item, request.POST, by=user, now=timezone.now())
    if not request.htmx and outcome.status == 200:
        return redirect(f"{reverse('section', args=[found.id, section.key])}#item-{item.key}")
    values = fetch_values(found)
    progress = measure_progress(document, read_bare(document, values, found.reference_date))
    moved = []
    if outcome.recorded and outcome.recorded.has_changed:
        before = _find_asked_before(found, document, values, item, outcome.recorded)
        moved = [
            neighbour
            for neighbour in section.items
            if (neighbour.key in before) != (neighbour.key in progress.asked)
        ]
    return render(
        request,
        "assessment/_saved.html",
        {
            "state": show_state(item, outcome),
            "progress": progress,
            "here": progress.of(section.key),
            "moved": _show_moved(found, document, moved, progress.asked, user),
        },
        status=outcome.status,
    )


def _find_asked_before(
    assessment: Assessment,
    document: Document,
    values: Mapping[str, str],
    item: Item,
    recorded: Recorded,
) -> frozenset[str]:
    """What was asked until this answer was saved."""
    responses = read_bare(
        document, {**values, item.key: recorded.replaced}, assessment.reference_date
    )
    return find_asked(document, responses.facts, responses.values)


def _show_moved(
    assessment: Assessment,
    document: Document,
    moved: Sequence[Item],
    asked: Container[str],
    user: User,
) -> list[SafeString]:
    """Items of this section that the answer brought up or took away; seldom any."""
    if not moved:
        return []
    pages = ItemPages(assessment, document, fetch_answers(assessment), user)
    return [
        pages.show_item(item, swaps_in=True)
        if item.key in asked
        else hide_item(item, swaps_in=True)
        for item in moved
    ]
