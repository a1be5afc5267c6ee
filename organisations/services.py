"""What a person does with organisations: the only writers."""

from datetime import datetime

from django.db import transaction

from organisations.models import Membership, Organisation, Role, User


@transaction.atomic
def found_organisation(
    *, name: str, kind: str, country: str, by: User, now: datetime
) -> Organisation:
    """A new organisation with its founder as owner."""
    organisation = Organisation.objects.create(
        name=name, kind=kind, country=country, created_at=now
    )
    add_member(organisation, user=by, role=Role.OWNER)
    return organisation


def add_member(organisation: Organisation, *, user: User, role: Role) -> Membership:
    """Make the user a member, or give a member another role."""
    membership, _created = Membership.objects.update_or_create(
        organisation=organisation, user=user, defaults={"role": role}
    )
    return membership
