"""The only writer of published editions, and of the drafts they come from."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from checklists.checking import DraftCheck, check_draft
from checklists.document import Document
from checklists.drafts import find_overlong, write_rows
from checklists.editing import NotADraft, lock_draft
from checklists.faults import Fault
from checklists.imports.content import (
    AUDIENCE_UNTIL_SAID,
    MINUTES_UNTIL_SAID,
    DraftContent,
    content_of,
)
from checklists.journal import record
from checklists.models import Checklist, Edition, EditionState
from organisations.models import User


class FaultyDraft(Exception):
    """The draft has faults; `check` says which and where."""

    def __init__(self, check: DraftCheck) -> None:
        self.check = check
        super().__init__(f"{len(check.faults)} faults")


class NothingChanged(Exception):
    """The draft says what the current edition says."""


class ReasonMissing(Exception):
    """A new edition says in a sentence what changed."""


class NotPublished(Exception):
    """Only a published edition is withdrawn."""


class DraftExists(Exception):
    """The checklist has a draft; it is replaced only where that was said."""

    def __init__(self, draft: Edition) -> None:
        self.draft = draft
        super().__init__(str(draft.id))


class ChecklistExists(Exception):
    """There is a checklist of this short name."""


class UnfitForEditing(Exception):
    """The file's texts are longer than a draft holds; `faults` says which."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


@transaction.atomic
def publish_document(
    document: Document, *, by: User | None, now: datetime, changes: str = ""
) -> Edition:
    """Freeze the document as its checklist's next edition, and make that the current one."""
    checklist, _ = Checklist.objects.select_for_update().get_or_create(slug=document.slug)
    edition = Edition(checklist=checklist)
    _freeze(edition, document, checklist, by=by, now=now, changes=changes)
    return edition


@transaction.atomic
def publish_draft(draft: Edition, *, by: User, now: datetime, changes: str) -> Edition:
    """Freeze the draft as its checklist's next edition, and make that the current one.

    Raises `NotADraft`, `ReasonMissing`, `FaultyDraft` and `NothingChanged`.
    """
    checklist = _lock_checklist(draft.checklist_id)
    edition = lock_draft(draft.id)
    edition.checklist = checklist
    if not changes.strip():
        raise ReasonMissing
    check = check_draft(edition)
    if check.faults or check.document is None:
        raise FaultyDraft(check)
    current = checklist.current_edition
    if current is not None and current.sha256 == check.document.sha256:
        raise NothingChanged
    _freeze(edition, check.document, checklist, by=by, now=now, changes=changes.strip())
    edition.sections.all().delete()
    record(checklist, f"Published edition {edition.number}.", by=by, now=now)
    return edition


def _lock_checklist(checklist_id: int) -> Checklist:
    return Checklist.objects.select_for_update().get(id=checklist_id)


def _freeze(
    edition: Edition,
    document: Document,
    checklist: Checklist,
    *,
    by: User | None,
    now: datetime,
    changes: str,
) -> None:
    highest = checklist.editions.aggregate(Max("number"))["number__max"] or 0
    edition.number = highest + 1
    edition.state = EditionState.PUBLISHED
    edition.title = document.title
    edition.audience = document.audience
    edition.summary = document.summary
    edition.minutes = document.minutes
    edition.about = document.about
    edition.band_a = document.bands.A
    edition.band_b = document.bands.B
    edition.band_c = document.bands.C
    edition.profile = edition.contradictions = edition.crosswalks = ""
    edition.item_count = len(document.items)
    edition.document = document.to_json()
    edition.sha256 = document.sha256
    edition.changes = changes
    edition.published_at = now
    edition.published_by = by
    edition.save()
    checklist.current_edition = edition
    checklist.save(update_fields=["current_edition"])


