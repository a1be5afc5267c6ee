"""A draft's rows: the document they make, and the content that is written into them."""

from dataclasses import dataclass
from typing import Any

from checklists.document import Bands, Document, InvalidDocument
from checklists.document import Section as DocumentSection
from checklists.faults import Fault
from checklists.imports.content import (
    AUDIENCE_UNTIL_SAID,
    BANDS_UNTIL_SAID,
    LONGEST_ROLE,
    LONGEST_TITLE,
    MINUTES_UNTIL_SAID,
    DraftContent,
    DraftItem,
    DraftSection,
)
from checklists.models import Edition, Item, Section
from checklists.strict_yaml import FaultyYaml, read_yaml
from checklists.validation import find_faults


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with the ids it cites, in the order they were given."""

    item: Item
    recommendations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionRow:
    section: Section
    items: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class DraftRows:
    """Every row of a draft, in order."""

    edition: Edition
    sections: tuple[SectionRow, ...]


def read_rows(edition: Edition) -> DraftRows:
    """The draft's rows, in three queries whatever its size."""
    cited: dict[int, list[str]] = {}
    links = Item.recommendations.through.objects.filter(item__section__edition=edition)
    for item_id, recommendation_id in links.order_by("id").values_list(
        "item_id", "recommendation_id"
    ):
        cited.setdefault(item_id, []).append(recommendation_id)
    items: dict[int, list[ItemRow]] = {}
    for item in Item.objects.filter(section__edition=edition).order_by("position", "id"):
        row = ItemRow(item, tuple(cited.get(item.id, ())))
        items.setdefault(item.section_id, []).append(row)
    return DraftRows(
        edition,
        tuple(
            SectionRow(section, tuple(items.get(section.id, ())))
            for section in edition.sections.order_by("position", "id")
        ),
    )


def compile_rows(rows: DraftRows) -> Document:
    """The rows as a document; raises `InvalidDocument`."""
    return Document.read(rows_to_plain(rows))


def rows_to_plain(rows: DraftRows) -> dict[str, Any]:
    """The rows as a checklist file would have them; raises `InvalidDocument` for YAML."""
    edition = rows.edition
    plain: dict[str, Any] = {
        "format": 1,
        "slug": edition.checklist.slug,
        "title": edition.title,
        "audience": edition.audience,
        "summary": edition.summary,
        "minutes": edition.minutes,
        "about": edition.about,
        "bands": {"A": edition.band_a, "B": edition.band_b, "C": edition.band_c},
    }
    for name in ("profile", "contradictions", "crosswalks"):
        if text := getattr(edition, name).strip():
            plain[name] = _read_part(text, (name,))
    plain["sections"] = [
        _section_to_plain(row, number) for number, row in enumerate(rows.sections)
    ]
    return plain


def _read_part(text: str, path: tuple[str | int, ...]) -> Any:
    try:
        return read_yaml(text).value
    except FaultyYaml as error:
        raise InvalidDocument((Fault(path, str(error)),)) from error


def _section_to_plain(row: SectionRow, number: int) -> dict[str, Any]:
    section = row.section
    plain: dict[str, Any] = {"key": section.key, "title": section.title}
    if section.intro.strip():
        plain["intro"] = section.intro
    plain["weight"] = section.weight
    plain["items"] = [
        _item_to_plain(item, ("sections", number, "items", place))
        for place, item in enumerate(row.items)
    ]
    return plain


def _item_to_plain(row: ItemRow, path: tuple[str | int, ...]) -> dict[str, Any]:
    item = row.item
    plain: dict[str, Any] = {
        name: getattr(item, name)
        for name in ("key", "kind", "text", "help", "why", "track", "first_step", "effort")
    }
    plain["responsible"] = item.responsible
    if item.weight is not None:
        plain["weight"] = item.weight
    if item.is_critical:
        plain["critical"] = True
    if item.kind != "red_flag":
        plain["threshold"] = item.threshold
    if item.applies_when.strip():
        plain["applies_when"] = _read_part(item.applies_when, (*path, "applies_when"))
    if item.kind == "ladder":
        plain["levels"] = _texts(item, "level", 4)
        plain["remedy"] = _texts(item, "remedy", 3)
    else:
        plain["remedy"] = item.remedy
    plain["evidence"] = list(_read_evidence(item))
    plain["recommendations"] = list(row.recommendations)
    return plain


def _texts(item: Item, name: str, count: int) -> dict[int, str]:
    texts = {level: getattr(item, f"{name}_{level}") for level in range(count)}
    return {level: text for level, text in texts.items() if text.strip()}


# -- from content to rows, and back ------------------------------------------------------

_ITEM_FIELDS = (
    "key", "kind", "text", "help", "why", "weight", "threshold", "track", "first_step",
    "effort", "responsible", "applies_when", "remedy",
)  # fmt: skip
_PARTS_IN_YAML = ("profile", "contradictions", "crosswalks")


