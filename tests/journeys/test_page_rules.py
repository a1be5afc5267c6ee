"""Every page in every state: accessibility, narrow screens, dark, mirrored, no complaints."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.journeys.administration_pages import ADMINISTRATION
from tests.journeys.pages import PAGES
from tests.journeys.rendering import REFUSALS, Rendered, Walk
from tests.journeys.showing import Window, find_overflow, find_violations, window

pytestmark = pytest.mark.django_db

NAMES = [*map(str, PAGES), *REFUSALS]
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 640}


# What may differ between light and dark, and between left to right and right to left.
COLOURS = ("color-contrast", "link-in-text-block")


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[Window]:
    with window(browser) as view:
        yield view


@pytest.fixture
def view(shared: Window) -> Iterator[Window]:
    """A window that must not complain; opening one for each page would take too long."""
    shared.page.set_viewport_size(WIDE)
    shared.page.emulate_media(color_scheme="light")
    yield shared
    complaints = list(shared.watch.complaints)
    shared.watch.complaints.clear()
    assert complaints == []


@pytest.mark.parametrize("name", NAMES)
def test_the_page_keeps_the_rules(view: Window, walk: Walk, name: str) -> None:
    page = view.show(walk.pages[name])
    assert find_violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert find_violations(page, only=COLOURS) == []
    page.set_viewport_size(NARROW)
    assert find_overflow(page) == []


@pytest.mark.parametrize("name", [str(page) for page in PAGES])
def test_the_page_keeps_the_rules_from_right_to_left(
    view: Window, walk: Walk, name: str
) -> None:
    view.page.set_viewport_size(NARROW)
    page = view.show(walk.mirrored[name])
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert find_overflow(page) == []
    assert find_violations(page, without=COLOURS) == []


@pytest.mark.parametrize("name", [str(page) for page in ADMINISTRATION])
def test_the_administration_keeps_the_rules(view: Window, walk: Walk, name: str) -> None:
    page = view.show(walk.pages[name])
    assert find_violations(page) == []
    page.set_viewport_size(NARROW)
    assert find_overflow(page) == []


def test_the_rules_find_faults(browser: Browser) -> None:
    html = "<html lang=en><title>x</title><main><h1>x</h1><img src=data:,><b style=padding:9in>x</b>"
    with window(browser, viewport=NARROW) as view:
        page = view.show(Rendered("faulty", "/", 200, {"Content-Type": "text/html"}, html))
        assert any(found.startswith("image-alt") for found in find_violations(page))
        assert find_overflow(page) != []


def test_a_breach_of_the_content_policy_is_heard(browser: Browser, walk: Walk) -> None:
    rendered = walk.pages["privacy, signed out"]
    html = rendered.html.replace("</main>", "<script>window.ran = true</script></main>")
    faulty = Rendered("faulty", rendered.address, 200, rendered.headers, html)
    view = window(browser)
    page = view.__enter__().show(faulty)
    assert page.evaluate("window.ran") is None
    with pytest.raises(AssertionError, match="Content Security Policy"):
        view.__exit__(None, None, None)
