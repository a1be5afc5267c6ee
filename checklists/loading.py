"""Bringing the library's files into the database; the same content changes nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from checklists.differences import find_renamed
from checklists.faults import FileFault
from checklists.library import FaultyLibrary, Library
from checklists.models import Edition, Recommendation, Source
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
    loaded = _find_loaded_editions()
    faults = _find_lost_recommendations(library) + [
        FileFault(
            f"{document.slug}.yaml",
            1,
            f"the item “{old}” was renamed “{new}”; keys are for ever",
        )
        for document in library.checklists
        if (edition := loaded.get(document.slug)) is not None
        for old, new in find_renamed(edition.read_document(), document)
    ]
    if faults:
        raise FaultyLibrary(faults)
    sources = tuple(source.slug for source in library.sources if _load_source(source))
    editions = tuple(
        publish_document(document, by=None, now=now)
        for document in library.checklists
        if (edition := loaded.get(document.slug)) is None or edition.sha256 != document.sha256
    )
    return Loaded(sources, editions)


def _find_loaded_editions() -> dict[str, Edition]:
    """Per checklist, the newest edition that came from the library.

    Not the current one: what an administrator published or withdrew since then stands,
    until the library itself says something new.
    """
    editions = (
        Edition.objects.filter(published_by=None)
        .exclude(document="")
        .select_related("checklist")
        .order_by("number")
    )
    return {edition.checklist.slug: edition for edition in editions}


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
