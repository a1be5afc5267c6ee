"""The JSON twin of a report: the data format "plumbline-assessment/1". Pure.

Reading takes nothing on trust; writing keeps to scoring.md §8, key for key. Evidence may
carry one key more, `location`, where there is one: what was read is what was written.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from assessment.responses import (
    EvidenceItem,
    InvalidResponse,
    Response,
    Responses,
    check_responses,
)
from assessment.scorecard import Scorecard
from checklists.conditions import FactValue
from checklists.document import Document, InvalidDocument, ProfileFact, ResponseValue
from checklists.validation import find_faults, possible_answers

FORMAT = "plumbline-assessment/1"
MAX_NUMBER = 10**18
MAX_DECIMALS = 18
_KEYS = ("format", "checklist", "reference_date", "profile", "responses", "scorecard")
_RESPONSE_KEYS = ("response", "reason", "note", "accepted", "evidence")
_EVIDENCE_KEYS = ("title", "valid_from", "valid_until", "rejected", "location")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DECIMAL = re.compile(r"-?[0-9]{1,19}(\.[0-9]{1,18})?")


class FaultyTwin(ValueError):
    """Data that is not of this format; `key` says where."""

    def __init__(self, key: str, reason: str) -> None:
        self.key = key
        self.reason = reason
        super().__init__(f"{key}: {reason}")


# -- reading ---------------------------------------------------------------------------


def read_twin(raw: object) -> tuple[Document, Responses]:
    """The document and the responses of one assessment (scoring.md §8).

    `profile` and `responses` may be missing; a `scorecard` is left unread. Raises
    `InvalidDocument`, `InvalidResponse` with the item or fact, or `FaultyTwin`.
    """
    twin = _read_object(raw)
    document = _read_document(twin["checklist"])
    responses = Responses(
        reference_date=_read_reference_date(twin["reference_date"]),
        facts={
            key: _read_fact(key, value, document.facts_by_key.get(key))
            for key, value in twin.get("profile", {}).items()
        },
        by_item={
            key: _read_response(key, value)
            for key, value in twin.get("responses", {}).items()
            if _has_item(document, key)
        },
    )
    check_responses(document, responses)
    return document, responses


def _read_object(raw: object) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise FaultyTwin("assessment", "must be an object")
    for key in raw:
        if key not in _KEYS:
            raise FaultyTwin(str(key), "is not a known key")
    for key in ("format", "checklist", "reference_date"):
        if key not in raw:
            raise FaultyTwin(key, "is missing")
    for key in ("checklist", "profile", "responses", "scorecard"):
        if not isinstance(raw.get(key, {}), dict):
            raise FaultyTwin(key, "must be an object")
    if raw["format"] != FORMAT:
        raise FaultyTwin("format", f"must be {FORMAT}")
    return raw


def _read_document(raw: dict[str, Any]) -> Document:
    document = Document.read(raw)
    if faults := find_faults(document):
        raise InvalidDocument(tuple(faults))
    return document


def _read_reference_date(value: object) -> date:
    day = _read_date(value)
    if day is None:
        raise FaultyTwin("reference_date", "must be a date such as 2026-11-22")
    return day


def _read_date(value: object) -> date | None:
    """The day, or None where the text is none."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _read_fact(key: str, value: object, fact: ProfileFact | None) -> FactValue:
    if fact is None:
        raise InvalidResponse(key, "the checklist has no such profile fact")
    if fact.kind == "number":
        return _read_number(key, value)
    if fact.kind == "choices":
        return _read_choices(key, value, fact)
    if isinstance(value, str) and value in possible_answers(fact):
        return value
    raise InvalidResponse(key, f"must be one of {', '.join(possible_answers(fact))}")


def _read_choices(key: str, value: object, fact: ProfileFact) -> tuple[str, ...]:
    words = possible_answers(fact)
    if not isinstance(value, list) or not all(word in words for word in value):
        raise InvalidResponse(key, f"must be a list of words out of {', '.join(words)}")
    if len(value) > len(words) or len(set(value)) < len(value):
        raise InvalidResponse(key, "names a word twice")
    return tuple(value)


def _read_number(key: str, value: object) -> int | Decimal:
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        value = Decimal(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise InvalidResponse(key, "must be a whole number, or a decimal one as text")
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int) or exponent < -MAX_DECIMALS:
            raise InvalidResponse(key, f"has more than {MAX_DECIMALS} decimals")
    if not -MAX_NUMBER <= value <= MAX_NUMBER:
        raise InvalidResponse(key, f"must be between -{MAX_NUMBER} and {MAX_NUMBER}")
    return value


def _has_item(document: Document, key: str) -> bool:
    if key in document.items_by_key:
        return True
    raise InvalidResponse(key, "the checklist has no such item")


def _read_response(key: str, raw: object) -> Response:
    """One answer; whether its item admits the value is `check_responses`' to say."""
    answer = _read_part(key, "the response", raw, _RESPONSE_KEYS)
    value = answer.get("response")
    if isinstance(value, bool) or not isinstance(value, int | str | None):
        raise InvalidResponse(key, "response must be a level from 0 to 3 or a word")
    evidence = answer.get("evidence", [])
    if not isinstance(evidence, list):
        raise InvalidResponse(key, "evidence must be a list")
    return Response(
        value=cast("ResponseValue | None", value),
        reason=_read_text(key, answer, "reason"),
        note=_read_text(key, answer, "note"),
        evidence=tuple(_read_evidence(key, piece) for piece in evidence),
        is_accepted=_read_mark(key, answer, "accepted"),
    )


def _read_evidence(key: str, raw: object) -> EvidenceItem:
    piece = _read_part(key, "a piece of evidence", raw, _EVIDENCE_KEYS)
    if "title" not in piece:
        raise InvalidResponse(key, "a piece of evidence has no title")
    return EvidenceItem(
        title=_read_text(key, piece, "title"),
        valid_from=_read_optional_date(key, piece, "valid_from"),
        valid_until=_read_optional_date(key, piece, "valid_until"),
        is_rejected=_read_mark(key, piece, "rejected"),
        location=_read_text(key, piece, "location"),
    )


def _read_part(
    key: str,
    name: str,
    raw: object,
    known: tuple[str, ...],
) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise InvalidResponse(key, f"{name} must be an object")
    for part in raw:
        if part not in known:
            raise InvalidResponse(key, f"“{part}” is not a known key of {name}")
    return raw


def _read_text(key: str, raw: Mapping[str, Any], name: str) -> str:
    text = raw.get(name, "")
    if not isinstance(text, str):
        raise InvalidResponse(key, f"{name} must be text")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidResponse(key, f"{name} holds half a character") from error
    return text


def _read_mark(key: str, raw: Mapping[str, Any], name: str) -> bool:
    mark = raw.get(name, False)
    if not isinstance(mark, bool):
        raise InvalidResponse(key, f"{name} must be true or false")
    return mark


def _read_optional_date(key: str, raw: Mapping[str, Any], name: str) -> date | None:
    if raw.get(name) is None:
        return None
    day = _read_date(raw[name])
    if day is None:
        raise InvalidResponse(key, f"{name} must be a date such as 2026-11-22, or null")
    return day


# -- writing ---------------------------------------------------------------------------


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
    plain: dict[str, Any] = {
        "title": piece.title,
        "valid_from": _write_date(piece.valid_from),
        "valid_until": _write_date(piece.valid_until),
        "rejected": piece.is_rejected,
    }
    if piece.location:
        plain["location"] = piece.location
    return plain


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
