"""Newcomers find their checklists by the guide, and are not asked twice what they said."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from checklists.library import read_library
from checklists.loading import load_library
from organisations.models import User
from tests.factories import (
    MORNING,
    PASSWORD,
    OrganisationFactory,
    UserFactory,
    give,
    make_assessment,
)
from tests.journeys.conftest import Site


@pytest.fixture(autouse=True)
def _library(site: Site) -> None:
    load_library(read_library(), now=MORNING)


def _open_guide(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Find your checklists").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Find your checklists")


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_national_co_ordinator_answers_two_questions(site: Site, has_scripts: bool) -> None:
    page = site.open(java_script_enabled=has_scripts)
    _open_guide(page)
    page.get_by_label("A ministry, office or other public body").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Co-ordinates the country's work").check()
    page.get_by_role("button", name="Show what fits").click()

    fits = page.get_by_role("region", name="checklists fit")
    expect(fits.get_by_role("heading", level=3).first).to_contain_text("action plan")
    expect(fits.get_by_role("link", name="National Rapporteur").first).to_be_visible()
    expect(fits).to_contain_text("which is your task")
    expect(page.get_by_label("In which sectors")).to_have_count(0)


def test_a_compliance_officer_takes_the_answers_along_into_the_profile(site: Site) -> None:
    user: User = UserFactory.create()
    organisation = OrganisationFactory.create(by=user, kind="business")
    page = site.open(user)
    _open_guide(page)
    page.get_by_label("A company or another employer").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Farming, forestry or food processing").check()
    page.get_by_role("group", name="Does anyone apart from your own").get_by_label(
        "Yes"
    ).check()
    page.get_by_role("button", name="Show what fits").click()
    page.get_by_role("link", name=re.compile("Start an assessment.*Employer pays")).click()
    page.get_by_label("Title").fill("First check")
    page.get_by_role("button", name="Start").click()

    agencies = page.get_by_role("group", name="Does anyone apart from your own")
    expect(agencies.get_by_label("Yes")).to_be_checked()
    expect(agencies).to_contain_text("From your answer in the guide.")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("The profile is saved.")).to_be_visible()
    assert organisation.assessments.get().answers.get(key="uses-agencies").value == "yes"


def test_what_was_said_in_one_checklist_is_offered_in_the_next(site: Site) -> None:
    user: User = UserFactory.create()
    organisation = OrganisationFactory.create(by=user, kind="business")
    documents = {document.slug: document for document in read_library().checklists}
    first = make_assessment(documents["employer-pays"], organisation=organisation, by=user)
    give(first, "provides-accommodation", "yes")
    second = make_assessment(
        documents["worker-voice-and-remedy"], organisation=organisation, by=user
    )
    page = site.open(user)
    page.goto(reverse("profile", args=[second.id]))

    housing = page.get_by_role("group", name="provide or arrange housing")
    expect(housing.get_by_label("Yes")).to_be_checked()
    expect(housing).to_contain_text("Filled in from “Annual check”, 2 Nov 2026.")
    assert not second.answers.exists()


def test_a_newcomer_loses_nothing_on_the_way_from_the_guide(site: Site) -> None:
    page = site.open()
    page.goto(f"{reverse('guide')}?who=company&uses-agencies=yes")
    page.get_by_role("link", name=re.compile("Start an assessment.*Employer pays")).click()
    page.locator("main").get_by_role("link", name="Sign up").click()
    page.get_by_label("Your name").fill("Cleo New")
    page.locator("#id_email").fill("cleo.new@example.org")
    page.locator("#id_password1").fill(PASSWORD)
    page.locator("#id_password2").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.get_by_label("Name of the organisation").fill("Orchards")
    page.get_by_label("Company", exact=True).check()
    page.get_by_label("Country").select_option("IT")
    page.get_by_role("button", name="Set up the organisation").click()

    expect(page.get_by_label("Checklist")).to_have_value("employer-pays")
    page.get_by_label("Title").fill("First check")
    page.get_by_role("button", name="Start").click()
    agencies = page.get_by_role("group", name="Does anyone apart from your own")
    expect(agencies.get_by_label("Yes")).to_be_checked()
