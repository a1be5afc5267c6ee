"""The guide: what it refuses, what it asks next, what it proposes and why."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from checklists.agreement import find_disagreements
from checklists.document import InvalidDocument
from checklists.guide import Guide, find_open_questions, propose
from checklists.guide_form import read_guide_form
from checklists.library import read_library
from tests.documents import Raw, build_document_of, raw_item
from tests.factories import publish

WHO: Raw = {
    "key": "who",
    "text": "Who are you?",
    "kind": "choice",
    "options": {"state": "A ministry", "company": "A company"},
}
SECTORS: Raw = {
    "key": "sectors",
    "text": "In which sectors?",
    "kind": "choices",
    "options": {"farms": "Farming", "banks": "Banking"},
    "asked_when": {"profile": "who", "is": "company"},
}
FARMS: Raw = {"when": {"profile": "sectors", "has": "farms"}, "because": "You farm."}
COMPANY: Raw = {"when": {"profile": "who", "is": "company"}, "because": "You employ people."}


def raw_guide(**changes: Any) -> Raw:
    return {
        "format": 1,
        "questions": [WHO, SECTORS],
        "proposals": [
            {"checklist": "small", "reasons": [FARMS, COMPANY]},
            {"checklist": "other", "reasons": [FARMS]},
        ],
    } | changes


def build_guide(**changes: Any) -> Guide:
    return Guide.read(raw_guide(**changes))


def test_the_second_question_waits_for_the_first() -> None:
    guide = build_guide()
    assert [found.key for found in find_open_questions(guide, {})] == ["who"]
    asked = find_open_questions(guide, {"who": "company"})
    assert [found.key for found in asked] == ["who", "sectors"]


def test_what_fits_comes_with_every_reason_that_holds() -> None:
    guide = build_guide()
    assert propose(guide, {}) == ()
    fits = propose(guide, {"who": "company", "sectors": ("farms", "banks")})
    assert [(fit.checklist, fit.because) for fit in fits] == [
        ("small", ("You farm.", "You employ people.")),
        ("other", ("You farm.",)),
    ]
    (only,) = propose(guide, {"who": "company", "sectors": ("banks",)})
    assert only.because == ("You employ people.",)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"questions": [WHO, WHO]}, "the key “who” is used twice"),
        ({"questions": [SECTORS, WHO]}, "there is no profile fact “who”"),
        ({"questions": [WHO, WHO | {"key": "n", "kind": "number"}]}, "asks for no numbers"),
        ({"questions": [WHO | {"options": {}}]}, "a fact of kind choice needs options"),
        ({"questions": [WHO]}, "there is no profile fact “sectors”"),
        (
            {"proposals": [{"checklist": "small", "reasons": [COMPANY]}] * 2},
            "“small” is proposed twice",
        ),
        ({"proposals": [{"checklist": "small", "reasons": []}]}, "reasons"),
        (
            {
                "proposals": [
                    {
                        "checklist": "small",
                        "reasons": [{"when": {"item": "one", "is": 1}, "because": "So."}],
                    }
                ]
            },
            "items can't be named here",
        ),
        (
            {
                "proposals": [
                    {
                        "checklist": "small",
                        "reasons": [
                            {"when": {"profile": "who", "is": "king"}, "because": "So."}
                        ],
                    }
                ]
            },
            "“king” is no answer to “who”",
        ),
    ],
)
def test_a_faulty_guide_is_refused(changes: Raw, reason: str) -> None:
    with pytest.raises(InvalidDocument, match=reason):
        build_guide(**changes)


@pytest.mark.parametrize(
    ("address", "facts"),
    [
        ("", {}),
        ("who=company&sectors=farms", {"who": "company", "sectors": ("farms",)}),
        ("sectors=farms", {}),
        ("who=state&sectors=farms", {"who": "state"}),
        ("who=king", {}),
        ("who=company&sectors=farms&sectors=moon", {"who": "company", "sectors": ("farms",)}),
        ("who=state&who=company", {"who": "state"}),
    ],
)
def test_an_address_states_only_what_was_asked(address: str, facts: Raw) -> None:
    form, found = read_guide_form(build_guide(), QueryDict(address))
    assert found == facts
    assert ("sectors" in form.fields) == (facts.get("who") == "company")


# -- the shipped one -------------------------------------------------------------------


def test_the_shipped_guide_leads_to_every_checklist_and_asks_as_they_do() -> None:
    library = read_library()
    assert list(find_disagreements(library.checklists, library.guide)) == []


def test_a_fact_of_one_key_must_be_one_question() -> None:
    fact: Raw = {"key": "who", "text": "Who, then?", "kind": "choice", "options": {"x": "X"}}
    document = build_document_of(raw_item("one"), profile=[fact])
    faults = [
        fault.reason
        for fault in find_disagreements([document], Guide.read(raw_guide(proposals=[])))
    ]
    assert faults == ["the fact “who” is asked in other words in guide.yaml"]


def test_the_guide_must_lead_to_every_checklist_and_to_nothing_else() -> None:
    document = build_document_of(raw_item("one"))
    proposals = [{"checklist": "gone", "reasons": [COMPANY]}]
    faults = [
        fault.reason
        for fault in find_disagreements([document], build_guide(proposals=proposals))
    ]
    assert faults == ["proposes “small” to nobody", "proposes “gone”, which is no checklist"]


@pytest.mark.django_db
def test_the_page_proposes_what_is_published_with_the_reason(client: Client) -> None:
    url = reverse("guide")
    publish(build_document_of(raw_item("one"), slug="employer-pays", title="Who pays?"))
    first = client.get(url).content.decode()
    assert "A company or another employer" in first
    assert "Who pays?" not in first

    html = client.get(f"{url}?who=company&uses-agencies=yes").content.decode()
    assert "1 checklist fits" in html
    assert "Others find workers for you" in html
    start = f"{reverse('start')}?checklist=employer-pays&amp;who=company&amp;uses-agencies=yes"
    assert start in html
    assert "csrfmiddlewaretoken" not in html
    assert reverse("checklist", args=["supply-chain-due-diligence"]) not in html
