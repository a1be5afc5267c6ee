"""An administrator's way: mending a question of a checklist that is in use, and importing a file."""

from playwright.sync_api import expect

from assessment.services.assessments import start_assessment
from checklists.library import write_checklist
from checklists.models import Checklist, Item
from checklists.publishing import open_draft
from tests.checklists.drafting import add_recommendations, make_administrator
from tests.documents import build_document, build_document_of, raw_item
from tests.factories import MORNING, TODAY, make_assessment, publish
from tests.journeys.conftest import Site

OLD, NEW = "Is first in place?", "Is the first thing in place today?"


def test_a_new_edition_leaves_running_assessments_alone(site: Site) -> None:
    add_recommendations()
    edition = publish(build_document_of(raw_item("first")))
    running = make_assessment(edition.read_document(), edition=edition)
    administrator = make_administrator()
    open_draft(Checklist.objects.get(), by=administrator, now=MORNING)
    draft_item = Item.objects.get(key="first")

    page = site.open(administrator)
    page.goto(f"/administration/checklists/item/{draft_item.pk}/change/")
    page.locator("#id_text").fill(NEW)
    page.locator("[name=_save]").first.click()
    page.goto(f"/administration/checklists/edition/{draft_item.section.edition_id}/publish/")
    page.locator("[name=changes]").fill("The question is clearer.")
    page.get_by_role("button", name="Publish").last.click()
    expect(page.get_by_text("Edition 2 is published.")).to_be_visible()

    user = running.created_by
    assert user is not None
    current = Checklist.objects.get().current_edition
    assert current is not None
    renewed = start_assessment(
        organisation=running.organisation,
        edition=current,
        title="The next one",
        reference_date=TODAY,
        by=user,
        now=MORNING,
    )
    reader = site.open(user)
    reader.goto(f"/assessments/{running.id}/sections/only/")
    expect(reader.locator(".item__question")).to_have_text(OLD)
    reader.goto(f"/assessments/{running.id}/")
    expect(
        reader.get_by_text("A newer edition of this checklist is published.")
    ).to_be_visible()
    reader.goto(f"/assessments/{renewed.id}/sections/only/")
    expect(reader.locator(".item__question")).to_have_text(NEW)


def test_a_file_is_chosen_and_imported_and_nothing_else_is_said(site: Site) -> None:
    add_recommendations()
    page = site.open(make_administrator())
    page.goto("/administration/checklists/checklist/import/")
    page.get_by_label("File").set_input_files(
        {
            "name": "My checklist.yaml",
            "mimeType": "application/yaml",
            "buffer": write_checklist(build_document()).encode(),
        }
    )
    expect(page.get_by_label("Short name")).to_have_value("")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("The file was imported as a draft.")).to_be_visible()
