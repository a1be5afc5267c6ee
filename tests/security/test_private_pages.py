"""What somebody saw while signed in is kept by no browser and no proxy."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.documents import build_document_of, raw_item
from tests.factories import give, make_assessment, sign_in

pytestmark = pytest.mark.django_db


def test_no_page_of_a_signed_in_person_is_kept() -> None:
    assessment = make_assessment(build_document_of(raw_item("one")))
    assert assessment.created_by is not None
    browser = sign_in(assessment.created_by)
    addresses = [
        reverse("welcome"),
        reverse("home"),
        reverse("account"),
        reverse("assessment", args=[assessment.id]),
        reverse("profile", args=[assessment.id]),
        reverse("result", args=[assessment.id]),
        reverse("account_email"),
    ]

    kept = [
        address
        for address in addresses
        if browser.get(address).headers.get("Cache-Control") != "private, no-store"
    ]

    assert kept == []


def test_a_page_is_the_visitors_own_only_once_there_is_a_session(client: Client) -> None:
    assert "no-store" not in client.get(reverse("method")).headers.get("Cache-Control", "")


def test_a_saved_answer_is_not_kept_either() -> None:
    document = build_document_of(raw_item("one"))
    assessment = make_assessment(document)
    item = document.items[0].key
    give(assessment, item, "dont_know")
    assert assessment.created_by is not None

    response = sign_in(assessment.created_by).post(
        reverse("answer", args=[assessment.id, item]),
        {f"{item}-response": "dont_know", f"{item}-revision": "1"},
        headers={"HX-Request": "true"},
    )

    assert "no-store" in response.headers["Cache-Control"]
