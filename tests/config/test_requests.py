"""What the site says to requests it can't serve, and what it allows browsers to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.django_db
def test_an_unknown_page_is_not_found_in_words(client: Client) -> None:
    response = client.get("/nothing/here/")

    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


@pytest.mark.parametrize("address", ["/checklists/%00/", "/?next=%00", "/sources/a%00b/"])
@pytest.mark.django_db
def test_a_nul_byte_in_an_address_is_refused(client: Client, address: str) -> None:
    assert client.get(address).status_code in (400, 404)


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_words() -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post(reverse("account_login"), {"login": "a", "password": "b"})

    assert response.status_code == 403
    assert "The form is out of date" in response.content.decode()


@pytest.mark.django_db
def test_a_fault_of_ours_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError

    monkeypatch.setattr("checklists.views.catalogue.list_current_editions", fail)
    client.raise_request_exception = False

    response = client.get(reverse("catalogue"))

    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


@pytest.mark.django_db
def test_pages_allow_no_inline_code_and_no_other_host(client: Client) -> None:
    policy = client.get(reverse("welcome")).headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def _start(**variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if "PLUMBLINE" not in name}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=kept | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"PLUMBLINE_MODE": "staging"}, "must be embedded or production"),
        ({"PLUMBLINE_MODE": "production"}, "PLUMBLINE_SECRET_KEY must be set"),
        (
            {"PLUMBLINE_MODE": "production", "PLUMBLINE_SECRET_KEY": "k" * 60},
            "PLUMBLINE_HOSTS must name",
        ),
        (
            {
                "PLUMBLINE_MODE": "production",
                "PLUMBLINE_SECRET_KEY": "k" * 60,
                "PLUMBLINE_HOSTS": "example.org",
                "PLUMBLINE_EMAIL_HOST": "mail.example.org",
                "PLUMBLINE_EMAIL_PORT": "smtp",
            },
            "must be a whole number from 1 to 65535",
        ),
    ],
)
def test_a_wrong_setting_stops_the_start_in_words(
    tmp_path: Path, variables: dict[str, str], words: str
) -> None:
    started = _start(PLUMBLINE_DATA=str(tmp_path), **variables)

    assert started.returncode != 0
    assert words in started.stderr


def test_the_secret_key_of_the_embedded_set_up_is_its_owners_alone(tmp_path: Path) -> None:
    _start(PLUMBLINE_DATA=str(tmp_path))
    first = (tmp_path / "secret-key").read_text()
    _start(PLUMBLINE_DATA=str(tmp_path))

    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "secret-key").read_text() == first
    assert len(first) > 50
