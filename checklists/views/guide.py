"""The guide: who you are and what you do, and the checklists that fit."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from checklists.guide import propose
from checklists.guide_form import read_guide_form
from checklists.queries import get_guide, list_current_editions


@require_safe
@login_not_required
def guide(request: HttpRequest) -> HttpResponse:
    guide = get_guide()
    form, facts = read_guide_form(guide, request.GET)
    editions = {edition.checklist.slug: edition for edition in list_current_editions()}
    fits = [
        (editions[fit.checklist], fit.because)
        for fit in propose(guide, facts)
        if fit.checklist in editions
    ]
    return render(
        request,
        "checklists/guide.html",
        {
            "active": "guide",
            "form": form,
            "facts": facts,
            "fits": fits,
            "answers": urlencode(facts, doseq=True),
        },
    )
