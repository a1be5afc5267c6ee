"""No page asks the database more often where there is more to show."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

import checklists.models
from assessment.models import Assessment
from assessment.views import result
from checklists.document import Document
from checklists.models import Checklist, Recommendation, Source
from organisations.models import Organisation, User
from tests.documents import build_document, raw_item, raw_section
from tests.factories import OrganisationFactory, UserFactory, give, make_assessment, sign_in

pytestmark = pytest.mark.django_db

SESSION_AND_USER = 2
SIZES = pytest.mark.parametrize("size", [(10, 1), (100, 30)], ids=["small", "large"])


@dataclass(frozen=True, slots=True)
class World:
    """A person with assessments, all of one checklist, and the recommendations it cites."""

    client: Client
    assessment: Assessment
    document: Document

    def url(self, name: str, *parts: str) -> str:
        return reverse(name, args=[self.assessment.id, *parts])


@pytest.fixture
def world(size: tuple[int, int]) -> World:
    items, assessments = size
    user: User = UserFactory.create()
    document = _build_checklist(items)
    _store_recommendations(items)
    organisations: list[Organisation] = [
        OrganisationFactory.create(by=user) for _ in range(assessments)
    ]
    first = make_assessment(document, organisation=organisations[0], by=user)
    for organisation in organisations[1:]:
        make_assessment(document, organisation=organisation, by=user, edition=first.edition)
    for item in document.items[:-1]:
        give(first, item.key, "2", note="Decree 12.")
    give(first, "agencies", "yes")
    _publish_others(document, assessments)
    return World(sign_in(user), first, document)


def _build_checklist(items: int, slug: str = "measured") -> Document:
    keys = [f"item-{number}" for number in range(items)]
    return build_document(
        [
            raw_section(
                "all",
                [
                    raw_item(key, recommendations=[_name_recommendation(number)])
                    for number, key in enumerate(keys)
                ]
                + [raw_item("last", applies_when={"item": keys[0], "below": 2})],
            ),
        ],
        slug=slug,
        profile=[{"key": "agencies", "text": "Do you use agencies?", "kind": "yes_no"}],
    )


def _name_recommendation(number: int) -> str:
    return f"SOURCE-P1-R{number:03}"


def _store_recommendations(count: int) -> None:
    source = Source.objects.create(slug="source", published_on=date(2017, 6, 1))
    Recommendation.objects.bulk_create(
        Recommendation(
            id=_name_recommendation(number),
            source=source,
            position=number,
            kind="recommendation",
            addressees=["media"],
            themes=[],
            is_assessable=True,
        )
        for number in range(count)
    )


def _publish_others(document: Document, count: int) -> None:
    """As many more checklists, their editions in the process's memory like everybody's."""
    for number in range(count):
        other = document.model_copy(update={"slug": f"other-{number}"})
        make_assessment(Document.model_validate(other.model_dump(by_alias=True)))
    for checklist in Checklist.objects.select_related("current_edition"):
        assert checklist.current_edition is not None
        checklist.current_edition.read_document()


PAGES: dict[str, tuple[Callable[[World], str], int]] = {
    "home": (lambda world: reverse("home"), SESSION_AND_USER + 3),
    "task list": (lambda world: world.url("assessment"), SESSION_AND_USER + 2),
    "profile": (lambda world: world.url("profile"), SESSION_AND_USER + 3),
    "section": (lambda world: world.url("section", "all"), SESSION_AND_USER + 3),
    "evidence": (lambda world: world.url("evidence", "item-0"), SESSION_AND_USER + 3),
    "result": (lambda world: world.url("result"), SESSION_AND_USER + 4),
    "report": (lambda world: world.url("report_pdf"), SESSION_AND_USER + 4),
    "catalogue": (lambda world: reverse("catalogue"), SESSION_AND_USER + 1),
    "checklist": (lambda world: reverse("checklist", args=["measured"]), SESSION_AND_USER + 2),
    "guide": (lambda world: f"{reverse('guide')}?who=company", SESSION_AND_USER + 1),
    "recommendations": (lambda world: reverse("recommendations"), SESSION_AND_USER + 3),
    "sources": (lambda world: reverse("sources"), SESSION_AND_USER + 3),
    "source": (lambda world: reverse("source", args=["source"]), SESSION_AND_USER + 3),
    "recommendation": (
        lambda world: reverse("recommendation", args=[_name_recommendation(0)]),
        SESSION_AND_USER + 2,
    ),
}


@SIZES
@pytest.mark.parametrize("page", PAGES)
def test_a_page_takes_the_same_queries_at_any_size(
    page: str,
    world: World,
    django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(result, "render_gap_report", lambda report: b"%PDF-")
    find_url, queries = PAGES[page]
    with django_assert_num_queries(queries):
        assert world.client.get(find_url(world)).status_code == 200


@SIZES
@pytest.mark.parametrize("page", ["home", "guide", "sources", "source", "recommendations"])
def test_a_process_that_has_read_nothing_yet_takes_at_most_one_query_more(
    page: str, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    find_url, queries = PAGES[page]
    checklists.models._documents.clear()
    with django_assert_max_num_queries(queries + 1):
        assert world.client.get(find_url(world)).status_code == 200


SAVE = SESSION_AND_USER + 7
"""Access; the row, locked; a save point, the answer, its history, its end; all values."""
READ_WHOLE = 2
"""Answers and evidence, for an item that comes up."""


@SIZES
@pytest.mark.parametrize(
    ("item", "value", "queries"),
    [("item-1", "3", SAVE), ("item-0", "1", SAVE + READ_WHOLE)],
    ids=["nothing comes up", "a question comes up"],
)
def test_a_save_takes_the_same_queries_at_any_size(
    item: str,
    value: str,
    queries: int,
    world: World,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(queries):
        response = world.client.post(
            world.url("answer", item),
            {f"{item}-response": value, f"{item}-revision": "1"},
            headers={"HX-Request": "true"},
        )
    assert response.status_code == 200


@SIZES
def test_opening_an_answer_nobody_has_is_refused_in_three_queries(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    stranger: User = UserFactory.create()
    client = sign_in(stranger)
    with django_assert_num_queries(SESSION_AND_USER + 1):
        assert client.get(world.url("assessment")).status_code == 404
