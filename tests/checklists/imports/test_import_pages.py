"""Importing through the administration: from a file to a published edition."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from checklists.drafts import compile_rows, read_rows
from checklists.imports.messages import Message
from checklists.imports.wording import read_journal_line, translate
from checklists.imports.workbook_writing import CONTENT_TYPE
from checklists.models import Checklist, Edition, EditionState, Item
from tests.checklists.drafting import add_recommendations, make_administrator, make_draft
from tests.checklists.imports.test_ciso_assistant import LIBRARY
from tests.checklists.imports.workbooks import ITEM, LEVELS, make_checklist
from tests.checklists.test_drafts import WHOLE
from tests.documents import build_document
from tests.factories import UserFactory, publish, sign_in

pytestmark = pytest.mark.django_db
IMPORT = "admin:checklist_import"
CHECKLIST = "admin:checklists_checklist_change"
FIELDS = [
    ("field", "value"),
    ("slug", "small"),
    ("title", "A small checklist"),
    ("audience", "both"),
    ("summary", "Who should answer."),
    ("minutes", 5),
    ("about", "What this covers."),
    ("band_a", 80),
    ("band_b", 60),
    ("band_c", 40),
]


@pytest.fixture
def browser() -> Client:
    add_recommendations()
    return sign_in(make_administrator())


def upload(
    browser: Client, data: bytes | str, address: str | None = None, **fields: str
) -> Any:
    content = data.encode() if isinstance(data, str) else data
    file = SimpleUploadedFile("file.bin", content)
    return browser.post(address or reverse(IMPORT), {"file": file, **fields})


def page_of(response: Any) -> str:
    text: str = response.content.decode()
    return text


def the_draft() -> Edition:
    return Edition.objects.get(state=EditionState.DRAFT)


def test_a_workbook_goes_all_the_way_to_a_published_edition(browser: Client) -> None:
    upload(browser, make_checklist(ITEM, levels=LEVELS, fields=FIELDS))
    draft = the_draft()
    address = reverse("admin:edition_publish", args=[draft.pk])
    browser.post(address, {"changes": "First edition."})
    edition = Checklist.objects.get(slug="small").current_edition
    assert edition is not None
    assert edition.read_document().items_by_key["told"].levels[3] == "Level 3."


def test_after_an_import_comes_the_report_and_it_stays(browser: Client) -> None:
    response = upload(browser, make_checklist(ITEM, fields=FIELDS, others={"Notes": [["x"]]}))
    assert response.status_code == 302
    for _time in range(2):
        page = page_of(browser.get(response["Location"]))
        assert "1 × rows of sheet “items” → items" in page
        assert "1 × other sheets: a checklist has no such sheet (Notes)" in page
        assert "1 × texts of the levels 0 to 3 (told)" in page
        assert reverse("admin:checklists_edition_change", args=[the_draft().pk]) in page
        assert "Whose words these are" not in page


def test_a_library_becomes_a_draft_with_its_licence_in_the_report(browser: Client) -> None:
    page = page_of(browser.get(upload(browser, LIBRARY)["Location"]))
    assert "© Nobody, for tests only" in page
    assert "Check that you may use it before you publish." in page
    assert "questions with choices: an item is one question" in page
    draft = the_draft()
    assert (draft.checklist.slug, draft.audience, draft.minutes) == ("fair-work", "both", 30)
    assert (draft.band_a, draft.item_count) == (80, 3)
    assert Item.objects.filter(track="", effort="", weight=None).count() == 2


def test_the_form_says_what_a_file_does_not(browser: Client) -> None:
    fields = {"slug": "mine", "title": "My own", "audience": "business"}
    upload(browser, make_checklist(ITEM), **fields)
    draft = the_draft()
    assert (draft.checklist.slug, draft.title, draft.audience) == ("mine", "My own", "business")


def test_a_file_imported_from_a_checklists_page_is_of_that_checklist(browser: Client) -> None:
    edition = publish(build_document())
    address = reverse("admin:checklist_import_to", args=[edition.checklist_id])
    assert 'name="slug"' not in page_of(browser.get(address))
    upload(browser, LIBRARY, address)
    draft = the_draft()
    assert (draft.checklist_id, draft.title) == (edition.checklist_id, edition.title)
    upload(browser, make_checklist(ITEM), address, replace_draft="on", title="New title")
    assert the_draft().title == "New title"
    other = make_checklist(ITEM, fields=[("slug", "other"), ("title", "Other")])
    refused = page_of(upload(browser, other, address, replace_draft="on"))
    assert "the file is of “other”, not of “small”" in refused


def test_a_checklist_without_any_edition_takes_its_title_from_the_form(browser: Client) -> None:
    checklist = Checklist.objects.create(slug="bare")
    address = reverse("admin:checklist_import_to", args=[checklist.pk])
    assert "checklist’s title" in page_of(upload(browser, make_checklist(ITEM), address))
    upload(browser, make_checklist(ITEM), address, title="Bare", audience="business")
    assert (the_draft().title, the_draft().audience) == ("Bare", "business")


def test_a_draft_that_is_there_is_replaced_only_when_ticked(browser: Client) -> None:
    draft = make_draft(build_document())
    data = make_checklist(ITEM, fields=FIELDS)
    refused = upload(browser, data)
    assert refused.status_code == 422
    assert "Tick this" in page_of(refused)
    assert upload(browser, data, replace_draft="on").status_code == 302
    assert list(Item.objects.values_list("key", flat=True)) == ["told"]
    assert the_draft() == draft


def test_faults_are_shown_with_their_place_and_nothing_is_stored(browser: Client) -> None:
    bad = make_checklist(ITEM | {"weight": 5, "text": "=A1"}, fields=FIELDS)
    response = upload(browser, bad)
    page = page_of(response)
    assert response.status_code == 422
    assert "The file has 2 faults; nothing was stored" in page
    assert "sheet “items”, row 2, column D (text): holds a formula; paste its value" in page
    assert not Checklist.objects.exists()


def test_of_very_many_faults_the_first_are_shown(browser: Client) -> None:
    items = [ITEM | {"key": f"item-{number}", "weight": 9} for number in range(230)]
    page = page_of(upload(browser, make_checklist(*items, fields=FIELDS)))
    assert "The file has 230 faults" in page
    assert "The first 200 are shown." in page


def test_files_that_are_too_large_are_refused(browser: Client) -> None:
    page = page_of(upload(browser, b"PK\x03\x04" + b"x" * 5 * 1024 * 1024))
    assert "larger than 5 MB" in page
    assert "larger than 1 MB" in page_of(upload(browser, "x" * (1024 * 1024 + 1)))
    assert "larger" not in page_of(upload(browser, b"PK\x03\x04" + b"x" * 2 * 1024 * 1024))


def test_a_text_is_shown_and_never_run(browser: Client) -> None:
    page = page_of(upload(browser, make_checklist(ITEM | {"kind": "<script>x</script>"})))
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


# -- files to take away ------------------------------------------------------------------------


def test_the_blank_workbook_can_be_filled_in_and_imported(browser: Client) -> None:
    response = browser.get(reverse("admin:checklist_workbook"))
    assert (response.status_code, response["Content-Type"]) == (200, CONTENT_TYPE)
    assert 'filename="checklist.xlsx"' in response["Content-Disposition"]
    assert upload(browser, response.content, slug="new", title="New").status_code == 302
    assert reverse("admin:checklist_workbook") in page_of(browser.get(reverse(IMPORT)))


def test_an_edition_as_a_workbook_imports_to_the_same_document(browser: Client) -> None:
    edition = publish(WHOLE)
    response = browser.get(reverse("admin:edition_workbook", args=[edition.pk]))
    assert 'filename="small-1.xlsx"' in response["Content-Disposition"]
    upload(browser, response.content)
    assert compile_rows(read_rows(the_draft())).sha256 == WHOLE.sha256


def test_a_draft_as_a_workbook_keeps_its_gaps(browser: Client) -> None:
    draft = make_draft(WHOLE)
    Item.objects.filter(key="plain").update(text="", remedy="", effort="", level_0="Left over.")
    Edition.objects.filter(pk=draft.pk).update(summary="")
    response = browser.get(reverse("admin:edition_workbook", args=[draft.pk]))
    assert 'filename="small-draft.xlsx"' in response["Content-Disposition"]
    assert upload(browser, response.content, replace_draft="on").status_code == 302
    item = Item.objects.get(key="plain")
    assert (item.text, item.remedy, item.effort, item.level_0) == ("", "", "", "")
    assert Item.objects.get(key="ladder").level_0 == "ladder at level 0"


def test_what_no_cell_holds_is_said_and_not_cut(browser: Client) -> None:
    draft = make_draft(build_document())
    Edition.objects.filter(pk=draft.pk).update(profile="# " + "x" * 33_000)
    response = browser.get(reverse("admin:edition_workbook", args=[draft.pk]), follow=True)
    assert "A cell holds 32,767 characters at most" in page_of(response)
    assert "checklist, B11" in page_of(response)


# -- who, and the journal ----------------------------------------------------------------------


def test_the_pages_open_for_administrators_only(browser: Client, client: Client) -> None:
    edition = publish(WHOLE)
    report = upload(browser, LIBRARY)["Location"]
    somebody = sign_in(UserFactory.create())
    for address in (
        report,
        reverse("admin:checklist_workbook"),
        reverse("admin:edition_workbook", args=[edition.pk]),
    ):
        assert client.get(address).status_code == 302, address
        assert somebody.get(address, follow=True).status_code == 403, address
        assert browser.get(address).status_code == 200, address
        assert browser.post(address).status_code == 405, address


def test_a_line_without_a_report_is_a_404(browser: Client) -> None:
    draft = make_draft(build_document())
    line = LogEntry.objects.latest("id").pk
    other = publish(build_document(slug="other"))
    upload(browser, LIBRARY)
    for checklist, entry in (
        (draft.checklist_id, line),
        (other.checklist_id, LogEntry.objects.latest("id").pk),
        (draft.checklist_id, 9_999),
    ):
        address = reverse("admin:checklist_import_report", args=[checklist, entry])
        assert browser.get(address).status_code == 404, address


def test_the_journal_shows_the_sentence_and_leads_to_the_report(browser: Client) -> None:
    address = upload(browser, LIBRARY)["Location"]
    checklist = Checklist.objects.get(slug="fair-work")
    page = page_of(browser.get(reverse(CHECKLIST, args=[checklist.pk])))
    assert "Imported a library of CISO Assistant as draft." in page
    assert address in page
    assert "not_mapped" not in page


def test_a_line_of_the_journal_that_is_no_report_is_none() -> None:
    assert read_journal_line("Discarded the draft.") is None
    assert read_journal_line("Imported.\n{broken") is None


def test_the_checklists_page_leads_to_its_workbooks(browser: Client) -> None:
    edition = publish(WHOLE)
    draft = make_draft(WHOLE)
    page = page_of(browser.get(reverse(CHECKLIST, args=[edition.checklist_id])))
    for pk in (edition.pk, draft.pk):
        assert reverse("admin:edition_workbook", args=[pk]) in page


def test_messages_are_said_in_the_readers_language() -> None:
    with override("fr"):
        assert translate(Message("{count} of it", {"count": 2})) == "2 of it"
        assert translate(Message("Yes")) == "Oui"
