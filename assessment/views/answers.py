"""One answer, saved as it is given."""

from collections.abc import Collection, Mapping, Sequence
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
from assessment.views.item_pages import ItemOutcome, ItemPages, hide_item, save_item, show_state
from checklists.conditions import find_asked
from checklists.document import Document, Item, Section
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
    moved = _find_moved(found, section, item, outcome, values, progress.asked)
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


def _find_moved(
    assessment: Assessment,
    section: Section,
    item: Item,
    outcome: ItemOutcome,
    values: Mapping[str, str],
    asked: Collection[str],
) -> list[Item]:
    """Items of this section that the saved answer brought up or took away; seldom any."""
    if outcome.recorded is None or not outcome.recorded.has_changed:
        return []
    document = assessment.edition.read_document()
    values_before = {**values, item.key: outcome.recorded.replaced}
    responses = read_bare(document, values_before, assessment.reference_date)
    before = find_asked(document, responses.facts, responses.values)
    return [found for found in section.items if (found.key in before) != (found.key in asked)]


def _show_moved(
    assessment: Assessment,
    document: Document,
    moved: Sequence[Item],
    asked: Collection[str],
    user: User,
) -> list[SafeString]:
    if not moved:
        return []
    pages = ItemPages(assessment, document, fetch_answers(assessment), user)
    return [
        pages.show_item(item, swaps_in=True)
        if item.key in asked
        else hide_item(item, swaps_in=True)
        for item in moved
    ]
