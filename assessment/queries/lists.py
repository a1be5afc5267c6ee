"""What a person works on: organisations and their assessments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from assessment.models import Answer, Assessment
from assessment.progress import Progress, measure_progress
from assessment.queries.answers import read_bare
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

    @property
    def may_start(self) -> bool:
        return self.membership.role in roles_with(Permission.START)


def list_work(user: User) -> list[OrganisationWork]:
    """Three queries, however many organisations, assessments and answers there are."""
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
    listed = [_list(found, values[found.id]) for found in assessments]
    return [
        OrganisationWork(membership, tuple(_of(membership, listed)))
        for membership in memberships
    ]


def _list(assessment: Assessment, values: Mapping[str, str]) -> ListedAssessment:
    document = assessment.edition.read_document()
    responses = read_bare(document, values, assessment.reference_date)
    return ListedAssessment(assessment, measure_progress(document, responses))


def _of(membership: Membership, listed: Iterable[ListedAssessment]) -> list[ListedAssessment]:
    return [
        found
        for found in listed
        if found.assessment.organisation_id == membership.organisation_id
    ]
