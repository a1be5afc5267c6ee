"""From the database to the report's value: a handful of queries, whatever the size."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from assessment.models import Assessment
from assessment.queries.answers import StoredAnswers, fetch_answers
from assessment.reports.content import Report, build_report
from assessment.reports.subject import Citation, Citations, Subject
from assessment.scoring import score
from checklists.document import Document
from checklists.models import Recommendation, RecommendationKind
from checklists.queries import fetch_recommendations
from organisations.countries import name_country

PROSE = "prose"
"""What a source file says of a recommendation that stands in no list."""


def read_report(assessment: Assessment, *, language: str) -> Report:
    """The report on the answers as they stand; `assessment` as `access_assessment` gives it."""
    document = assessment.edition.read_document()
    stored = fetch_answers(assessment)
    responses = stored.to_responses(document, assessment.reference_date)
    return build_report(
        document,
        responses,
        score(document, responses),
        _describe(assessment, stored, language),
        fetch_citations(document),
    )


def _describe(assessment: Assessment, stored: StoredAnswers, language: str) -> Subject:
    organisation = assessment.organisation
    return Subject(
        assessment_id=str(assessment.id),
        title=assessment.title,
        organisation=organisation.name,
        kind=organisation.kind,
        country=str(name_country(organisation.country)),
        reference_date=assessment.reference_date,
        edition=assessment.edition.number or 0,
        sha256=assessment.edition.sha256,
        answers_as_of=find_last_change(assessment, stored),
        language=language,
        publisher=settings.OPERATOR_NAME or settings.SITE_NAME,
    )


def find_last_change(assessment: Assessment, stored: StoredAnswers) -> datetime:
    """When the last answer or piece of evidence was saved; before any, when it began."""
    answers = [answer.updated_at for answer in stored.answers.values()]
    evidence = [piece.added_at for pieces in stored.evidence.values() for piece in pieces]
    return max([assessment.created_at, *answers, *evidence])


def fetch_citations(document: Document) -> Citations:
    """Every recommendation that the document cites; one query."""
    return {key: _cite(found) for key, found in fetch_recommendations(document).items()}


def _cite(found: Recommendation) -> Citation:
    return Citation(
        id=found.id,
        title=found.source.title,
        publisher=found.source.publisher,
        published_on=found.source.published_on,
        section=found.section,
        place="" if found.item == PROSE else found.item,
        begins=found.begins,
        gist=found.gist,
        path=reverse("recommendation", args=[found.id]),
        report_kind=found.source.kind,
        is_ask=found.kind == RecommendationKind.RECOMMENDATION,
    )
