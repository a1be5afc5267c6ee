"""What all tests share: pages rendered once, and a loud word about journeys left out."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test.utils import override_settings

from tests.journeys.rendering import Walk, walk_all


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was left out is said aloud: nobody should take it for passed."""
    left_out = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    if without := [reason for reason in left_out if "journeys need" in reason]:
        terminalreporter.write_sep("!", f"{len(without)} journeys were NOT run: no browser")


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
