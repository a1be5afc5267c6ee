"""Sign-up, sign-in, and an organisation of one's own."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from organisations.models import Membership, Organisation, Role, User
from tests.factories import PASSWORD, UserFactory, sign_in

pytestmark = pytest.mark.django_db

NEW = {"name": "Ada Moreau", "email": "ada@example.org"}
PASSWORDS = {"password1": PASSWORD, "password2": PASSWORD}


def test_one_signs_up_with_an_address_and_a_name(client: Client) -> None:
    response = client.post(reverse("account_signup"), NEW | PASSWORDS)

    assert response.status_code == 302
    user = User.objects.get()
    assert (user.email, user.name, str(user)) == ("ada@example.org", "Ada Moreau", "Ada Moreau")
    assert client.get(reverse("home")).status_code == 200


def test_a_weak_password_is_refused_in_words(client: Client) -> None:
    response = client.post(
        reverse("account_signup"), NEW | {"password1": "short", "password2": "short"}
    )

    html = response.content.decode()
    assert "There is a problem" in html
    assert "at least 12 characters" in html
    assert not User.objects.exists()


def test_a_known_address_is_not_given_away(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"  # as in production
    UserFactory.create(email="ada@example.org")

    client.post(reverse("account_signup"), NEW | PASSWORDS)

    assert User.objects.count() == 1
    assert "already" in mail.outbox[0].body


def test_one_signs_in_and_out(client: Client) -> None:
    UserFactory.create(email="ada@example.org")

    client.post(reverse("account_login"), {"login": "ada@example.org", "password": PASSWORD})
    assert client.get(reverse("home")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("home")).status_code == 302


def test_attempts_to_sign_in_are_limited(client: Client) -> None:
    UserFactory.create(email="ada@example.org")
    wrong = {"login": "ada@example.org", "password": "not this one at all"}

    for _attempt in range(12):
        client.post(reverse("account_login"), wrong)
    response = client.post(
        reverse("account_login"), {"login": "ada@example.org", "password": PASSWORD}
    )

    assert response.status_code in (200, 429)
    assert client.get(reverse("home")).status_code == 302


def test_one_becomes_owner_of_the_organisation_one_sets_up() -> None:
    user = UserFactory.create()

    response = sign_in(user).post(
        reverse("new_organisation"),
        {"name": "Ministry of Labour", "kind": "government", "country": "GE"},
    )

    assert response["Location"] == reverse("home")
    assert Membership.objects.get().role == Role.OWNER
    assert Organisation.objects.get().country == "GE"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"name": "x", "kind": "kingdom", "country": "GE"},
        {"name": "x", "kind": "government", "country": "XX"},
        {"name": "x" * 201, "kind": "government", "country": "GE"},
        {"name": "a\x00b", "kind": "government", "country": "GE"},
    ],
)
def test_a_faulty_organisation_is_refused_with_its_errors(data: dict[str, str]) -> None:
    response = sign_in(UserFactory.create()).post(reverse("new_organisation"), data)

    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password"])
def test_an_empty_form_says_which_fields_are_missing(client: Client, name: str) -> None:
    html = client.post(reverse(name), {}).content.decode()

    assert "There is a problem" in html
    assert "Fill in “Email”" in html
    assert "This field is required" not in html
