"""The rules of scoring.md §1-§5, one by one."""

from datetime import date
from fractions import Fraction

import pytest

from assessment.responses import EvidenceItem, InvalidResponse, Response, Responses
from assessment.scorecard import Band, Cap, Scorecard
from assessment.scoring import compute_low, score
from checklists.document import Document
from checklists.values import ResponseValue
from tests.documents import (
    PROOF,
    TODAY,
    Raw,
    build_document,
    build_document_of,
    build_responses,
    raw_item,
    raw_section,
)

FULL: ResponseValue = 3
LOW: ResponseValue = 1


def score_values(document: Document, *values: ResponseValue | None) -> Scorecard:
    """Score with the values in document order and evidence on each item."""
    keys = [item.key for item in document.items]
    answers = dict(zip(keys, values, strict=True))
    return score(document, build_responses(answers, evidenced=keys))


def pair(**changes: object) -> list[Raw]:
    return [raw_item("one", **changes), raw_item("two")]


# -- §1 vocabulary, what is asked ------------------------------------------------------


@pytest.mark.parametrize(("value", "low"), [("yes", 100), ("no", 0), ("dont_know", 0)])
def test_yes_counts_as_level_3_and_no_as_level_0(value: ResponseValue, low: int) -> None:
    assert score_values(build_document_of(raw_item("one", "yes_no")), value).low == low


def test_a_red_flag_carries_no_points() -> None:
    document = build_document_of(raw_item("one"), raw_item("flag", "red_flag"))
    scorecard = score_values(document, 2, "no")
    assert scorecard.low == Fraction(200, 3)
    assert scorecard.weights == {"one": 1}


def test_what_is_not_asked_is_in_no_sum_list_or_count() -> None:
    condition = {"item": "one", "at_least": 2}
    document = build_document_of(
        raw_item("one"),
        raw_item("two", weight=3, critical=True, applies_when=condition, track="voice"),
        raw_item("flag", "red_flag", applies_when=condition),
    )
    scorecard = score_values(document, 1, "dont_know", "yes")
    assert scorecard.asked == {"one"}
    assert scorecard.low == Fraction(100, 3)
    assert scorecard.completeness == 1
    assert (scorecard.critical_gaps, scorecard.red_flags) == ((), ())
    assert scorecard.information_gaps == ()
    assert [gap.item for gap in scorecard.gaps] == ["one"]
    assert scorecard.sections[0].asked == 1
    assert scorecard.tracks == {"practice": Fraction(100, 3)}


def test_an_answer_kept_counts_again_when_its_item_comes_back() -> None:
    document = build_document_of(
        raw_item("one"), raw_item("two", applies_when={"item": "one", "at_least": 2})
    )
    assert score_values(document, 1, 0).low == Fraction(100, 3)
    assert score_values(document, 3, 0).low == 50


def test_an_item_whose_condition_is_not_yet_known_is_asked() -> None:
    document = build_document_of(
        raw_item("one"), raw_item("two", applies_when={"item": "one", "at_least": 2})
    )
    assert score_values(document, None, None).asked == {"one", "two"}


@pytest.mark.parametrize("changes", [{"critical": True}, {"weight": 3}])
def test_not_applicable_is_refused_on_critical_and_weight_3_items(changes: Raw) -> None:
    with pytest.raises(InvalidResponse) as caught:
        score_values(build_document_of(raw_item("one", **changes)), "not_applicable")
    assert caught.value.key == "one"


def test_not_applicable_without_a_reason_is_refused() -> None:
    responses = Responses(TODAY, {}, {"one": Response("not_applicable", reason="  ")})
    with pytest.raises(InvalidResponse, match="one: not_applicable needs a reason"):
        score(build_document_of(raw_item("one")), responses)


@pytest.mark.parametrize("value", [4, -1, "yes", True])
def test_a_ladder_refuses_what_is_no_level(value: ResponseValue) -> None:
    with pytest.raises(InvalidResponse, match="one: a level from 0 to 3 is expected"):
        score_values(build_document_of(raw_item("one")), value)


@pytest.mark.parametrize("kind", ["yes_no", "red_flag"])
@pytest.mark.parametrize("value", [1, True, "maybe"])
def test_yes_and_no_items_refuse_anything_else(kind: str, value: ResponseValue) -> None:
    with pytest.raises(InvalidResponse, match="one: yes or no is expected"):
        score_values(build_document_of(raw_item("one", kind)), value)


