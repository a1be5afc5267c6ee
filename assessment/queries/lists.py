"""What a person works on: organisations and their assessments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from assessment.earlier_facts import find_guide_answers
from assessment.models import Answer, Assessment
from assessment.progress import Progress, measure_progress
from assessment.queries.answers import read_bare
from checklists.document import Document
from checklists.queries import get_guide, read_documents
from organisations.access import Permission, list_memberships, roles_with
from organisations.models import Membership, User


@dataclass(frozen=True, slots=True)
class ListedAssessment:
    assessment: Assessment
    progress: Progress


@dataclass(frozen=True, slots=True)
class OrganisationWork:
    """One membership and the assessments of its organisation, the newest first."""

    membership: Membership
    assessments: tuple[ListedAssessment, ...]
    guide_answers: Mapping[str, tuple[str, ...]]
    """What is known of the organisation, as answers to the guide's questions."""

    @property
    def guide_address(self) -> str:
        """The query that opens the guide with these answers."""
        return urlencode(self.guide_answers, doseq=True)

    @property
    def may_start(self) -> bool:
        return self.membership.role in roles_with(Permission.START)


def list_work(user: User) -> list[OrganisationWork]:
    """At most four queries, however many organisations, assessments and answers there are."""
    memberships = list(list_memberships(user))
    assessments = list(
        Assessment.objects.filter(
            organisation__in=[membership.organisation_id for membership in memberships]
        )
        .select_related("edition", "edition__checklist")
        .defer("edition__document")
        .order_by("-created_at", "id")
    )
    values: dict[UUID, dict[str, str]] = {found.id: {} for found in assessments}
    for assessment_id, key, value in Answer.objects.filter(
        assessment__in=assessments
    ).values_list("assessment_id", "key", "value"):
        values[assessment_id][key] = value
    documents = read_documents(found.edition for found in assessments)
    return [
        _gather(
            membership,
            [
                (found, documents[found.edition.sha256], values[found.id])
                for found in assessments
                if found.organisation_id == membership.organisation_id
            ],
        )
        for membership in memberships
    ]


def _gather(
    membership: Membership, found: Sequence[tuple[Assessment, Document, Mapping[str, str]]]
) -> OrganisationWork:
    said = [(document, values) for _assessment, document, values in found]
    return OrganisationWork(
        membership,
        tuple(_list(*each) for each in found),
        find_guide_answers(get_guide(), membership.organisation.kind, said),
    )


def _list(
    assessment: Assessment, document: Document, values: Mapping[str, str]
) -> ListedAssessment:
    responses = read_bare(document, values, assessment.reference_date)
    return ListedAssessment(assessment, measure_progress(document, responses))
