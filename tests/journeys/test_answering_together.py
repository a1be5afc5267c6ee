"""Two people on one answer: both texts are shown, and nothing typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from assessment.models import Answer, AnswerRevision, Assessment
from organisations.models import User
from tests.documents import build_document_of, raw_item
from tests.factories import give, make_assessment, make_member
from tests.journeys.conftest import Site

DOCUMENT = build_document_of(raw_item("first"), raw_item("second"))


@pytest.fixture
def assessment(site: Site) -> Assessment:
    found = make_assessment(DOCUMENT)
    give(found, "first", "1", note="As it was.")
    return found


@pytest.fixture
def mine(site: Site, assessment: Assessment) -> Page:
    """My window: opened before the colleague saves something else."""
    page = site.open(assessment.created_by)
    page.goto(f"/assessments/{assessment.id}/sections/only/")
    theirs = site.open(_make_colleague(assessment))
    theirs.goto(page.url)
    _type(theirs, "Theirs: the fund has begun.")
    expect(theirs.locator("#item-first .is-saved")).to_contain_text("Saved at")
    _type(page, "Mine: the fund is planned.")
    expect(page.get_by_text("saved another answer")).to_be_visible()
    return page


def _make_colleague(assessment: Assessment) -> User:
    colleague = make_member(assessment.organisation)
    colleague.name = "Carla Colleague"
    colleague.save(update_fields=["name"])
    return colleague


def _type(page: Page, text: str) -> None:
    note = page.locator("#id_first-note")
    note.fill(text)
    note.blur()


def test_the_second_sees_both_texts(mine: Page) -> None:
    panel = mine.locator("#item-first .item__state")
    expect(panel).to_contain_text("Carla Colleague saved another answer")
    expect(panel).to_contain_text("Yours is not saved yet")
    expect(panel).to_contain_text("Theirs: the fund has begun.")
    expect(panel).to_contain_text("Mine: the fund is planned.")
    expect(mine.locator("#id_first-note")).to_have_value("Mine: the fund is planned.")
    assert Answer.objects.get(key="first").note == "Theirs: the fund has begun."


def test_mine_can_be_put_in_its_place(mine: Page) -> None:
    mine.get_by_role("button", name="Put mine in its place").click()
    expect(mine.get_by_text("saved another answer")).to_be_hidden()
    expect(mine.locator("#id_first-note")).to_have_value("Mine: the fund is planned.")
    assert Answer.objects.get(key="first").note == "Mine: the fund is planned."
    history = AnswerRevision.objects.order_by("revision").values_list("note", flat=True)
    assert list(history) == [
        "As it was.",
        "Theirs: the fund has begun.",
        "Mine: the fund is planned.",
    ]


def test_what_is_saved_can_be_kept(mine: Page) -> None:
    mine.on("dialog", lambda dialog: dialog.accept())
    mine.get_by_role("link", name="Keep what is saved now").click()
    expect(mine.locator("#id_first-note")).to_have_value("Theirs: the fund has begun.")
    expect(mine.get_by_text("saved another answer")).to_be_hidden()
    assert Answer.objects.get(key="first").note == "Theirs: the fund has begun."


def test_other_questions_are_still_saved_beside_a_conflict(mine: Page) -> None:
    mine.locator("[name=second-response][value='2']").check()
    expect(mine.locator("#item-second .is-saved")).to_contain_text("Saved at")
    expect(mine.get_by_text("saved another answer")).to_be_visible()
    assert Answer.objects.get(key="second").value == "2"