@transaction.atomic
def withdraw_edition(edition: Edition, *, by: User, now: datetime) -> Edition | None:
    """Withdraw a published edition; returns what is current now, if anything is.

    Assessments that run on it keep its words. Raises `NotPublished`.
    """
    checklist = _lock_checklist(edition.checklist_id)
    withdrawn = Edition.objects.filter(
        id=edition.id, checklist=checklist, state=EditionState.PUBLISHED
    ).update(state=EditionState.WITHDRAWN)
    if not withdrawn:
        raise NotPublished
    if checklist.current_edition_id == edition.id:
        left = checklist.editions.filter(state=EditionState.PUBLISHED).order_by("-number")
        checklist.current_edition = left.first()
        checklist.save(update_fields=["current_edition"])
    record(checklist, f"Withdrew edition {edition.number}.", by=by, now=now)
    return checklist.current_edition


@transaction.atomic
def start_checklist(
    *, slug: str, title: str, audience: str, by: User, now: datetime
) -> Checklist:
    """A new checklist with an empty draft; raises `ChecklistExists`."""
    checklist, is_new = Checklist.objects.get_or_create(slug=slug)
    if not is_new:
        raise ChecklistExists
    _make_draft(checklist, title=title, audience=audience)
    record(checklist, "Started the checklist with an empty draft.", by=by, now=now)
    return checklist


@transaction.atomic
def open_draft(checklist: Checklist, *, by: User, now: datetime) -> Edition:
    """The next draft: a copy of the current edition, or empty; raises `DraftExists`."""
    locked = _lock_checklist(checklist.id)
    if (draft := _find_draft(locked)) is not None:
        raise DraftExists(draft)
    draft = _make_draft(locked, title=locked.slug, audience=AUDIENCE_UNTIL_SAID)
    current = locked.current_edition
    if current is not None:
        write_rows(draft, content_of(current.read_document()))
    origin = f"from edition {current.number}" if current is not None else "empty"
    record(locked, f"Opened a draft, {origin}.", by=by, now=now)
    return draft


def import_draft(
    document: Document, *, replace_draft: bool, by: User, now: datetime
) -> Edition:
    """The document as its checklist's draft; raises `DraftExists` and `UnfitForEditing`."""
    if faults := find_overlong(document):
        raise UnfitForEditing(faults)
    return import_content(
        content_of(document),
        journal_line="Imported a file as draft.",
        replace_draft=replace_draft,
        by=by,
        now=now,
    )


@transaction.atomic
def import_content(
    content: DraftContent, *, journal_line: str, replace_draft: bool, by: User, now: datetime
) -> Edition:
    """The content, gaps and all, as its checklist's draft; raises `DraftExists`."""
    checklist, _ = Checklist.objects.select_for_update().get_or_create(slug=content.slug)
    draft = _find_draft(checklist)
    if draft is not None and not replace_draft:
        raise DraftExists(draft)
    if draft is None:
        audience = content.audience or AUDIENCE_UNTIL_SAID
        draft = _make_draft(checklist, title=content.title, audience=audience)
    draft = lock_draft(draft.id)
    write_rows(draft, content)
    record(checklist, journal_line, by=by, now=now)
    return draft


@transaction.atomic
def discard_draft(draft: Edition, *, by: User, now: datetime) -> None:
    """Throw the draft away; raises `NotADraft`."""
    checklist = _lock_checklist(draft.checklist_id)
    lock_draft(draft.id).delete()
    record(checklist, "Discarded the draft.", by=by, now=now)


def _find_draft(checklist: Checklist) -> Edition | None:
    return checklist.editions.filter(state=EditionState.DRAFT).first()


def _make_draft(checklist: Checklist, *, title: str, audience: str) -> Edition:
    return Edition.objects.create(
        checklist=checklist, title=title, audience=audience, minutes=MINUTES_UNTIL_SAID
    )


__all__ = [
    "ChecklistExists",
    "DraftExists",
    "FaultyDraft",
    "NotADraft",
    "NotPublished",
    "NothingChanged",
    "ReasonMissing",
    "UnfitForEditing",
    "discard_draft",
    "import_content",
    "import_draft",
    "open_draft",
    "publish_document",
    "publish_draft",
    "start_checklist",
    "withdraw_edition",
]
