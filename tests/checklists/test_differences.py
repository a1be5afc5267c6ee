"""What changed between two documents."""

from checklists.differences import FieldChange, Run, find_differences, find_renamed, mark_words
from tests.documents import build_document, build_document_of, raw_item, raw_section


def test_a_document_does_not_differ_from_itself() -> None:
    document = build_document_of(raw_item("first"), raw_item("second"))
    assert find_differences(document, document).is_empty


def test_a_new_item_is_added_and_a_lost_one_removed() -> None:
    found = find_differences(
        build_document_of(raw_item("first"), raw_item("lost")),
        build_document_of(raw_item("first"), raw_item("new")),
    )
    assert [(part.key, part.change) for part in found.items] == [
        ("new", "added"),
        ("lost", "removed"),
    ]


def test_a_changed_level_is_named_with_both_texts() -> None:
    levels = {level: f"first at level {level}" for level in range(4)}
    found = find_differences(
        build_document_of(raw_item("first")),
        build_document_of(raw_item("first", levels=levels | {2: "Half of them."})),
    )
    (part,) = found.items
    assert part.change == "changed"
    assert part.fields == (FieldChange("levels.2", "first at level 2", "Half of them."),)


def test_a_condition_is_shown_as_a_file_has_it() -> None:
    condition = {"item": "first", "at_least": 2}
    found = find_differences(
        build_document_of(raw_item("first"), raw_item("second")),
        build_document_of(raw_item("first"), raw_item("second", applies_when=condition)),
    )
    (part,) = found.items
    assert part.fields == (FieldChange("applies_when", "", "item: first\nat_least: 2"),)


def test_only_the_item_that_was_taken_elsewhere_has_moved() -> None:
    one, two, three, four = (raw_item(key) for key in ("one", "two", "three", "four"))
    found = find_differences(
        build_document_of(one, two, three, four), build_document_of(four, one, two, three)
    )
    assert [(part.key, part.change, part.has_moved) for part in found.items] == [
        ("four", None, True)
    ]


def test_an_item_in_another_section_has_moved() -> None:
    one, two, three = (raw_item(key) for key in ("one", "two", "three"))
    found = find_differences(
        build_document([raw_section("a", [one, two]), raw_section("b", [three])]),
        build_document([raw_section("a", [one]), raw_section("b", [two, three])]),
    )
    assert [(part.key, part.has_moved) for part in found.items] == [("two", True)]


def test_what_the_checklist_says_of_itself_is_compared() -> None:
    found = find_differences(
        build_document_of(raw_item("first")),
        build_document_of(raw_item("first"), bands={"A": 85, "B": 60, "C": 40}),
    )
    assert found.document == (FieldChange("bands.A", "80", "85"),)


def test_sections_facts_contradictions_and_crosswalks_are_compared() -> None:
    item = raw_item("first")
    found = find_differences(
        build_document([raw_section("only", [item])]),
        build_document(
            [raw_section("only", [item], intro="New words.")],
            profile=[{"key": "agencies", "text": "Do you use agencies?", "kind": "yes_no"}],
            contradictions=[
                {"key": "odd", "when": {"item": "first", "at_least": 3}, "message": "Odd."}
            ],
            crosswalks=[
                {"framework": "A law", "as_of": "2026-11-01", "map": {"first": ["policies"]}}
            ],
        ),
    )
    assert [part.change for part in found.sections] == ["changed"]
    assert [part.name for part in found.profile] == ["Do you use agencies?"]
    assert [part.key for part in found.contradictions] == ["odd"]
    assert [part.key for part in found.crosswalks] == ["A law"]
    assert not found.items


def test_words_are_marked_one_by_one() -> None:
    assert mark_words("Ask every worker.", "Ask each worker today.") == (
        Run("Ask ", "same"),
        Run("every", "removed"),
        Run("each", "added"),
        Run(" worker", "same"),
        Run(" today", "added"),
        Run(".", "same"),
    )


def test_a_list_is_marked_line_by_line() -> None:
    change = FieldChange("recommendations", "A-1\nA-2", "A-1\nA-3")
    assert change.mark_words() == (
        Run("A-1\n", "same"),
        Run("A-2", "removed"),
        Run("A-3", "added"),
    )


def test_a_marked_text_holds_both_texts() -> None:
    old, new = "One, two; three. 四", "Two: three, four\n四 五"
    runs = mark_words(old, new)
    assert "".join(run.text for run in runs if run.change != "added") == old
    assert "".join(run.text for run in runs if run.change != "removed") == new


def test_a_renamed_item_is_found_by_its_question() -> None:
    old = build_document_of(raw_item("first", text="Same?"), raw_item("second"))
    new = build_document_of(raw_item("other", text="Same?"), raw_item("second"))
    assert find_renamed(old, new) == (("first", "other"),)
    assert find_renamed(old, old) == ()