def test_unknown_items_and_facts_are_refused_by_name() -> None:
    document = build_document_of(raw_item("one"))
    with pytest.raises(InvalidResponse, match="other: the checklist has no such item"):
        score(document, build_responses({"other": 3}))
    with pytest.raises(InvalidResponse, match="size: the checklist has no such profile"):
        score(document, build_responses({}, facts={"size": 3}))


# -- §2 values -------------------------------------------------------------------------


def test_blank_is_nothing_in_the_low_score_and_all_in_the_high_one() -> None:
    scorecard = score_values(build_document_of(*pair()), None, 3)
    assert scorecard.low == 50
    assert scorecard.high == 100


def test_dont_know_is_nothing_in_both() -> None:
    scorecard = score_values(build_document_of(*pair()), "dont_know", 3)
    assert scorecard.low == scorecard.high == 50


@pytest.mark.parametrize(
    ("piece", "evidenced"),
    [
        (PROOF, 100),
        (EvidenceItem("expires today", valid_until=TODAY), 100),
        (EvidenceItem("begins today", valid_from=TODAY), 100),
        (EvidenceItem("expired", valid_until=date(2026, 11, 21)), 0),
        (EvidenceItem("to come", valid_from=date(2026, 11, 23)), 0),
        (EvidenceItem("rejected", is_rejected=True), 0),
    ],
)
def test_evidence_counts_while_in_force(piece: EvidenceItem, evidenced: int) -> None:
    responses = Responses(TODAY, {}, {"one": Response(3, evidence=(piece,), is_accepted=True)})
    scorecard = score(build_document_of(raw_item("one")), responses)
    assert scorecard.low == 100
    assert scorecard.evidenced == scorecard.reviewed == evidenced


def test_one_piece_in_force_is_enough() -> None:
    expired = EvidenceItem("expired", valid_until=date(2020, 1, 1))
    responses = Responses(TODAY, {}, {"one": Response(3, evidence=(expired, PROOF))})
    scorecard = score(build_document_of(raw_item("one")), responses)
    assert scorecard.evidenced == 100
    assert scorecard.reviewed == 0


# -- §3 sums ---------------------------------------------------------------------------


def test_score_leaves_out_not_applicable() -> None:
    scorecard = score_values(build_document_of(*pair()), "not_applicable", 2)
    assert scorecard.low == scorecard.high == Fraction(200, 3)
    assert scorecard.na_as_zero == Fraction(100, 3)


def test_items_weigh_within_their_section_and_sections_within_the_whole() -> None:
    document = build_document(
        [
            raw_section("first", [raw_item("a", weight=3), raw_item("b")], weight=3),
            raw_section("second", [raw_item("c", weight=2)]),
        ]
    )
    scorecard = score_values(document, 3, 0, 1)
    assert scorecard.weights == {
        "a": Fraction(9, 16), "b": Fraction(3, 16), "c": Fraction(1, 4),
    }  # fmt: skip
    assert [section.low for section in scorecard.sections] == [
        Fraction(3, 4), Fraction(1, 3),
    ]  # fmt: skip
    assert scorecard.low == 100 * (Fraction(3, 4) * 3 + Fraction(1, 3)) / 4


def test_a_section_with_nothing_to_assess_leaves_the_total() -> None:
    document = build_document(
        [
            raw_section("empty", [raw_item("a"), raw_item("flag", "red_flag")], weight=9),
            raw_section("full", [raw_item("b")]),
        ]
    )
    scorecard = score_values(document, "not_applicable", "no", 2)
    assert scorecard.low == Fraction(200, 3)
    empty = scorecard.sections[0]
    assert (empty.low, empty.high, empty.evidenced, empty.reviewed) == (None,) * 4
    assert (empty.asked, empty.answered) == (2, 2)
    assert scorecard.na_as_zero == Fraction(200, 30)


def test_nothing_to_score_has_no_figures_and_no_band() -> None:
    scorecard = score_values(build_document_of(raw_item("flag", "red_flag")), "yes")
    assert scorecard.state == "nothing_to_score"
    assert scorecard.band is None
    figures = (scorecard.low, scorecard.high, scorecard.evidenced, scorecard.reviewed)
    assert figures == (None,) * 4
    assert scorecard.na_as_zero is None
    assert scorecard.caps == (Cap("D", "red_flags", ("flag",)),)
    assert [gap.gain for gap in scorecard.gaps] == [0]
    assert scorecard.next_band is None


