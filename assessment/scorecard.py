"""Every figure of a score, as frozen values. Exact fractions; rounding is for display only.

`low`, `high`, `evidenced`, `reviewed`, `na_as_zero`, tracks and gains are on the 0-100
scale, sections and completeness on 0-1 (scoring.md §8).
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from checklists.values import Effort, Track

Band = Literal["A", "B", "C", "D"]
State = Literal["rated", "not_rated", "nothing_to_score"]
CapReason = Literal["red_flags", "critical_gaps", "evidence"]
Priority = Literal["P1", "P2", "P3"]


@dataclass(frozen=True, slots=True)
class Cap:
    """A reason why the band can be no better than `band`, whatever the number."""

    band: Band
    reason: CapReason
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionScore:
    """One section; the four figures are None where there is nothing to assess."""

    key: str
    low: Fraction | None
    high: Fraction | None
    evidenced: Fraction | None
    reviewed: Fraction | None
    asked: int
    answered: int
    limited_scope: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """An item not fully in place, and what closing it alone would add."""

    item: str
    priority: Priority
    gain: Fraction
    effort: Effort


@dataclass(frozen=True, slots=True)
class NextBand:
    """The least effort that lifts the band by one (scoring.md §5)."""

    band: Band
    items: tuple[str, ...]
    effort: int
    needs_evidence: bool


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What `score` returns. Tuples of item keys are in document order, gaps in theirs."""

    state: State
    band: Band | None
    low: Fraction | None
    high: Fraction | None
    evidenced: Fraction | None
    reviewed: Fraction | None
    na_as_zero: Fraction | None
    completeness: Fraction
    caps: tuple[Cap, ...]
    critical_gaps: tuple[str, ...]
    red_flags: tuple[str, ...]
    """Red flags answered yes."""
    sections: tuple[SectionScore, ...]
    tracks: dict[Track, Fraction]
    """Tracks that have no applicable scored item are left out."""
    gaps: tuple[Gap, ...]
    information_gaps: tuple[str, ...]
    unanswered: tuple[str, ...]
    evidence_gaps: tuple[str, ...]
    contradictions: tuple[str, ...]
    next_band: NextBand | None
    weights: dict[str, Fraction]
    """Effective weight of each applicable scored item; they sum to 1 (scoring.md §3)."""
    asked: frozenset[str]

    @property
    def paper_practice_gap(self) -> Fraction | None:
        """Framework less practice, in points, where both exist (scoring.md §3)."""
        if "framework" not in self.tracks or "practice" not in self.tracks:
            return None
        return self.tracks["framework"] - self.tracks["practice"]
