"""The shortest way to the next band, against a search through every set of gaps."""

import random
import time
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.next_band import Closable, Need, find_next_band
from assessment.responses import Responses
from assessment.scorecard import Band, NextBand
from assessment.scoring import score
from checklists.document import Document
from checklists.values import Effort, ResponseValue
from tests.documents import (
    assessments,
    build_document,
    build_document_of,
    build_responses,
    raw_item,
    raw_section,
)

DONE: list[ResponseValue] = [3] * 9
COST: dict[Effort, int] = {"S": 1, "M": 2, "L": 4}


def subsets(size: int) -> Iterator[tuple[int, ...]]:
    return chain.from_iterable(combinations(range(size), n) for n in range(size + 1))


def plan(document: Document, *values: ResponseValue | None) -> NextBand | None:
    """The plan with the values in document order, and evidence on each item."""
    keys = [item.key for item in document.items]
    answers = dict(zip(keys, values, strict=True))
    return score(document, build_responses(answers, evidenced=keys)).next_band


# -- against brute force ---------------------------------------------------------------

closables = st.builds(
    Closable,
    item=st.just(""),
    gain=st.integers(0, 6),
    effort=st.sampled_from(["S", "M", "L"]),
    need=st.sampled_from(["optional", "optional", "critical", "critical", "must_close"]),
)


@given(st.lists(closables, max_size=8), st.integers(-3, 30), st.sampled_from("DCB"))
def test_it_equals_a_search_through_every_set(
    gaps: list[Closable], missing: int, today: Band
) -> None:
    gaps = [Closable(f"gap-{n}", gap.gain, gap.effort, gap.need) for n, gap in enumerate(gaps)]
    assume(missing <= sum(gap.gain for gap in gaps))
    target: Band = {"D": "C", "C": "B", "B": "A"}[today]  # type: ignore[assignment]

    def works(chosen: tuple[int, ...]) -> bool:
        left = [gap.need for n, gap in enumerate(gaps) if n not in chosen]
        return (
            sum(gaps[n].gain for n in chosen) >= missing
            and "must_close" not in left
            and left.count("critical") <= (2 if target == "C" else 0)
        )

    def effort(chosen: tuple[int, ...]) -> int:
        return sum(COST[gaps[n].effort] for n in chosen)

    best = min(
        filter(works, subsets(len(gaps))), key=lambda them: (effort(them), len(them), them)
    )
    found = find_next_band(today, gaps, {target: missing}, lacks_evidence=True)
    assert found == NextBand(
        target, tuple(f"gap-{n}" for n in best), effort(best), needs_evidence=target == "A"
    )


