"""One browser for all journeys, and the site behind it."""

import logging
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from waitress.server import create_server

from organisations.models import User
from tests.factories import sign_in
from tests.journeys.rendering import QUICK_HASHERS
from tests.journeys.watching import Watch

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("journey")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; where it is missing journeys are left out, but never in a build."""
    if shutil.which(CHROMIUM) is None:
        reason = f"journeys need {CHROMIUM}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; the database is still used in turn.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class _Server:
    """The site on a port of its own; requests are answered one after the other.

    They share the test's connection, so that data in memory is seen by both.
    """

    def __init__(self) -> None:
        self.idle = threading.Lock()
        self.connection = connections["default"]
        self.connection.inc_thread_sharing()
        self.handler = WSGIHandler()
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        server = create_server(self._answer, listen="127.0.0.1:0", threads=1)
        self.address = f"http://127.0.0.1:{server.effective_port}"
        threading.Thread(target=server.run, daemon=True).start()

    def _answer(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        with self.idle:
            connections["default"] = self.connection
            response = self.handler(environ, start_response)
            try:
                return [b"".join(response)]
            finally:
                response.close()


@pytest.fixture(scope="session")
def server(django_db_setup: None, django_db_blocker: Any) -> _Server:
    with django_db_blocker.unblock():
        return _Server()


@dataclass
class Site:
    """Opens browser windows on the site, signed in or not, and watches what they say."""

    browser: Browser
    address: str
    watch: Watch

    def open(self, user: User | None = None, **options: Any) -> Page:
        """A new person's window."""
        context = self.browser.new_context(base_url=self.address, locale="en-GB", **options)
        context.set_default_timeout(10_000)
        if user is not None:
            self.sign_in(context, user)
        page = context.new_page()
        self.watch.over(page)
        return page

    def sign_in(self, context: BrowserContext, user: User) -> None:
        cookie = sign_in(user).cookies["sessionid"]
        context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": self.address}])


@pytest.fixture
def site(transactional_db: None, browser: Browser, server: _Server) -> Iterator[Site]:
    """The site with an empty database; at the end no window may have complained."""
    watch = Watch()
    cache.clear()
    with override_settings(PASSWORD_HASHERS=QUICK_HASHERS):
        yield Site(browser, server.address, watch)
    for context in browser.contexts:
        context.close()
    with server.idle:
        cache.clear()
    watch.check()
