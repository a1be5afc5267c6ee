"""Who did what to a checklist, and when: one line each, for ever."""

from datetime import datetime

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from checklists.models import Checklist
from organisations.models import User


def record(checklist: Checklist, what: str, *, by: User | None, now: datetime) -> None:
    """Write a line into the checklist's history; what the system does has no line."""
    if by is None:
        return
    LogEntry.objects.create(
        action_time=now,
        user=by,
        content_type=ContentType.objects.get_for_model(Checklist),
        object_id=str(checklist.pk),
        object_repr=str(checklist)[:200],
        action_flag=CHANGE,
        change_message=what,
    )
