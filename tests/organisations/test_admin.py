"""People, as administrators see them."""

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organisations.models import User
from tests.factories import OrganisationFactory, UserFactory, sign_in

pytestmark = pytest.mark.django_db

PEOPLE = "admin:organisations_user_changelist"
PERSON = "admin:organisations_user_change"


@pytest.fixture
def administrator() -> User:
    user: User = UserFactory.create(is_staff=True)
    return user


@pytest.fixture
def browser(administrator: User) -> Client:
    return sign_in(administrator)


def test_people_are_closed_to_everybody_else(client: Client) -> None:
    assert client.get(reverse(PEOPLE)).status_code == 302
    somebody = sign_in(UserFactory.create())
    assert somebody.get(reverse(PEOPLE), follow=True).status_code == 403


def test_a_new_person_has_no_password_yet(browser: Client) -> None:
    fields = {"email": "New@Example.org", "name": "New", "is_active": "on"}
    assert browser.post(reverse("admin:organisations_user_add"), fields).status_code == 302
    person = User.objects.get(email="new@example.org")
    assert not person.has_usable_password()
    assert not person.is_staff


def test_an_address_is_given_once(browser: Client, administrator: User) -> None:
    fields = {"email": administrator.email.upper(), "name": "Twin", "is_active": "on"}
    response = browser.post(reverse("admin:organisations_user_add"), fields)
    assert "Somebody has this e-mail address already." in response.content.decode()


def test_an_address_is_never_changed_by_an_administrator(browser: Client) -> None:
    person = UserFactory.create()
    address = reverse(PERSON, args=[person.pk])
    browser.post(
        address,
        {"email": "taken@example.org", "name": "Renamed", "is_active": "on", "password": "x"},
    )
    stored = User.objects.get(pk=person.pk)
    assert (stored.email, stored.name) == (person.email, "Renamed")
    assert stored.password == person.password


def test_a_person_who_is_switched_off_is_signed_out(browser: Client) -> None:
    person = UserFactory.create(is_staff=True)
    theirs = sign_in(person)
    assert theirs.get(reverse("admin:index")).status_code == 200
    browser.post(reverse(PERSON, args=[person.pk]), {"name": person.name})
    assert theirs.get(reverse("admin:index")).status_code == 302


def test_nobody_locks_themselves_out(browser: Client, administrator: User) -> None:
    response = browser.post(reverse(PERSON, args=[administrator.pk]), {"name": "Still here"})
    assert "lock yourself out" in response.content.decode()
    administrator.refresh_from_db()
    assert administrator.is_active
    assert administrator.is_staff


def test_a_person_cannot_be_made_superuser_or_deleted(browser: Client) -> None:
    person = UserFactory.create()
    fields = {"name": "n", "is_active": "on", "is_superuser": "on"}
    browser.post(reverse(PERSON, args=[person.pk]), fields)
    person.refresh_from_db()
    assert not person.is_superuser
    deleting = reverse("admin:organisations_user_delete", args=[person.pk])
    assert browser.post(deleting, {"post": "yes"}).status_code == 403


def test_of_an_organisation_only_the_name_is_shown(browser: Client) -> None:
    person = UserFactory.create()
    OrganisationFactory.create(name="Ministry of Labour", by=person)
    page = browser.get(reverse(PERSON, args=[person.pk])).content.decode()
    assert "Ministry of Labour" in page


def test_people_are_listed_with_the_same_queries_at_any_number(browser: Client) -> None:
    taken = []
    for count in (2, 20):
        User.objects.bulk_create(
            User(email=f"{number}-of-{count}@example.org", name="Somebody")
            for number in range(count)
        )
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(reverse(PEOPLE)).status_code == 200
        taken.append(len(queries))
    assert taken[0] == taken[1]


def test_a_new_person_sets_a_password_by_mail(browser: Client, client: Client) -> None:
    fields = {"email": "new@example.org", "name": "New", "is_active": "on"}
    browser.post(reverse("admin:organisations_user_add"), fields)
    client.post(reverse("account_reset_password"), {"email": "new@example.org"})
    (message,) = mail.outbox
    assert message.to == ["new@example.org"]
    assert "/accounts/password/reset/key/" in message.body
