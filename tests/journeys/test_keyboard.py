"""Everything by keyboard alone: reached, seen, used, and errors come to the reader."""

import pytest
from playwright.sync_api import Page, expect

from assessment.models import Answer, Assessment
from organisations.models import User
from tests.documents import build_document_of, raw_item
from tests.factories import PASSWORD, give, make_assessment
from tests.journeys.conftest import Site

DOCUMENT = build_document_of(raw_item("first"), raw_item("second"))

_FOCUS = """() => {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  const style = getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  return {
    id: focused.id,
    text: (focused.innerText || focused.value || '').trim(),
    isSeen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
      && box.height > 0 && box.bottom > 0 && box.top < window.innerHeight,
  };
}"""
_REACHABLE = """() => [...document.querySelectorAll(
  'a[href], button, summary, textarea, select, input:not([type=hidden])'
)].filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled)
  .filter((element) => element.type !== 'radio').length"""


@pytest.fixture
def assessment(site: Site) -> Assessment:
    return make_assessment(DOCUMENT)


def _tab_to(page: Page, text: str = "", id_: str = "") -> None:
    """Press Tab until the focus is there; at each stop the focus can be seen."""
    for _ in range(80):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        assert focus is None or focus["isSeen"], f"the focus can't be seen on {focus}"
        if focus and (focus["id"] == id_ if id_ else focus["text"].startswith(text)):
            return
    raise AssertionError(f"no Tab leads to {text or id_}")


def test_signing_in_and_answering(site: Site, assessment: Assessment) -> None:
    user = assessment.created_by
    assert isinstance(user, User)
    page = site.open()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate(_FOCUS)["text"] == "Skip to the content"
    _tab_to(page, "Sign in")
    page.keyboard.press("Enter")
    expect(page.locator("#id_login")).to_be_visible()
    _tab_to(page, id_="id_login")
    page.keyboard.type(user.email)
    _tab_to(page, id_="id_password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your work")

    _tab_to(page, "Annual check")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Annual check")
    _tab_to(page, "Begin")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Only")

    page.locator("#id_first-response_0").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#id_first-response_2")).to_be_checked()
    expect(page.locator("#item-first .is-saved")).to_contain_text("Saved at")
    _tab_to(page, id_="id_first-note")
    page.keyboard.type("Checked last week.")
    _tab_to(page, id_="id_second-response_0")
    page.keyboard.press("Space")
    _tab_to(page, "Save and go to the list")
    page.keyboard.press("Enter")
    expect(page.locator("#progress-all-words")).to_contain_text("2 of 2")
    first = Answer.objects.get(key="first")
    assert (first.value, first.note) == ("2", "Checked last week.")


def test_tab_reaches_every_control(site: Site, assessment: Assessment) -> None:
    give(assessment, "first", "2")
    page = site.open(assessment.created_by)
    page.goto(f"/assessments/{assessment.id}/sections/only/")
    wanted = page.evaluate(_REACHABLE) + len(DOCUMENT.items)  # a group of radio buttons is one
    page.evaluate("window.stops = new Set()")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement !== document.body"):
        focus = page.evaluate(_FOCUS)
        assert focus["isSeen"], f"the focus can't be seen on {focus}"
        assert page.evaluate("stops.size < stops.add(document.activeElement).size"), (
            f"the focus is caught at {focus}"
        )
        page.keyboard.press("Tab")
    assert page.evaluate("stops.size") == wanted


def test_the_skip_link_leads_to_the_content(site: Site) -> None:
    page = site.open()
    page.goto("/checklists/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_errors_take_the_focus_and_lead_to_their_field(
    site: Site, assessment: Assessment
) -> None:
    page = site.open(assessment.created_by)
    page.goto("/organisations/new/")
    _tab_to(page, "Set up the organisation")
    page.keyboard.press("Enter")
    expect(page.locator("#error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id_name")).to_be_focused()
