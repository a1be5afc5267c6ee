"""What a person does with organisations: the only writers."""

from datetime import datetime

from allauth.account.models import EmailAddress
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


def open_account(
    *, email: str, name: str, password: str | None, is_staff: bool = False
) -> User:
    """An account whose address counts as confirmed; for the command line, not for sign-up.

    Without a password nobody can sign in to it.
    """
    user = User.objects.create_user(email, password, name=name, is_staff=is_staff)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user
