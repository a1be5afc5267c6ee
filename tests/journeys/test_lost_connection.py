"""When saving fails, the page says so in words, and what was typed stays."""

import pytest
from playwright.sync_api import Page, Route, expect

from assessment.models import Answer, Assessment
from tests.documents import build_document_of, raw_item
from tests.factories import make_assessment
from tests.journeys.conftest import Site

DOCUMENT = build_document_of(raw_item("first"), raw_item("second"))
TEXT = "Agreed with the labour inspectorate."


@pytest.fixture
def assessment(site: Site) -> Assessment:
    return make_assessment(DOCUMENT)


@pytest.fixture
def page(site: Site, assessment: Assessment) -> Page:
    page = site.open(assessment.created_by)
    page.goto(f"/assessments/{assessment.id}/sections/only/")
    return page


def _answer(page: Page) -> None:
    page.locator("[name=first-response][value='2']").check()
    page.locator("#id_first-note").fill(TEXT)
    page.locator("#id_first-note").blur()


def test_without_a_connection_the_text_stays_and_is_saved_later(page: Page) -> None:
    page.context.set_offline(True)
    _answer(page)
    state = page.locator("#item-first .item__state")
    expect(state).to_contain_text("Not saved: no connection.")
    expect(page.locator("#id_first-note")).to_have_value(TEXT)
    assert not Answer.objects.exists()
    page.context.set_offline(False)
    # Nothing needs to be typed again: the page notices that the connection is back.
    expect(state).to_contain_text("Saved at")
    answer = Answer.objects.get()
    assert (answer.value, answer.note) == ("2", TEXT)


def test_the_button_saves_what_the_connection_lost(page: Page) -> None:
    page.route("**/answers/**", lambda route: route.abort())
    _answer(page)
    expect(page.locator("#item-first .item__state")).to_contain_text(
        "Not saved: no connection."
    )
    page.get_by_role("button", name="Save and go to the list").click()
    expect(page.locator("#progress-all-words")).to_contain_text("1 of 2")
    assert Answer.objects.get().note == TEXT


def test_a_fault_of_the_server_is_said_in_words(page: Page) -> None:
    def fail(route: Route) -> None:
        route.fulfill(status=503, body="")

    page.route("**/answers/**", fail)
    _answer(page)
    expect(page.locator("#item-first .item__state")).to_contain_text("Not saved:")
    expect(page.locator("#id_first-note")).to_have_value(TEXT)
    page.unroute("**/answers/**")
    page.locator("#id_first-note").fill(f"{TEXT} In March.")
    page.locator("#id_first-note").blur()
    expect(page.locator("#item-first .item__state")).to_contain_text("Saved at")


def test_leaving_with_unsaved_text_asks_first(page: Page) -> None:
    page.route("**/answers/**", lambda route: route.abort())
    _answer(page)
    expect(page.locator("#item-first .item__state")).to_contain_text("Not saved")
    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => window.location.assign('/work/'))")
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect(page.locator("#id_first-note")).to_have_value(TEXT)


def test_after_the_session_ended_the_text_stays(
    site: Site, page: Page, assessment: Assessment
) -> None:
    page.context.clear_cookies(name="sessionid")
    _answer(page)
    state = page.locator("#item-first .item__state")
    expect(state).to_contain_text("Not saved: you are signed out.")
    link = state.get_by_role("link", name="Sign in again in another tab")
    expect(link).to_have_attribute("href", "/accounts/login/")
    expect(link).to_have_attribute("target", "_blank")
    expect(page.locator("#id_first-note")).to_have_value(TEXT)
    assert not Answer.objects.exists()

    assert assessment.created_by is not None
    site.sign_in(page.context, assessment.created_by)
    page.locator("[name=second-response][value='1']").check()
    expect(page.locator("#item-second .is-saved")).to_contain_text("Saved at")
    page.get_by_role("button", name="Save and go to the list").click()
    expect(page.locator("#progress-all-words")).to_contain_text("2 of 2")
    assert Answer.objects.get(key="first").note == TEXT
