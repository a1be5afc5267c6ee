"""What holds for every assessment, and a second, naive scoring to compare with."""

import operator
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import assume, given

from assessment.responses import Response, Responses
from assessment.scorecard import Scorecard
from assessment.scoring import score
from checklists.document import Document, Item
from tests.documents import Raw, assessments

Assessment = tuple[Document, Responses]


def close(item: Item, response: Response) -> Response:
    """The same answer, with its gap closed."""
    value: Any = {"ladder": 3, "yes_no": "yes", "red_flag": "no"}[item.kind]
    return replace(response, value=value)


def is_counted(
    document: Document, responses: Responses, scorecard: Scorecard, key: str
) -> bool:
    """Whether the item is applicable and scored."""
    return (
        key in scorecard.asked
        and document.items_by_key[key].kind != "red_flag"
        and responses.of(key).value != "not_applicable"
    )


# -- bounds and identities -------------------------------------------------------------


@given(assessments())
def test_figures_stay_in_order_and_in_bounds(assessment: Assessment) -> None:
    scorecard = score(*assessment)
    assert 0 <= scorecard.completeness <= 1
    if scorecard.low is None:
        figures = (scorecard.high, scorecard.evidenced, scorecard.reviewed)
        assert figures == (None, None, None)
        return
    assert scorecard.reviewed is not None
    assert scorecard.evidenced is not None
    assert scorecard.high is not None
    assert scorecard.na_as_zero is not None
    assert 0 <= scorecard.reviewed <= scorecard.evidenced <= scorecard.low
    assert scorecard.low <= scorecard.high <= 100
    assert 0 <= scorecard.na_as_zero <= scorecard.low


@given(assessments())
def test_effective_weights_sum_to_1_and_rebuild_the_score(assessment: Assessment) -> None:
    document, responses = assessment
    scorecard = score(document, responses)
    assume(scorecard.low is not None)
    assert sum(scorecard.weights.values()) == 1
    levels: dict[object, int] = {1: 1, 2: 2, 3: 3, "yes": 3}
    rebuilt = sum(
        100 * share * levels.get(responses.of(key).value, 0) / 3
        for key, share in scorecard.weights.items()
    )
    assert scorecard.low == rebuilt


@given(assessments(with_conditions=False))
def test_closing_a_gap_adds_exactly_its_gain(assessment: Assessment) -> None:
    document, responses = assessment
    scorecard = score(document, responses)
    assume(scorecard.low is not None)
    for gap in scorecard.gaps:
        item = document.items_by_key[gap.item]
        by_item = {**responses.by_item, gap.item: close(item, responses.of(gap.item))}
        after = score(document, replace(responses, by_item=by_item))
        assert after.low is not None
        assert scorecard.low is not None
        assert after.low - scorecard.low == gap.gain


@given(assessments())
def test_the_order_of_responses_does_not_matter(assessment: Assessment) -> None:
    document, responses = assessment
    backwards = replace(responses, by_item=dict(reversed(list(responses.by_item.items()))))
    assert score(document, backwards) == score(document, responses)
    assert score(document, responses) == score(document, responses)


@given(assessments())
def test_answers_to_items_that_are_not_asked_change_nothing(assessment: Assessment) -> None:
    document, responses = assessment
    scorecard = score(document, responses)
    kept = {
        key: response for key, response in responses.by_item.items() if key in scorecard.asked
    }
    assert score(document, replace(responses, by_item=kept)) == scorecard


@given(assessments(with_conditions=False))
def test_not_applicable_items_are_as_if_they_were_not_there(assessment: Assessment) -> None:
    document, responses = assessment
    scorecard = score(document, responses)
    out = {
        item.key
        for item in document.items
        if item.is_scored and responses.of(item.key).value == "not_applicable"
    }
    sections = []
    for section in document.sections:
        items = tuple(item for item in section.items if item.key not in out)
        sections.append(section.model_copy(update={"items": items}))
    kept = {key: answer for key, answer in responses.by_item.items() if key not in out}
    without = score(
        document.model_copy(update={"sections": tuple(sections), "contradictions": ()}),
        replace(responses, by_item=kept),
    )
    assert without.low == scorecard.low
    assert without.high == scorecard.high
    assert without.weights == scorecard.weights
    assert without.gaps == scorecard.gaps
    assert without.tracks == scorecard.tracks


