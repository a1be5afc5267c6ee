"""The documented start command: behind a proxy, without losing what the proxy says."""

import shlex
from pathlib import Path
from typing import Any

import pytest
from waitress.adjustments import Adjustments
from waitress.proxy_headers import proxy_headers_middleware

ROOT = Path(__file__).parent.parent.parent
LARGEST_FORM = 2 * 1024 * 1024


def _read_command(file: str) -> Any:
    """What the start command in the file sets."""
    text = (ROOT / file).read_text(encoding="utf-8").replace("$(PORT)", "8000")
    line = next(line for line in text.splitlines() if "waitress-serve --" in line)
    given, _ = Adjustments.parse_args(shlex.split(line)[1:])
    return Adjustments(**{name: value for name, value in given.items() if "_" in name})


def test_the_production_command_hands_on_the_scheme_and_the_address_of_the_visitor() -> None:
    server = _read_command("docs/settings.md")
    seen: dict[str, Any] = {}
    served = proxy_headers_middleware(
        lambda environ, start: seen.update(environ),
        trusted_proxy=server.trusted_proxy,
        trusted_proxy_count=server.trusted_proxy_count or 1,
        trusted_proxy_headers=server.trusted_proxy_headers,
        clear_untrusted=server.clear_untrusted_proxy_headers,
    )

    served(
        {
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "HTTP_HOST": "plumbline.example",
            "SERVER_PORT": "8000",
            "HTTP_X_FORWARDED_PROTO": "https",
            "HTTP_X_FORWARDED_FOR": "192.0.2.66, 203.0.113.9",
        },
        None,
    )

    assert seen["HTTP_X_FORWARDED_PROTO"] == "https"
    assert seen["wsgi.url_scheme"] == "https"
    assert seen["REMOTE_ADDR"] == "203.0.113.9"


@pytest.mark.parametrize("file", ["docs/settings.md", "Makefile"])
def test_the_server_takes_no_body_that_no_form_needs(file: str) -> None:
    assert LARGEST_FORM <= _read_command(file).max_request_body_size <= 4 * LARGEST_FORM
