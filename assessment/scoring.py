"""The score of an assessment: every figure of scoring.md, from exact sums. Pure.

Sums are whole numbers over one common denominator; fractions are made at the end.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm
from operator import mul

from assessment.next_band import Closable, Need, find_next_band
from assessment.responses import Response, Responses, check_responses
from assessment.scorecard import (
    Band,
    Cap,
    Gap,
    NextBand,
    Priority,
    Scorecard,
    SectionScore,
    State,
)
from checklists.conditions import LEVEL_OF, evaluate, find_asked
from checklists.document import Bands, Document, Item, Track

FULL_LEVEL = 3
"""A level counts in thirds (scoring.md §2)."""
RATED_FROM = Fraction(4, 5)
"""Completeness below which there is no band (scoring.md §4)."""
EVIDENCE_FROM = 50
"""Evidenced score below which the band is at most B (scoring.md §4)."""
LIMITED_SCOPE_FROM = Fraction(3, 10)
"""Share of not applicable weight above which a section says so (scoring.md §3)."""
_TRACKS: tuple[Track, ...] = ("framework", "resources", "practice", "results", "voice")
_EASIEST_FIRST = {"S": 0, "M": 1, "L": 2}


def score(
    document: Document, responses: Responses, *, with_next_band: bool = True
) -> Scorecard:
    """Every figure of scoring.md §1-§5; raises `InvalidResponse`.

    `with_next_band` False leaves out the plan, the only part that takes a search.
    """
    check_responses(document, responses)
    asked = find_asked(document, responses.facts, responses.values)
    answers = _collect(document, responses, asked)
    sections = _sum_sections(document, answers)
    scale = _find_scale((section.weight, section.scored) for section in sections)
    low = scale.total(section.low for section in sections)
    evidenced = scale.total(section.evidenced for section in sections)
    completeness = _find_completeness(answers)
    critical_gaps = _keys(a for a in answers if a.is_critical_gap)
    red_flags = _keys(a for a in answers if a.is_red_flag and a.value == "yes")
    caps = _find_caps(red_flags, critical_gaps, evidenced)
    state, band = _find_band(low, completeness, document.bands, caps)
    plan = None
    if with_next_band and band is not None:
        lacks_evidence = any(cap.reason == "evidence" for cap in caps)
        plan = _plan(answers, scale, document.bands, band, lacks_evidence=lacks_evidence)
    return Scorecard(
        state=state,
        band=band,
        low=low,
        high=scale.total(section.high for section in sections),
        evidenced=evidenced,
        reviewed=scale.total(section.reviewed for section in sections),
        na_as_zero=_count_out_as_zero(sections),
        completeness=completeness,
        caps=caps,
        critical_gaps=critical_gaps,
        red_flags=red_flags,
        sections=tuple(section.to_score() for section in sections),
        tracks=_score_tracks(answers, scale),
        gaps=_find_gaps(answers, scale),
        information_gaps=_keys(a for a in answers if a.value == "dont_know"),
        unanswered=_keys(a for a in answers if a.value is None),
        evidence_gaps=_keys(a for a in answers if a.is_evidence_gap),
        contradictions=_find_contradictions(document, responses, asked),
        next_band=plan,
        weights=_find_weights(answers, scale),
        asked=asked,
    )


def compute_low(
    document: Document, responses: Responses, keys: Collection[str]
) -> Fraction | None:
    """`O_low` on those items only, 0-100; None without a scored one (scoring.md §6)."""
    asked = find_asked(document, responses.facts, responses.values)
    sections = _sum_sections(document, _collect(document, responses, asked & set(keys)))
    scale = _find_scale((section.weight, section.scored) for section in sections)
    return scale.total(section.low for section in sections)


# -- what was answered (scoring.md §1, §2) ---------------------------------------------


class _Answer:
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


def _collect(
    document: Document,
    responses: Responses,
    asked: Collection[str],
) -> list[_Answer]:
    """The asked items with their responses, in document order (scoring.md §1)."""
    return [
        _Answer(item, number, responses.of(item.key), responses.reference_date)
        for number, section in enumerate(document.sections)
        for item in section.items
        if item.key in asked
    ]


def _keys(answers: Iterable[_Answer]) -> tuple[str, ...]:
    return tuple(answer.item.key for answer in answers)


# -- sums (scoring.md §3) --------------------------------------------------------------


@dataclass(slots=True)
class _SectionSums:
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

    def add(self, answer: _Answer) -> None:
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


def _sum_sections(document: Document, answers: Sequence[_Answer]) -> list[_SectionSums]:
    sums = [_SectionSums(section.key, section.weight) for section in document.sections]
    for answer in answers:
        sums[answer.section].add(answer)
    return sums


@dataclass(frozen=True, slots=True)
class _Scale:
    """One denominator for the effective weights of all items (scoring.md §3)."""

    factors: tuple[int, ...]
    """Per section: what a weight of 1 is worth, out of `whole`."""
    whole: int
    """Zero where there is nothing to score."""

    def weigh(self, answer: _Answer) -> int:
        """The item's effective weight, out of `whole`."""
        return self.factors[answer.section] * answer.weight

    def total(self, points: Iterable[int]) -> Fraction | None:
        """`O`, 0-100, from the points of each section; None where nothing is assessed."""
        if not self.whole:
            return None
        worth = sum(map(mul, self.factors, points))
        return Fraction(100 * worth, FULL_LEVEL * self.whole)


