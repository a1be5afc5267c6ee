"""Two assessments side by side (scoring.md §6)."""

from fractions import Fraction

import pytest
from hypothesis import given

from assessment.comparison import CommonItem, compare
from assessment.responses import InvalidResponse, Responses
from assessment.scoring import score
from checklists.document import Document
from checklists.values import ResponseValue
from tests.documents import assessments, build_document_of, build_responses, raw_item


def assess(**values: ResponseValue | None) -> tuple[Document, Responses]:
    """A document with an item per argument, red flags where the name says so."""
    items = [raw_item(key, "red_flag" if "flag" in key else "ladder") for key in values]
    return build_document_of(*items), build_responses(values)


def test_common_items_improve_worsen_or_stay_by_level() -> None:
    comparison = compare(assess(a=0, b=3, c=2), assess(a=1, b="dont_know", c=2))
    assert comparison.common == (
        CommonItem("a", "improved", 0, 1),
        CommonItem("b", "worsened", 3, 0),
        CommonItem("c", "unchanged", 2, 2),
    )


def test_blank_and_dont_know_count_as_level_0() -> None:
    (item,) = compare(assess(a=None), assess(a="dont_know")).common
    assert item == CommonItem("a", "unchanged", 0, 0)


def test_the_rest_is_new_or_dropped() -> None:
    comparison = compare(assess(a=1, old=2), assess(new=3, a=1))
    assert [item.item for item in comparison.common] == ["a"]
    assert comparison.new == ("new",)
    assert comparison.dropped == ("old",)


def test_not_applicable_on_one_side_is_not_common() -> None:
    first = assess(a=1, b="not_applicable", c=2, d="not_applicable")
    second = assess(a=1, b=2, c="not_applicable", d="not_applicable")
    comparison = compare(first, second)
    assert [item.item for item in comparison.common] == ["a"]
    assert comparison.new == ("b",)
    assert comparison.dropped == ("c",)


def test_an_item_asked_on_one_side_only_is_not_common() -> None:
    condition = {"item": "a", "at_least": 2}
    document = build_document_of(raw_item("a"), raw_item("b", applies_when=condition))
    first = document, build_responses({"a": 1, "b": 3})
    second = document, build_responses({"a": 2, "b": 3})
    assert compare(first, second).new == ("b",)
    assert compare(second, first).dropped == ("b",)


def test_both_scores_are_recomputed_on_common_items_beside_the_originals() -> None:
    comparison = compare(assess(a=3, old=0), assess(a=2, new=3))
    assert comparison.first_low == 50
    assert comparison.second_low == Fraction(250, 3)
    assert comparison.first_low_on_common == 100
    assert comparison.second_low_on_common == Fraction(200, 3)


def test_without_common_items_there_is_nothing_to_recompute() -> None:
    comparison = compare(assess(old=3), assess(new=3))
    assert comparison.common == ()
    assert comparison.first_low == comparison.second_low == 100
    assert comparison.first_low_on_common is None
    assert comparison.second_low_on_common is None


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [("yes", "no", "improved"), (None, "no", "improved"), ("no", "yes", "worsened"),
     ("no", "dont_know", "worsened"), ("yes", None, "unchanged"), ("no", "no", "unchanged")],
)  # fmt: skip
def test_a_red_flag_has_no_level_and_improves_when_it_becomes_no(
    before: ResponseValue | None, after: ResponseValue | None, change: str
) -> None:
    (item,) = compare(assess(flag=before), assess(flag=after)).common
    assert item.change == change
    assert (item.first_level, item.second_level) == (None, None)


def test_yes_no_items_compare_by_level_too() -> None:
    document = build_document_of(raw_item("a", "yes_no"))
    first, second = build_responses({"a": "no"}), build_responses({"a": "yes"})
    (item,) = compare((document, first), (document, second)).common
    assert item == CommonItem("a", "improved", 0, 3)


def test_inadmissible_responses_are_refused() -> None:
    document, responses = assess(a=3)
    with pytest.raises(InvalidResponse):
        compare((document, responses), (document, build_responses({"b": 3})))


@given(assessments())
def test_an_assessment_equals_itself(assessment: tuple[Document, Responses]) -> None:
    comparison = compare(assessment, assessment)
    assert {item.change for item in comparison.common} <= {"unchanged"}
    assert (comparison.new, comparison.dropped) == ((), ())
    low = score(*assessment).low
    assert comparison.first_low == comparison.second_low_on_common == low
