"""PDFs from a process of their own."""

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from assessment.reports.rendering import MOST_AT_ONCE, Renderer, RenderingFailed

CSS = "body { font-family: 'Noto Sans' }"


def page(body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="en"><head><title>T</title>{head}</head><body><h1>H</h1>{body}</body></html>'


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    renderer = Renderer()
    yield renderer
    renderer.close()


def test_it_renders_the_same_bytes_each_time(renderer: Renderer) -> None:
    first = renderer.render(page("<p>Text</p>"), CSS)
    renderer.close()
    assert first.startswith(b"%PDF-1.7")
    assert renderer.render(page("<p>Text</p>"), CSS) == first


def test_threads_take_turns(renderer: Renderer) -> None:
    found: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: found.append(renderer.render(page("<p>a</p>"), CSS)))
        for _ in range(MOST_AT_ONCE)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert len(found) == MOST_AT_ONCE


def test_more_reports_than_may_wait_are_refused_at_once(
    renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = threading.Semaphore(0)
    goes_on = threading.Event()

    def wait(_request: bytes) -> bytes:
        asked.release()
        goes_on.wait(timeout=30)
        return b"%PDF"

    monkeypatch.setattr(renderer, "_take_turn", wait)
    threads = [
        threading.Thread(target=renderer.render, args=("", "")) for _ in range(MOST_AT_ONCE)
    ]
    for thread in threads:
        thread.start()
    for _thread in threads:
        assert asked.acquire(timeout=30)

    with pytest.raises(RenderingFailed, match="try again in a minute"):
        renderer.render("", "")
    goes_on.set()
    for thread in threads:
        thread.join()

    assert renderer.render("", "") == b"%PDF"


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="x" src="{address}">',
        '<img alt="x" src="file:///etc/passwd">',
        '<object data="{address}"></object>',
        '<p style="background-image: url({address})">x</p>',
    ],
)
def test_an_address_in_the_document_ends_the_rendering(renderer: Renderer, body: str) -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/x.png"
        with pytest.raises(RenderingFailed, match="FatalURLFetchingError"):
            renderer.render(page(body.replace("{address}", address)), CSS)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert asked == []


def test_a_style_sheet_that_imports_ends_the_rendering(renderer: Renderer) -> None:
    with pytest.raises(RenderingFailed):
        renderer.render(page("<p>x</p>"), "@import url(file:///etc/passwd);")


def test_it_stops_what_takes_too_long_and_goes_on() -> None:
    impatient = Renderer(seconds=1)
    try:
        with pytest.raises(RenderingFailed, match=r"too long|stopped"):
            impatient.render(page(f"<p>{'x' * 200_000}</p>"), "p { overflow-wrap: anywhere }")
    finally:
        impatient.close()


def test_it_stops_what_takes_too_much_memory() -> None:
    small = Renderer(megabytes=300)
    try:
        with pytest.raises(RenderingFailed):
            small.render(page("<p>word</p>" * 60_000), CSS)
    finally:
        small.close()


def test_a_process_that_was_killed_is_replaced(renderer: Renderer) -> None:
    renderer.render(page("<p>a</p>"), CSS)
    assert renderer._process is not None
    renderer._process.kill()
    renderer._process.wait()
    assert renderer.render(page("<p>a</p>"), CSS).startswith(b"%PDF")


def test_the_process_is_replaced_after_a_number_of_reports(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assessment.reports.rendering.REPORTS_PER_WORKER", 1)
    renderer = Renderer()
    renderer.render(page("<p>a</p>"), CSS)
    assert renderer._process is None


def test_the_process_knows_no_secrets(
    renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLUMBLINE_SECRET_KEY", "hidden")
    renderer.close()
    renderer.render(page("<p>a</p>"), CSS)
    assert renderer._process is not None
    with open(f"/proc/{renderer._process.pid}/environ", "rb") as file:
        assert b"hidden" not in file.read()


def test_a_fork_starts_a_process_of_its_own(renderer: Renderer) -> None:
    renderer.render(page("<p>a</p>"), CSS)
    before = renderer._process
    renderer._owner = os.getpid() + 1
    renderer.render(page("<p>a</p>"), CSS)
    assert renderer._process is not before
    assert before is not None
    before.kill()
    before.communicate()
