"""Pages about one's account and organisations."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from config.errors import list_errors
from organisations.access import list_memberships
from organisations.forms import OrganisationForm
from organisations.models import User
from organisations.services import found_organisation


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    memberships = list_memberships(cast(User, request.user))
    return render(
        request,
        "organisations/account.html",
        {"active": "account", "memberships": memberships},
    )


def _find_next(request: HttpRequest) -> str:
    """Where the person was on the way to, if that is a page of this site."""
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else ""


@require_http_methods(["GET", "HEAD", "POST"])
def new_organisation(request: HttpRequest) -> HttpResponse:
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        organisation = found_organisation(
            **form.cleaned_data, by=cast(User, request.user), now=timezone.now()
        )
        messages.success(request, _("“{name}” is set up.").format(name=organisation.name))
        return redirect(_find_next(request) or "home")
    return render(
        request,
        "organisations/new_organisation.html",
        {"active": "home", "form": form, "errors": list_errors(form)},
        status=422 if form.is_bound else 200,
    )
