"""What stops a draft from being published, and where it is mended."""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from django.utils.translation import gettext as _

from checklists.advice import find_advice
from checklists.differences import find_renamed
from checklists.document import Document, InvalidDocument
from checklists.drafts import DraftRows, SectionRow, compile_rows, read_rows
from checklists.faults import Fault, Path
from checklists.models import Edition, Item, ItemKindChoice, Recommendation, Section
from checklists.validation import find_faults

_FIELD_OF = {
    "bands": "band_a",
    "critical": "is_critical",
    "levels": "level_0",
    "remedy": "remedy_0",
}
_Row = TypeVar("_Row", Edition, Section, Item)
_BLANK = "–"
_EDITION_TEXTS = ("title", "summary", "about")
_STAND_INS = {
    "text": _BLANK,
    "help": _BLANK,
    "why": _BLANK,
    "track": "practice",
    "remedy": _BLANK,
    "first_step": _BLANK,
    "effort": "M",
    "responsible": _BLANK,
}
"""An item's fields that may be empty while it is written, and what stands in for checking."""


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
    advice: tuple[PlacedFault, ...] = ()
    document: Document | None = None
    is_partial: bool = False
    """Whether these faults keep others from being found."""
    is_unchanged: bool = False
    """Whether the draft says what the current edition says."""

    @property
    def is_publishable(self) -> bool:
        return not self.faults and not self.is_unchanged


def check_draft(edition: Edition) -> DraftCheck:
    """What is wrong with the draft; the same few queries whatever its size."""
    rows = read_rows(edition)
    gaps = tuple(_find_gaps(rows))
    filled = replace(rows, sections=tuple(row for row in rows.sections if row.items))
    if not filled.sections:
        return DraftCheck(gaps, is_partial=True)
    try:
        document = compile_rows(_fill_gaps(filled))
    except InvalidDocument as error:
        return DraftCheck((*gaps, *_place_all(error.faults, filled)), is_partial=True)
    faults = [*find_faults(document, _find_known(document))]
    current = edition.checklist.current_edition
    if current is not None:
        faults += _find_renamed_faults(current.read_document(), document)
    advice = _place_all(find_advice(document), filled)
    gap_places = {gap.place for gap in gaps}
    return DraftCheck(
        (*gaps, *_place_all(faults, filled)),
        tuple(piece for piece in advice if piece.place not in gap_places),
        None if gaps else document,
        is_unchanged=not gaps and current is not None and document.sha256 == current.sha256,
    )


def _find_gaps(rows: DraftRows) -> Iterator[PlacedFault]:
    """What a draft may lack while it is being written."""
    edition = rows.edition
    for field in _find_empty(edition, _EDITION_TEXTS):
        yield PlacedFault(_edition_place(edition, field), _("is missing"))
    if not rows.sections:
        yield PlacedFault(_edition_place(edition, "order"), _("has no section yet"))
    for row in rows.sections:
        if not row.items:
            yield PlacedFault(_section_place(row.section, "order"), _("has no item yet"))
        if not row.section.title.strip():
            yield PlacedFault(_section_place(row.section, "title"), _("is missing"))
        for found in row.items:
            for field in _find_empty(found.item, _list_needed(found.item)):
                yield PlacedFault(_item_place(found.item, field), _("is missing"))


def _list_needed(item: Item) -> list[str]:
    """A ladder's remedies may be there in part and are checked one by one."""
    is_ladder = item.kind == ItemKindChoice.LADDER
    return [field for field in _STAND_INS if not (is_ladder and field == "remedy")]


def _find_empty(row: Edition | Section | Item, fields: Iterable[str]) -> list[str]:
    return [field for field in fields if not getattr(row, field).strip()]


def _fill_gaps(rows: DraftRows) -> DraftRows:
    """The rows with the gaps papered over, so that the rest can be checked all the same."""
    blank = dict.fromkeys(_EDITION_TEXTS, _BLANK)
    return DraftRows(
        _fill(rows.edition, _EDITION_TEXTS, blank),
        tuple(
            SectionRow(
                _fill(row.section, ("title",), blank),
                tuple(
                    replace(found, item=_fill(found.item, _list_needed(found.item), _STAND_INS))
                    for found in row.items
                ),
            )
            for row in rows.sections
        ),
    )


def _fill(row: _Row, fields: Iterable[str], stand_ins: Mapping[str, str]) -> _Row:
    """A copy in which no field is empty; the row itself where none is."""
    empty = _find_empty(row, fields)
    if not empty:
        return row
    filled = copy(row)
    for field in empty:
        setattr(filled, field, stand_ins[field])
    return filled


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
            return _item_place(rows.sections[number].items[place].item, _item_field(rest))
        case ("sections", int(number), *rest):
            section = rows.sections[number].section
            field = str(rest[0]) if rest and rest[0] != "items" else "title"
            return _section_place(section, field)
        case ("sections",) | ():
            return _edition_place(rows.edition, "order")
        case _:
            first = str(path[0])
            return _edition_place(rows.edition, _FIELD_OF.get(first, first))


def _edition_place(edition: Edition, field: str) -> Place:
    return Place("edition", str(edition.pk), field, edition.title or str(edition.checklist))


def _section_place(section: Section, field: str) -> Place:
    return Place("section", str(section.pk), field, section.title.strip() or section.key)


def _item_place(item: Item, field: str) -> Place:
    return Place("item", str(item.pk), field, item.text.strip() or item.key)


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
