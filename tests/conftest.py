"""What all tests share: pages rendered once, and a loud word about journeys left out."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test.utils import override_settings

from tests.journeys.rendering import Walk, walk_all


@pytest.fixture(scope="session")
def walk(django_db_setup: None, django_db_blocker: Any) -> Iterator[Walk]:
    """Every page of the site in every state, rendered once per process."""
    with django_db_blocker.unblock():
        yield walk_all()


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Hashing is slow on purpose; tests make hundreds of users."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield
