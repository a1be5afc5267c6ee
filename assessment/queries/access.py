"""The only door to an assessment, and to an organisation."""

from uuid import UUID

from django.db.models import F
from django.http import Http404
from django.utils.translation import gettext as _

from assessment.models import Assessment
from organisations.access import Permission, roles_with
from organisations.models import User


def access_assessment(user: User, assessment_id: UUID, *, for_: Permission) -> Assessment:
    """The assessment with its organisation, its edition (the text deferred) and the reader's role.

    Not there, not yours, and not allowed in your role are the same 404.
    """
    readable = (
        Assessment.objects.filter(
            organisation__memberships__user=user,
            organisation__memberships__role__in=roles_with(for_),
        )
        .annotate(role_of_reader=F("organisation__memberships__role"))
        .select_related("organisation", "edition", "edition__checklist")
        .defer("edition__document")
    )
    try:
        assessment = readable.get(id=assessment_id)
    except Assessment.DoesNotExist:
        raise Http404(
            _("There is no such assessment, or you are not a member of its team.")
        ) from None
    assessment.reader_role = assessment.role_of_reader
    return assessment