@given(assessments(with_blanks=False))
def test_the_plan_of_a_score_equals_a_search_through_every_set(
    assessment: tuple[Document, Responses],
) -> None:
    document, responses = assessment
    scorecard = score(document, responses)
    assume(scorecard.band is not None)
    assert scorecard.band is not None
    items = [item for item in document.items if item.key in scorecard.asked]
    values = {item.key: responses.of(item.key).value for item in items}
    full = {"ladder": 3, "yes_no": "yes", "red_flag": "no"}
    gaps = [
        item for item in items if values[item.key] not in (full[item.kind], "not_applicable")
    ]
    assume(len(gaps) <= 7)

    def band_after(chosen: Sequence[int]) -> str:
        closed = values | {gaps[n].key: full[gaps[n].kind] for n in chosen}
        levels: dict[object, int] = {1: 1, 2: 2, 3: 3, "yes": 3}
        points = sum(
            100 * share * levels.get(closed[key], 0) / 3
            for key, share in scorecard.weights.items()
        )
        bands = document.bands
        band = next((b for b in "ABC" if points >= getattr(bands, b)), "D")
        unknown = critical = 0
        for item in items:
            value = closed[item.key]
            if item.kind == "red_flag":
                band = "D" if value == "yes" else band
                unknown += value == "dont_know"
            elif item.critical:
                level = value if isinstance(value, int) else 3 * (value == "yes")
                critical += level < item.threshold
        cap = {0: "A", 1: "C", 2: "C"}.get(unknown + critical, "D")
        return max(band, cap)

    if scorecard.band == "A":
        assert scorecard.next_band is None
        return
    target = {"D": "C", "C": "B", "B": "A"}[scorecard.band]

    def rank(chosen: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
        return sum(COST[gaps[n].effort] for n in chosen), len(chosen), chosen

    best = min((c for c in subsets(len(gaps)) if band_after(c) <= target), key=rank)
    assert scorecard.next_band is not None
    assert scorecard.next_band.band == target
    assert scorecard.next_band.items == tuple(gaps[n].key for n in best)
    assert scorecard.next_band.effort == rank(best)[0]
    assert scorecard.evidenced is not None
    needs_evidence = target == "A" and scorecard.evidenced < 50
    assert scorecard.next_band.needs_evidence is needs_evidence


# -- by hand ---------------------------------------------------------------------------


def test_least_effort_beats_the_largest_gain() -> None:
    document = build_document_of(
        raw_item("large", weight=3, effort="L"),
        raw_item("small", weight=2, effort="S"),
        raw_item("done", weight=3),
    )
    assert plan(document, 0, 0, 2) == NextBand("C", ("small",), 1, needs_evidence=False)


def test_it_is_not_greedy() -> None:
    """Most gain per effort first would take the small one, and then need a large one."""
    gaps = [
        Closable("small", 4, "S", "optional"),
        Closable("medium-a", 5, "M", "optional"),
        Closable("medium-b", 5, "M", "optional"),
    ]
    found = find_next_band("D", gaps, {"C": 10}, lacks_evidence=False)
    assert found == NextBand("C", ("medium-a", "medium-b"), 4, needs_evidence=False)


def test_of_equal_effort_fewer_items_come_first() -> None:
    gaps = [
        Closable("a", 1, "S", "optional"),
        Closable("b", 1, "S", "optional"),
        Closable("c", 2, "M", "optional"),
    ]
    found = find_next_band("C", gaps, {"B": 2}, lacks_evidence=True)
    assert found == NextBand("B", ("c",), 2, needs_evidence=False)


def test_of_equal_sets_the_earlier_in_the_document_comes_first() -> None:
    gaps = [Closable(key, 3, "S", "optional") for key in "abc"]
    gaps.append(Closable("d", 9, "S", "optional"))
    found = find_next_band("D", gaps, {"C": 3}, lacks_evidence=False)
    assert found == NextBand("C", ("a",), 1, needs_evidence=False)
    found = find_next_band("D", gaps, {"C": 12}, lacks_evidence=False)
    assert found == NextBand("C", ("a", "d"), 2, needs_evidence=False)


def test_it_closes_critical_gaps_and_red_flags_though_they_add_nothing() -> None:
    document = build_document_of(
        raw_item("flag", "red_flag", effort="L"),
        raw_item("unknown", "red_flag", effort="S"),
        raw_item("critical", critical=True, effort="M"),
        *[raw_item(f"item-{n}", weight=3) for n in range(9)],
    )
    assert plan(document, "yes", "dont_know", 1, *DONE) == NextBand(
        "C", ("flag",), 4, needs_evidence=False
    )
    expected = NextBand("B", ("unknown", "critical"), 3, needs_evidence=False)
    assert plan(document, "no", "dont_know", 1, *DONE) == expected


def test_band_c_leaves_two_critical_gaps_open() -> None:
    document = build_document_of(
        *[
            raw_item(f"item-{n}", critical=True, effort=effort)
            for n, effort in enumerate("LMSM")
        ],
        *[raw_item(f"more-{n}", weight=3) for n in range(9)],
    )
    assert plan(document, 0, 0, 0, 0, *DONE) == NextBand(
        "C", ("item-1", "item-2"), 3, needs_evidence=False
    )


def test_a_critical_gap_passed_over_counts_among_the_two_left_open() -> None:
    gaps = [
        Closable("hard", 5, "L", "critical"),
        Closable("tempting", 5, "S", "optional"),
        Closable("easy", 1, "S", "critical"),
        Closable("as-easy", 1, "S", "critical"),
    ]
    found = find_next_band("D", gaps, {"C": 0}, lacks_evidence=False)
    assert found == NextBand("C", ("easy",), 1, needs_evidence=False)


def test_full_marks_without_evidence_lack_nothing_but_evidence() -> None:
    document = build_document_of(raw_item("one"), raw_item("two", critical=True))
    scorecard = score(document, build_responses({"one": 3, "two": 3}))
    assert scorecard.band == "B"
    assert scorecard.next_band == NextBand("A", (), 0, needs_evidence=True)


def test_evidence_is_not_named_where_the_target_is_not_a() -> None:
    document = build_document_of(raw_item("one"), raw_item("two"))
    scorecard = score(document, build_responses({"one": 3, "two": 1}))
    assert scorecard.band == "B"
    assert scorecard.next_band == NextBand("A", ("two",), 2, needs_evidence=True)
    scorecard = score(document, build_responses({"one": 3, "two": 0}))
    assert scorecard.next_band == NextBand("B", ("two",), 2, needs_evidence=False)


def test_the_caps_of_the_band_reached_count_too() -> None:
    """O is 90 with a critical gap: band C; B needs the gap closed, not more points."""
    document = build_document_of(
        raw_item("critical", critical=True), raw_item("rest", weight=3), raw_item("more")
    )
    assert plan(document, 1, 3, 3) == NextBand("B", ("critical",), 2, needs_evidence=False)


def test_not_applicable_red_flags_and_items_not_asked_stay_out_of_the_plan() -> None:
    document = build_document_of(
        raw_item("flag", "red_flag", effort="S"),
        raw_item("one"),
        raw_item("hidden", effort="S", applies_when={"item": "one", "at_least": 3}),
    )
    assert plan(document, "not_applicable", 0, 0) == NextBand(
        "C", ("one",), 2, needs_evidence=False
    )


def test_what_is_asked_is_held_as_it_is() -> None:
    """Closing the first brings up the second, which the plan does not follow."""
    document = build_document_of(
        raw_item("one"),
        raw_item("two", weight=3, applies_when={"item": "one", "at_least": 3}),
    )
    assert plan(document, 1, None) == NextBand("C", ("one",), 2, needs_evidence=False)


@pytest.mark.parametrize("values", [(3, 3), (None, None)])
def test_band_a_and_an_unrated_assessment_have_no_plan(
    values: tuple[ResponseValue | None, ResponseValue | None],
) -> None:
    assert plan(build_document_of(raw_item("one"), raw_item("two")), *values) is None


def test_gaps_that_cannot_reach_the_band_are_an_error() -> None:
    with pytest.raises(ValueError, match="does not reach"):
        find_next_band("D", [], {"C": 1}, lacks_evidence=False)


def test_there_is_no_band_above_a() -> None:
    assert find_next_band("A", [], {}, lacks_evidence=False) is None


# -- time ------------------------------------------------------------------------------


@pytest.mark.parametrize("share_critical", [0, 0.1, 0.5, 1])
def test_hundreds_of_gaps_take_no_age(share_critical: float) -> None:
    """Ascending gains make every refusal cost a check; the bound is 20 times the usual."""
    draw = random.Random(7)  # noqa: S311
    needs: list[Need] = [
        "critical" if draw.random() < share_critical else "optional" for _ in range(300)
    ]
    gaps = [
        Closable(f"gap-{n}", gain, draw.choice(["S", "M", "L"]), need)
        for n, (gain, need) in enumerate(
            zip(sorted(draw.sample(range(10**6), 300)), needs, strict=True)
        )
    ]
    begun = time.perf_counter()
    find_next_band("D", gaps, {"C": sum(gap.gain for gap in gaps) // 2}, lacks_evidence=False)
    assert time.perf_counter() - begun < 1


def test_sixty_items_are_scored_and_planned_in_time() -> None:
    """The goal is 2 ms, and 20 ms with the plan; ten times that is allowed here."""
    draw = random.Random(3)  # noqa: S311
    items = [
        raw_item(
            f"item-{n}",
            weight=draw.randint(1, 3),
            critical=n % 8 == 0,
            effort=draw.choice("SML"),
        )
        for n in range(60)
    ]
    document = build_document(
        [raw_section(f"section-{n}", items[n : n + 10]) for n in range(0, 60, 10)]
    )
    responses = build_responses({item.key: draw.choice([0, 1, 2]) for item in document.items})
    score(document, responses)
    begun = time.perf_counter()
    score(document, responses, with_next_band=False)
    scored = time.perf_counter()
    score(document, responses)
    assert scored - begun < 0.02
    assert time.perf_counter() - scored < 0.2
