"""What the house forbids, where no import contract or linter can see it."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APPS = ("config", "organisations", "checklists", "assessment")
SOURCES = sorted(
    path
    for app in APPS
    for path in (ROOT / app).rglob("*.py")
    if "migrations" not in path.parts
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LONGEST_MODULE = 310
FORBIDDEN_NAMES = {
    "utils",
    "helpers",
    "common",
    "core",
    "manager",
    "managers",
    "handler",
    "misc",
}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_a_module_is_small_named_for_what_it_holds_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert text.count("\n") <= LONGEST_MODULE
    assert path.stem not in FORBIDDEN_NAMES
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "has no docstring"


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_trusts_no_text_and_holds_no_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\|\s*safe\b|autoescape off", text)
    if "admin" not in path.parts and "unfold" not in path.parts:
        assert not re.search(r"<script(?![^>]*\bsrc=)", text)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text)


def test_only_the_pure_clock_of_the_caller_is_read() -> None:
    """Services take `now`; none of them reads the clock."""
    for path in (ROOT / "assessment" / "services").glob("*.py"):
        assert "timezone.now" not in path.read_text(encoding="utf-8"), _name(path)


def test_writes_stay_in_services() -> None:
    """Views and queries of assessments write nothing by themselves."""
    writes = re.compile(r"\.(save|delete|create|bulk_create|update|get_or_create)\(")
    for folder in ("views", "queries"):
        for path in (ROOT / "assessment" / folder).glob("*.py"):
            assert not writes.search(path.read_text(encoding="utf-8")), _name(path)
