"""Every report keeps every rule of PDF/UA-1, and what breaks one is found."""

from pathlib import Path

import pytest

from assessment.reports.gap_report import render_gap_report
from assessment.reports.rendering import render
from assessment.responses import Response, Responses
from tests.assessment.reports.samples import (
    answer_all,
    employer_pays,
    report_on,
    small_document,
    small_report,
)
from tests.documents import PROOF, TODAY, build_document_of, raw_item
from tests.pdf_accessibility.rules import compile_driver, find_broken_rules, find_reason_to_skip

pytestmark = pytest.mark.pdf_rules

BROKEN_PAGES = {
    "skipped-heading.pdf": "<h1>Title</h1><h3>Skipped</h3>",
    "chart-without-text.pdf": '<h1>Title</h1><svg width="9" height="9"><rect width="9" height="9"/></svg>',
    "rows-of-unequal-length.pdf": (
        "<h1>Title</h1><table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr></table>"
    ),
}


@pytest.fixture(scope="module")
def class_path(tmp_path_factory: pytest.TempPathFactory) -> str:
    if reason := find_reason_to_skip():
        pytest.skip(reason)
    return compile_driver(tmp_path_factory.mktemp("classes"))


def reports() -> dict[str, bytes]:
    """One PDF of each state that an assessment can be in."""
    flags = build_document_of(raw_item("flag", "red_flag"))
    whole = build_document_of(raw_item("one"))
    made = {
        "real.pdf": report_on(employer_pays(), answer_all(employer_pays())),
        "small.pdf": small_report(),
        "unfinished.pdf": small_report(fees=Response(), checks=Response(), hotline=Response()),
        "hostile.pdf": small_report(
            checks=Response(0, note="\U0001f468\u202e\x01<b>" + "x" * 9_000)
        ),
        "nothing-to-score.pdf": report_on(
            flags, Responses(TODAY, {}, {"flag": Response("no")})
        ),
        "perfect.pdf": report_on(
            whole, Responses(TODAY, {}, {"one": Response(3, evidence=(PROOF,))})
        ),
        "unanswered.pdf": report_on(small_document(), Responses(TODAY)),
    }
    return {name: render_gap_report(report) for name, report in made.items()}


def test_every_report_keeps_every_rule(class_path: str, tmp_path: Path) -> None:
    files = reports()
    assert find_broken_rules(files, tmp_path, class_path) == dict.fromkeys(files, "")


def test_what_breaks_a_rule_is_found(class_path: str, tmp_path: Path) -> None:
    files = {
        name: render(
            f'<html lang="en"><head><title>T</title></head><body>{body}</body></html>',
            "body { font-family: 'Noto Sans' }",
        )
        for name, body in BROKEN_PAGES.items()
    }
    found = find_broken_rules(files, tmp_path, class_path)
    assert set(found) == set(BROKEN_PAGES)
    assert all(found.values())
