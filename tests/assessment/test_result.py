"""The result page, and the download of the report."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from assessment.models import Assessment
from assessment.reports.rendering import RenderingFailed
from checklists.models import Recommendation, Source
from organisations.models import Role, User
from tests.documents import build_document_of, raw_item
from tests.factories import (
    TODAY,
    OrganisationFactory,
    UserFactory,
    give,
    make_assessment,
    make_member,
    sign_in,
)

pytestmark = pytest.mark.django_db
QUERIES = 6
"""Session, user, assessment, answers, evidence, recommendations."""


@pytest.fixture
def user() -> User:
    found: User = UserFactory.create()
    return found


def assess(user: User, items: int = 1, level: str = "1") -> Assessment:
    """An assessment with every item answered."""
    document = build_document_of(*[raw_item(f"item-{number}") for number in range(items)])
    assessment = make_assessment(document, by=user)
    for item in document.items:
        give(assessment, item.key, level, note=f"On {item.key}")
    return assessment


def result_url(assessment: Assessment) -> str:
    return reverse("result", args=[assessment.id])


def pdf_url(assessment: Assessment) -> str:
    return reverse("report_pdf", args=[assessment.id])


def store_recommendation() -> None:
    source = Source.objects.create(
        slug="ppp", title="A public report", publisher="OSCE", place="Moscow",
        published_on=TODAY, kind="report", licence="own words",
    )  # fmt: skip
    Recommendation.objects.create(
        id="PPP2017-P1-R01", source=source, position=1, kind="recommendation",
        section="Panel 1", item="7", begins="Replace the model", addressees=["state"],
        themes=["employer-pays"], gist="Let the employer pay.", is_assessable=True,
    )  # fmt: skip


@pytest.mark.parametrize("url", [result_url, pdf_url])
def test_it_asks_to_sign_in(url: Callable[[Assessment], str], user: User) -> None:
    response = Client().get(url(assess(user)))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("url", [result_url, pdf_url])
def test_it_hides_other_organisations_assessments(
    url: Callable[[Assessment], str], user: User
) -> None:
    stranger = make_member(OrganisationFactory.create())
    assert sign_in(stranger).get(url(assess(user))).status_code == 404


@pytest.mark.parametrize("name", ["result", "report_pdf"])
def test_what_is_not_there_looks_the_same(name: str, user: User) -> None:
    assert sign_in(user).get(reverse(name, args=[uuid4()])).status_code == 404


@pytest.mark.parametrize("url", [result_url, pdf_url])
def test_it_refuses_to_be_posted_to(url: Callable[[Assessment], str], user: User) -> None:
    assert sign_in(user).post(url(assess(user))).status_code == 405


@pytest.mark.parametrize("role", list(Role))
def test_every_member_may_read_it(role: Role, user: User) -> None:
    assessment = assess(user)
    member = make_member(assessment.organisation, role)
    assert sign_in(member).get(result_url(assessment)).status_code == 200


@pytest.mark.parametrize("url", [result_url, pdf_url])
def test_no_cache_keeps_it(url: Callable[[Assessment], str], user: User) -> None:
    response = sign_in(user).get(url(assess(user)))
    assert {part.strip() for part in response["Cache-Control"].split(",")} >= {
        "private",
        "no-store",
    }


@pytest.mark.parametrize("items", [10, 100])
def test_it_takes_the_same_queries_at_any_size(
    items: int, user: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assessment = assess(user, items)
    client = sign_in(user)
    client.get(result_url(assessment))
    with django_assert_num_queries(QUERIES):
        client.get(result_url(assessment))


def test_a_gap_leads_to_its_answer_and_to_its_source(user: User) -> None:
    store_recommendation()
    assessment = assess(user)
    content = sign_in(user).get(result_url(assessment)).content.decode()
    section = reverse("section", args=[assessment.id, "only"])
    assert 'id="gap-item-0"' in content
    assert f'href="{section}#item-item-0"' in content
    assert 'href="/recommendations/PPP2017-P1-R01/"' in content
    assert "paragraph beginning “Replace the model …”" in content
    assert "item 7" in content


def test_it_shows_every_part(user: User) -> None:
    content = sign_in(user).get(result_url(assess(user))).content.decode()
    for anchor in (
        "why", "first", "not-known", "figures", "sections", "tracks", "gaps", "plan",
        "information-gaps", "unanswered", "evidence-gaps", "contradictions",
        "not-applicable", "risks", "answers", "total", "sources", "method",
    ):  # fmt: skip
        assert f'id="{anchor}"' in content
    assert "This is a self-assessment, not a certificate." in content


def test_what_people_type_is_escaped(user: User) -> None:
    assessment = assess(user)
    give(assessment, "item-0", "1", note="<script>alert(1)</script>\u202e", revision=1)
    content = sign_in(user).get(result_url(assessment)).content.decode()
    assert "<script>alert" not in content
    assert "&lt;script&gt;alert(1)" in content
    assert "\u202e" not in content


def test_it_styles_nothing_inline(user: User) -> None:
    content = sign_in(user).get(result_url(assess(user))).content.decode()
    assert " style=" not in content
    assert "<style" not in content


@pytest.mark.parametrize("level", ["", "0", "3", "dont_know"])
def test_it_is_shown_in_every_state(level: str, user: User) -> None:
    assessment = make_assessment(build_document_of(raw_item("item-0")), by=user)
    if level:
        give(assessment, "item-0", level)
    assert sign_in(user).get(result_url(assessment)).status_code == 200


def test_the_download_is_a_pdf_with_a_plain_and_a_full_name(user: User) -> None:
    organisation = OrganisationFactory.create(name="Łódź Ministerium", by=user)
    assessment = make_assessment(
        build_document_of(raw_item("item-0")), organisation=organisation, by=user
    )
    response = sign_in(user).get(pdf_url(assessment))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Disposition"] == (
        'attachment; filename="gap-report-small-odz-ministerium-2026-11-02.pdf"; '
        "filename*=UTF-8''gap-report-small-%C5%82%C3%B3d%C5%BA-ministerium-2026-11-02.pdf"
    )


def test_a_report_that_fails_is_said_in_words(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(report: object) -> bytes:
        raise RenderingFailed("it took too long")

    monkeypatch.setattr("assessment.views.result.render_gap_report", fail)
    response = sign_in(user).get(pdf_url(assess(user)))
    assert response.status_code == 503
    assert "The report could not be made" in response.content.decode()
