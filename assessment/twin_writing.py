"""Writing the data format "plumbline-assessment/1" (scoring.md §8), key for key. Pure.

Where a piece of evidence lies is not part of the format: it does not leave the house.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assessment.responses import EvidenceItem, Response, Responses
from assessment.scorecard import Scorecard
from assessment.twin import FORMAT
from checklists.conditions import FactValue
from checklists.document import Document


def write_twin(
    document: Document, responses: Responses, scorecard: Scorecard
) -> dict[str, Any]:
    """Plain values, ready for JSON, that `read_twin` reads back equal."""
    return {
        "format": FORMAT,
        "checklist": document.to_plain(),
        "reference_date": responses.reference_date.isoformat(),
        "profile": {key: _write_fact(value) for key, value in responses.facts.items()},
        "responses": {
            key: _write_response(response) for key, response in responses.by_item.items()
        },
        "scorecard": scorecard_to_plain(scorecard),
    }


def _write_fact(value: FactValue) -> str | int | list[str]:
    if isinstance(value, tuple):
        return list(value)
    return format(value, "f") if isinstance(value, Decimal) else value


def _write_response(response: Response) -> dict[str, Any]:
    plain: dict[str, Any] = {"response": response.value}
    if response.reason:
        plain["reason"] = response.reason
    if response.note:
        plain["note"] = response.note
    if response.is_accepted or response.evidence:
        plain["accepted"] = response.is_accepted
    if response.evidence:
        plain["evidence"] = [_write_evidence(piece) for piece in response.evidence]
    return plain


def _write_evidence(piece: EvidenceItem) -> dict[str, Any]:
    return {
        "title": piece.title,
        "valid_from": _write_date(piece.valid_from),
        "valid_until": _write_date(piece.valid_until),
        "rejected": piece.is_rejected,
    }


def _write_date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def scorecard_to_plain(scorecard: Scorecard) -> dict[str, Any]:
    """The keys of scoring.md §8 in their order; fractions as text, "275/3"."""
    plan = scorecard.next_band
    return {
        "state": scorecard.state,
        "band": scorecard.band,
        "low": _write_fraction(scorecard.low),
        "high": _write_fraction(scorecard.high),
        "evidenced": _write_fraction(scorecard.evidenced),
        "reviewed": _write_fraction(scorecard.reviewed),
        "na_as_zero": _write_fraction(scorecard.na_as_zero),
        "completeness": str(scorecard.completeness),
        "caps": [
            {"band": cap.band, "reason": cap.reason, "items": list(cap.items)}
            for cap in scorecard.caps
        ],
        "critical_gaps": list(scorecard.critical_gaps),
        "red_flags": list(scorecard.red_flags),
        "sections": [
            {
                "key": section.key,
                "low": _write_fraction(section.low),
                "high": _write_fraction(section.high),
                "evidenced": _write_fraction(section.evidenced),
                "reviewed": _write_fraction(section.reviewed),
                "asked": section.asked,
                "answered": section.answered,
                "limited_scope": section.limited_scope,
            }
            for section in scorecard.sections
        ],
        "tracks": {track: str(value) for track, value in scorecard.tracks.items()},
        "gaps": [
            {
                "item": gap.item,
                "priority": gap.priority,
                "gain": str(gap.gain),
                "effort": gap.effort,
            }
            for gap in scorecard.gaps
        ],
        "information_gaps": list(scorecard.information_gaps),
        "unanswered": list(scorecard.unanswered),
        "evidence_gaps": list(scorecard.evidence_gaps),
        "contradictions": list(scorecard.contradictions),
        "next_band": plan
        and {
            "band": plan.band,
            "items": list(plan.items),
            "effort": plan.effort,
            "needs_evidence": plan.needs_evidence,
        },
    }


def _write_fraction(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
