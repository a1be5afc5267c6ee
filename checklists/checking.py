"""What stops a draft from being published, and where it is mended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import gettext as _

from checklists.advice import find_advice
from checklists.differences import find_renamed
from checklists.document import Document, InvalidDocument
from checklists.drafts import DraftRows, SectionRow, compile_rows, read_rows
from checklists.faults import Fault, Path
from checklists.models import Edition, Item, ItemKindChoice, Recommendation
from checklists.validation import find_faults

_FIELD_OF = {
    "bands": "band_a",
    "critical": "is_critical",
    "levels": "level_0",
    "remedy": "remedy_0",
}
_BLANK = "–"


@dataclass(frozen=True, slots=True)
class Place:
    """The page and field where something is mended."""

    page: Literal["edition", "section", "item"]
    id: str
    field: str
    name: str


@dataclass(frozen=True, slots=True)
class PlacedFault:
    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """Faults stop publishing, advice does not. `document` is there where it can be built."""

    faults: tuple[PlacedFault, ...]
    advice: tuple[PlacedFault, ...]
    document: Document | None


def check_draft(edition: Edition) -> DraftCheck:
    """Everything that is wrong with the draft; the same few queries whatever its size."""
    rows = read_rows(edition)
    gaps = tuple(_find_gaps(rows))
    if not any(row.items for row in rows.sections):
        return DraftCheck(gaps, (), None)
    whole = _without_gaps(rows)
    try:
        document = compile_rows(whole)
    except InvalidDocument as error:
        return DraftCheck((*gaps, *_place_all(error.faults, whole)), (), None)
    faults = [*find_faults(document, _find_known(document))]
    current = edition.checklist.current_edition
    if current is not None:
        faults += _find_renamed_faults(current.read_document(), document)
    return DraftCheck(
        (*gaps, *_place_all(faults, whole)),
        tuple(_place_all(find_advice(document), whole)),
        None if gaps else document,
    )


def _find_gaps(rows: DraftRows) -> Iterator[PlacedFault]:
    """What a draft may lack while it is being written."""
    edition = rows.edition
    for field in ("title", "summary", "about"):
        if not getattr(edition, field).strip():
            yield PlacedFault(_edition_place(edition, field), _("is missing"))
    if not rows.sections:
        yield PlacedFault(_edition_place(edition, "order"), _("has no section yet"))
    for row in rows.sections:
        if not row.items:
            place = Place("section", str(row.section.pk), "order", row.section.title)
            yield PlacedFault(place, _("has no item yet"))
        for item in _find_without_remedy(row):
            place = Place("item", str(item.pk), "remedy", item.text)
            yield PlacedFault(place, _("is missing"))


def _find_without_remedy(row: SectionRow) -> list[Item]:
    """A ladder's texts may be there in part and are checked one by one; a single text is not."""
    return [
        found.item
        for found in row.items
        if found.item.kind != ItemKindChoice.LADDER and not found.item.remedy.strip()
    ]


def _without_gaps(rows: DraftRows) -> DraftRows:
    """The rows with the gaps papered over, so that the rest can be checked all the same."""
    edition = rows.edition
    blank = {
        field: _BLANK
        for field in ("title", "summary", "about")
        if not getattr(edition, field).strip()
    }
    if blank:
        names = [field.attname for field in Edition._meta.concrete_fields]
        edition = Edition(**{name: getattr(rows.edition, name) for name in names} | blank)
        edition.checklist = rows.edition.checklist
    for row in rows.sections:
        for item in _find_without_remedy(row):
            item.remedy = _BLANK
    return replace(
        rows, edition=edition, sections=tuple(row for row in rows.sections if row.items)
    )


def _find_known(document: Document) -> frozenset[str]:
    return frozenset(
        Recommendation.objects.filter(id__in=document.cited).values_list("id", flat=True)
    )


def _find_renamed_faults(old: Document, new: Document) -> Iterator[Fault]:
    paths = {
        item.key: ("sections", number, "items", place, "key")
        for number, section in enumerate(new.sections)
        for place, item in enumerate(section.items)
    }
    for was, now_named in find_renamed(old, new):
        yield Fault(
            paths[now_named],
            _(
                "asks word for word what “{was}” asks in the current edition; keys are for "
                "ever, so it must be “{was}” again"
            ).format(was=was),
        )


def _place_all(faults: Iterable[Fault], rows: DraftRows) -> Iterator[PlacedFault]:
    return (PlacedFault(find_place(rows, fault.path), fault.message) for fault in faults)


def find_place(rows: DraftRows, path: Path) -> Place:
    """The page where what `path` leads to is edited."""
    match path:
        case ("sections", int(number), "items", int(place), *rest):
            item = rows.sections[number].items[place].item
            return Place("item", str(item.pk), _item_field(rest), item.text)
        case ("sections", int(number), *rest):
            section = rows.sections[number].section
            field = str(rest[0]) if rest and rest[0] != "items" else "title"
            return Place("section", str(section.pk), field, section.title)
        case ("sections",) | ():
            return _edition_place(rows.edition, "order")
        case _:
            first = str(path[0])
            return _edition_place(rows.edition, _FIELD_OF.get(first, first))


def _edition_place(edition: Edition, field: str) -> Place:
    return Place("edition", str(edition.pk), field, edition.title or str(edition.checklist))


def _item_field(rest: list[str | int]) -> str:
    match rest:
        case ["levels", int(level), *_more]:
            return f"level_{level}"
        case ["remedy", int(level), *_more]:
            return f"remedy_{level}"
        case [first, *_more]:
            return _FIELD_OF.get(str(first), str(first))
        case _:
            return "text"
