"""What may not be published, and why; and what could be better (content.md §3, §4)."""

from typing import Any

import pytest
from hypothesis import given

from checklists.advice import find_advice
from checklists.document import Document, InvalidDocument
from checklists.fact_faults import possible_answers
from checklists.faults import Fault
from checklists.validation import find_faults, walk_items
from tests.documents import (
    PROFILE,
    Raw,
    build_document,
    build_document_of,
    documents,
    raw_item,
    raw_section,
)

ONE: tuple[str | int, ...] = ("sections", 0, "items", 0)
TWO: tuple[str | int, ...] = ("sections", 0, "items", 1)


def check_item(kind: str = "ladder", **changes: Any) -> list[Fault]:
    return find_faults(build_document_of(raw_item("one", kind, **changes)))


def check_condition(condition: Raw) -> list[Fault]:
    """Faults of a condition on the fourth item, with one of each kind before it."""
    document = build_document_of(
        raw_item("ladder"), raw_item("question", "yes_no"), raw_item("flag", "red_flag"),
        raw_item("one", applies_when=condition), raw_item("later"), profile=PROFILE,
    )  # fmt: skip
    return find_faults(document)


@given(documents())
def test_a_well_formed_document_has_no_faults(document: Document) -> None:
    assert find_faults(document) == []


# -- keys ------------------------------------------------------------------------------


def test_items_share_their_keys_with_no_other_item() -> None:
    document = build_document(
        [raw_section("x", [raw_item("one")]), raw_section("y", [raw_item("one")])]
    )
    message = "the key “one” is used twice in this checklist"
    assert find_faults(document) == [Fault(("sections", 1, "items", 0, "key"), message)]


def test_items_and_facts_share_one_name_space() -> None:
    fact = {"key": "one", "text": "Any?", "kind": "yes_no"}
    document = build_document_of(raw_item("one"), profile=[fact])
    assert [fault.path for fault in find_faults(document)] == [(*ONE, "key")]
    twice = build_document_of(raw_item("two"), profile=[fact, fact])
    assert [fault.path for fault in find_faults(twice)] == [("profile", 1, "key")]


def test_section_keys_are_unique_but_apart_from_item_keys() -> None:
    document = build_document(
        [raw_section("one", [raw_item("one")]), raw_section("one", [raw_item("two")])]
    )
    message = "the section key “one” is used twice"
    assert find_faults(document) == [Fault(("sections", 1, "key"), message)]


def test_contradiction_keys_are_unique() -> None:
    rule = {"key": "clash", "when": {"item": "one", "is": 1}, "message": "They clash."}
    document = build_document_of(raw_item("one"), contradictions=[rule, rule])
    message = "the key “clash” is used twice"
    assert find_faults(document) == [Fault(("contradictions", 1, "key"), message)]


# -- bands, profile --------------------------------------------------------------------


@pytest.mark.parametrize("bands", [(60, 60, 40), (80, 40, 40), (40, 60, 80), (80, 90, 40)])
def test_each_band_begins_above_the_next(bands: tuple[int, int, int]) -> None:
    thresholds = dict(zip("ABC", bands, strict=True))
    document = build_document_of(raw_item("one"), bands=thresholds)
    message = "band A must begin above B, and B above C"
    assert find_faults(document) == [Fault(("bands",), message)]


@pytest.mark.parametrize(
    ("fact", "path"),
    [
        ({"kind": "choice"}, ("options",)),
        ({"kind": "choices"}, ("options",)),
        ({"kind": "yes_no", "options": {"a": "A"}}, ("options",)),
        ({"kind": "number", "options": {"a": "A"}}, ("options",)),
        ({"kind": "yes_no", "risk": {"maybe": 1}}, ("risk", "maybe")),
        ({"kind": "choice", "options": {"a": "A"}, "risk": {"b": 2}}, ("risk", "b")),
        ({"kind": "number", "risk": {"5": 1}}, ("risk", "5")),
    ],
)
def test_a_fact_has_the_options_and_risks_of_its_kind(fact: Raw, path: tuple[str, ...]) -> None:
    fact = {"key": "fact", "text": "What?"} | fact
    faults = find_faults(build_document_of(raw_item("one"), profile=[fact]))
    assert [fault.path for fault in faults] == [("profile", 0, *path)]


