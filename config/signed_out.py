"""A save that comes after the session's end is told so, instead of being sent to a sign-in page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url


class SignedOutMiddleware:
    """Turns the redirect to the sign-in page into a 401 fragment for requests of htmx."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        sign_in = resolve_url(settings.LOGIN_URL)
        leads_there = response.get("Location", "").startswith(sign_in)
        if response.status_code == 302 and leads_there and "HX-Request" in request.headers:
            told = render(request, "components/signed_out.html", status=401)
            # Beside what stands there: the form needs the revision that the answer has.
            told["HX-Reswap"] = "beforeend"
            return told
        return response
