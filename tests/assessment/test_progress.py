"""Progress: what is asked, answered, missing."""

from assessment.progress import measure_progress
from checklists.document import Document
from tests.documents import build_document, build_responses, raw_item, raw_section

CONDITION = {"profile": "hires", "is": "yes"}


def _document() -> Document:
    return build_document(
        [
            raw_section("policy", [raw_item("rule"), raw_item("told")]),
            raw_section("hiring", [raw_item("fees", applies_when=CONDITION)]),
        ],
        profile=[{"key": "hires", "text": "Do you hire?", "kind": "yes_no"}],
    )


def test_dont_know_and_not_applicable_are_answers() -> None:
    progress = measure_progress(
        _document(), build_responses({"rule": "dont_know", "told": "not_applicable"})
    )

    assert progress.sections[0].is_complete
    assert (progress.answered, progress.total, progress.percent) == (2, 3, 66)


def test_what_is_not_known_is_asked() -> None:
    progress = measure_progress(_document(), build_responses({}))

    assert progress.facts_missing == ("hires",)
    assert progress.asked == {"rule", "told", "fees"}
    assert not progress.is_complete


def test_a_section_with_nothing_asked_is_empty_and_holds_nothing_up() -> None:
    progress = measure_progress(
        _document(), build_responses({"rule": 3, "told": 1}, facts={"hires": "no"})
    )

    assert progress.of("hiring").is_empty
    assert progress.is_complete
    assert progress.percent == 100


def test_one_goes_on_at_the_first_item_without_an_answer() -> None:
    progress = measure_progress(
        _document(), build_responses({"rule": 2}, facts={"hires": "yes"})
    )

    assert progress.first_missing is not None
    section, key = progress.first_missing
    assert (section.key, key) == ("policy", "told")


def test_percent_reaches_a_hundred_only_when_nothing_is_missing() -> None:
    items = [raw_item(f"item-{number}") for number in range(201)]
    document = build_document([raw_section("long", items)])

    progress = measure_progress(
        document, build_responses({f"item-{number}": 3 for number in range(200)})
    )

    assert progress.percent == 99