def test_a_number_has_no_words_for_an_answer() -> None:
    agencies, workers, channels = build_document_of(raw_item("a"), profile=PROFILE).profile
    assert possible_answers(agencies) == ("yes", "no")
    assert possible_answers(workers) == ()
    assert possible_answers(channels) == ("post", "phone")


# -- the shape of items ----------------------------------------------------------------


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_a_ladder_describes_every_level(level: int) -> None:
    levels = {n: f"level {n}" for n in range(4) if n != level}
    message = f"the text for level {level} is missing"
    assert check_item(levels=levels) == [Fault((*ONE, "levels", level), message)]


def test_a_ladder_has_no_level_4_and_no_remedy_for_level_3() -> None:
    faults = check_item(levels={n: f"level {n}" for n in range(5)})
    assert faults == [Fault((*ONE, "levels", 4), "there is no level 4 here")]
    faults = check_item(remedy={n: f"from {n}" for n in range(4)})
    assert faults == [Fault((*ONE, "remedy", 3), "there is no level 3 here")]


@pytest.mark.parametrize("level", [0, 1, 2])
def test_a_ladder_has_a_remedy_for_each_level_below_3(level: int) -> None:
    remedy = {n: f"from {n}" for n in range(3) if n != level}
    message = f"the text for level {level} is missing"
    assert check_item(remedy=remedy) == [Fault((*ONE, "remedy", level), message)]


def test_one_remedy_text_is_not_enough_for_a_ladder() -> None:
    assert len(check_item(remedy="Do it.")) == 3


@pytest.mark.parametrize("kind", ["yes_no", "red_flag"])
def test_other_kinds_have_no_levels_and_one_remedy(kind: str) -> None:
    levels = {n: f"level {n}" for n in range(4)}
    message = f"an item of kind {kind} has no levels"
    assert check_item(kind, levels=levels) == [Fault((*ONE, "levels"), message)]
    message = f"an item of kind {kind} has one remedy text"
    assert check_item(kind, remedy={0: "Do it."}) == [Fault((*ONE, "remedy"), message)]


@pytest.mark.parametrize("kind", ["ladder", "yes_no"])
def test_scored_items_need_a_weight(kind: str) -> None:
    assert check_item(kind, weight=None) == [Fault((*ONE, "weight"), "is missing")]


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"weight": 1}, "weight"),
        ({"critical": True}, "critical"),
        ({"threshold": 2}, "threshold"),
    ],
)
def test_a_red_flag_has_no_weight_threshold_or_mark(changes: Raw, name: str) -> None:
    assert [fault.path for fault in check_item("red_flag", **changes)] == [(*ONE, name)]


# -- recommendations -------------------------------------------------------------------


def test_an_item_needs_a_recommendation() -> None:
    message = "an item needs at least one recommendation"
    assert check_item(recommendations=[]) == [Fault((*ONE, "recommendations"), message)]


def test_recommendations_are_looked_up_only_where_a_library_is_at_hand() -> None:
    document = build_document_of(raw_item("one", recommendations=["A-1", "B-2"]))
    assert find_faults(document) == []
    assert find_faults(document, {"A-1", "B-2"}) == []
    message = "no source has a recommendation “B-2”"
    expected = [Fault((*ONE, "recommendations", 1), message)]
    assert find_faults(document, {"A-1"}) == expected
    assert len(find_faults(document, set())) == 2


def test_a_recommendation_is_named_once_per_item() -> None:
    faults = check_item(recommendations=["A-1", "A-1"])
    assert faults == [Fault((*ONE, "recommendations", 1), "“A-1” stands here twice")]


# -- conditions ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "condition",
    [
        {"profile": "agencies", "is": "yes"},
        {"profile": "agencies", "in": ["yes", "no"]},
        {"profile": "channels", "has": "post"},
        {"profile": "workers", "at_least": 3},
        {"profile": "workers", "below": 3},
        {"item": "ladder", "is": 3},
        {"item": "ladder", "is": "dont_know"},
        {"item": "question", "is": "yes"},
        {"item": "question", "is": "not_applicable"},
        {"item": "flag", "is": "no"},
        {"item": "question", "at_least": 3},
        {"any": [{"item": "ladder", "below": 1}, {"not": {"item": "flag", "is": "yes"}}]},
    ],
)
def test_conditions_on_facts_and_earlier_items_are_fine(condition: Raw) -> None:
    assert check_condition(condition) == []


