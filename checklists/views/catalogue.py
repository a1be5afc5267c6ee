"""The catalogue, and one checklist readable whole."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from checklists.queries import (
    fetch_recommendations,
    get_current_edition,
    list_current_editions,
    list_reports,
)
from checklists.wording import read_whole


@require_safe
@login_not_required
def catalogue(request: HttpRequest) -> HttpResponse:
    # Those for one audience come before those for all.
    editions = sorted(list_current_editions(), key=lambda found: found.audience == "both")
    return render(
        request,
        "checklists/catalogue.html",
        {
            "active": "checklists",
            "government": [edition for edition in editions if edition.audience != "business"],
            "business": [edition for edition in editions if edition.audience != "government"],
        },
    )


@require_safe
@login_not_required
def checklist(request: HttpRequest, slug: str) -> HttpResponse:
    edition = get_current_edition(slug)
    document = edition.read_document()
    recommendations = fetch_recommendations(document)
    return render(
        request,
        "checklists/checklist.html",
        {
            "active": "checklists",
            "edition": edition,
            "document": document,
            "sections": read_whole(document, recommendations),
            "answers": request.GET.urlencode(),
            "stands_on": list_reports(recommendations.values()),
        },
    )
