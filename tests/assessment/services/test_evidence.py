"""Evidence under an answer."""

from datetime import date

import pytest

from assessment.models import Evidence
from assessment.queries.answers import fetch_responses
from assessment.services.evidence import (
    MAX_EVIDENCE,
    EvidenceText,
    NothingToProve,
    TooMuchEvidence,
    attach_evidence,
    remove_evidence,
)
from tests.documents import build_document_of, raw_item
from tests.factories import MORNING, give, make_assessment

pytestmark = pytest.mark.django_db

DOCUMENT = build_document_of(raw_item("policy"), raw_item("checks"))


def test_it_stands_under_its_answer() -> None:
    assessment = make_assessment(DOCUMENT)
    by = assessment.created_by
    assert by is not None
    give(assessment, "policy", "2")

    text = EvidenceText("Instruction 14", "register", date(2026, 1, 1), date(2026, 12, 31))
    attach_evidence(assessment, key="policy", text=text, by=by, now=MORNING)

    evidence = fetch_responses(assessment)[1].of("policy").evidence
    assert [(found.title, found.valid_until) for found in evidence] == [
        ("Instruction 14", date(2026, 12, 31))
    ]


def test_without_an_answer_there_is_nothing_to_prove() -> None:
    assessment = make_assessment(DOCUMENT)
    by = assessment.created_by
    assert by is not None
    give(assessment, "policy", "2")
    give(assessment, "policy", "", revision=1)

    for key in ("policy", "checks", "unheard-of"):
        with pytest.raises(NothingToProve):
            attach_evidence(assessment, key=key, text=EvidenceText("x"), by=by, now=MORNING)


def test_an_answer_has_so_many_pieces_at_most() -> None:
    assessment = make_assessment(DOCUMENT)
    by = assessment.created_by
    assert by is not None
    give(assessment, "policy", "2")
    for number in range(MAX_EVIDENCE):
        text = EvidenceText(f"Paper {number}")
        attach_evidence(assessment, key="policy", text=text, by=by, now=MORNING)

    with pytest.raises(TooMuchEvidence):
        attach_evidence(
            assessment, key="policy", text=EvidenceText("One more"), by=by, now=MORNING
        )


def test_evidence_of_another_assessment_stays() -> None:
    mine = make_assessment(DOCUMENT)
    theirs = make_assessment(DOCUMENT, edition=mine.edition)
    by = theirs.created_by
    assert by is not None
    give(theirs, "policy", "2")
    evidence = attach_evidence(
        theirs, key="policy", text=EvidenceText("Minutes"), by=by, now=MORNING
    )

    remove_evidence(mine, evidence_id=evidence.id)

    assert Evidence.objects.filter(id=evidence.id).exists()
