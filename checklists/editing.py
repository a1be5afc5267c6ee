"""Changing a draft: its own fields, its sections and items, and their order.

Every change first locks the draft, so none can slip into an edition that is being
published at the same moment; an edition that isn't a draft is refused.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from checklists.models import Edition, EditionState, Item, Recommendation, Section
from organisations.models import User

Row = TypeVar("Row", Section, Item)
LONGEST_KEY = 80
_WORDS_IN_KEY = 6
_FILLERS = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "do",
        "does",
        "for",
        "from",
        "has",
        "have",
        "if",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "there",
        "they",
        "this",
        "to",
        "was",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "with",
        "you",
        "your",
    ]
)


class NotADraft(Exception):
    """Published and withdrawn editions are frozen."""


def lock_draft(edition_id: UUID) -> Edition:
    """The draft, locked until the transaction ends; raises `NotADraft`."""
    try:
        return Edition.objects.select_for_update().get(id=edition_id, state=EditionState.DRAFT)
    except (Edition.DoesNotExist, ValidationError) as error:
        raise NotADraft from error


@transaction.atomic
def save_draft(draft: Edition, *, by: User, now: datetime) -> None:
    """Save the draft's own fields."""
    lock_draft(draft.id)
    draft.save()


@transaction.atomic
def save_section(section: Section, *, by: User, now: datetime) -> None:
    """Save a section; a new one goes to the end and gets a key where it has none."""
    draft = lock_draft(section.edition_id)
    if section.pk is None:
        section.position = draft.sections.count() + 1
    if not section.key:
        taken = draft.sections.exclude(pk=section.pk).values_list("key", flat=True)
        section.key = propose_key(section.title, taken)
    section.save()


@transaction.atomic
def save_item(
    item: Item, recommendations: Sequence[Recommendation], *, by: User, now: datetime
) -> None:
    """Save an item with what it cites; a new or moved one goes to the end of its section."""
    draft = lock_draft(item.section.edition_id)
    before = Item.objects.select_related("section").filter(pk=item.pk).first()
    if before is not None and before.section.edition_id != draft.id:
        raise NotADraft
    if before is None or before.section_id != item.section_id:
        item.position = item.section.items.count() + 1
    if not item.key:
        items = Item.objects.filter(section__edition=draft).exclude(pk=item.pk)
        item.key = propose_key(item.text, items.values_list("key", flat=True))
    item.save()
    item.recommendations.set(recommendations)
    _count_items(draft)


@transaction.atomic
def remove_section(section: Section, *, by: User, now: datetime) -> None:
    """Remove a section with its items."""
    draft = lock_draft(section.edition_id)
    section.delete()
    _renumber(list(draft.sections.order_by("position", "id")))
    _count_items(draft)


@transaction.atomic
def remove_item(item: Item, *, by: User, now: datetime) -> None:
    section = item.section
    draft = lock_draft(section.edition_id)
    item.delete()
    _renumber(list(section.items.order_by("position", "id")))
    _count_items(draft)


@transaction.atomic
def order_sections(
    draft: Edition, positions: Mapping[int, int], *, by: User, now: datetime
) -> None:
    """Put the draft's sections at the positions wanted, by section id."""
    lock_draft(draft.id)
    _renumber(arrange(list(draft.sections.order_by("position", "id")), positions))


@transaction.atomic
def order_items(
    section: Section, positions: Mapping[int, int], *, by: User, now: datetime
) -> None:
    """Put the section's items at the positions wanted, by item id."""
    lock_draft(section.edition_id)
    _renumber(arrange(list(section.items.order_by("position", "id")), positions))


def arrange(rows: list[Row], positions: Mapping[int, int]) -> list[Row]:
    """The rows in the order wanted; one that was given another's place pushes that one on."""

    def rank(numbered: tuple[int, Row]) -> tuple[int, int, int]:
        number, row = numbered
        wanted = positions.get(row.pk, number)
        return wanted, (wanted > number) - (wanted < number), number

    return [row for _number, row in sorted(enumerate(rows, start=1), key=rank)]


def _renumber(rows: list[Row]) -> None:
    for number, row in enumerate(rows, start=1):
        row.position = number
    if rows:
        type(rows[0])._default_manager.bulk_update(rows, ["position"])


def _count_items(draft: Edition) -> None:
    count = Item.objects.filter(section__edition=draft).count()
    Edition.objects.filter(id=draft.id).update(item_count=count)


def propose_key(text: str, taken: Iterable[str]) -> str:
    """A key from the text's first telling words that nothing in the draft has yet."""
    words = slugify(text).split("-")
    telling = [word for word in words if word and word not in _FILLERS] or ["item"]
    stem = "-".join(telling[:_WORDS_IN_KEY])[: LONGEST_KEY - 4].strip("-")
    used = set(taken)
    key, number = stem, 1
    while key in used:
        number += 1
        key = f"{stem}-{number}"
    return key