@pytest.mark.parametrize(
    ("condition", "path", "message"),
    [
        ({"item": "later", "is": 1}, ("item",), "“later” is this item or a later one"),
        ({"item": "one", "below": 1}, ("item",), "“one” is this item or a later one"),
        ({"item": "gone", "at_least": 1}, ("item",), "“gone” does not exist"),
        ({"profile": "size", "is": "x"}, ("profile",), "no profile fact “size”"),
        ({"profile": "channels", "is": "post"}, (), "of kind choices and can't be compared"),
        ({"profile": "agencies", "has": "yes"}, (), "of kind yes_no and can't be compared"),
        ({"profile": "agencies", "below": 1}, (), "of kind yes_no and can't be compared"),
        ({"profile": "workers", "in": ["1"]}, (), "of kind number and can't be compared"),
        ({"profile": "agencies", "is": "maybe"}, (), "“maybe” is no answer to “agencies”"),
        ({"profile": "agencies", "in": ["no", "x"]}, (), "“x” is no answer to “agencies”"),
        ({"profile": "channels", "has": "fax"}, (), "“fax” is no answer to “channels”"),
        ({"item": "ladder", "is": "yes"}, (), "“yes” is no response to “ladder”"),
        ({"item": "question", "is": 3}, (), "“3” is no response to “question”"),
        ({"item": "flag", "is": 0}, (), "“0” is no response to “flag”"),
    ],
)
def test_a_condition_that_cannot_hold_is_refused(
    condition: Raw, path: tuple[str, ...], message: str
) -> None:
    (fault,) = check_condition(condition)
    assert fault.path == ("sections", 0, "items", 3, "applies_when", *path)
    assert message in fault.message


def test_a_cycle_is_refused_as_a_condition_on_a_later_item() -> None:
    document = build_document_of(
        raw_item("one", applies_when={"item": "two", "is": 1}),
        raw_item("two", applies_when={"item": "one", "is": 1}),
    )
    assert [fault.path for fault in find_faults(document)] == [(*ONE, "applies_when", "item")]


def test_faults_inside_a_tree_have_the_path_to_their_place() -> None:
    bad = {"item": "gone", "is": 1}
    good = {"item": "ladder", "is": 1}
    faults = check_condition({"all": [good, {"any": [good, {"not": bad}]}]})
    expected = ("applies_when", "all", 1, "any", 1, "not", "item")
    assert [fault.path[4:] for fault in faults] == [expected]


# -- contradictions, crosswalks --------------------------------------------------------


def test_contradictions_may_name_any_item() -> None:
    rule = {"key": "clash", "when": {"item": "two", "is": 1}, "message": "They clash."}
    gone = {"key": "lost", "when": {"item": "three", "is": 1}, "message": "They clash."}
    items = [raw_item("one"), raw_item("two")]
    assert find_faults(build_document_of(*items, contradictions=[rule])) == []
    faults = find_faults(build_document_of(*items, contradictions=[rule, gone]))
    assert [fault.path for fault in faults] == [("contradictions", 1, "when", "item")]


def test_a_crosswalk_maps_items_to_headings() -> None:
    crosswalk = {
        "framework": "An Act",
        "as_of": "2026-11-01",
        "map": {"one": ["policies"], "two": ["training"], "three": []},
    }
    items = [raw_item("one"), raw_item("three")]
    assert find_faults(build_document_of(*items, crosswalks=[crosswalk])) == [
        Fault(("crosswalks", 0, "map", "two"), "there is no item “two”"),
        Fault(("crosswalks", 0, "map", "three"), "needs at least one heading"),
    ]


def test_walking_gives_each_item_its_path() -> None:
    document = build_document_of(raw_item("one"), raw_item("two"))
    assert [(path, item.key) for path, item in walk_items(document)] == [
        (ONE, "one"), (TWO, "two"),
    ]  # fmt: skip


# -- advice ----------------------------------------------------------------------------


def build_balanced(**changes: Any) -> Document:
    """Nine items nobody could advise on; changes go to the second."""
    tracks = ["framework", "practice", "practice", "voice"]
    items = [raw_item(f"item-{n}", track=tracks[n % 4], critical=n == 8) for n in range(8)]
    items.append(raw_item("flag", "red_flag"))
    items[0]["critical"] = True
    items[1] |= changes
    return build_document_of(*items)


