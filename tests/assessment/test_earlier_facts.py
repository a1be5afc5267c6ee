"""A profile fact given once is offered again, dated, where it is the same question."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

import checklists.models
from assessment.earlier_facts import EarlierFact, choose_earlier, find_guide_answers
from assessment.queries.earlier_facts import fetch_earlier_facts
from checklists.document import Document, ProfileFact
from checklists.library import read_guide
from organisations.models import OrganisationKind, Role
from tests.checklists.test_guide import SECTORS, WHO, build_guide
from tests.documents import Raw, build_document_of, raw_item
from tests.factories import (
    OrganisationFactory,
    UserFactory,
    give,
    make_assessment,
    make_member,
    sign_in,
)

HIRES: Raw = {"key": "hires", "text": "Do you hire abroad?", "kind": "yes_no"}
PLACES: Raw = {
    "key": "places",
    "text": "Where?",
    "kind": "choices",
    "options": {"near": "Near", "far": "Far"},
}
WHEN_COMPANY: Raw = {"profile": "who", "is": "company"}
EARLY = datetime(2026, 3, 1, tzinfo=UTC)
LATE = datetime(2026, 9, 1, tzinfo=UTC)


def build(*facts: Raw, slug: str = "next") -> Document:
    return build_document_of(raw_item("rule"), slug=slug, profile=list(facts))


def given(fact: Raw, text: str, at: datetime) -> EarlierFact:
    return EarlierFact(ProfileFact.model_validate(fact), text, at, "Annual check")


def test_the_newest_answer_is_offered() -> None:
    chosen = choose_earlier(
        build(HIRES), [], [given(HIRES, "yes", EARLY), given(HIRES, "no", LATE)]
    )
    assert chosen["hires"].text == "no"
    assert chosen["hires"].given_at == LATE


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "Do you hire at home?"},
        {"kind": "number"},
        {"kind": "choice", "options": {"yes": "Yes"}},
        {"key": "hired"},
    ],
)
def test_another_question_answers_nothing(changes: Raw) -> None:
    assert choose_earlier(build(HIRES), [], [given(HIRES | changes, "yes", LATE)]) == {}


def test_another_help_or_risk_is_the_same_question() -> None:
    other = HIRES | {"help": "Seasonal workers count.", "risk": {"yes": 2}}
    assert "hires" in choose_earlier(build(HIRES), [], [given(other, "yes", LATE)])


def test_what_is_answered_here_is_not_offered() -> None:
    assert choose_earlier(build(HIRES), ["hires"], [given(HIRES, "yes", LATE)]) == {}


@pytest.mark.django_db
def test_the_profile_is_filled_in_with_date_and_place_and_saves_nothing_yet() -> None:
    user = UserFactory.create()
    organisation = OrganisationFactory.create(by=user)
    first = make_assessment(
        build(HIRES, PLACES, slug="first"), organisation=organisation, by=user
    )
    give(first, "hires", "yes")
    give(first, "places", "near far")
    second = make_assessment(build(PLACES, HIRES), organisation=organisation, by=user)
    url = reverse("profile", args=[second.id])

    html = sign_in(user).get(url).content.decode()

    assert "Filled in from “Annual check”, 2 Nov 2026." in html
    assert html.count(" checked") == 3
    assert not second.answers.exists()

    sign_in(user).post(url, {"hires": "yes", "hires-revision": 0, "places-revision": 0})
    assert list(second.answers.values_list("key", "value")) == [("hires", "yes")]


@pytest.mark.django_db
def test_nothing_comes_from_another_organisation() -> None:
    theirs = make_assessment(build(HIRES, slug="first"))
    give(theirs, "hires", "yes")
    user = UserFactory.create()
    mine = make_assessment(build(HIRES), by=user)

    html = sign_in(user).get(reverse("profile", args=[mine.id])).content.decode()

    assert "Filled in from" not in html
    assert html.count(" checked") == html.count("Not said yet") == 1


@pytest.mark.django_db
def test_a_viewer_sees_what_stands_and_no_offers() -> None:
    user = UserFactory.create()
    organisation = OrganisationFactory.create(by=user)
    give(
        make_assessment(build(HIRES, slug="first"), organisation=organisation, by=user),
        "hires",
        "yes",
    )
    second = make_assessment(build(HIRES), organisation=organisation, by=user)
    viewer = make_member(organisation, Role.VIEWER)

    html = sign_in(viewer).get(reverse("profile", args=[second.id])).content.decode()

    assert "Filled in from" not in html


@pytest.mark.django_db
def test_what_was_said_in_the_guide_is_offered_first() -> None:
    user = UserFactory.create()
    assessment = make_assessment(build(HIRES, PLACES), by=user)
    url = reverse("profile", args=[assessment.id])

    html = sign_in(user).get(f"{url}?hires=no&places=far&places=moon").content.decode()

    assert html.count("From your answer in the guide.") == 2
    assert html.count(" checked") == 2


@pytest.mark.django_db
def test_starting_from_the_guide_takes_its_answers_along() -> None:
    user = UserFactory.create()
    organisation = OrganisationFactory.create(by=user)
    make_assessment(build(HIRES))
    posted = {
        "organisation": str(organisation.pk),
        "checklist": "next",
        "title": "First",
        "reference_date": "2026-11-02",
    }

    response = sign_in(user).post(f"{reverse('start')}?checklist=next&hires=no", posted)

    assert response["Location"].endswith("/profile/?hires=no")


@pytest.mark.django_db
@pytest.mark.parametrize("assessments", [1, 20])
def test_however_many_assessments_there_were_it_takes_two_queries(
    assessments: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user = UserFactory.create()
    organisation = OrganisationFactory.create(by=user)
    for number in range(assessments):
        document = build(HIRES, slug=f"earlier-{number}")
        give(make_assessment(document, organisation=organisation, by=user), "hires", "yes")
    current = make_assessment(build(HIRES), organisation=organisation, by=user)
    checklists.models._documents.clear()

    with django_assert_num_queries(2):
        assert len(fetch_earlier_facts(current, ["hires"])) == assessments


# -- what is known of an organisation, told to the guide ---------------------------------


GUIDE = build_guide(questions=[WHO, SECTORS, HIRES | {"asked_when": WHEN_COMPANY}])


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        ("government", {"who": ("public",)}),
        ("contracting_authority", {"who": ("public",), "public-tasks": ("buying",)}),
        ("business", {"who": ("company",)}),
        ("other", {"who": ("association",)}),
    ],
)
def test_every_kind_of_organisation_is_known_to_the_shipped_guide(kind: str, who: Raw) -> None:
    assert kind in OrganisationKind.values
    answers = find_guide_answers(read_guide(), kind, [])
    assert answers == who
    questions = read_guide().questions_by_key
    assert all(set(words) <= set(questions[key].options) for key, words in answers.items())


def test_the_newest_answer_to_the_same_question_is_told() -> None:
    said = [
        (build(HIRES, PLACES), {"places": "far"}),
        (build(HIRES), {"hires": "yes", "rule": "3"}),
        (build(HIRES), {"hires": "no"}),
    ]
    assert find_guide_answers(GUIDE, "business", said) == {
        "who": ("company",),
        "hires": ("yes",),
    }


def test_another_wording_tells_nothing() -> None:
    said = [(build(HIRES | {"text": "Do you hire at all?"}), {"hires": "yes"})]
    assert find_guide_answers(GUIDE, "business", said) == {"who": ("company",)}


@pytest.mark.django_db
def test_the_list_of_work_leads_to_the_guide_with_what_is_known() -> None:
    user = UserFactory.create()
    organisation = OrganisationFactory.create(by=user, kind="business")
    question = read_guide().questions_by_key["hires-migrant-workers"]
    fact = {"key": question.key, "text": question.text, "kind": question.kind}
    first = make_assessment(build(fact), organisation=organisation, by=user)
    give(first, "hires-migrant-workers", "yes")

    html = sign_in(user).get(reverse("home")).content.decode()

    assert f"{reverse('guide')}?who=company&amp;hires-migrant-workers=yes" in html


@pytest.mark.django_db
def test_what_the_guide_says_otherwise_than_before_is_said() -> None:
    user = UserFactory.create()
    organisation = OrganisationFactory.create(by=user)
    first = make_assessment(build(HIRES, slug="first"), organisation=organisation, by=user)
    give(first, "hires", "yes")
    second = make_assessment(build(HIRES), organisation=organisation, by=user)
    url = reverse("profile", args=[second.id])

    html = sign_in(user).get(f"{url}?hires=no").content.decode()
    assert "From your answer in the guide. “Annual check”, 2 Nov 2026, says: Yes." in html
    assert "says:" not in sign_in(user).get(f"{url}?hires=yes").content.decode()


@pytest.mark.django_db
def test_a_newcomer_is_led_on_to_the_checklist_that_the_guide_proposed() -> None:
    client = sign_in(UserFactory.create())
    make_assessment(build(HIRES))
    start = f"{reverse('start')}?checklist=next&hires=no"

    page = client.get(start)["Location"]
    assert page.startswith(reverse("new_organisation"))
    posted = {"name": "Newcomers", "kind": "business", "country": "FI"}
    assert client.post(page, posted)["Location"] == start


@pytest.mark.django_db
@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""]
)
def test_nobody_is_led_away_from_the_site(elsewhere: str) -> None:
    client = sign_in(UserFactory.create())
    url = f"{reverse('new_organisation')}?{urlencode({'next': elsewhere})}"
    posted = {"name": "Newcomers", "kind": "business", "country": "FI"}
    assert client.post(url, posted)["Location"] == reverse("home")
