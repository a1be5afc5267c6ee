"""The gap report as a PDF: structure, words, and nothing fetched."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from assessment.reports.content import Report
from assessment.reports.gap_report import render_gap_report, write_html
from assessment.reports.printable import LONGEST_PRINTED
from assessment.responses import EvidenceItem, Response, Responses
from tests.assessment.reports.samples import (
    SCRIPTS,
    answer_all,
    employer_pays,
    report_on,
    small_report,
)
from tests.documents import TODAY, build_document_of, raw_item
from tests.pdf_accessibility.tools import run


@pytest.fixture(scope="module")
def report() -> Report:
    """A real checklist, every answer given, notes in every script."""
    return report_on(employer_pays(), answer_all(employer_pays()))


@pytest.fixture(scope="module")
def pdf(report: Report) -> bytes:
    return render_gap_report(report)


@pytest.fixture(scope="module")
def text(pdf: bytes, tmp_path_factory: pytest.TempPathFactory) -> str:
    return read_text(pdf, tmp_path_factory.mktemp("pdf"))


def read_text(pdf: bytes, folder: Path, *options: str) -> str:
    """The words of the PDF, with single spaces."""
    file = folder / "report.pdf"
    file.write_bytes(pdf)
    printed = run("pdftotext", *options, str(file), "-")
    return " ".join(printed.replace("\u200b", "").split())


def squeeze(words: str) -> str:
    return " ".join(words.split())


def test_it_has_language_title_author_and_tags(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.Root.Lang == "en-gb"
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.docinfo.Title == (
            "Gap report: Employer pays: recruiting without fees – Northfield Harvest"
        )
        assert document.docinfo.Author == "Northfield Harvest"
        assert "self-assessment" in str(document.docinfo.Subject)
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_it_carries_the_date_of_the_answers_and_not_of_the_clock(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.docinfo.CreationDate).startswith("D:20261122065100")


def test_it_has_an_outline_of_its_parts(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as outline:
        (top,) = outline.root
        parts = [part.title for part in top.children]
    assert parts == [
        "Why this band",
        "What to do first",
        "What is not known",
        "Contents",
        "The result in figures",
        "Gaps, and how to close them",
        "The shortest way to the next band",
        "What is not known, not proven, or left out",
        "Inherent risk",
        "Every answer with its points",
        "What else these answers serve",
        "Sources",
        "How the number was made",
    ]


def test_every_header_cell_says_what_it_heads(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        cells = [
            found
            for found in document.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/TH"
        ]
        assert cells
        assert {str(cell.A.Scope) for cell in cells} == {"/Column", "/Row"}


def test_its_charts_are_vector_graphics_with_a_text(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        images = [
            found
            for found in document.objects
            if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image"
        ]
        figures = [
            found
            for found in document.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Figure"
        ]
        assert images == []
        assert len(figures) > 10
        assert all(str(figure.Alt).strip() for figure in figures)


def test_every_font_is_embedded_and_maps_to_unicode(pdf: bytes, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf)
    listing = run("pdffonts", str(file))
    rows = [line.split()[-5:-2] for line in listing.splitlines()[2:]]
    assert len(rows) >= 5
    assert all(row == ["yes", "yes", "yes"] for row in rows)


@pytest.mark.parametrize("script", sorted(set(SCRIPTS) - {"Arabic"}))
def test_every_script_is_readable(text: str, script: str) -> None:
    assert SCRIPTS[script] in text


def test_arabic_is_readable(text: str) -> None:
    assert SCRIPTS["Arabic"] in text or SCRIPTS["Arabic"][::-1] in text


def test_every_gap_is_there_with_its_remedy_first_step_and_responsible(
    report: Report, text: str
) -> None:
    for gap in report.gaps:
        assert squeeze(gap.answer.item.text) in text
        assert squeeze(gap.remedy)[:50] in text
        assert squeeze(gap.first_step)[:50] in text
        assert gap.responsible in text


def test_every_answer_and_the_total_are_there(report: Report, text: str) -> None:
    for section in report.sections:
        for answer in section.answers:
            assert answer.item.number in text
        assert str(section.printed_points) in text
    assert str(report.printed_points) in text
    assert report.subject.sha256 in text


def test_the_first_page_says_what_matters(pdf: bytes, tmp_path: Path) -> None:
    first = read_text(pdf, tmp_path, "-l", "1")
    for words in (
        "Employer pays: recruiting without fees",
        "Northfield Harvest, Georgia",
        "Band ",
        " of 100 points",
        "Why this band",
        "What to do first",
        "What is not known",
        "This is a self-assessment, not a certificate.",
    ):
        assert words in first


def test_every_page_says_its_number_and_that_it_is_no_certificate(
    pdf: bytes, tmp_path: Path
) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        count = len(document.pages)
    for number in (1, 2, count):
        page = read_text(pdf, tmp_path, "-f", str(number), "-l", str(number))
        assert f"Page {number} of {count}" in page
        assert "This is a self-assessment, not a certificate." in page


def test_what_people_type_stays_text(tmp_path: Path) -> None:
    note = (
        '<img src="http://127.0.0.1:9/x.png"> <link href=file:///etc/passwd> {{ 7|add:7 }} <b>'
    )
    report = small_report(checks=Response(0, note=note))
    assert "<img" not in write_html(report)
    text = read_text(render_gap_report(report), tmp_path)
    assert squeeze(note) in text
    assert "root:" not in text


HOSTILE = {
    "unbroken": "x" * 100_000,
    "marks": "Z" + "\u0301" * 5_000,
    "override": "\u202eexe.fdp \u2066العربية",
    "controls": "a\x00b\x1b[31m\x7f",
    "emoji": "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "private": "\ue000\uffff",
    "lines": "a\n" * 4_000,
}


def test_hostile_text_leaves_a_readable_report(tmp_path: Path) -> None:
    document = build_document_of(*[raw_item(key) for key in HOSTILE])
    by_item = {
        key: Response(1, note=text, evidence=(EvidenceItem(text[:200], location=text[:500]),))
        for key, text in HOSTILE.items()
    }
    report = report_on(document, Responses(TODAY, {}, by_item))
    subject = replace(report.subject, organisation="\u202e" + "W" * 199, title="e\u0301" * 100)
    text = read_text(render_gap_report(replace(report, subject=subject)), tmp_path)
    assert f"{100_000 - LONGEST_PRINTED} more characters are not printed here" in text
    assert "[man]" in text
    assert "How the number was made" in text


def test_four_hundred_items_are_printed(tmp_path: Path) -> None:
    document = build_document_of(*[raw_item(f"item-{number}") for number in range(400)])
    by_item = {item.key: Response(3) for item in document.items}
    text = read_text(
        render_gap_report(report_on(document, Responses(TODAY, {}, by_item))), tmp_path
    )
    assert "1.400 Is item-399 in place?" in text


def test_nothing_asked_gives_a_report_that_says_so(tmp_path: Path) -> None:
    fact = {"key": "f", "text": "Fact?", "kind": "yes_no"}
    item = raw_item("one", applies_when={"profile": "f", "is": "yes"})
    document = build_document_of(item, profile=[fact])
    report = report_on(document, Responses(TODAY, {"f": "no"}))
    text = read_text(render_gap_report(report), tmp_path)
    assert "Nothing to score" in text
    assert "No question was asked." in text


def test_a_missing_translation_changes_no_direction(report: Report) -> None:
    html = write_html(replace(report, subject=replace(report.subject, language="ar")))
    assert '<html lang="ar" dir="rtl">' in html
