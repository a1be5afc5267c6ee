"""Answers of an assessment: as rows for forms, as a value for everything pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import cast

from assessment.models import Answer, Assessment, Evidence
from assessment.responses import EvidenceItem, Response, Responses
from checklists.conditions import Facts, FactValue
from checklists.document import Document, ProfileFact
from checklists.values import ResponseValue


@dataclass(frozen=True, slots=True)
class StandingAnswer:
    """What stands for one item or fact."""

    id: int
    key: str
    value: str
    reason: str
    note: str
    revision: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class StoredAnswers:
    """What stands in the database for one assessment."""

    answers: dict[str, StandingAnswer]
    evidence: dict[str, tuple[Evidence, ...]]

    def to_responses(self, document: Document, reference_date: date) -> Responses:
        """The value that scoring, progress and reports read."""
        by_item = {
            key: _to_response(answer, self.evidence.get(key, ()))
            for key in document.items_by_key
            if (answer := self.answers.get(key)) is not None
        }
        values = {key: answer.value for key, answer in self.answers.items()}
        return Responses(reference_date, _read_facts(document, values), by_item)


def fetch_values(assessment: Assessment) -> dict[str, str]:
    """What stands for each item and fact, as stored text; one query."""
    return dict(Answer.objects.filter(assessment=assessment).values_list("key", "value"))


def read_bare(document: Document, values: Mapping[str, str], reference_date: date) -> Responses:
    """Answers without their texts and evidence: enough for conditions and for progress."""
    by_item = {
        key: Response(read_value(values[key])) for key in document.items_by_key if key in values
    }
    return Responses(reference_date, _read_facts(document, values), by_item)


def _read_facts(document: Document, values: Mapping[str, str]) -> Facts:
    return {
        key: value
        for key, fact in document.facts_by_key.items()
        if (value := read_fact(fact, values.get(key, ""))) is not None
    }


def fetch_answers(assessment: Assessment) -> StoredAnswers:
    """Two queries, whatever the size of the checklist."""
    rows = Answer.objects.filter(assessment=assessment).values_list(
        "id", "key", "value", "reason", "note", "revision", "updated_at"
    )
    answers = {answer.key: answer for answer in (StandingAnswer(*row) for row in rows)}
    evidence: dict[str, tuple[Evidence, ...]] = {}
    keys = {answer.id: key for key, answer in answers.items()}
    for found in Evidence.objects.filter(answer__assessment=assessment).order_by(
        "added_at", "id"
    ):
        key = keys[found.answer_id]
        evidence[key] = (*evidence.get(key, ()), found)
    return StoredAnswers(answers, evidence)


def fetch_responses(assessment: Assessment) -> tuple[Document, Responses]:
    """The two values that every figure is computed from."""
    document = assessment.edition.read_document()
    stored = fetch_answers(assessment)
    return document, stored.to_responses(document, assessment.reference_date)


def read_value(text: str) -> ResponseValue | None:
    """A stored response as scoring reads it."""
    if not text:
        return None
    return cast(ResponseValue, int(text) if text.isdigit() else text)


def read_fact(fact: ProfileFact, text: str) -> FactValue | None:
    """A stored profile answer as conditions read it."""
    if not text:
        return None
    if fact.kind == "choices":
        return tuple(text.split())
    if fact.kind == "number":
        try:
            return Decimal(text)
        except InvalidOperation:
            return None
    return text


def _to_response(answer: StandingAnswer, evidence: Iterable[Evidence]) -> Response:
    return Response(
        value=read_value(answer.value),
        reason=answer.reason,
        note=answer.note,
        evidence=tuple(
            EvidenceItem(
                title=found.title,
                valid_from=found.valid_from,
                valid_until=found.valid_until,
                is_rejected=found.is_rejected,
                location=found.location,
            )
            for found in evidence
        ),
    )
