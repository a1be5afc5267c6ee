"""Reading settings from the environment; a wrong or missing value stops the start, in words."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def read_text(name: str, default: str | None = None) -> str:
    """The variable's text; without a default, it must be set."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} must be set. docs/settings.md lists all settings.")
    return value


def read_choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    value = read_text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is “{value}”; it must be {' or '.join(choices)}.")
    return value


def read_number(name: str, default: int, *, lowest: int, highest: int) -> int:
    text = read_text(name, str(default))
    if not text.isascii() or not text.isdigit() or not lowest <= int(text) <= highest:
        raise ImproperlyConfigured(
            f"{name} is “{text}”; it must be a whole number from {lowest} to {highest}."
        )
    return int(text)


def read_list(name: str, default: str = "") -> list[str]:
    """Comma-separated words."""
    return [word.strip() for word in read_text(name, default).split(",") if word.strip()]


def read_or_make_secret(path: Path) -> str:
    """The secret kept in a file that only its owner can read; made at the first start."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret := secrets.token_urlsafe(50))
    return secret
