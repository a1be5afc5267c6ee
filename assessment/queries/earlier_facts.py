"""What the same organisation said of itself elsewhere."""

from collections.abc import Iterable

from assessment.earlier_facts import EarlierFact
from assessment.models import Answer, Assessment
from checklists.queries import read_documents


def fetch_earlier_facts(assessment: Assessment, keys: Iterable[str]) -> list[EarlierFact]:
    """Facts of these keys from the organisation's other assessments; at most two queries."""
    answers = list(
        Answer.objects.filter(organisation=assessment.organisation_id, key__in=list(keys))
        .exclude(assessment=assessment)
        .exclude(value="")
        .select_related("assessment__edition__checklist")
        .defer("assessment__edition__document")
    )
    editions = {answer.assessment.edition_id: answer.assessment.edition for answer in answers}
    documents = read_documents(editions.values())
    return [
        EarlierFact(fact, answer.value, answer.updated_at, answer.assessment.title)
        for answer in answers
        if (fact := documents[answer.assessment.edition.sha256].facts_by_key.get(answer.key))
    ]
