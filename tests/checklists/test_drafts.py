"""A draft's rows and the document they make."""

from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from checklists.document import InvalidDocument
from checklists.drafts import (
    compile_rows,
    find_overlong,
    leave_out_faulty_conditions,
    read_rows,
)
from checklists.library import GUIDE, LIBRARY, read_checklist
from checklists.models import Item
from tests.checklists.drafting import add_recommendations, build_sized, make_draft
from tests.documents import build_document, build_document_of, raw_item, raw_section

WHOLE = build_document(
    [
        raw_section(
            "a",
            [
                raw_item("ladder", weight=3, critical=True, threshold=3, track="voice"),
                raw_item("plain", "yes_no", applies_when={"profile": "agencies", "is": "no"}),
            ],
            intro="First.",
            weight=4,
        ),
        raw_section("b", [raw_item("flag", "red_flag", evidence=["one", "two"])]),
    ],
    profile=[
        {
            "key": "agencies",
            "text": "Do you use agencies?",
            "kind": "yes_no",
            "risk": {"yes": 1, "no": 0},
        }
    ],
    contradictions=[
        {"key": "odd", "when": {"not": {"item": "plain", "is": "yes"}}, "message": "Odd."}
    ],
    crosswalks=[{"framework": "A law", "as_of": "2026-11-01", "map": {"flag": ["policies"]}}],
)


@pytest.mark.django_db
def test_a_document_comes_back_from_its_rows_as_it_was() -> None:
    draft = make_draft(WHOLE)
    assert compile_rows(read_rows(draft)) == WHOLE


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    sorted(path for path in LIBRARY.glob("*.yaml") if path.name != GUIDE),
    ids=lambda path: path.stem,
)
def test_every_library_file_comes_back_from_its_rows_as_it_was(path: Path) -> None:
    document = read_checklist(path.read_text(encoding="utf-8"), path.name)
    cited = {key for item in document.items for key in item.recommendations}
    add_recommendations(*cited)
    assert compile_rows(read_rows(make_draft(document))).sha256 == document.sha256


@pytest.mark.django_db
def test_recommendations_keep_the_order_in_which_they_were_cited() -> None:
    add_recommendations("B-1", "A-1", "C-1")
    document = build_document_of(raw_item("first", recommendations=["C-1", "A-1", "B-1"]))
    rows = read_rows(make_draft(document))
    assert rows.sections[0].items[0].recommendations == ("C-1", "A-1", "B-1")


@pytest.mark.django_db
def test_texts_of_another_kind_of_item_are_left_out() -> None:
    draft = make_draft(build_document_of(raw_item("first", "yes_no")))
    Item.objects.update(level_0="Left over.", remedy_1="Left over.")
    assert compile_rows(read_rows(draft)).items[0].levels == {}


@pytest.mark.django_db
def test_a_condition_that_is_no_yaml_is_named_by_its_item() -> None:
    draft = make_draft(build_document_of(raw_item("first")))
    Item.objects.update(applies_when="{item: ")
    with pytest.raises(InvalidDocument) as refusal:
        compile_rows(read_rows(draft))
    assert refusal.value.faults[0].path == ("sections", 0, "items", 0, "applies_when")


@pytest.mark.django_db
def test_reading_a_draft_takes_the_same_queries_at_any_size(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for count in (10, 100):
        draft = make_draft(build_sized(count).model_copy(update={"slug": f"small-{count}"}))
        assert draft.checklist.slug == f"small-{count}"
        with django_assert_num_queries(3):
            compile_rows(read_rows(draft))


def test_a_title_that_rows_cannot_hold_is_named() -> None:
    document = build_document(
        [raw_section("a", [raw_item("one", responsible="r" * 301)], title="t" * 201)],
        title="t" * 201,
    )
    assert [fault.path[-1] for fault in find_overlong(document)] == [
        "title",
        "title",
        "responsible",
    ]


def test_a_condition_that_names_nothing_is_left_out_of_the_preview() -> None:
    condition = {"profile": "nowhere", "is": "yes"}
    document = build_document_of(raw_item("first"), raw_item("second", applies_when=condition))
    mended, left_out = leave_out_faulty_conditions(document)
    assert left_out == 1
    assert mended.items_by_key["second"].applies_when is None
    assert leave_out_faulty_conditions(mended) == (mended, 0)
