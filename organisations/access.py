"""Who may do what: the permission matrix, and the only door to an organisation."""

from enum import Enum
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from organisations.models import Membership, Organisation, Role, User


class Permission(Enum):
    """What a person does with an organisation's things."""

    READ = "read"
    ANSWER = "answer"
    START = "start"


MATRIX: dict[Permission, tuple[Role, ...]] = {
    Permission.READ: (Role.OWNER, Role.EDITOR, Role.REVIEWER, Role.VIEWER),
    Permission.ANSWER: (Role.OWNER, Role.EDITOR),
    Permission.START: (Role.OWNER, Role.EDITOR),
}


def roles_with(permission: Permission) -> tuple[Role, ...]:
    """The roles that have the permission."""
    return MATRIX[permission]


def access_organisation(user: User, organisation_id: UUID, *, for_: Permission) -> Organisation:
    """The organisation; not there, not yours and not allowed are the same 404."""
    organisation = Organisation.objects.filter(
        id=organisation_id,
        memberships__user=user,
        memberships__role__in=roles_with(for_),
    ).first()
    if organisation is None:
        raise Http404(_("There is no such organisation, or you are not a member of it."))
    return organisation


def list_memberships(user: User) -> QuerySet[Membership]:
    """The person's memberships with their organisations, by name."""
    return user.memberships.select_related("organisation").order_by("organisation__name", "id")
