"""Reading the data format "plumbline-assessment/1" (scoring.md §8); nothing is taken on trust.

Pure. `assessment.twin_writing` writes it.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from assessment.responses import (
    EvidenceItem,
    InvalidResponse,
    Response,
    Responses,
    check_responses,
)
from checklists.conditions import FactValue
from checklists.document import Document, InvalidDocument, ProfileFact
from checklists.fact_faults import possible_answers
from checklists.validation import find_faults
from checklists.values import ResponseValue

FORMAT = "plumbline-assessment/1"
MAX_NUMBER = 10**18
MAX_DECIMALS = 18
_KEYS = ("format", "checklist", "reference_date", "profile", "responses", "scorecard")
_RESPONSE_KEYS = ("response", "reason", "note", "accepted", "evidence")
_EVIDENCE_KEYS = ("title", "valid_from", "valid_until", "rejected")
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
