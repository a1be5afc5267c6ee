"""The main job, as a person does it who has never been here."""

import re
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from assessment.models import Answer, Evidence
from checklists.document import Document, Item
from checklists.library import read_library
from checklists.loading import load_library
from tests.documents import build_document, raw_item, raw_section
from tests.factories import MORNING, PASSWORD, make_assessment, publish
from tests.journeys.conftest import Site

EMAIL = "ada.new@example.org"


@pytest.fixture
def document(site: Site) -> Document:
    """The real library is loaded; this is the checklist that is answered."""
    library = read_library()
    load_library(library, now=MORNING)
    return next(one for one in library.checklists if one.slug == "national-rapporteur")


def _sign_up(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Sign up").click()
    page.get_by_label("Your name").fill("Ada New")
    page.locator("#id_email").fill(EMAIL)
    page.locator("#id_password1").fill(PASSWORD)
    page.locator("#id_password2").fill(PASSWORD)
    page.locator("main button[type=submit]").click()


def _set_up_organisation(page: Page) -> None:
    page.get_by_role("link", name="Set up an organisation").click()
    page.get_by_label("Name of the organisation").fill("Office of the Rapporteur")
    page.get_by_label("Ministry or other public body").check()
    page.get_by_label("Country").select_option("FI")
    page.get_by_role("button", name="Set up the organisation").click()
    expect(page.get_by_text("“Office of the Rapporteur” is set up.")).to_be_visible()


def _start(page: Page, checklist: str) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Checklists").click()
    page.get_by_role("link", name=checklist).first.click()
    page.get_by_role("link", name="Start an assessment").click()
    page.get_by_label("Title").fill("Annual check")
    page.get_by_role("button", name="Start").click()


def _fill_profile(page: Page, document: Document) -> None:
    for fact in document.profile:
        if fact.kind == "number":
            page.locator(f"#id_{fact.key}").fill("5")
        else:
            page.locator(f"[name={fact.key}]").first.check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("The profile is saved.")).to_be_visible()


def _answer(page: Page, item: Item, value: str) -> None:
    """Choose, and wait until the page says that it is saved."""
    block = page.locator(f"#item-{item.key}")
    block.locator(f"[name={item.key}-response][value='{value}']").check()
    expect(block.locator(".item__state .is-saved")).to_contain_text("Saved at")


def _asked(page: Page, items: tuple[Item, ...]) -> list[Item]:
    return [item for item in items if page.locator(f"#item-{item.key}").is_visible()]


def test_from_signing_up_to_the_report(site: Site, document: Document, tmp_path: Path) -> None:
    page = site.open()
    _sign_up(page)
    _set_up_organisation(page)
    _start(page, document.title)
    _fill_profile(page, document)
    page.get_by_role("link", name="Begin", exact=True).click()
    first, *others = document.sections

    # The first section, with everything that can be said about an answer.
    asked = _asked(page, first.items)
    _answer(page, asked[0], "3")
    _add_note(page, asked[0])
    _say_not_applicable(page, next(item for item in asked[1:] if item.offers_not_applicable))
    _answer(page, asked[2], "dont_know")
    _add_evidence(page, asked[0])
    for item in asked[3:]:
        _answer(page, item, "1" if item.kind == "ladder" else "no")
    expect(page.locator("#progress-here-words")).not_to_contain_text("0 of")

    _sign_out_and_in(page)
    page.get_by_role("link", name="Annual check").first.click()
    page.get_by_role("link", name="Continue where you left off").click()

    page.goto(page.url.split("#")[0].replace(_current_section(page), others[0].key))
    for section in others:
        expect(page.get_by_role("heading", level=1)).to_have_text(section.title)
        for item in _asked(page, section.items):
            _answer(page, item, "2" if item.kind == "ladder" else "no")
        page.get_by_role("button", name="Save and continue").click()
    _finish_first(page, asked)

    page.get_by_role("link", name="Result and gaps").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(document.title)
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name="Download the gap report (PDF)").click(timeout=60_000)
    path = tmp_path / "report.pdf"
    download.value.save_as(path)
    assert download.value.suggested_filename.startswith("gap-report-national-rapporteur-")
    assert path.read_bytes().startswith(b"%PDF")
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) > 3
    evidence = Evidence.objects.get()
    assert (evidence.title, evidence.answer.key) == ("Decree 14/2026", asked[0].key)


