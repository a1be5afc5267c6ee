"""On paper there is content and no navigation."""

from playwright.sync_api import expect

from tests.documents import build_document_of, raw_item
from tests.factories import give, make_assessment, publish
from tests.journeys.conftest import Site

DOCUMENT = build_document_of(raw_item("first"))


def test_a_checklist_is_printed_without_navigation(site: Site) -> None:
    publish(DOCUMENT)
    page = site.open()
    page.goto("/checklists/small/")
    hidden = [".masthead nav", ".skip-link", ".trail", ".actions", "nav.panel", ".foot ul"]
    for part in hidden:
        expect(page.locator(part)).not_to_have_css("display", "none")
    page.emulate_media(media="print")
    for part in hidden:
        expect(page.locator(part)).to_have_css("display", "none")
    for part in ["h1", ".item__question", ".masthead__name", ".foot p"]:
        expect(page.locator(part).first).to_be_visible()
    expect(page.locator("body")).to_have_css("font-size", "14px")


def test_an_answered_section_is_printed_with_its_help_unfolded(site: Site) -> None:
    assessment = make_assessment(DOCUMENT)
    give(assessment, "first", "2")
    page = site.open(assessment.created_by)
    page.goto(f"/assessments/{assessment.id}/sections/only/")
    page.emulate_media(media="print")
    expect(page.locator("nav[aria-label='Main']")).to_have_css("display", "none")
    expect(page.locator(".item__question")).to_be_visible()
    expect(page.get_by_text("What counts.")).to_be_visible()
