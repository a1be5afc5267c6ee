"""Shows rendered pages in the browser, with the headers they were sent with."""

import mimetypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

from tests.journeys.rendering import Rendered
from tests.journeys.watching import Watch

ORIGIN = "http://plumbline.test"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_AXE = Axe()
_SENT = ("Content-Type", "Content-Security-Policy")

_OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const reaches = [...document.body.querySelectorAll('*')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width && (box.right > width + 1 || box.left < -1)
      && !element.closest('.table-scroll, .visually-hidden, .skip-link');
  });
  return reaches.slice(0, 5).map((element) => element.outerHTML.slice(0, 160)).concat('overflow');
}"""


class Window:
    """A browser window that shows what was rendered, and nothing else."""

    def __init__(self, page: Page, watch: Watch) -> None:
        self.page = page
        self.watch = watch
        self.shown: Rendered | None = None
        page.route("**/*", self._serve)

    def show(self, rendered: Rendered) -> Page:
        self.shown = rendered
        self.page.goto(ORIGIN + rendered.address)
        return self.page

    def _serve(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        assert self.shown is not None
        if address.path.startswith("/static/"):
            found = finders.find(address.path.removeprefix("/static/"))
            assert isinstance(found, str), f"{address.path} is no static file"
            kind = mimetypes.guess_type(found)[0] or "application/octet-stream"
            route.fulfill(body=Path(found).read_bytes(), content_type=kind)
        elif address.path.endswith("/jsi18n/"):
            # A script that the administration makes of Django's own translations.
            route.fulfill(body="", content_type="text/javascript")
        elif route.request.is_navigation_request():
            headers = {
                name: self.shown.headers[name] for name in _SENT if name in self.shown.headers
            }
            route.fulfill(status=200, headers=headers, body=self.shown.html)
        else:
            self.watch.complaints.append(f"asks for {route.request.url}")
            route.abort()


@contextmanager
def window(browser: Browser, **options: Any) -> Iterator[Window]:
    """A window that must not complain."""
    watch = Watch()
    context = browser.new_context(**options)
    page = context.new_page()
    watch.over(page)
    yield Window(page, watch)
    context.close()
    watch.check()


def find_violations(
    page: Page, *, only: Sequence[str] = (), without: Sequence[str] = ()
) -> list[str]:
    """What axe finds: the rule, where, and why."""
    options = {
        "resultTypes": ["violations"],
        "runOnly": {"type": "rule" if only else "tag", "values": only or RULES},
        "rules": {rule: {"enabled": False} for rule in without},
    }
    found = _AXE.run(page, options=options).response["violations"]
    return [
        f"{violation['id']}: {node['target']} {node['html'][:160]} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]


def find_overflow(page: Page) -> list[str]:
    """What reaches over the side of the page."""
    found: list[str] = page.evaluate(_OVERFLOW)
    return found
