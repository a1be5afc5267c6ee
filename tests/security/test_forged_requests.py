"""Requests that no browser sends are refused in words, and never end in a fault of ours."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import UserFactory, sign_in

pytestmark = pytest.mark.django_db

ENCODINGS = ("idna", "utf-16", "latin-1", "utf8")
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=x", "text/plain"])
def test_only_utf_8_is_read(kind: str, encoding: str) -> None:
    browser = Client(raise_request_exception=False, enforce_csrf_checks=True)
    content_type = f"{kind}; charset={encoding}"
    address = reverse("account_login")
    browser.get(address)

    sent = browser.generic("POST", address, b"login=a", content_type=content_type)
    asked = browser.get(f"{address}?next=/x", CONTENT_TYPE=content_type)

    assert (sent.status_code, asked.status_code) == (400, 400)


def test_a_section_number_without_end_is_no_section() -> None:
    administrator = sign_in(UserFactory.create(is_staff=True))

    response = administrator.get(f"/administration/checklists/item/add/?section={'9' * 5000}")

    assert response.status_code == 404
