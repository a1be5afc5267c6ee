"""The checklist document: what it takes, what it refuses, what it promises."""

import json
from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError

from checklists.condition_types import ProfileIs
from checklists.document import Document, InvalidDocument
from checklists.faults import Fault
from tests.documents import (
    PROFILE,
    Raw,
    build_document,
    build_document_of,
    documents,
    raw_document,
    raw_item,
    raw_section,
)


def find_faults_of(raw: object) -> list[str]:
    with pytest.raises(InvalidDocument) as caught:
        Document.read(raw)
    assert str(caught.value) == "\n".join(str(fault) for fault in caught.value.faults)
    return [str(fault) for fault in caught.value.faults]


def build_with(**changes: Any) -> Raw:
    return raw_document([raw_section("only", [raw_item("one", **changes)])])


# -- refusals --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"colour": "red"}, "colour: is not a known key"),
        ({"text": None}, "text: is missing"),
        ({"text": "  "}, "text: must not be empty"),
        ({"text": "a\x00b"}, "text: holds a control character"),
        ({"text": "x" * 4_001}, "text: String should have at most 4000 characters"),
        ({"key": "No-Fees"}, "key: must be lower-case words joined by hyphens"),
        ({"key": "no--fees"}, "key: must be lower-case words joined by hyphens"),
        ({"weight": 4}, "weight: must be 1, 2 or 3"),
        ({"threshold": 0}, "threshold: must be 1, 2 or 3"),
        ({"effort": "XL"}, "effort: must be “S”, “M” or “L”"),
        ({"critical": "yes"}, "critical: Input should be a valid boolean"),
        ({"applies_when": {"profile": "a"}}, "applies_when: is no condition: use all, any"),
        ({"applies_when": "always"}, "applies_when: is no condition: use all, any"),
        ({"applies_when": {"all": []}}, "applies_when.all: Tuple should have at least 1"),
    ],
)
def test_a_faulty_item_is_refused_at_its_place(changes: Raw, fault: str) -> None:
    found = find_faults_of(build_with(**changes))
    assert found[0].startswith(f"sections.0.items.0.{fault}")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"format": 2}, "format: must be 1"),
        ({"minutes": 0}, "minutes: Input should be greater than or equal to 1"),
        ({"bands": {"A": 101, "B": 60, "C": 40}}, "bands.A: Input should be less than"),
        ({"bands": {"A": 80, "B": 60}}, "bands.C: is missing"),
        ({"audience": "all"}, "audience: must be “government”, “business” or “both”"),
        ({"remarks": ""}, "remarks: is not a known key"),
    ],
)
def test_a_faulty_checklist_is_refused_at_its_place(changes: Raw, fault: str) -> None:
    (found,) = find_faults_of(raw_document(**changes))
    assert found.startswith(fault)


def test_a_section_needs_an_item_and_a_checklist_a_section() -> None:
    assert find_faults_of(raw_document([raw_section("only", [])]))
    assert find_faults_of(raw_document() | {"sections": []})


def test_all_faults_are_told_at_once() -> None:
    found = find_faults_of(build_with(weight=7, effort="XL") | {"audience": "all"})
    for place in ("audience", "sections.0.items.0.weight", "sections.0.items.0.effort"):
        assert any(fault.startswith(f"{place}: must be ") for fault in found)


@pytest.mark.parametrize("raw", [None, [], "text", 3])
def test_what_is_no_mapping_is_refused(raw: object) -> None:
    (found,) = find_faults_of(raw)
    assert found == "the document: must hold keys with values"


def test_a_fault_says_where_and_why() -> None:
    assert str(Fault(("sections", 0, "title"), "is missing")) == "sections.0.title: is missing"
    assert str(Fault((), "is empty")) == "the document: is empty"


# -- promises --------------------------------------------------------------------------


def test_a_document_is_a_value_and_cannot_be_changed() -> None:
    document = build_document()
    assert document == build_document()
    with pytest.raises(ValidationError):
        document.title = "Other"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        document.items[0].weight = 3  # type: ignore[misc]


def test_items_are_found_in_document_order_and_by_key() -> None:
    document = build_document(
        [raw_section("x", [raw_item("b"), raw_item("a")]), raw_section("y", [raw_item("c")])],
        profile=PROFILE,
    )
    assert [item.key for item in document.items] == ["b", "a", "c"]
    assert document.items_by_key["a"] is document.items[1]
    assert document.section_by_item["c"] is document.sections[1]
    assert list(document.facts_by_key) == ["agencies", "workers", "channels"]


def test_the_same_document_has_the_same_text_and_hash() -> None:
    changed = build_document(title="A changed checklist")
    assert build_document().to_json() == build_document().to_json()
    assert build_document().sha256 == build_document().sha256
    assert len(build_document().sha256) == 64
    assert build_document().sha256 != changed.sha256


def test_levels_are_kept_in_order_whatever_order_they_come_in() -> None:
    backwards = {level: f"level {level}" for level in (3, 2, 1, 0)}
    forwards = {level: f"level {level}" for level in (0, 1, 2, 3)}
    first = build_document_of(raw_item("one", levels=backwards))
    assert list(first.items[0].levels) == [0, 1, 2, 3]
    assert first.sha256 == build_document_of(raw_item("one", levels=forwards)).sha256


@given(documents())
def test_a_document_reads_back_equal_from_its_json(document: Document) -> None:
    again = Document.read(json.loads(document.to_json()))
    assert again == document
    assert again.sha256 == document.sha256


def test_plain_values_have_the_keys_of_the_file_and_no_defaults() -> None:
    condition = {"profile": "agencies", "is": "yes"}
    document = build_document_of(raw_item("one", applies_when=condition), profile=PROFILE)
    (item,) = document.to_plain()["sections"][0]["items"]
    assert item["applies_when"] == condition
    assert item["levels"]["0"] == "one at level 0"
    assert not {"threshold", "critical"} & set(item)


def test_a_condition_can_be_built_in_code_too() -> None:
    condition = ProfileIs(profile="agencies", is_="yes")
    document = build_document_of(raw_item("one", applies_when=condition), profile=PROFILE)
    assert document.items[0].applies_when == condition


@pytest.mark.parametrize(
    ("kind", "changes", "allows", "offers"),
    [
        ("ladder", {}, True, True),
        ("ladder", {"weight": 3}, False, False),
        ("yes_no", {"critical": True}, False, False),
        ("red_flag", {}, True, False),
    ],
)
def test_where_not_applicable_is_allowed_and_offered(
    kind: str, changes: Raw, allows: bool, offers: bool
) -> None:
    (item,) = build_document_of(raw_item("one", kind, **changes)).items
    assert (item.allows_not_applicable, item.offers_not_applicable) == (allows, offers)


def test_a_red_flag_is_not_scored_and_weighs_1_in_completeness() -> None:
    flag, item = build_document_of(raw_item("flag", "red_flag"), raw_item("a", weight=3)).items
    assert (flag.is_scored, flag.completeness_weight) == (False, 1)
    assert (item.is_scored, item.completeness_weight) == (True, 3)
