"""Objects for tests, made by the services that the site itself uses."""

from datetime import UTC, date, datetime
from typing import Any

import factory
from django.test import Client

from assessment.models import Assessment
from assessment.services.answers import AnswerText, Recorded, record_answer
from assessment.services.assessments import start_assessment
from checklists.document import Document
from checklists.models import Edition
from checklists.publishing import publish_document
from organisations.models import Organisation, Role, User
from organisations.services import add_member, found_organisation

MORNING = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)
PASSWORD = "a plumb line hangs straight"


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User

    email = factory.Sequence(lambda number: f"person-{number}@example.org")
    name = factory.Sequence(lambda number: f"Person {number}")

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **fields: Any) -> User:
        return model_class.objects.create_user(password=PASSWORD, **fields)


class OrganisationFactory(factory.Factory[Organisation]):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"Organisation {number}")
    kind = "government"
    country = "AT"
    by = factory.SubFactory(UserFactory)
    now = MORNING

    @classmethod
    def _create(
        cls, model_class: type[Organisation], *args: Any, **fields: Any
    ) -> Organisation:
        return found_organisation(**fields)


def make_member(organisation: Organisation, role: Role = Role.EDITOR) -> User:
    """A new user with this role in the organisation."""
    user: User = UserFactory.create()
    add_member(organisation, user=user, role=role)
    return user


def publish(document: Document) -> Edition:
    return publish_document(document, by=None, now=MORNING)


def make_assessment(
    document: Document,
    *,
    organisation: Organisation | None = None,
    by: User | None = None,
    edition: Edition | None = None,
) -> Assessment:
    """A new assessment; without an organisation, one is founded."""
    by = by or UserFactory.create()
    return start_assessment(
        organisation=organisation or OrganisationFactory.create(by=by),
        edition=edition or publish(document),
        title="Annual check",
        reference_date=TODAY,
        by=by,
        now=MORNING,
    )


def give(
    assessment: Assessment,
    key: str,
    value: str,
    *,
    reason: str = "",
    note: str = "",
    revision: int = 0,
) -> Recorded:
    """Answer one item or fact as the assessment's founder."""
    by = assessment.created_by
    assert by is not None
    text = AnswerText(value, reason, note)
    return record_answer(assessment, key=key, text=text, revision=revision, by=by, now=MORNING)


def sign_in(user: User) -> Client:
    """A browser in which the user is signed in."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