def find_advice_on(document: Document) -> list[str]:
    return [str(advice) for advice in find_advice(document)]


def test_a_balanced_checklist_needs_no_advice() -> None:
    assert find_advice_on(build_balanced()) == []


@pytest.mark.parametrize(
    ("changes", "advice"),
    [
        ({"text": "word " * 31}, "text: 31 words; a question has 30 at most"),
        ({"levels": dict.fromkeys(range(4), "same")}, "levels: two levels have the same words"),
        ({"evidence": []}, "evidence: names no evidence"),
        ({"text": "Is item-0 in place?"}, "text: asks the same as “item-0”"),
    ],
)
def test_advice_on_an_item(changes: Raw, advice: str) -> None:
    assert find_advice_on(build_balanced(**changes)) == [f"sections.0.items.1.{advice}"]


def test_thirty_words_are_not_too_many() -> None:
    assert find_advice_on(build_balanced(text="word " * 30)) == []


@pytest.mark.parametrize(("count", "is_fine"), [(2, False), (3, True), (12, True), (13, False)])
def test_a_section_has_3_to_12_items(count: int, is_fine: bool) -> None:
    document = build_document_of(*[raw_item(f"item-{n}") for n in range(count)])
    message = f"sections.0: {count} items; a section has 3 to 12"
    assert (message not in find_advice_on(document)) is is_fine


@pytest.mark.parametrize(("weight", "is_fine"), [(1, True), (2, False)])
def test_framework_is_half_of_the_weight_at_most(weight: int, is_fine: bool) -> None:
    document = build_document_of(
        raw_item("a", track="framework", weight=weight),
        raw_item("b"), raw_item("flag", "red_flag", track="framework"),
    )  # fmt: skip
    message = "sections: 66 % of the weight is framework; at most half should be"
    assert (message not in find_advice_on(document)) is is_fine


@pytest.mark.parametrize(
    ("critical", "is_fine"), [(1, False), (2, True), (3, True), (4, False)]
)
def test_10_to_15_percent_of_items_are_critical(critical: int, is_fine: bool) -> None:
    document = build_document_of(
        *[raw_item(f"item-{n}", critical=n < critical) for n in range(20)]
    )
    message = f"sections: {critical} of 20 items are critical; 10 to 15 % should be"
    assert (message not in find_advice_on(document)) is is_fine


@pytest.mark.parametrize(("flags", "is_fine"), [(0, False), (1, True), (5, True), (6, False)])
def test_there_are_one_to_five_red_flags(flags: int, is_fine: bool) -> None:
    document = build_document_of(
        raw_item("one"), *[raw_item(f"flag-{n}", "red_flag") for n in range(flags)]
    )
    message = f"sections: {flags} red flags; there should be one to five"
    assert (message not in find_advice_on(document)) is is_fine


@pytest.mark.parametrize(("count", "is_fine"), [(45, True), (46, False)])
def test_45_items_are_enough(count: int, is_fine: bool) -> None:
    document = build_document_of(*[raw_item(f"item-{n}") for n in range(count)])
    message = f"sections: {count} items; 45 at most"
    assert (message not in find_advice_on(document)) is is_fine


def test_someone_concerned_is_listened_to() -> None:
    message = "sections: no item listens to those concerned (track voice)"
    assert message in find_advice_on(build_document_of(raw_item("one")))
    assert message not in find_advice_on(build_document_of(raw_item("one", track="voice")))


def test_what_the_site_cannot_show_as_one_form_is_not_published() -> None:
    document = build_document_of(*(raw_item(f"item-{number}") for number in range(101)))

    faults = [str(fault) for fault in find_faults(document, {"PPP2017-P1-R01"})]

    assert faults == ["sections.0.items: 101 items; a section has 100 at most"]
    assert find_faults(document) == []


@pytest.mark.parametrize("weight", [True, 2.0, "2"])
def test_only_a_whole_number_is_a_weight(weight: object) -> None:
    with pytest.raises(InvalidDocument, match="weight"):
        build_document_of(raw_item("rule", weight=weight))


@pytest.mark.parametrize("key", ["00", "x", "", " 0", True])
def test_a_level_is_one_digit(key: object) -> None:
    levels = {key: "text", 1: "text", 2: "text", 3: "text"}

    with pytest.raises(InvalidDocument, match="levels"):
        build_document_of(raw_item("rule", levels=levels))