def test_all_not_applicable_is_nothing_to_score_yet_0_with_na_as_zero() -> None:
    scorecard = score_values(build_document_of(raw_item("one")), "not_applicable")
    assert scorecard.state == "nothing_to_score"
    assert scorecard.low is None
    assert scorecard.na_as_zero == 0


def test_completeness_weighs_items_and_counts_a_red_flag_as_1() -> None:
    document = build_document_of(
        raw_item("a", weight=3), raw_item("b", weight=2), raw_item("flag", "red_flag")
    )
    assert score_values(document, 1, None, None).completeness == Fraction(1, 2)
    assert score_values(document, None, None, "no").completeness == Fraction(1, 6)


def test_dont_know_and_not_applicable_are_answers() -> None:
    scorecard = score_values(build_document_of(*pair()), "dont_know", "not_applicable")
    assert scorecard.completeness == 1


def test_completeness_is_1_where_nothing_is_asked() -> None:
    fact = {"key": "agencies", "text": "Agencies?", "kind": "yes_no"}
    condition = {"profile": "agencies", "is": "yes"}
    document = build_document_of(raw_item("one", applies_when=condition), profile=[fact])
    scorecard = score(document, build_responses({}, facts={"agencies": "no"}))
    assert scorecard.completeness == 1
    assert scorecard.state == "nothing_to_score"
    assert scorecard.sections[0].limited_scope is False


def test_tracks_are_scored_apart_and_their_gap_is_framework_less_practice() -> None:
    document = build_document_of(
        raw_item("a", track="framework", weight=2), raw_item("b", track="framework"),
        raw_item("c", track="practice"), raw_item("d", track="voice"),
    )  # fmt: skip
    scorecard = score_values(document, 3, 0, 1, "not_applicable")
    assert scorecard.tracks == {"framework": Fraction(200, 3), "practice": Fraction(100, 3)}
    assert list(scorecard.tracks) == ["framework", "practice"]
    assert scorecard.paper_practice_gap == Fraction(100, 3)


@pytest.mark.parametrize("track", ["framework", "practice"])
def test_there_is_no_paper_practice_gap_without_both_tracks(track: str) -> None:
    document = build_document_of(raw_item("one", track=track))
    assert score_values(document, 3).paper_practice_gap is None


@pytest.mark.parametrize(("others", "limited"), [((3, 3), True), ((3, 3, 1), False)])
def test_scope_is_limited_above_30_percent_not_applicable(
    others: tuple[int, ...], limited: bool
) -> None:
    """3 of 9, and 3 of 10 exactly."""
    items = [raw_item("out-a", weight=2), raw_item("out-b", weight=1)]
    items += [raw_item(f"in-{n}", weight=weight) for n, weight in enumerate(others)]
    out: list[ResponseValue] = ["not_applicable", "not_applicable"]
    scorecard = score_values(build_document_of(*items), *out, *[FULL for _ in others])
    assert scorecard.sections[0].limited_scope is limited


def test_red_flags_do_not_limit_the_scope() -> None:
    document = build_document_of(raw_item("one"), raw_item("flag", "red_flag"))
    scorecard = score_values(document, 3, "not_applicable")
    assert scorecard.sections[0].limited_scope is False


# -- §4 band ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bands", "band"),
    [((66, 20, 10), "A"), ((67, 66, 10), "B"), ((99, 67, 66), "C"), ((99, 98, 67), "D")],
)
def test_the_editions_thresholds_are_compared_exactly(
    bands: tuple[int, int, int], band: Band
) -> None:
    thresholds = dict(zip("ABC", bands, strict=True))
    document = build_document_of(raw_item("one"), bands=thresholds)
    assert score_values(document, 2).band == band


@pytest.mark.parametrize(("levels", "band"), [((3, 3, 3, 3, 0), "A"), ((3, 3, 3, 0, 0), "B")])
def test_a_threshold_is_reached_by_equality(levels: tuple[int, ...], band: Band) -> None:
    document = build_document_of(*[raw_item(f"item-{n}") for n in range(5)])
    assert score_values(document, *levels).band == band  # type: ignore[arg-type]


