"""Searching everything the reports ask."""

import pytest
from django.test import Client
from django.urls import reverse

from checklists.library import Library
from checklists.loading import load_library
from checklists.source_document import SourceDocument
from tests.checklists.test_library import raw_recommendation, raw_source
from tests.documents import build_document_of, raw_item
from tests.factories import MORNING, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _library(db: None) -> None:
    asked = [
        raw_recommendation("R-1", gist="Ban recruitment fees.", addressees=["business"]),
        raw_recommendation("R-2", gist="Inspect farms at night."),
        raw_recommendation("R-3", kind="practice", gist="One country repays fees."),
    ]
    document = build_document_of(raw_item("rule", recommendations=["R-1"]))
    source = SourceDocument.read(raw_source(*asked))
    other = SourceDocument.read(
        raw_source(raw_recommendation("S-1", gist="Count cases."), slug="older", title="Older")
    )
    load_library(Library((source, other), (document,)), now=MORNING)


def _find(client: Client, address: str) -> list[str]:
    html = client.get(f"{reverse('recommendations')}?{address}").content.decode()
    ids = ["R-1", "R-2", "R-3", "S-1"]
    return [key for key in ids if f">{key}</a>" in html]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", ["R-1", "R-2", "R-3", "S-1"]),
        ("words=FEES", ["R-1", "R-3"]),
        ("words=repays+country", ["R-3"]),
        ("words=fee", ["R-1", "R-3"]),
        ("words=inspect+the+farm", ["R-2"]),
        ("words=recruit", ["R-1"]),
        ("words=far", []),
        ("words=rule+in+place", ["R-1"]),
        ("words=the", []),
        ("words=fees+of+one+farm", ["R-3"]),
        ("words=r-2", ["R-2"]),
        ("report=older", ["S-1"]),
        ("addressee=business", ["R-1"]),
        ("kind=practice", ["R-3"]),
        ("tested=yes", ["R-1"]),
        ("tested=no&words=fees", ["R-3"]),
        ("words=nothing", []),
        ("report=gone&kind=practice", ["R-3"]),
        ("page=99", ["R-1", "R-2", "R-3", "S-1"]),
    ],
)
def test_every_field_narrows_what_is_found(
    client: Client, address: str, found: list[str]
) -> None:
    assert _find(client, address) == found


def test_a_choice_that_is_none_is_named(client: Client) -> None:
    html = client.get(f"{reverse('recommendations')}?report=gone").content.decode()
    assert "Error:" in html


def test_own_words_come_before_those_of_questions(client: Client) -> None:
    document = build_document_of(
        raw_item("night", text="Do you pay fees back?", recommendations=["S-1", "R-2"]),
        raw_item("rule", recommendations=["R-1"]),
    )
    publish(document)
    html = client.get(f"{reverse('recommendations')}?words=fees").content.decode()
    places = [html.index(f">{key}</a>") for key in ("R-1", "R-3", "S-1", "R-2")]
    assert places == sorted(places)
