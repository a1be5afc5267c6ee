"""Workbooks built for tests: honest ones by openpyxl, others part by part."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from checklists.imports.columns import SHEETS
from checklists.imports.content import DraftContent, Given
from checklists.imports.messages import RefusedImport
from checklists.imports.report import Imported
from checklists.imports.workbook import read_workbook
from checklists.imports.workbook_checklist import WANTED, read_checklist_workbook
from tests.checklists.drafting import CITED

Rows = Sequence[Sequence[Any]]
GIVEN = Given("small", "A small checklist", "both")
KNOWN = frozenset({CITED, "X-1"})
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def make_workbook(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of these sheets, their rows as given."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def change_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The archive with parts replaced or added."""
    file = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return file.getvalue()


def change_sheet(rows: str, *, before: str = "") -> bytes:
    """A workbook whose only sheet, `items`, is this XML."""
    sheet = f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return change_parts(make_workbook({"items": []}), {SHEET: sheet.encode()})


def text_cell(text: str, at: str = "A1") -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def rows_of(name: str, *rows: Mapping[str, Any]) -> list[list[Any]]:
    """A table's header and rows, by column name."""
    names = [column.name for column in SHEETS[name]]
    return [names, *([row.get(name) for name in names] for row in rows)]


ITEM = {
    "section": "policy",
    "key": "told",
    "kind": "ladder",
    "text": "Is every worker told?",
    "help": "What counts.",
    "why": "Nobody can claim what nobody knows.",
    "weight": 2,
    "track": "practice",
    "evidence": "leaflet\nminutes",
    "first_step": "Write the leaflet.",
    "effort": "M",
    "responsible": "head of office",
    "recommendations": CITED,
}
LEVELS = [
    {
        "item": "told",
        "level": level,
        "text": f"Level {level}.",
        "remedy": f"Go on from {level}.",
    }
    for level in range(3)
] + [{"item": "told", "level": 3, "text": "Level 3."}]


def make_checklist(
    *items: Mapping[str, Any],
    fields: Rows = (),
    sections: Sequence[Mapping[str, Any]] = ({"key": "policy", "title": "Policy"},),
    levels: Sequence[Mapping[str, Any]] = (),
    others: Mapping[str, Rows] | None = None,
) -> bytes:
    """A checklist workbook; without `fields`, without the sheet `checklist`."""
    sheets: dict[str, Rows] = {
        "sections": rows_of("sections", *sections),
        "items": rows_of("items", *items),
        "levels": rows_of("levels", *levels),
    }
    if fields:
        sheets["checklist"] = fields
    return make_workbook(sheets | dict(others or {}))


def propose(text: str, taken: Any) -> str:
    """Keys as simple as a test needs them."""
    stem = text.lower().replace(" ", "-").strip("?.") or "item"
    return next(
        key for key in (stem, *(f"{stem}-{n}" for n in range(2, 99))) if key not in set(taken)
    )


def read(data: bytes, given: Given = GIVEN) -> Imported:
    return read_checklist_workbook(read_workbook(data, WANTED), given, KNOWN, propose)


def read_content(data: bytes, given: Given = GIVEN) -> DraftContent:
    return read(data, given).content


def find_faults(data: bytes, given: Given = GIVEN) -> list[str]:
    """What is wrong with the workbook, in English; nothing where it can be read."""
    try:
        read(data, given)
    except RefusedImport as refusal:
        return [str(fault) for fault in refusal.faults]
    return []
