"""Who gets in: every address of an assessment, every role, one's own and another's."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from assessment.models import Answer, Assessment
from assessment.services.evidence import EvidenceText, attach_evidence
from organisations.models import Role
from tests.documents import build_document_of, raw_item
from tests.factories import (
    MORNING,
    OrganisationFactory,
    UserFactory,
    give,
    make_assessment,
    make_member,
    sign_in,
)

pytestmark = pytest.mark.django_db

DOCUMENT = build_document_of(
    raw_item("policy"), profile=[{"key": "hires", "text": "Do you hire?", "kind": "yes_no"}]
)
READERS = (Role.OWNER, Role.EDITOR, Role.REVIEWER, Role.VIEWER)
WRITERS = (Role.OWNER, Role.EDITOR)
READ: dict[str, tuple[Role, ...]] = {"GET": READERS}
READ_AND_WRITE: dict[str, tuple[Role, ...]] = {"GET": READERS, "POST": WRITERS}
MATRIX: dict[str, dict[str, tuple[Role, ...]]] = {
    "assessment": READ,
    "profile": READ_AND_WRITE,
    "section": READ_AND_WRITE,
    "answer": {"POST": WRITERS},
    "evidence": {"GET": WRITERS, "POST": WRITERS},
    "remove_evidence": {"POST": WRITERS},
    "result": READ,
    "report_pdf": READ,
}
"""Per address and method, the roles that get in. An address that is not here fails."""


def _walk(patterns: list[Any]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns)
        else:
            yield pattern


def _addresses_of_assessments() -> set[str]:
    return {
        str(pattern.name)
        for pattern in _walk(get_resolver().url_patterns)
        if "assessment_id" in pattern.pattern.converters
    }


def _arguments(name: str, assessment: Assessment) -> dict[str, Any]:
    arguments: dict[str, Any] = {"assessment_id": assessment.id}
    if name == "section":
        arguments["section_key"] = "only"
    if name in ("answer", "evidence", "remove_evidence"):
        arguments["item_key"] = "policy"
    if name == "remove_evidence":
        arguments["evidence_id"] = uuid4()
    return arguments


def _posted(name: str) -> dict[str, str]:
    if name in ("answer", "section"):
        return {"policy-response": "1", "policy-revision": "0"}
    if name == "profile":
        return {"hires": "no", "hires-revision": "0"}
    return {"title": "Minutes"}


def test_every_address_of_an_assessment_is_in_the_matrix() -> None:
    assert _addresses_of_assessments() == set(MATRIX)


@pytest.mark.parametrize("name", sorted(MATRIX))
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("role", list(Role))
def test_a_role_gets_where_the_matrix_lets_it(name: str, method: str, role: Role) -> None:
    assessment = make_assessment(DOCUMENT)
    client = sign_in(make_member(assessment.organisation, role))
    url = reverse(name, kwargs=_arguments(name, assessment))

    response = client.get(url) if method == "GET" else client.post(url, _posted(name))

    if method not in MATRIX[name]:
        assert response.status_code == 405
    elif role in MATRIX[name][method]:
        assert response.status_code in (200, 302, 422)
    else:
        assert response.status_code == 404
        assert not Answer.objects.exists()


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_another_organisation_sees_the_same_as_where_nothing_is(name: str) -> None:
    assessment = make_assessment(DOCUMENT)
    give(assessment, "policy", "2", note="canary in the coal mine")
    stranger = UserFactory.create()
    OrganisationFactory.create(by=stranger)
    client = sign_in(stranger)
    url = reverse(name, kwargs=_arguments(name, assessment))
    nothing = reverse(name, kwargs=_arguments(name, assessment) | {"assessment_id": uuid4()})

    for method, address in (("get", url), ("post", url)):
        response = getattr(client, method)(address, _posted(name))
        there_is_nothing = getattr(client, method)(nothing, _posted(name))

        assert response.status_code == there_is_nothing.status_code in (404, 405)
        assert "canary" not in response.content.decode(errors="replace")
    assert Answer.objects.get().value == "2"


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_signed_out_one_is_sent_to_the_sign_in_page(client: Client, name: str) -> None:
    assessment = make_assessment(DOCUMENT)
    url = reverse(name, kwargs=_arguments(name, assessment))

    for response in (client.get(url), client.post(url, _posted(name))):
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login"))


def test_an_administrator_of_the_site_reads_no_answers() -> None:
    assessment = make_assessment(DOCUMENT)
    administrator = UserFactory.create(is_staff=True, is_superuser=True)
    client = sign_in(administrator)

    for name in MATRIX:
        url = reverse(name, kwargs=_arguments(name, assessment))
        assert client.get(url).status_code in (404, 405)


def test_a_person_who_left_is_out_at_once() -> None:
    assessment = make_assessment(DOCUMENT)
    member = make_member(assessment.organisation, Role.EDITOR)
    client = sign_in(member)
    url = reverse("assessment", args=[assessment.id])
    assert client.get(url).status_code == 200

    member.memberships.all().delete()

    assert client.get(url).status_code == 404


def test_evidence_of_another_organisation_cannot_be_taken_away() -> None:
    theirs = make_assessment(DOCUMENT)
    mine = make_assessment(DOCUMENT, edition=theirs.edition)
    their_founder, my_founder = theirs.created_by, mine.created_by
    assert their_founder is not None
    assert my_founder is not None
    give(theirs, "policy", "2")
    evidence = attach_evidence(
        theirs, key="policy", text=EvidenceText("Minutes"), by=their_founder, now=MORNING
    )

    sign_in(my_founder).post(reverse("remove_evidence", args=[mine.id, "policy", evidence.id]))

    evidence.refresh_from_db()
