"""Where a person's work is listed, and where an assessment starts."""

from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.forms.start import StartForm
from assessment.queries.lists import list_work
from assessment.services.assessments import start_assessment
from checklists.queries import list_current_editions
from config.errors import list_errors
from organisations.access import Permission, list_memberships, roles_with
from organisations.models import User


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    work = list_work(cast(User, request.user))
    return render(
        request,
        "assessment/home.html",
        {
            "active": "home",
            "work": work,
            "may_start": any(part.may_start for part in work),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    organisations = {
        str(membership.organisation_id): membership.organisation
        for membership in list_memberships(user)
        if membership.role in roles_with(Permission.START)
    }
    if not organisations:
        messages.info(
            request, _("An assessment belongs to an organisation: set yours up first.")
        )
        here = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('new_organisation')}?{here}")
    editions = {found.checklist.slug: found for found in list_current_editions()}
    today = timezone.localdate()
    form = StartForm(
        request.POST if request.method == "POST" else None,
        initial={"checklist": request.GET.get("checklist"), "reference_date": today},
        organisations=list(organisations.values()),
        editions=list(editions.values()),
        today=today,
    )
    if form.is_valid():
        assessment = start_assessment(
            organisation=organisations[form.cleaned_data["organisation"]],
            edition=editions[form.cleaned_data["checklist"]],
            title=form.cleaned_data["title"],
            reference_date=form.cleaned_data["reference_date"],
            by=user,
            now=timezone.now(),
        )
        has_profile = bool(assessment.edition.read_document().profile)
        if not has_profile:
            return redirect("assessment", assessment.id)
        # The guide's answers, where somebody came from there, are offered in the profile.
        said = request.GET.copy()
        said.pop("checklist", None)
        address = reverse("profile", args=[assessment.id])
        return redirect(f"{address}?{said.urlencode()}" if said else address)
    return render(
        request,
        "assessment/start.html",
        {"active": "home", "form": form, "errors": list_errors(form)},
        status=422 if form.is_bound else 200,
    )
