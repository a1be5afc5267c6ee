"""The worked examples of scoring.md §7, figure by figure."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from assessment.scorecard import Scorecard
from assessment.scoring import score
from checklists.document import Document
from checklists.values import ResponseValue
from tests.documents import build_document, build_responses, raw_item, raw_section

ALL = tuple(f"item-{number}" for number in range(1, 10))
_VALUES: dict[str, ResponseValue | None] = {
    "0": 0, "1": 1, "2": 2, "3": 3, "N": "not_applicable", "?": "dont_know", "-": None,
}  # fmt: skip


def build_example(*, with_red_flag: bool = False) -> Document:
    weights = {"gov": (2, 1), "proc": (3, 2, 1), "recr": (3, 2), "remedy": (3, 1)}
    critical = ("item-3", "item-6", "item-8")
    keys = iter(ALL)
    sections = [
        raw_section(
            name,
            [
                raw_item(key, weight=weight, critical=key in critical)
                for weight, key in zip(numbers, keys, strict=False)
            ],
        )
        for name, numbers in weights.items()
    ]
    if with_red_flag:
        sections[0]["items"].append(raw_item("flag", "red_flag"))
    return build_document(sections)


def read_values(responses: str) -> dict[str, ResponseValue | None]:
    return {key: _VALUES[sign] for key, sign in zip(ALL, responses.split(), strict=True)}


def show(value: Fraction | None) -> str:
    assert value is not None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


def show_figures(scorecard: Scorecard) -> list[str]:
    figures = (scorecard.low, scorecard.high, scorecard.evidenced, scorecard.reviewed)
    return [show(figure) for figure in figures]


def test_everything_in_place_evidenced_and_accepted_is_an_a() -> None:
    responses = build_responses(read_values("3 3 3 3 3 3 3 3 3"), evidenced=ALL, accepted=ALL)
    scorecard = score(build_example(), responses)
    assert show_figures(scorecard) == ["100.0", "100.0", "100.0", "100.0"]
    assert scorecard.completeness == 1
    assert scorecard.band == "A"
    assert scorecard.caps == ()
    assert scorecard.gaps == ()
    assert scorecard.next_band is None


def test_everything_in_place_without_evidence_is_a_b() -> None:
    scorecard = score(build_example(), build_responses(read_values("3 3 3 3 3 3 3 3 3")))
    assert show_figures(scorecard) == ["100.0", "100.0", "0.0", "0.0"]
    assert scorecard.band == "B"
    assert scorecard.evidence_gaps == ALL


def test_one_critical_gap_is_a_c_whatever_the_number() -> None:
    responses = build_responses(read_values("3 3 1 3 3 3 3 3 3"), evidenced=ALL)
    scorecard = score(build_example(), responses)
    assert show_figures(scorecard) == ["91.7", "91.7", "91.7", "0.0"]
    assert scorecard.critical_gaps == ("item-3",)
    assert scorecard.band == "C"


def test_not_applicable_items_and_partial_evidence() -> None:
    responses = build_responses(
        read_values("3 N 2 1 N 2 3 2 0"),
        evidenced=("item-1", "item-3", "item-6"),
        accepted=("item-6",),
    )
    scorecard = score(build_example(), responses)
    assert show_figures(scorecard) == ["70.8", "70.8", "45.0", "10.0"]
    assert show(scorecard.na_as_zero) == "60.3"
    assert scorecard.completeness == 1
    assert scorecard.critical_gaps == ()
    assert scorecard.band == "B"


def test_too_many_blanks_leave_the_assessment_unrated() -> None:
    scorecard = score(build_example(), build_responses(read_values("3 3 2 - - 2 - 2 3")))
    assert show_figures(scorecard) == ["62.1", "84.6", "0.0", "0.0"]
    assert show(100 * scorecard.completeness) == "72.2"
    assert scorecard.critical_gaps == ()
    assert scorecard.state == "not_rated"
    assert scorecard.band is None
    assert scorecard.next_band is None


def test_a_red_flag_answered_yes_is_a_d_whatever_the_number() -> None:
    values = read_values("3 3 3 3 3 3 3 3 3") | {"flag": "yes"}
    responses = build_responses(values, evidenced=ALL)
    scorecard = score(build_example(with_red_flag=True), responses)
    assert show_figures(scorecard) == ["100.0", "100.0", "100.0", "0.0"]
    assert scorecard.completeness == 1
    assert scorecard.critical_gaps == ()
    assert scorecard.red_flags == ("flag",)
    assert scorecard.band == "D"


@pytest.mark.parametrize(
    ("item", "gain"),
    [
        ("item-3", Fraction(25, 3)),
        ("item-4", Fraction(25, 9)),
        ("item-5", Fraction(25, 6)),
        ("item-6", Fraction(5)),
        ("item-8", Fraction(25, 4)),
        ("item-9", Fraction(25, 4)),
    ],
)
def test_the_gains_of_the_last_example(item: str, gain: Fraction) -> None:
    scorecard = score(build_example(), build_responses(read_values("3 3 1 2 0 2 3 2 0")))
    assert show(scorecard.low) == "67.2"
    assert {gap.item: gap.gain for gap in scorecard.gaps}[item] == gain
