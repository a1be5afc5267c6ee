"""A checklist workbook's sheets as a draft's content, with all faults at once. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import cast

from checklists.document import Bands
from checklists.imports import columns
from checklists.imports.columns import CHECKLIST, READ_ME, SHEETS
from checklists.imports.content import DraftContent, Given
from checklists.imports.messages import THE_FILE, FaultList, gettext_noop, refuse
from checklists.imports.records import Record, read_fields
from checklists.imports.report import (
    Imported,
    LeftOut,
    Mapped,
    MappingReport,
    NotMapped,
    find_to_fill,
    keep_counted,
)
from checklists.imports.workbook import Workbook
from checklists.imports.workbook_rows import ProposeKey, RowReader
from checklists.strict_yaml import FaultyYaml, read_yaml

WANTED = frozenset([CHECKLIST, *SHEETS])
_FIELD = {column.name: column for column in columns.CHECKLIST_FIELDS}
_NO_SLUG = gettext_noop(
    "“{text}” is no short name; use lower-case letters, digits and single hyphens"
)
_UNSAID = {
    "slug": gettext_noop(
        "does not say the checklist’s slug; enter it on the sheet “checklist” or on the page "
        "as short name"
    ),
    "title": gettext_noop(
        "does not say the checklist’s title; enter it on the sheet “checklist” or on the page"
    ),
}
_BANDS = ("band_a", "band_b", "band_c")


def read_checklist_workbook(
    workbook: Workbook, given: Given, known: Collection[str], propose_key: ProposeKey
) -> Imported:
    """The workbook as a draft; raises `RefusedImport`.

    `given` fills what the sheet `checklist` leaves open, `known` are the ids of all
    recommendations.
    """
    for name in columns.NEEDED_SHEETS:
        if name not in workbook.sheets:
            reason = gettext_noop(
                "The workbook has no sheet “{name}”. Start from the blank workbook, or rename "
                "the sheet.",
                name=name,
            )
            raise refuse(reason)
    faults = FaultList()
    fields = read_fields(workbook.sheets.get(CHECKLIST), columns.CHECKLIST_FIELDS, faults)
    edition = _read_edition(fields, given)
    rows = RowReader(workbook.sheets, known, propose_key, faults)
    sections = rows.read(_list_fact_keys(edition.profile))
    faults.refuse_if_any()
    content = replace(edition, sections=sections)
    return Imported(content, _report(content, workbook, rows, len(fields.cells)))


def _read_edition(fields: Record, given: Given) -> DraftContent:
    slug = fields.key(_FIELD["slug"], _NO_SLUG) or given.slug
    title = fields.text(_FIELD["title"]) or given.title
    for name, value in (("slug", slug), ("title", title)):
        if not value and not fields.is_filled(name):
            fields.faults.add(THE_FILE, _UNSAID[name])
    return DraftContent(
        slug=slug,
        title=title,
        audience=fields.choice(_FIELD["audience"]) or given.audience,
        summary=fields.text(_FIELD["summary"]),
        minutes=fields.whole(_FIELD["minutes"], 1, 600),
        about=fields.text(_FIELD["about"]),
        bands=_read_bands(fields),
        profile=fields.yaml(_FIELD["profile"]),
        contradictions=fields.yaml(_FIELD["contradictions"]),
        crosswalks=fields.yaml(_FIELD["crosswalks"]),
    )


def _read_bands(fields: Record) -> Bands | None:
    if not any(fields.is_filled(name) for name in _BANDS):
        return None
    bands = [fields.whole(_FIELD[name], 0, 100) for name in _BANDS]
    if None in bands:
        for name in _BANDS:
            if not fields.is_filled(name):
                fields.refuse(name, gettext_noop("is missing; enter all three bands or none"))
        return None
    a, b, c = cast(list[int], bands)
    if not a > b > c:
        reason = gettext_noop("band A must begin above B, and B above C; raise it")
        fields.refuse("band_a", reason)
    return Bands(A=a, B=b, C=c)


def _list_fact_keys(profile: str) -> set[str]:
    """The keys that the profile's facts take; what can't be read is a fault noted elsewhere."""
    try:
        facts = read_yaml(profile).value if profile else []
    except FaultyYaml:
        return set()
    return {str(fact.get("key")) for fact in facts if isinstance(fact, dict)}


# -- the report ------------------------------------------------------------------------------


def _report(
    content: DraftContent, workbook: Workbook, rows: RowReader, fields: int
) -> MappingReport:
    mapped = keep_counted(
        [
            Mapped(
                gettext_noop("fields of sheet “checklist”"), gettext_noop("the draft"), fields
            ),
            Mapped(
                gettext_noop("rows of sheet “sections”"),
                gettext_noop("sections"),
                len(content.sections),
            ),
            Mapped(
                gettext_noop("rows of sheet “items”"), gettext_noop("items"), len(content.items)
            ),
            Mapped(
                gettext_noop("rows of sheet “levels”"),
                gettext_noop("levels and their remedies"),
                rows.levels_read,
            ),
            Mapped(
                gettext_noop("sections and items without a key"),
                gettext_noop("keys made from their texts; look them over, they are for ever"),
                rows.keys_made,
            ),
        ]
    )
    return MappingReport(mapped, tuple(_find_left_out(workbook)), find_to_fill(content))


_PARTS_LEFT_OUT = (
    ("xl/comments", gettext_noop("comments")),
    ("xl/threadedComments", gettext_noop("comments")),
    ("xl/media/", gettext_noop("pictures")),
    ("xl/charts/", gettext_noop("charts")),
)


def _find_left_out(workbook: Workbook) -> Iterator[NotMapped]:
    left_out = LeftOut()
    for title in workbook.other_sheets:
        if title.strip().casefold() != READ_ME:
            reason = gettext_noop("a checklist has no such sheet")
            left_out.add(gettext_noop("other sheets"), reason, title)
    for part in workbook.parts:
        for prefix, what in _PARTS_LEFT_OUT:
            if part.startswith(prefix):
                left_out.add(what, gettext_noop("only what stands in cells is read"), "")
    yield from left_out.list_all()