def test_80_percent_complete_is_rated_and_less_is_not() -> None:
    document = build_document_of(*[raw_item(f"item-{n}") for n in range(5)])
    assert score_values(document, 3, 3, 3, 3, None).state == "rated"
    scorecard = score_values(document, 3, 3, 3, None, None)
    assert (scorecard.state, scorecard.band) == ("not_rated", None)


@pytest.mark.parametrize(("gaps", "band"), [(0, "A"), (1, "C"), (2, "C"), (3, "D"), (4, "D")])
def test_critical_gaps_cap_the_band(gaps: int, band: Band) -> None:
    document = build_document_of(
        *[raw_item(f"item-{n}", critical=True) for n in range(5)],
        *[raw_item(f"more-{n}", weight=3) for n in range(20)],
    )
    levels = [LOW] * gaps + [FULL] * (25 - gaps)
    scorecard = score_values(document, *levels)
    assert scorecard.band == band
    expected = tuple(f"item-{n}" for n in range(gaps))
    assert scorecard.critical_gaps == expected
    caps = () if gaps == 0 else (Cap(band, "critical_gaps", expected),)
    assert scorecard.caps == caps


@pytest.mark.parametrize(
    ("value", "threshold", "is_gap"),
    [(2, 2, False), (1, 2, True), (2, 3, True), (1, 1, False), (None, 1, True),
     ("dont_know", 1, True), (0, 1, True), (3, 3, False)],
)  # fmt: skip
def test_a_critical_gap_is_below_its_threshold(
    value: ResponseValue | None, threshold: int, is_gap: bool
) -> None:
    document = build_document_of(raw_item("one", critical=True, threshold=threshold))
    assert score_values(document, value).critical_gaps == (("one",) if is_gap else ())


@pytest.mark.parametrize(("value", "is_gap"), [("yes", False), ("no", True)])
def test_a_critical_yes_no_item_is_a_gap_when_no(value: ResponseValue, is_gap: bool) -> None:
    document = build_document_of(raw_item("one", "yes_no", critical=True, threshold=3))
    assert bool(score_values(document, value).critical_gaps) is is_gap


@pytest.mark.parametrize(
    ("value", "is_gap"),
    [(None, True), ("dont_know", True), ("yes", False), ("no", False),
     ("not_applicable", False)],
)  # fmt: skip
def test_a_red_flag_nobody_knows_about_is_a_critical_gap(
    value: ResponseValue | None, is_gap: bool
) -> None:
    document = build_document_of(raw_item("flag", "red_flag"))
    assert bool(score_values(document, value).critical_gaps) is is_gap


def test_every_cap_that_holds_is_recorded_though_another_is_stricter() -> None:
    document = build_document_of(raw_item("one", critical=True), raw_item("flag", "red_flag"))
    scorecard = score(document, build_responses({"one": 0, "flag": "yes"}))
    assert scorecard.caps == (
        Cap("D", "red_flags", ("flag",)),
        Cap("C", "critical_gaps", ("one",)),
        Cap("B", "evidence"),
    )
    assert scorecard.band == "D"
    assert scorecard.low == 0


def test_caps_are_recorded_for_an_unrated_assessment_too() -> None:
    scorecard = score_values(build_document_of(raw_item("one", critical=True)), None)
    assert scorecard.state == "not_rated"
    assert [cap.reason for cap in scorecard.caps] == ["critical_gaps", "evidence"]


@pytest.mark.parametrize(("evidenced", "band"), [(("one",), "A"), ((), "B")])
def test_less_than_half_evidenced_is_a_b_at_most(
    evidenced: tuple[str, ...], band: Band
) -> None:
    responses = build_responses({"one": 3, "two": 3}, evidenced=evidenced)
    assert score(build_document_of(*pair()), responses).band == band


def test_a_cap_never_lifts_a_band() -> None:
    scorecard = score(build_document_of(*pair()), build_responses({"one": 0, "two": 0}))
    assert scorecard.band == "D"