def _add_note(page: Page, item: Item) -> None:
    block = page.locator(f"#item-{item.key}")
    block.get_by_label("Note").fill("By decree of March.")
    block.get_by_label("Note").blur()
    expect(block.locator(".is-saved")).to_contain_text("Saved at")
    expect(block.locator(f"[name={item.key}-revision]")).to_have_value("2")


def _say_not_applicable(page: Page, item: Item) -> None:
    """Refused without a reason; saved with one."""
    block = page.locator(f"#item-{item.key}")
    block.locator("[value=not_applicable]").check()
    expect(block.locator(".is-failed")).to_contain_text("Say why it does not apply")
    block.get_by_label("Why does it not apply?").fill("No such body exists.")
    block.get_by_label("Why does it not apply?").blur()
    expect(block.locator(".is-saved")).to_contain_text("Saved at")
    assert Answer.objects.get(key=item.key).reason == "No such body exists."


def _add_evidence(page: Page, item: Item) -> None:
    page.locator(f"#item-{item.key}").get_by_role("button", name="Add evidence").click()
    page.get_by_label("What is it?").fill("Decree 14/2026")
    page.get_by_label("In force from").fill("2026-03-01")
    page.get_by_role("button", name="Add the evidence").click()
    expect(page.get_by_text("The evidence is added.")).to_be_visible()
    page.get_by_role("link", name="Back to the question").click()


def _sign_out_and_in(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").first.click()
    page.locator("#id_login").fill(EMAIL)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your work")


def _current_section(page: Page) -> str:
    found = re.search(r"/sections/([a-z0-9-]+)/", page.url)
    assert found is not None
    return found[1]


def _finish_first(page: Page, asked: list[Item]) -> None:
    """What was passed over in the first section is all that is left; then all is complete."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Annual check")
    go_on = page.get_by_role("link", name="Continue where you left off")
    if go_on.count():
        go_on.click()
        missing = [item for item in asked if not Answer.objects.filter(key=item.key).exists()]
        for item in missing:
            _answer(page, item, "1")
        page.get_by_role("button", name="Save and go to the list").click()
    expect(page.locator("#progress-all-words")).to_contain_text("(100 %)")


SHORT = build_document(
    [
        raw_section(
            "first",
            [
                raw_item("fund", "yes_no"),
                raw_item("fund-report", applies_when={"item": "fund", "is": "yes"}),
            ],
        ),
        raw_section("second", [raw_item("training")]),
    ]
)


def test_questions_come_and_go_with_the_answers(site: Site) -> None:
    assessment = make_assessment(SHORT)
    page = site.open(assessment.created_by)
    page.goto(f"/assessments/{assessment.id}/sections/first/")
    fund, report = SHORT.sections[0].items
    hanging = page.locator("#item-fund-report")
    _answer(page, fund, "no")
    expect(hanging).to_be_hidden()
    _answer(page, fund, "yes")
    expect(hanging).to_be_visible()
    expect(page.locator("#progress-here-words")).to_contain_text("1 of 2")
    _answer(page, report, "2")
    _answer(page, fund, "no")
    expect(hanging).to_be_hidden()
    expect(page.locator("#progress-here-words")).to_contain_text("1 of 1")
    _answer(page, fund, "yes")
    expect(hanging.locator("[value='2']")).to_be_checked()


def test_without_javascript(site: Site) -> None:
    publish(SHORT)
    page = site.open(java_script_enabled=False)
    _sign_up(page)
    _set_up_organisation(page)
    _start(page, SHORT.title)
    page.get_by_role("link", name="Begin", exact=True).click()
    page.locator("[name=fund-response][value=no]").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Second")
    page.go_back()
    page.reload()
    expect(page.locator("#item-fund-report")).to_be_hidden()
    page.locator("[name=fund-response][value=yes]").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("Your answers lead to 1 more question here.")).to_be_visible()
    page.locator("[name=fund-report-response][value='1']").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Second")

    page.locator("[name=training-response][value=not_applicable]").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page).to_have_title(re.compile("^Error:"))
    page.get_by_role("link", name="Say why it does not apply").click()
    page.locator("#id_training-reason").fill("Nobody works here yet.")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("#progress-all-words")).to_contain_text("3 of 3")
    page.get_by_role("link", name="Result and gaps").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(SHORT.title)
    kept = dict(Answer.objects.values_list("key", "value"))
    assert kept == {"fund": "yes", "fund-report": "1", "training": "not_applicable"}