@given(assessments())
def test_caps_never_change_the_number_nor_lift_the_band(assessment: Assessment) -> None:
    document, responses = assessment
    scorecard = score(document, responses)
    plain = [
        section.model_copy(
            update={
                "items": tuple(
                    item.model_copy(update={"critical": False}) for item in section.items
                )
            }
        )
        for section in document.sections
    ]
    loose = score(document.model_copy(update={"sections": tuple(plain)}), responses)
    assert (loose.low, loose.high) == (scorecard.low, scorecard.high)
    if scorecard.band is not None:
        assert loose.band is not None
        assert loose.band <= scorecard.band
        assert all(cap.band <= scorecard.band for cap in scorecard.caps)


@given(assessments())
def test_the_plan_can_be_left_out_and_changes_nothing_else(assessment: Assessment) -> None:
    whole = score(*assessment)
    assert score(*assessment, with_next_band=False) == replace(whole, next_band=None)


# -- the same figures, the slow way ----------------------------------------------------


class Naive:
    """scoring.md read aloud, from the plain values of a file; shares no code."""

    def __init__(self, plain: Raw, responses: Responses) -> None:
        self.plain = plain
        self.facts = responses.facts
        self.day = responses.reference_date
        self.by_item = responses.by_item
        self.asked: set[str] = set()
        for item in self.items:
            condition = item.get("applies_when")
            if condition is None or self.truth(condition) != "no":
                self.asked.add(item["key"])

    @property
    def items(self) -> list[Raw]:
        return [item for section in self.plain["sections"] for item in section["items"]]

    def answer(self, key: str) -> object:
        return self.by_item[key].value if key in self.by_item else None

    def level(self, key: str) -> int:
        answer = self.answer(key)
        if answer == "yes":
            return 3
        return answer if isinstance(answer, int) else 0

    def truth(self, condition: Raw) -> str:
        if "all" in condition:
            truths = [self.truth(part) for part in condition["all"]]
            return min(truths, key=["no", "unknown", "yes"].index)
        if "any" in condition:
            truths = [self.truth(part) for part in condition["any"]]
            return max(truths, key=["no", "unknown", "yes"].index)
        if "not" in condition:
            turned = {"yes": "no", "no": "yes", "unknown": "unknown"}
            return turned[self.truth(condition["not"])]
        return self.atom(condition)

    def atom(self, atom: Raw) -> str:
        if "profile" in atom:
            if atom["profile"] not in self.facts:
                return "unknown"
            left: Any = self.facts[atom["profile"]]
        else:
            if atom["item"] not in self.asked:
                return "no"
            left = self.answer(atom["item"])
            if left is None:
                return "unknown"
            if "is" not in atom:
                if left == "not_applicable":
                    return "no"
                left = self.level(atom["item"])
        checks: dict[str, Callable[[Any, Any], bool]] = {
            "is": operator.eq,
            "in": lambda left, right: left in right,
            "has": operator.contains,
            "at_least": operator.ge,
            "below": operator.lt,
        }
        (name,) = set(atom) & set(checks)
        return "yes" if checks[name](left, atom[name]) else "no"

    def proof(self, key: str) -> bool:
        return any(
            not piece.is_rejected
            and (piece.valid_from is None or piece.valid_from <= self.day)
            and (piece.valid_until is None or piece.valid_until >= self.day)
            for piece in (self.by_item[key].evidence if key in self.by_item else ())
        )

    def value(self, key: str, trust: str) -> Fraction:
        if trust == "high" and self.answer(key) is None:
            return Fraction(1)
        if trust in ("evidenced", "reviewed") and not self.proof(key):
            return Fraction(0)
        if trust == "reviewed" and not self.by_item[key].is_accepted:
            return Fraction(0)
        return Fraction(self.level(key), 3)

    def scored(self, section: Raw, *, with_out: bool = False) -> list[Raw]:
        return [
            item
            for item in section["items"]
            if item["key"] in self.asked
            and item["kind"] != "red_flag"
            and (with_out or self.answer(item["key"]) != "not_applicable")
        ]

    def section(self, section: Raw, trust: str) -> Fraction | None:
        items = self.scored(section, with_out=trust == "na_as_zero")
        if not items:
            return None
        points = sum(item["weight"] * self.value(item["key"], trust) for item in items)
        return Fraction(points, sum(item["weight"] for item in items))

    def overall(self, trust: str) -> Fraction | None:
        scores = [
            (section.get("weight", 1), self.section(section, trust))
            for section in self.plain["sections"]
        ]
        assessed = [(weight, value) for weight, value in scores if value is not None]
        if not assessed:
            return None
        total = sum(weight * value for weight, value in assessed)
        return Fraction(100 * total, sum(weight for weight, _ in assessed))

    def completeness(self) -> Fraction:
        asked = [item for item in self.items if item["key"] in self.asked]
        answered = [item for item in asked if self.answer(item["key"]) is not None]
        whole = sum(item.get("weight", 1) for item in asked)
        part = sum(item.get("weight", 1) for item in answered)
        return Fraction(part, whole) if asked else Fraction(1)

    def critical_gaps(self) -> list[str]:
        found = []
        for item in self.items:
            key, answer = item["key"], self.answer(item["key"])
            if key not in self.asked:
                continue
            if item["kind"] == "red_flag":
                is_gap = answer in (None, "dont_know")
            else:
                is_gap = item.get("critical", False)
                is_gap = is_gap and self.level(key) < item.get("threshold", 2)
            if is_gap:
                found.append(key)
        return found

    def red_flags(self) -> list[str]:
        return [
            item["key"]
            for item in self.items
            if item["key"] in self.asked
            and item["kind"] == "red_flag"
            and self.answer(item["key"]) == "yes"
        ]

    def band(self) -> str | None:
        low, evidenced = self.overall("low"), self.overall("evidenced")
        if low is None or evidenced is None or self.completeness() < Fraction(80, 100):
            return None
        bands = self.plain["bands"]
        band = next((name for name in "ABC" if low >= bands[name]), "D")
        if evidenced < 50:
            band = max(band, "B")
        if self.critical_gaps():
            band = max(band, "C")
        if len(self.critical_gaps()) >= 3 or self.red_flags():
            band = "D"
        return band