def _find_scale(weights: Iterable[tuple[int, int]]) -> _Scale:
    """From each section's weight and the weight of what is scored in it."""
    pairs = list(weights)
    common = lcm(*(scored for _, scored in pairs if scored))
    return _Scale(
        tuple(weight * (common // scored) if scored else 0 for weight, scored in pairs),
        common * sum(weight for weight, scored in pairs if scored),
    )


def _count_out_as_zero(sections: Sequence[_SectionSums]) -> Fraction | None:
    """`O_low` with every not applicable item back in, at 0 (N/A sensitivity)."""
    scale = _find_scale((sums.weight, sums.scored + sums.out) for sums in sections)
    return scale.total(section.low for section in sections)


def _find_weights(answers: Sequence[_Answer], scale: _Scale) -> dict[str, Fraction]:
    """Effective weight of each applicable scored item; they sum to 1."""
    return {
        answer.item.key: Fraction(scale.weigh(answer), scale.whole)
        for answer in answers
        if answer.counts
    }


def _find_completeness(answers: Sequence[_Answer]) -> Fraction:
    """Answered share of the asked weight, 0-1; 1 where nothing is asked."""
    asked = sum(answer.weight for answer in answers)
    answered = sum(answer.weight for answer in answers if answer.value is not None)
    return Fraction(answered, asked) if asked else Fraction(1)


def _score_tracks(answers: Sequence[_Answer], scale: _Scale) -> dict[Track, Fraction]:
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


# -- band and caps (scoring.md §4) -----------------------------------------------------


def _find_caps(
    red_flags: tuple[str, ...], critical_gaps: tuple[str, ...], evidenced: Fraction | None
) -> tuple[Cap, ...]:
    """Every cap whose condition holds, whether or not it changes the band."""
    caps = []
    if red_flags:
        caps.append(Cap("D", "red_flags", red_flags))
    if critical_gaps:
        worst: Band = "D" if len(critical_gaps) >= 3 else "C"
        caps.append(Cap(worst, "critical_gaps", critical_gaps))
    if evidenced is not None and evidenced < EVIDENCE_FROM:
        caps.append(Cap("B", "evidence"))
    return tuple(caps)


def _find_band(
    low: Fraction | None, completeness: Fraction, bands: Bands, caps: tuple[Cap, ...]
) -> tuple[State, Band | None]:
    if low is None:
        return "nothing_to_score", None
    if completeness < RATED_FROM:
        return "not_rated", None
    earned: Band = "D"
    if low >= bands.A:
        earned = "A"
    elif low >= bands.B:
        earned = "B"
    elif low >= bands.C:
        earned = "C"
    return "rated", max([earned, *(cap.band for cap in caps)])


# -- gaps, contradictions, plan (scoring.md §5) ----------------------------------------


def _find_gaps(answers: Sequence[_Answer], scale: _Scale) -> tuple[Gap, ...]:
    """Gaps by priority, gain, effort and document order; gains in points of 100."""
    gaps = [
        (_find_priority(answer), -_gain(answer, scale), answer)
        for answer in answers
        if answer.is_gap
    ]
    gaps.sort(key=lambda gap: (gap[0], gap[1], _EASIEST_FIRST[gap[2].item.effort]))
    full = FULL_LEVEL * (scale.whole or 1)
    return tuple(
        Gap(answer.item.key, priority, Fraction(-loss, full), answer.item.effort)
        for priority, loss, answer in gaps
    )


def _find_priority(answer: _Answer) -> Priority:
    if answer.is_red_flag or answer.is_critical_gap:
        return "P1"
    return "P2" if answer.weight == 3 and answer.level <= 1 else "P3"


def _gain(answer: _Answer, scale: _Scale) -> int:
    """What closing the gap adds to `O_low`, out of `FULL_LEVEL * scale.whole`."""
    if answer.is_red_flag:
        return 0
    return 100 * scale.weigh(answer) * (FULL_LEVEL - answer.level)


def _find_contradictions(
    document: Document, responses: Responses, asked: Collection[str]
) -> tuple[str, ...]:
    if not document.contradictions:
        return ()
    facts, values = responses.facts, responses.values
    return tuple(
        rule.key
        for rule in document.contradictions
        if evaluate(rule.when, facts, values, asked) is True
    )


def _plan(
    answers: Sequence[_Answer],
    scale: _Scale,
    bands: Bands,
    band: Band,
    *,
    lacks_evidence: bool,
) -> NextBand | None:
    """The shortest way to the next band; None for band A."""
    gaps = [
        Closable(a.item.key, _gain(a, scale), a.item.effort, _find_need(a))
        for a in answers
        if a.is_gap and a.value != "not_applicable"
    ]
    counted = (answer for answer in answers if answer.counts)
    reached = 100 * sum(scale.weigh(answer) * answer.level for answer in counted)
    whole = FULL_LEVEL * scale.whole
    missing: dict[Band, int] = {
        "A": bands.A * whole - reached,
        "B": bands.B * whole - reached,
        "C": bands.C * whole - reached,
    }
    return find_next_band(band, gaps, missing, lacks_evidence=lacks_evidence)


def _find_need(answer: _Answer) -> Need:
    if answer.is_critical_gap:
        return "critical"
    return "must_close" if answer.is_red_flag else "optional"
