"""What proves an answer: added, and taken away again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from assessment.models import Answer, Assessment, Evidence
from organisations.models import User

MAX_EVIDENCE = 20


@dataclass(frozen=True, slots=True)
class EvidenceText:
    """What a person says of a piece of evidence."""

    title: str
    location: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


class NothingToProve(Exception):
    """There is no answer yet that evidence could stand under."""


class TooMuchEvidence(Exception):
    """The answer has as many pieces of evidence as it may have."""


@transaction.atomic
def attach_evidence(
    assessment: Assessment, *, key: str, text: EvidenceText, by: User, now: datetime
) -> Evidence:
    """Put a piece of evidence under an answer; raises `NothingToProve`, `TooMuchEvidence`."""
    answer = Answer.objects.select_for_update().filter(assessment=assessment, key=key).first()
    if answer is None or not answer.value:
        raise NothingToProve
    if answer.evidence.count() >= MAX_EVIDENCE:
        raise TooMuchEvidence
    return Evidence.objects.create(
        organisation_id=assessment.organisation_id,
        answer=answer,
        title=text.title,
        location=text.location,
        valid_from=text.valid_from,
        valid_until=text.valid_until,
        added_at=now,
        added_by=by,
    )


def remove_evidence(assessment: Assessment, *, evidence_id: UUID) -> None:
    """Take a piece of evidence away; one that is gone already stays gone."""
    Evidence.objects.filter(answer__assessment=assessment, id=evidence_id).delete()
