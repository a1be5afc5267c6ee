"""Sources, one source, one recommendation."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from checklists.queries import get_recommendation, get_source_page, list_coverage
from checklists.wording import ADDRESSEES


@require_safe
@login_not_required
def sources(request: HttpRequest) -> HttpResponse:
    return render(
        request, "checklists/sources.html", {"active": "sources", "coverages": list_coverage()}
    )


@require_safe
@login_not_required
def source(request: HttpRequest, slug: str) -> HttpResponse:
    return render(
        request,
        "checklists/source.html",
        {"active": "sources", "page": get_source_page(slug)},
    )


@require_safe
@login_not_required
def recommendation(request: HttpRequest, key: str) -> HttpResponse:
    row = get_recommendation(key)
    addressees = [ADDRESSEES[word] for word in row.recommendation.addressees]
    return render(
        request,
        "checklists/recommendation.html",
        {"active": "sources", "row": row, "addressees": addressees},
    )
