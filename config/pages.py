"""Pages that say something about the site itself."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
@login_not_required
def welcome(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/welcome.html")


@require_safe
@login_not_required
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/method.html", {"active": "method"})


@require_safe
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


@require_safe
@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html")
