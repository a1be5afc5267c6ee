"""The report as a value: everything that page and PDF show, in the order they show it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessment.reports.cited import CitedSource, list_sources
from assessment.reports.crosswalks import CrosswalkEntry, list_crosswalks
from assessment.reports.entries import (
    AnswerEntry,
    ItemReference,
    SectionEntry,
    list_sections,
    refer_to_items,
)
from assessment.reports.gaps import (
    GapEntry,
    GapGroup,
    Plan,
    choose_first_actions,
    group_gaps,
    lay_out_plan,
)
from assessment.reports.profile import (
    InherentRisk,
    ProfileEntry,
    find_inherent_risk,
    list_profile,
)
from assessment.reports.subject import Citations, Subject
from assessment.responses import Responses
from assessment.scorecard import Band, CapReason, Scorecard
from checklists.condition_types import ItemAtLeast, ItemBelow, ItemIs, walk_conditions
from checklists.document import Document
from checklists.values import Track


@dataclass(frozen=True, slots=True)
class CapEntry:
    """Why the band can be no better, with the items that make it so."""

    band: Band
    reason: CapReason
    items: tuple[ItemReference, ...]
    lowers: bool
    """Whether the band would be better without this cap."""


@dataclass(frozen=True, slots=True)
class TrackEntry:
    track: Track
    score: Fraction
    """0-100."""
    share: Fraction
    """Of the total, 0-1."""


@dataclass(frozen=True, slots=True)
class BandRow:
    """One band of the edition: from (included) and to (not included, 100 for A)."""

    band: Band
    lowest: int
    highest: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class ContradictionEntry:
    message: str
    items: tuple[ItemReference, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    asked: int
    answered: int
    not_asked: int
    gaps: int
    without_evidence: int


@dataclass(frozen=True, slots=True)
class Report:
    subject: Subject
    checklist: str
    summary: str
    score: Scorecard
    counts: Counts
    bands: tuple[BandRow, ...]
    band_by_number: Band | None
    """What the number alone would give; None where there is no band."""
    caps: tuple[CapEntry, ...]
    first_actions: tuple[GapEntry, ...]
    sections: tuple[SectionEntry, ...]
    printed_share: Decimal
    printed_points: Decimal
    """The columns of all sections, added up."""
    tracks: tuple[TrackEntry, ...]
    groups: tuple[GapGroup, ...]
    information_gaps: tuple[GapEntry, ...]
    unanswered: tuple[ItemReference, ...]
    evidence_gaps: tuple[ItemReference, ...]
    contradictions: tuple[ContradictionEntry, ...]
    not_applicable: tuple[AnswerEntry, ...]
    limited_scope: tuple[SectionEntry, ...]
    profile: tuple[ProfileEntry, ...]
    risk: InherentRisk | None
    """An axis of its own, never in the score; None where the checklist asks for no risk."""
    plan: Plan | None
    sources: tuple[CitedSource, ...]
    """What the gaps and the risks cite."""
    crosswalks: tuple[CrosswalkEntry, ...]

    @property
    def gaps(self) -> tuple[GapEntry, ...]:
        return tuple(gap for group in self.groups for gap in group.gaps)

    @property
    def gap_keys(self) -> frozenset[str]:
        """Items that stand among the gaps, so that lists can point there."""
        return frozenset(gap.answer.item.key for gap in self.gaps)

    @property
    def is_capped(self) -> bool:
        """Whether a cap makes the band worse than the number."""
        return self.score.band != self.band_by_number


def build_report(
    document: Document,
    responses: Responses,
    scorecard: Scorecard,
    subject: Subject,
    citations: Citations,
) -> Report:
    """The whole report; `scorecard` must be the score of the first two."""
    references = refer_to_items(document)
    sections = list_sections(document, responses, scorecard)
    answers = {answer.item.key: answer for section in sections for answer in section.answers}
    groups = group_gaps(document, scorecard, answers, citations)
    gaps = {gap.answer.item.key: gap for group in groups for gap in group.gaps}
    profile = list_profile(document, responses.facts, citations)
    risk = find_inherent_risk(profile)
    earned = find_band_by_number(document, scorecard)
    return Report(
        subject=subject,
        checklist=document.title,
        summary=document.summary,
        score=scorecard,
        counts=_count(document, scorecard),
        bands=list_bands(document, scorecard.band),
        band_by_number=earned,
        caps=tuple(
            CapEntry(
                cap.band,
                cap.reason,
                _refer(cap.items, references),
                lowers=earned is not None and cap.band > earned,
            )
            for cap in scorecard.caps
        ),
        first_actions=choose_first_actions(groups),
        sections=sections,
        printed_share=sum(
            (section.printed_share or Decimal(0) for section in sections), Decimal(0)
        ),
        printed_points=sum(
            (section.printed_points or Decimal(0) for section in sections), Decimal(0)
        ),
        tracks=_list_tracks(document, scorecard),
        groups=groups,
        information_gaps=tuple(gaps[key] for key in scorecard.information_gaps),
        unanswered=_refer(scorecard.unanswered, references),
        evidence_gaps=_refer(scorecard.evidence_gaps, references),
        contradictions=_list_contradictions(document, scorecard, references),
        not_applicable=tuple(
            answer for answer in answers.values() if answer.value == "not_applicable"
        ),
        limited_scope=tuple(section for section in sections if section.score.limited_scope),
        profile=profile,
        risk=risk,
        plan=lay_out_plan(scorecard, groups),
        sources=list_sources(
            [citation for gap in gaps.values() for citation in (*gap.citations, *gap.further)]
            + [citation for entry in (risk.raised if risk else ()) for citation in entry.cited]
        ),
        crosswalks=list_crosswalks(document, references, answers),
    )


def _refer(
    keys: Iterable[str], references: Mapping[str, ItemReference]
) -> tuple[ItemReference, ...]:
    return tuple(references[key] for key in keys)


def _count(document: Document, scorecard: Scorecard) -> Counts:
    asked = sum(section.asked for section in scorecard.sections)
    return Counts(
        asked=asked,
        answered=sum(section.answered for section in scorecard.sections),
        not_asked=len(document.items) - asked,
        gaps=len(scorecard.gaps),
        without_evidence=len(scorecard.evidence_gaps),
    )


def list_bands(document: Document, current: Band | None) -> tuple[BandRow, ...]:
    """The bands of the edition, best first."""
    bands = document.bands
    limits: tuple[tuple[Band, int, int], ...] = (
        ("A", bands.A, 100),
        ("B", bands.B, bands.A),
        ("C", bands.C, bands.B),
        ("D", 0, bands.C),
    )
    return tuple(
        BandRow(band, lowest, highest, band == current) for band, lowest, highest in limits
    )


def find_band_by_number(document: Document, scorecard: Scorecard) -> Band | None:
    """The band before caps; compared exactly (scoring.md §4)."""
    low = scorecard.low
    if scorecard.band is None or low is None:
        return None
    return next(row.band for row in list_bands(document, None) if low >= row.lowest)


def _list_tracks(document: Document, scorecard: Scorecard) -> tuple[TrackEntry, ...]:
    shares: dict[Track, Fraction] = {}
    for key, share in scorecard.weights.items():
        track = document.items_by_key[key].track
        shares[track] = shares.get(track, Fraction(0)) + share
    return tuple(
        TrackEntry(track, score, shares[track]) for track, score in scorecard.tracks.items()
    )


def _list_contradictions(
    document: Document, scorecard: Scorecard, references: Mapping[str, ItemReference]
) -> tuple[ContradictionEntry, ...]:
    found = []
    for rule in document.contradictions:
        if rule.key in scorecard.contradictions:
            named = [
                atom.item
                for atom in walk_conditions(rule.when)
                if isinstance(atom, ItemAtLeast | ItemBelow | ItemIs)
            ]
            items = _refer(dict.fromkeys(named), references)
            found.append(ContradictionEntry(rule.message, items))
    return tuple(found)
