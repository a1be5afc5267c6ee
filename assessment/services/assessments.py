"""Starting an assessment."""

from datetime import date, datetime

from assessment.models import Assessment
from checklists.models import Edition, EditionState
from organisations.models import Organisation, User


class EditionNotOpen(Exception):
    """The edition is a draft or was withdrawn: nothing new is started on it."""


def start_assessment(
    *,
    organisation: Organisation,
    edition: Edition,
    title: str,
    reference_date: date,
    by: User,
    now: datetime,
) -> Assessment:
    """A new, empty assessment of a published edition; raises `EditionNotOpen`."""
    if edition.state != EditionState.PUBLISHED:
        raise EditionNotOpen
    return Assessment.objects.create(
        organisation=organisation,
        edition=edition,
        title=title,
        reference_date=reference_date,
        created_at=now,
        created_by=by,
    )
