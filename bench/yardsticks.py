"""What the site's own pages are compared with: views that do nothing, behind all middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_POST

constant_page = {"html": b""}


def constant(request: HttpRequest) -> HttpResponse:
    """The same bytes as a real page, from memory."""
    return HttpResponse(constant_page["html"])


@require_POST
def nothing(request: HttpRequest) -> HttpResponse:
    """A save that saves nothing: signed in, checked for forgery, read, answered."""
    return HttpResponse(request.POST.get("text", ""))


urlpatterns = [
    path("bench/constant/", constant),
    path("bench/nothing/", nothing),
    path("", include("config.urls")),
]
