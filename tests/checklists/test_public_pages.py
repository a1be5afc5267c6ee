"""Public pages: catalogue, a checklist, sources, recommendations."""

import pytest
from django.test import Client
from django.urls import reverse

from checklists.library import Library
from checklists.loading import load_library
from checklists.source_document import SourceDocument
from tests.documents import build_document_of, raw_item
from tests.factories import MORNING

pytestmark = pytest.mark.django_db


def _source(*ids: str) -> SourceDocument:
    return SourceDocument.read(
        {
            "slug": "report",
            "title": "A report",
            "publisher": "A publisher",
            "place": "Vienna",
            "date": "2017-07-21",
            "kind": "conference report",
            "licence": "Own words.",
            "recommendations": [
                {
                    "id": key,
                    "kind": "recommendation",
                    "section": "Panel 1",
                    "item": number,
                    "begins": "Replace the worker pays",
                    "addressees": ["state", "business"],
                    "themes": ["small"],
                    "gist": f"Do what {key} asks.",
                    "assessable": True,
                }
                for number, key in enumerate(ids, start=1)
            ],
            "not_covered": {ids[-1]: "No organisation can show it."} if len(ids) > 1 else {},
        }
    )


@pytest.fixture(autouse=True)
def _library(db: None) -> None:
    condition = {"profile": "hires", "is": "yes"}
    document = build_document_of(
        raw_item("rule", recommendations=["R-1"]),
        raw_item("fees", applies_when=condition, recommendations=["R-1"]),
        profile=[{"key": "hires", "text": "Do you hire?", "kind": "yes_no"}],
    )
    load_library(Library((_source("R-1", "R-2", "R-3"),), (document,)), now=MORNING)


def test_the_catalogue_lists_a_checklist_for_both_under_both(client: Client) -> None:
    html = client.get(reverse("catalogue")).content.decode()

    assert html.count(reverse("checklist", args=["small"])) == 2
    assert "2 questions" in html


def test_a_checklist_is_readable_whole(client: Client) -> None:
    html = client.get(reverse("checklist", args=["small"])).content.decode()

    assert "rule at level 3" in html
    assert "“Do you hire?” is answered: Yes" in html
    assert reverse("recommendation", args=["R-1"]) in html


def test_a_recommendation_names_the_items_that_test_it(client: Client) -> None:
    html = client.get(reverse("recommendation", args=["R-1"])).content.decode()

    assert "Is rule in place?" in html
    assert "begins “Replace the worker pays …”" in html
    assert "States, businesses" in html


def test_a_source_shows_row_by_row_what_is_tested_and_why_not(client: Client) -> None:
    html = client.get(reverse("source", args=["report"])).content.decode()

    assert (
        "3 of them are recommendations that can be assessed, and 1 of these are tested" in html
    )
    assert "No organisation can show it." in html
    assert "Not yet" in html


@pytest.mark.parametrize("name", ["checklist", "source", "recommendation"])
def test_what_is_not_there_is_not_found(client: Client, name: str) -> None:
    assert client.get(reverse(name, args=["nothing"])).status_code == 404


@pytest.mark.parametrize("name", ["catalogue", "sources", "welcome", "method"])
def test_public_pages_take_no_other_method(client: Client, name: str) -> None:
    assert client.post(reverse(name)).status_code == 405