@given(assessments())
def test_the_figures_equal_those_of_a_naive_scoring(assessment: Assessment) -> None:
    document, responses = assessment
    scorecard = score(document, responses)
    naive = Naive(document.to_plain(), responses)
    assert scorecard.asked == naive.asked
    assert scorecard.low == naive.overall("low")
    assert scorecard.high == naive.overall("high")
    assert scorecard.evidenced == naive.overall("evidenced")
    assert scorecard.reviewed == naive.overall("reviewed")
    assert scorecard.na_as_zero == naive.overall("na_as_zero")
    assert scorecard.completeness == naive.completeness()
    assert list(scorecard.critical_gaps) == naive.critical_gaps()
    assert list(scorecard.red_flags) == naive.red_flags()
    assert scorecard.band == naive.band()
    rule = naive.plain["contradictions"][0]
    assert bool(scorecard.contradictions) == (naive.truth(rule["when"]) == "yes")


@given(assessments())
def test_the_sections_equal_those_of_a_naive_scoring(assessment: Assessment) -> None:
    document, responses = assessment
    scorecard = score(document, responses)
    naive = Naive(document.to_plain(), responses)
    for found, section in zip(scorecard.sections, naive.plain["sections"], strict=True):
        assert found.key == section["key"]
        assert found.low == naive.section(section, "low")
        assert found.high == naive.section(section, "high")
        assert found.evidenced == naive.section(section, "evidenced")
        assert found.reviewed == naive.section(section, "reviewed")
        keys = [item["key"] for item in section["items"] if item["key"] in naive.asked]
        assert found.asked == len(keys)
        assert found.answered == sum(naive.answer(key) is not None for key in keys)
        all_of_it = sum(item["weight"] for item in naive.scored(section, with_out=True))
        counted = sum(item["weight"] for item in naive.scored(section))
        assert found.limited_scope == (10 * (all_of_it - counted) > 3 * all_of_it)


@given(assessments())
def test_the_lists_hold_what_they_should(assessment: Assessment) -> None:
    document, responses = assessment
    scorecard = score(document, responses)
    values = {key: responses.of(key).value for key in scorecard.asked}
    in_order = [item.key for item in document.items if item.key in values]
    full: Any = (3, "yes")
    assert list(scorecard.unanswered) == [key for key in in_order if values[key] is None]
    assert list(scorecard.information_gaps) == [
        key for key in in_order if values[key] == "dont_know"
    ]
    expected_gaps = {
        key
        for key in in_order
        if (
            values[key] not in full
            if is_counted(document, responses, scorecard, key)
            else document.items_by_key[key].kind == "red_flag" and values[key] != "no"
        )
    }
    assert {gap.item for gap in scorecard.gaps} == expected_gaps
    assert len(scorecard.gaps) == len(expected_gaps)
    efforts = {gap.item: "SML".index(gap.effort) for gap in scorecard.gaps}
    ranks = [
        (gap.priority, -gap.gain, efforts[gap.item], in_order.index(gap.item))
        for gap in scorecard.gaps
    ]
    assert ranks == sorted(ranks)