# -- §5 gaps, lists --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "value", "priority"),
    [
        ({"critical": True}, 1, "P1"),
        ({"critical": True, "weight": 3}, 2, "P3"),
        ({"critical": True}, None, "P1"),
        ({"weight": 3}, 1, "P2"),
        ({"weight": 3}, "dont_know", "P2"),
        ({"weight": 3}, None, "P2"),
        ({"weight": 3}, 2, "P3"),
        ({"weight": 2}, 0, "P3"),
    ],
)
def test_priorities(changes: Raw, value: ResponseValue | None, priority: str) -> None:
    (gap,) = score_values(build_document_of(raw_item("one", **changes)), value).gaps
    assert gap.priority == priority


@pytest.mark.parametrize("value", ["yes", "dont_know", None, "not_applicable"])
def test_a_red_flag_not_answered_no_is_a_first_priority_gap_without_gain(
    value: ResponseValue | None,
) -> None:
    document = build_document_of(raw_item("one"), raw_item("flag", "red_flag"))
    (gap,) = score_values(document, 3, value).gaps
    assert (gap.item, gap.priority) == ("flag", "P1")
    assert gap.gain == 0


def test_neither_full_nor_not_applicable_items_are_gaps() -> None:
    document = build_document_of(*pair(), raw_item("flag", "red_flag"))
    assert score_values(document, 3, "not_applicable", "no").gaps == ()


def test_gaps_go_by_priority_gain_effort_and_document_order() -> None:
    document = build_document_of(
        raw_item("late", effort="L"),
        raw_item("early", effort="S"),
        raw_item("middle", effort="M"),
        raw_item("also-middle", effort="M"),
        raw_item("more", weight=2, effort="L"),
        raw_item("second", weight=3),
        raw_item("flag", "red_flag"),
        raw_item("first", critical=True),
    )
    scorecard = score_values(document, 2, 2, 2, 2, 2, 1, "yes", 1)
    assert [gap.item for gap in scorecard.gaps] == [
        "first", "flag", "second", "more", "early", "middle", "also-middle", "late",
    ]  # fmt: skip
    assert [gap.effort for gap in scorecard.gaps][-4:] == ["S", "M", "M", "L"]


def test_gaps_to_find_out_and_to_answer_have_lists_of_their_own() -> None:
    document = build_document_of(*pair(), raw_item("a", "red_flag"), raw_item("b", "red_flag"))
    scorecard = score_values(document, "dont_know", None, None, "dont_know")
    assert scorecard.information_gaps == ("one", "b")
    assert scorecard.unanswered == ("two", "a")


def test_evidence_gaps_are_levels_from_1_without_proof() -> None:
    document = build_document_of(
        *[raw_item(f"item-{level}") for level in range(4)],
        raw_item("said-yes", "yes_no"), raw_item("said-no", "yes_no"),
        raw_item("proven"), raw_item("out"), raw_item("flag", "red_flag"),
    )  # fmt: skip
    values: dict[str, ResponseValue | None] = {
        "item-0": 0, "item-1": 1, "item-2": 2, "item-3": 3, "said-yes": "yes",
        "said-no": "no", "proven": 3, "out": "not_applicable", "flag": "yes",
    }  # fmt: skip
    scorecard = score(document, build_responses(values, evidenced=["proven"]))
    assert scorecard.evidence_gaps == ("item-1", "item-2", "item-3", "said-yes")


def test_contradictions_are_named_once_certain_and_cost_no_points() -> None:
    rule = {"all": [{"item": "one", "at_least": 3}, {"item": "two", "below": 1}]}
    document = build_document_of(
        *pair(), contradictions=[{"key": "clash", "when": rule, "message": "They clash."}]
    )
    scorecard = score_values(document, 3, 0)
    assert scorecard.contradictions == ("clash",)
    assert scorecard.low == 50
    assert score_values(document, 3, 1).contradictions == ()
    assert score_values(document, 3, None).contradictions == ()


def test_the_plan_can_be_left_out() -> None:
    document = build_document_of(*pair())
    responses = build_responses({"one": 0, "two": 0})
    assert score(document, responses).next_band is not None
    assert score(document, responses, with_next_band=False).next_band is None


def test_the_low_score_can_be_had_for_some_items_only() -> None:
    document = build_document_of(*pair(), raw_item("three", weight=2))
    responses = build_responses({"one": 3, "two": 1, "three": 0})
    assert compute_low(document, responses, ["one", "three"]) == Fraction(100, 3)
    assert compute_low(document, responses, []) is None
