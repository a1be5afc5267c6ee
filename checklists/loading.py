"""Bringing the library's files into the database; the same content changes nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from checklists.document import Document
from checklists.library import FaultyLibrary, FileFault, Library
from checklists.models import Checklist, Edition, Recommendation, Source
from checklists.publishing import publish_document
from checklists.source_document import SourceDocument


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading wrote."""

    sources: tuple[str, ...]
    editions: tuple[Edition, ...]


@transaction.atomic
def load_library(library: Library, *, now: datetime) -> Loaded:
    """Load everything or, where a key or id was lost, nothing; raises `FaultyLibrary`."""
    current = {
        checklist.slug: checklist.current_edition
        for checklist in Checklist.objects.select_related("current_edition")
    }
    faults = _find_lost_recommendations(library) + [
        fault
        for document in library.checklists
        if (edition := current.get(document.slug)) is not None
        for fault in find_renamed_keys(edition.read_document(), document)
    ]
    if faults:
        raise FaultyLibrary(faults)
    sources = tuple(source.slug for source in library.sources if _load_source(source))
    editions = tuple(
        publish_document(document, by=None, now=now)
        for document in library.checklists
        if (edition := current.get(document.slug)) is None or edition.sha256 != document.sha256
    )
    return Loaded(sources, editions)


def find_renamed_keys(old: Document, new: Document) -> list[FileFault]:
    """Items whose question stayed and whose key did not: keys are for ever."""
    gone = {item.text: item.key for item in old.items if item.key not in new.items_by_key}
    return [
        FileFault(
            f"{new.slug}.yaml",
            1,
            f"the item “{gone[item.text]}” was renamed “{item.key}”; keys are for ever",
        )
        for item in new.items
        if item.key not in old.items_by_key and item.text in gone
    ]


def _find_lost_recommendations(library: Library) -> list[FileFault]:
    """Ids that are stored and stand in their source's file no more: ids are for ever."""
    known = {source.slug: source.by_id for source in library.sources}
    return [
        FileFault(f"sources/{slug}.yaml", 1, f"{lost} is gone; recommendation ids are for ever")
        for lost, slug in Recommendation.objects.order_by("id").values_list("id", "source_id")
        if slug in known and lost not in known[slug]
    ]


def _load_source(source: SourceDocument) -> bool:
    """Write what differs; says whether anything did."""
    row = Source(
        slug=source.slug,
        title=source.title,
        publisher=source.publisher,
        place=source.place,
        published_on=source.date,
        kind=source.kind,
        licence=source.licence,
    )
    wanted = [
        Recommendation(
            id=entry.id,
            source=row,
            position=position,
            kind=entry.kind,
            section=entry.section,
            item=str(entry.item),
            begins=entry.begins or "",
            addressees=list(entry.addressees),
            themes=list(entry.themes),
            gist=entry.gist,
            is_assessable=entry.assessable,
            why_not_assessable=entry.why_not_assessable or "",
            reason_not_covered=source.not_covered.get(entry.id, ""),
        )
        for position, entry in enumerate(source.recommendations, start=1)
    ]
    stored = Recommendation.objects.filter(source_id=source.slug).in_bulk()
    changed = [found for found in wanted if _differs(found, stored.get(found.id))]
    if not changed and not _differs(row, Source.objects.filter(slug=source.slug).first()):
        return False
    row.save()
    names = [field.name for field in Recommendation._meta.concrete_fields]
    Recommendation.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[name for name in names if name != "id"],
    )
    return True


def _differs(new: Source | Recommendation, old: Source | Recommendation | None) -> bool:
    if old is None:
        return True
    return any(
        getattr(new, field.attname) != getattr(old, field.attname)
        for field in new._meta.concrete_fields
    )
