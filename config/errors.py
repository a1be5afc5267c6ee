"""What went wrong, in words: the one error pattern, and pages for refused requests."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True, slots=True)
class ShownError:
    """A line of the error summary; `target` is the id of the control it leads to."""

    target: str
    message: str


def list_errors(form: forms.BaseForm) -> list[ShownError]:
    """The form's errors in the order of its fields; empty where it is not bound."""
    if not form.is_bound:
        return []
    return [
        ShownError(_first_control(form, name), str(message))
        for name in (*form.fields, NON_FIELD_ERRORS)
        for message in form.errors.get(name, ())
    ]


def _first_control(form: forms.BaseForm, name: str) -> str:
    if name not in form.fields:
        return "main"
    field = form[name]
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return str(field.auto_id)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is missing or old."""
    return render(request, "403_csrf.html", status=403)


class RefusedInputMiddleware:
    """Refused as 400: NUL bytes in an address, which no database takes, and what is not UTF-8.

    Other encodings must be refused before anything reads the form: the error pages read it too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        has_nul = "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", "")
        if has_nul or (request.encoding or "utf-8").lower() != "utf-8":
            request.encoding = "utf-8"
            return render(request, "400.html", status=400)
        return self.get_response(request)