def write_rows(edition: Edition, content: DraftContent) -> None:
    """Replace the draft's content by this; the caller holds the transaction."""
    _fill_edition(edition, content)
    edition.save()
    edition.sections.all().delete()
    sections = Section.objects.bulk_create(
        Section(
            edition=edition,
            position=number,
            key=section.key,
            title=section.title,
            intro=section.intro,
            weight=section.weight,
        )
        for number, section in enumerate(content.sections, start=1)
    )
    pairs = [
        (item, _make_item(item, row, number))
        for row, section in zip(sections, content.sections, strict=True)
        for number, item in enumerate(section.items, start=1)
    ]
    Item.objects.bulk_create(row for _, row in pairs)
    link = Item.recommendations.through
    link.objects.bulk_create(
        link(item_id=row.pk, recommendation_id=recommendation)
        for item, row in pairs
        for recommendation in item.recommendations
    )


def _fill_edition(edition: Edition, content: DraftContent) -> None:
    for name in ("title", "summary", "about", *_PARTS_IN_YAML):
        setattr(edition, name, getattr(content, name))
    bands = content.bands or BANDS_UNTIL_SAID
    edition.audience = content.audience or AUDIENCE_UNTIL_SAID
    edition.minutes = content.minutes or MINUTES_UNTIL_SAID
    edition.band_a, edition.band_b, edition.band_c = bands.A, bands.B, bands.C
    edition.item_count = len(content.items)


def _make_item(item: DraftItem, section: Section, position: int) -> Item:
    row = Item(
        section=section,
        position=position,
        is_critical=item.critical,
        evidence="\n".join(item.evidence),
    )
    for name in _ITEM_FIELDS:
        setattr(row, name, getattr(item, name))
    for level, text in item.levels.items():
        setattr(row, f"level_{level}", text)
    for level, text in item.remedies.items():
        setattr(row, f"remedy_{level}", text)
    return row


def read_content(rows: DraftRows) -> DraftContent:
    """The rows as a draft's content, gaps and all."""
    edition = rows.edition
    return DraftContent(
        slug=edition.checklist.slug,
        title=edition.title,
        audience=edition.audience,
        summary=edition.summary,
        minutes=edition.minutes,
        about=edition.about,
        bands=Bands.model_construct(A=edition.band_a, B=edition.band_b, C=edition.band_c),
        **{name: getattr(edition, name).strip() for name in _PARTS_IN_YAML},
        sections=tuple(
            DraftSection(
                key=row.section.key,
                title=row.section.title,
                intro=row.section.intro,
                weight=row.section.weight,
                items=tuple(_read_item(item) for item in row.items),
            )
            for row in rows.sections
        ),
    )


def _read_item(row: ItemRow) -> DraftItem:
    item = row.item
    is_ladder, is_flag = item.kind == "ladder", item.kind == "red_flag"
    fields = {name: getattr(item, name) for name in _ITEM_FIELDS}
    return DraftItem(
        **fields
        | {
            "weight": None if is_flag else item.weight,
            "critical": item.is_critical and not is_flag,
            "remedy": "" if is_ladder else item.remedy,
            "levels": _texts(item, "level", 4) if is_ladder else {},
            "remedies": _texts(item, "remedy", 3) if is_ladder else {},
            "evidence": _read_evidence(item),
            "recommendations": row.recommendations,
        }
    )


def _read_evidence(item: Item) -> tuple[str, ...]:
    return tuple(line.strip() for line in item.evidence.splitlines() if line.strip())


def find_overlong(document: Document) -> tuple[Fault, ...]:
    """Texts that a file may hold and a draft's rows can't."""
    faults = [*_check_length(("title",), document.title, LONGEST_TITLE)]
    for number, section in enumerate(document.sections):
        faults += _check_length(("sections", number, "title"), section.title, LONGEST_TITLE)
        faults += _check_roles(number, section)
    return tuple(faults)


def _check_roles(number: int, section: DocumentSection) -> list[Fault]:
    return [
        fault
        for place, item in enumerate(section.items)
        for fault in _check_length(
            ("sections", number, "items", place, "responsible"), item.responsible, LONGEST_ROLE
        )
    ]


def _check_length(path: tuple[str | int, ...], text: str, longest: int) -> list[Fault]:
    if len(text) <= longest:
        return []
    return [Fault(path, f"is {len(text)} characters long; {longest} at most")]


def leave_out_faulty_conditions(document: Document) -> tuple[Document, int]:
    """The document without conditions that name what isn't there, and how many those were."""
    faulty = {
        fault.path[:4] for fault in find_faults(document) if "applies_when" in fault.path[4:5]
    }
    if not faulty:
        return document, 0
    sections = tuple(
        section.model_copy(
            update={
                "items": tuple(
                    item.model_copy(update={"applies_when": None})
                    if ("sections", number, "items", place) in faulty
                    else item
                    for place, item in enumerate(section.items)
                )
            }
        )
        for number, section in enumerate(document.sections)
    )
    plain = document.model_copy(update={"sections": sections}).to_plain()
    return Document.model_validate(plain), len(faulty)
