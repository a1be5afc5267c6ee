"""What was answered, weighed: sums per section and effective weights (scoring.md §1-§3). Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm
from operator import mul

from assessment.responses import Response, Responses
from assessment.scorecard import SectionScore
from checklists.conditions import LEVEL_OF
from checklists.document import Document, Item
from checklists.values import Track

FULL_LEVEL = 3
"""A level counts in thirds (scoring.md §2)."""
LIMITED_SCOPE_FROM = Fraction(3, 10)
"""Share of not applicable weight above which a section says so (scoring.md §3)."""
_TRACKS: tuple[Track, ...] = ("framework", "resources", "practice", "results", "voice")


class AskedItem:
    """One asked item and its response; `level` is 0 where no level was given."""

    __slots__ = (
        "counts", "has_evidence", "is_accepted", "is_red_flag",
        "item", "level", "section", "value",
    )  # fmt: skip

    def __init__(self, item: Item, section: int, response: Response, on: date) -> None:
        self.item = item
        self.section = section
        self.value = response.value
        self.is_red_flag = item.kind == "red_flag"
        self.counts = not self.is_red_flag and self.value != "not_applicable"
        """Whether it is an applicable scored item."""
        self.level = 0 if self.value is None else LEVEL_OF.get(self.value, 0)
        self.has_evidence = any(piece.is_in_force(on) for piece in response.evidence)
        self.is_accepted = self.has_evidence and response.is_accepted

    @property
    def weight(self) -> int:
        return self.item.completeness_weight

    @property
    def is_critical_gap(self) -> bool:
        """Below its threshold, or a red flag not known (scoring.md §4)."""
        if self.is_red_flag:
            return self.value is None or self.value == "dont_know"
        return self.item.critical and self.level < self.item.threshold

    @property
    def is_evidence_gap(self) -> bool:
        """A level without proof in force (scoring.md §5)."""
        return self.counts and self.level >= 1 and not self.has_evidence

    @property
    def is_gap(self) -> bool:
        """Not fully in place (scoring.md §5)."""
        if self.is_red_flag:
            return self.value != "no"
        return self.counts and self.level < FULL_LEVEL


def collect_asked(
    document: Document,
    responses: Responses,
    asked: Collection[str],
) -> list[AskedItem]:
    """The asked items with their responses, in document order (scoring.md §1)."""
    return [
        AskedItem(item, number, responses.of(item.key), responses.reference_date)
        for number, section in enumerate(document.sections)
        for item in section.items
        if item.key in asked
    ]


def list_keys(answers: Iterable[AskedItem]) -> tuple[str, ...]:
    return tuple(answer.item.key for answer in answers)


# -- sums (scoring.md §3) --------------------------------------------------------------


@dataclass(slots=True)
class SectionSums:
    """Sums of one section; points are weight times level, so thirds of a weight."""

    key: str
    weight: int
    scored: int = 0
    """Weight of its applicable scored items."""
    out: int = 0
    """Weight of its scored items that are not applicable."""
    low: int = 0
    high: int = 0
    evidenced: int = 0
    reviewed: int = 0
    asked: int = 0
    answered: int = 0

    def add(self, answer: AskedItem) -> None:
        self.asked += 1
        self.answered += answer.value is not None
        if answer.is_red_flag:
            return
        weight = answer.weight
        if not answer.counts:
            self.out += weight
            return
        points = weight * answer.level
        self.scored += weight
        self.low += points
        self.high += weight * FULL_LEVEL if answer.value is None else points
        self.evidenced += points * answer.has_evidence
        self.reviewed += points * answer.is_accepted

    def to_score(self) -> SectionScore:
        """The section's figures, 0-1; None where there is nothing to assess."""
        full = FULL_LEVEL * self.scored
        return SectionScore(
            key=self.key,
            low=Fraction(self.low, full) if full else None,
            high=Fraction(self.high, full) if full else None,
            evidenced=Fraction(self.evidenced, full) if full else None,
            reviewed=Fraction(self.reviewed, full) if full else None,
            asked=self.asked,
            answered=self.answered,
            limited_scope=self.out > LIMITED_SCOPE_FROM * (self.scored + self.out),
        )


def sum_sections(document: Document, answers: Sequence[AskedItem]) -> list[SectionSums]:
    sums = [SectionSums(section.key, section.weight) for section in document.sections]
    for answer in answers:
        sums[answer.section].add(answer)
    return sums


@dataclass(frozen=True, slots=True)
class Scale:
    """One denominator for the effective weights of all items (scoring.md §3)."""

    factors: tuple[int, ...]
    """Per section: what a weight of 1 is worth, out of `whole`."""
    whole: int
    """Zero where there is nothing to score."""

    def weigh(self, answer: AskedItem) -> int:
        """The item's effective weight, out of `whole`."""
        return self.factors[answer.section] * answer.weight

    def total(self, points: Iterable[int]) -> Fraction | None:
        """`O`, 0-100, from the points of each section; None where nothing is assessed."""
        if not self.whole:
            return None
        worth = sum(map(mul, self.factors, points))
        return Fraction(100 * worth, FULL_LEVEL * self.whole)


def find_scale(weights: Iterable[tuple[int, int]]) -> Scale:
    """From each section's weight and the weight of what is scored in it."""
    pairs = list(weights)
    common = lcm(*(scored for _, scored in pairs if scored))
    return Scale(
        tuple(weight * (common // scored) if scored else 0 for weight, scored in pairs),
        common * sum(weight for weight, scored in pairs if scored),
    )


def count_out_as_zero(sections: Sequence[SectionSums]) -> Fraction | None:
    """`O_low` with every not applicable item back in, at 0 (N/A sensitivity)."""
    scale = find_scale((sums.weight, sums.scored + sums.out) for sums in sections)
    return scale.total(section.low for section in sections)


def find_weights(answers: Sequence[AskedItem], scale: Scale) -> dict[str, Fraction]:
    """Effective weight of each applicable scored item; they sum to 1."""
    return {
        answer.item.key: Fraction(scale.weigh(answer), scale.whole)
        for answer in answers
        if answer.counts
    }


def find_completeness(answers: Sequence[AskedItem]) -> Fraction:
    """Answered share of the asked weight, 0-1; 1 where nothing is asked."""
    asked = sum(answer.weight for answer in answers)
    answered = sum(answer.weight for answer in answers if answer.value is not None)
    return Fraction(answered, asked) if asked else Fraction(1)


def score_tracks(answers: Sequence[AskedItem], scale: Scale) -> dict[Track, Fraction]:
    points = dict.fromkeys(_TRACKS, 0)
    weights = dict.fromkeys(_TRACKS, 0)
    for answer in answers:
        if answer.counts:
            weight = scale.weigh(answer)
            weights[answer.item.track] += weight
            points[answer.item.track] += weight * answer.level
    return {
        track: Fraction(100 * points[track], FULL_LEVEL * weights[track])
        for track in _TRACKS
        if weights[track]
    }
