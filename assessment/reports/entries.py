"""Every answer as a report shows it: words, weight, share, value, points, proof. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from assessment.reports.numbers import cut, spread
from assessment.responses import EvidenceItem, Response, Responses
from assessment.scorecard import Scorecard, SectionScore
from checklists.conditions import LEVEL_OF
from checklists.document import Document, Item, Section
from checklists.values import ItemKind, ResponseValue

PRINTED_DIGITS = 3
"""Decimals of shares and points in the tables that can be added up by hand."""
FULL_LEVEL = 3

EvidenceState = Literal["in_force", "rejected", "expired", "not_yet"]


@dataclass(frozen=True, slots=True)
class ItemReference:
    """An item, as every list of the report names it."""

    key: str
    section: str
    number: str
    """Section and position in the edition, "2.3"; the same in every report of it."""
    text: str


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    title: str
    location: str
    valid_from: date | None
    valid_until: date | None
    state: EvidenceState


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    """One asked item and its answer; figures are None where it carries no points."""

    item: ItemReference
    kind: ItemKind
    is_critical: bool
    value: ResponseValue | None
    level_text: str
    """The checklist's words for the level chosen; empty for other answers."""
    reason: str
    note: str
    evidence: tuple[EvidenceEntry, ...]
    is_accepted: bool
    weight: int | None
    level: int | None
    """0-3, what the value is a third of."""
    share: Fraction | None
    """Effective weight, 0-1."""
    points: Fraction | None
    printed_share: Decimal | None = None
    """Percent, spread so that the column adds up to 100."""
    printed_points: Decimal | None = None
    """Of 100, spread so that the column adds up to the total."""

    @property
    def has_details(self) -> bool:
        """Whether there is more to print than the row of the table."""
        return bool(self.note or self.evidence or self.reason)


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """One section: its score, its rows, and the sums a reader can redo by hand."""

    key: str
    number: int
    title: str
    weight: int
    score: SectionScore
    share: Fraction | None
    """Of the total, 0-1; None where nothing is assessed."""
    answers: tuple[AnswerEntry, ...]
    earned: int
    """Sum of weight times level."""
    possible: int
    """Three times the sum of weights."""
    printed_share: Decimal | None = None
    """Percent; None where nothing is assessed."""
    printed_points: Decimal | None = None

    @property
    def detailed(self) -> tuple[AnswerEntry, ...]:
        return tuple(answer for answer in self.answers if answer.has_details)


def refer_to_items(document: Document) -> dict[str, ItemReference]:
    """Every item of the edition by key, asked or not."""
    return {
        item.key: ItemReference(item.key, section.key, f"{number}.{position}", item.text)
        for number, section in enumerate(document.sections, start=1)
        for position, item in enumerate(section.items, start=1)
    }


def list_evidence(evidence: Iterable[EvidenceItem], on: date) -> tuple[EvidenceEntry, ...]:
    return tuple(
        EvidenceEntry(
            piece.title, piece.location, piece.valid_from, piece.valid_until, _state(piece, on)
        )
        for piece in evidence
    )


def _state(piece: EvidenceItem, on: date) -> EvidenceState:
    if piece.is_rejected:
        return "rejected"
    if piece.is_in_force(on):
        return "in_force"
    return "expired" if piece.valid_until is not None and piece.valid_until < on else "not_yet"


def list_sections(
    document: Document, responses: Responses, scorecard: Scorecard
) -> tuple[SectionEntry, ...]:
    """Sections in which something is asked, with shares and points that add up as printed."""
    references = refer_to_items(document)
    sections = []
    assessed = sum(
        section.weight
        for section, found in zip(document.sections, scorecard.sections, strict=True)
        if found.low is not None
    )
    for number, (section, found) in enumerate(
        zip(document.sections, scorecard.sections, strict=True), start=1
    ):
        answers = [
            _to_answer(item, references[item.key], responses, scorecard.weights.get(item.key))
            for item in section.items
            if item.key in scorecard.asked
        ]
        if answers:
            sections.append(_to_section(number, section, found, answers, assessed))
    return _print_figures(sections)


def _to_answer(
    item: Item, reference: ItemReference, responses: Responses, share: Fraction | None
) -> AnswerEntry:
    response = responses.of(item.key)
    level = None if share is None else _level(response)
    return AnswerEntry(
        item=reference,
        kind=item.kind,
        is_critical=item.critical,
        value=response.value,
        level_text=item.levels.get(response.value, "")
        if isinstance(response.value, int)
        else "",
        reason=response.reason if response.value == "not_applicable" else "",
        note=response.note,
        evidence=list_evidence(response.evidence, responses.reference_date),
        is_accepted=response.is_accepted,
        weight=item.weight,
        level=level,
        share=share,
        points=None if share is None or level is None else 100 * share * level / FULL_LEVEL,
    )


def _level(response: Response) -> int:
    return 0 if response.value is None else LEVEL_OF[response.value]


def _to_section(
    number: int,
    section: Section,
    score: SectionScore,
    answers: Sequence[AnswerEntry],
    assessed: int,
) -> SectionEntry:
    scored = [answer for answer in answers if answer.level is not None]
    return SectionEntry(
        key=section.key,
        number=number,
        title=section.title,
        weight=section.weight,
        score=score,
        share=Fraction(section.weight, assessed) if score.low is not None else None,
        answers=tuple(answers),
        earned=sum((answer.weight or 0) * (answer.level or 0) for answer in scored),
        possible=FULL_LEVEL * sum(answer.weight or 0 for answer in scored),
    )


def _print_figures(sections: Sequence[SectionEntry]) -> tuple[SectionEntry, ...]:
    """Shares and points for the tables: first of the sections, then of the rows in each."""
    assessed = [section for section in sections if section.share is not None]
    printed = {
        section.key: (share, points)
        for section, share, points in zip(
            assessed,
            _spread_total([100 * (section.share or Fraction(0)) for section in assessed]),
            _spread_total([_sum_points(section) for section in assessed]),
            strict=True,
        )
    }
    return tuple(
        _print_rows(section, *printed[section.key]) if section.key in printed else section
        for section in sections
    )


def _spread_total(values: Sequence[Fraction]) -> tuple[Decimal, ...]:
    return spread(values, cut(sum(values, Fraction(0)), PRINTED_DIGITS), PRINTED_DIGITS)


def _sum_points(section: SectionEntry) -> Fraction:
    return sum((answer.points or Fraction(0) for answer in section.answers), Fraction(0))


def _print_rows(section: SectionEntry, share: Decimal, points: Decimal) -> SectionEntry:
    scored = [answer for answer in section.answers if answer.points is not None]
    shares = spread(
        [100 * (answer.share or Fraction(0)) for answer in scored], share, PRINTED_DIGITS
    )
    worths = spread([answer.points or Fraction(0) for answer in scored], points, PRINTED_DIGITS)
    rows = {
        answer.item.key: replace(answer, printed_share=of_hundred, printed_points=worth)
        for answer, of_hundred, worth in zip(scored, shares, worths, strict=True)
    }
    return replace(
        section,
        answers=tuple(rows.get(answer.item.key, answer) for answer in section.answers),
        printed_share=share,
        printed_points=points,
    )
