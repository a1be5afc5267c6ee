"""The score of an assessment: every figure of scoring.md, from exact sums. Pure.

Sums are whole numbers over one common denominator; fractions are made at the end.
"""

from collections.abc import Collection, Sequence
from fractions import Fraction

from assessment.next_band import Closable, Need, find_next_band
from assessment.responses import Responses, check_responses
from assessment.scorecard import (
    Band,
    Cap,
    Gap,
    NextBand,
    Priority,
    Scorecard,
    State,
)
from assessment.weighing import (
    FULL_LEVEL,
    AskedItem,
    Scale,
    collect_asked,
    count_out_as_zero,
    find_completeness,
    find_scale,
    find_weights,
    list_keys,
    score_tracks,
    sum_sections,
)
from checklists.conditions import evaluate, find_asked
from checklists.document import Bands, Document

RATED_FROM = Fraction(4, 5)
"""Completeness below which there is no band (scoring.md §4)."""
EVIDENCE_FROM = 50
"""Evidenced score below which the band is at most B (scoring.md §4)."""
_EASIEST_FIRST = {"S": 0, "M": 1, "L": 2}


def score(
    document: Document, responses: Responses, *, with_next_band: bool = True
) -> Scorecard:
    """Every figure of scoring.md §1-§5; raises `InvalidResponse`.

    `with_next_band` False leaves out the plan, the only part that takes a search.
    """
    check_responses(document, responses)
    asked = find_asked(document, responses.facts, responses.values)
    answers = collect_asked(document, responses, asked)
    sections = sum_sections(document, answers)
    scale = find_scale((section.weight, section.scored) for section in sections)
    low = scale.total(section.low for section in sections)
    evidenced = scale.total(section.evidenced for section in sections)
    completeness = find_completeness(answers)
    critical_gaps = list_keys(a for a in answers if a.is_critical_gap)
    red_flags = list_keys(a for a in answers if a.is_red_flag and a.value == "yes")
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
        na_as_zero=count_out_as_zero(sections),
        completeness=completeness,
        caps=caps,
        critical_gaps=critical_gaps,
        red_flags=red_flags,
        sections=tuple(section.to_score() for section in sections),
        tracks=score_tracks(answers, scale),
        gaps=_find_gaps(answers, scale),
        information_gaps=list_keys(a for a in answers if a.value == "dont_know"),
        unanswered=list_keys(a for a in answers if a.value is None),
        evidence_gaps=list_keys(a for a in answers if a.is_evidence_gap),
        contradictions=_find_contradictions(document, responses, asked),
        next_band=plan,
        weights=find_weights(answers, scale),
        asked=asked,
    )


def compute_low(
    document: Document, responses: Responses, keys: Collection[str]
) -> Fraction | None:
    """`O_low` on those items only, 0-100; None without a scored one (scoring.md §6)."""
    asked = find_asked(document, responses.facts, responses.values)
    sections = sum_sections(document, collect_asked(document, responses, asked & set(keys)))
    scale = find_scale((section.weight, section.scored) for section in sections)
    return scale.total(section.low for section in sections)


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


def _find_gaps(answers: Sequence[AskedItem], scale: Scale) -> tuple[Gap, ...]:
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


def _find_priority(answer: AskedItem) -> Priority:
    if answer.is_red_flag or answer.is_critical_gap:
        return "P1"
    return "P2" if answer.weight == 3 and answer.level <= 1 else "P3"


def _gain(answer: AskedItem, scale: Scale) -> int:
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
    answers: Sequence[AskedItem],
    scale: Scale,
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


def _find_need(answer: AskedItem) -> Need:
    if answer.is_critical_gap:
        return "critical"
    return "must_close" if answer.is_red_flag else "optional"
