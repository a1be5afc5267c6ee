"""The site that is measured: its database, its people, its checklists, and a browser for it."""

import io
import secrets
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.middleware.csrf import CSRF_SECRET_LENGTH

from assessment.models import Assessment
from checklists.document import Document
from organisations.models import User
from tests.documents import build_document, raw_item, raw_section
from tests.factories import give

HOST = "127.0.0.1"


def open_database() -> None:
    """Tables, as a fresh installation has them."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable")


def build_checklist(sections: int, items_each: int = 10, slug: str = "measured") -> Document:
    """A checklist of ladders, with a yes-or-no question and a red flag per section."""
    return build_document(
        [
            raw_section(
                f"section-{number}",
                [_raw_item(number, place, items_each) for place in range(items_each)],
            )
            for number in range(sections)
        ],
        slug=slug,
    )


def _raw_item(number: int, place: int, count: int) -> dict[str, Any]:
    kind = {count - 1: "red_flag", count - 2: "yes_no"}.get(place, "ladder")
    weights = {} if kind == "red_flag" else {"weight": place % 3 + 1, "critical": place == 0}
    return raw_item(f"item-{number}-{place}", kind, effort="SML"[place % 3], **weights)


def answer_all(assessment: Assessment, document: Document) -> None:
    for number, item in enumerate(document.items):
        value = str(number % 3 + 1) if item.kind == "ladder" else "no"
        give(assessment, item.key, value, note="Agreed with the units concerned.")


def sign_in(user: User) -> dict[str, str]:
    """Cookies of a browser in which the user is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.set_expiry(timedelta(hours=12))
    session.create()
    return {
        settings.SESSION_COOKIE_NAME: session.session_key or "",
        settings.CSRF_COOKIE_NAME: secrets.token_hex(CSRF_SECRET_LENGTH)[:CSRF_SECRET_LENGTH],
    }


class Browser:
    """Sends requests through Django's own handler, without a network in between."""

    def __init__(self, cookies: dict[str, str]) -> None:
        self._handler = WSGIHandler()
        self._cookies = cookies
        self._environ = {
            "SERVER_NAME": HOST,
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": HOST,
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "REMOTE_ADDR": HOST,
            "wsgi.url_scheme": "http",
            "wsgi.errors": io.StringIO(),
            "wsgi.version": (1, 0),
        }

    def get(self, path: str) -> bytes:
        return self._send(path, {"REQUEST_METHOD": "GET", "wsgi.input": io.BytesIO()})

    def post(self, path: str, fields: dict[str, str]) -> bytes:
        body = urlencode(fields).encode()
        return self._send(
            path,
            {
                "REQUEST_METHOD": "POST",
                "CONTENT_TYPE": "application/x-www-form-urlencoded",
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_X_CSRFTOKEN": self._cookies[settings.CSRF_COOKIE_NAME],
                "HTTP_HX_REQUEST": "true",
                "wsgi.input": io.BytesIO(body),
            },
        )

    def _send(self, path: str, more: dict[str, Any]) -> bytes:
        statuses: list[str] = []
        environ = {**self._environ, "PATH_INFO": path, "QUERY_STRING": "", **more}
        response = self._handler(environ, lambda status, headers: statuses.append(status))
        content = b"".join(response)
        response.close()
        if statuses != ["200 OK"]:
            raise RuntimeError(f"{path}: {statuses}")
        return content
