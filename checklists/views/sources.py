"""Sources, one source, one recommendation."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from checklists.queries import (
    get_recommendation,
    get_source_page,
    list_coverage,
    list_sources,
    search_recommendations,
)
from checklists.search_form import SearchForm
from checklists.wording import ADDRESSEES
from config.errors import list_errors

ROWS_ON_A_PAGE = 50


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
def recommendations(request: HttpRequest) -> HttpResponse:
    """Everything in the reports, to be searched."""
    form = SearchForm(request.GET, sources=list_sources())
    found = search_recommendations(form.read())
    said = request.GET.copy()
    said.pop("page", None)
    return render(
        request,
        "checklists/recommendations.html",
        {
            "active": "sources",
            "form": form,
            "errors": list_errors(form),
            "found": found,
            "page": Paginator(found.rows, ROWS_ON_A_PAGE).get_page(request.GET.get("page")),
            "said": said.urlencode(),
        },
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
