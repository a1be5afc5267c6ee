"""Checklist workbooks written: the blank one, and a draft's content as one. Pure."""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from checklists.imports.columns import (
    CHECKLIST,
    CHECKLIST_FIELDS,
    ITEMS,
    LEVELS_SHEET,
    MAX_CELL,
    READ_ME,
    SECTIONS,
    SHEETS,
    Column,
)
from checklists.imports.content import DraftContent, DraftItem, find_text_problem
from checklists.imports.messages import Message, gettext_noop
from checklists.values import LEVELS

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Translate = Callable[[Message], str]
_Value = str | int | None
_ROWS_WITH_CHOICES = 2_000
_FIELD_WIDTH, _VALUE_WIDTH = 18, 90
_LEAD = (
    gettext_noop("A checklist as a workbook. Fill in the sheets and import it as a draft."),
    gettext_noop("Each sheet has its columns’ names in the first row; keep them as they are."),
    gettext_noop("A text may stay empty: the draft then says what is still to be written."),
    gettext_noop("Enter texts and numbers, no formulas. Sheets with other names are not read."),
)
_EXAMPLES = gettext_noop("What is written as YAML, by example. All four may stay empty.")


class UnfitForWorkbook(ValueError):
    """A text that no cell holds; `where` names its sheet, row and column."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(where)


def write_blank_workbook(translate: Translate = str) -> bytes:
    """The workbook to fill in: headers, drop-downs, notes."""
    rows: dict[str, list[Sequence[_Value]]] = {name: [] for name in SHEETS}
    return _write({column.name: None for column in CHECKLIST_FIELDS}, rows, translate)


def write_workbook(content: DraftContent, translate: Translate = str) -> bytes:
    """The content as a workbook that reads back equal; raises `UnfitForWorkbook`."""
    bands = content.bands
    fields: dict[str, _Value] = {
        column.name: getattr(content, column.name, None) for column in CHECKLIST_FIELDS
    }
    if bands is not None:
        fields |= {"band_a": bands.A, "band_b": bands.B, "band_c": bands.C}
    rows: dict[str, list[Sequence[_Value]]] = {
        SECTIONS: [
            (section.key, section.title, section.intro, section.weight)
            for section in content.sections
        ],
        ITEMS: [
            _item_row(section.key, item)
            for section in content.sections
            for item in section.items
        ],
        LEVELS_SHEET: [row for item in content.items for row in _level_rows(item)],
    }
    return _write(fields, rows, translate)


def _item_row(section: str, item: DraftItem) -> list[_Value]:
    is_flag = item.kind == "red_flag"
    values: dict[str, _Value] = {
        "section": section,
        "critical": "yes" if item.critical else None,
        "threshold": None if is_flag else item.threshold,
        "evidence": "\n".join(item.evidence),
        "recommendations": "\n".join(item.recommendations),
    }
    return [
        values[column.name] if column.name in values else getattr(item, column.name)
        for column in SHEETS[ITEMS]
    ]


def _level_rows(item: DraftItem) -> Iterator[Sequence[_Value]]:
    for level in LEVELS:
        if level in item.levels or level in item.remedies:
            yield item.key, level, item.levels.get(level), item.remedies.get(level)


# -- the file ---------------------------------------------------------------------------------


def _write(
    fields: dict[str, _Value], rows: dict[str, list[Sequence[_Value]]], translate: Translate
) -> bytes:
    book = Workbook()
    _write_notes(book.active, translate)
    _write_fields(book.create_sheet(CHECKLIST), fields)
    for name, columns in SHEETS.items():
        _write_table(book.create_sheet(name), columns, rows[name])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _write_notes(sheet: Any, translate: Translate) -> None:
    sheet.title = READ_ME
    lines: list[Sequence[_Value]] = [(translate(line),) for line in _LEAD]
    for name, columns in ((CHECKLIST, CHECKLIST_FIELDS), *SHEETS.items()):
        lines += [(), (name,)]
        lines += [
            (None, column.name, translate(column.note), ", ".join(column.choices))
            for column in columns
        ]
    lines += [(), (translate(_EXAMPLES),)]
    lines += [
        (None, column.name, column.example)
        for column in (*CHECKLIST_FIELDS, *SHEETS[ITEMS])
        if column.example
    ]
    for number, line in enumerate(lines, start=1):
        _write_row(sheet, number, line)
    for letter, width in zip("ABCD", (18, _FIELD_WIDTH, _VALUE_WIDTH, 40), strict=True):
        sheet.column_dimensions[letter].width = width


def _write_fields(sheet: Any, fields: dict[str, _Value]) -> None:
    _write_header(sheet, ("field", "value"))
    for number, column in enumerate(CHECKLIST_FIELDS, start=2):
        _write_row(sheet, number, (column.name, fields[column.name]))
        _add_choices(sheet, column, f"B{number}")
    sheet.column_dimensions["A"].width = _FIELD_WIDTH
    sheet.column_dimensions["B"].width = _VALUE_WIDTH


def _write_table(
    sheet: Any, columns: Sequence[Column], rows: Sequence[Sequence[_Value]]
) -> None:
    _write_header(sheet, [column.name for column in columns])
    for number, row in enumerate(rows, start=2):
        _write_row(sheet, number, row)
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        _add_choices(sheet, column, f"{letter}2:{letter}{_ROWS_WITH_CHOICES}")


def _write_header(sheet: Any, names: Sequence[str]) -> None:
    _write_row(sheet, 1, names)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"


def _write_row(sheet: Any, number: int, values: Sequence[_Value]) -> None:
    for column, value in enumerate(values, start=1):
        if value is None or value == "":
            continue
        cell = sheet.cell(number, column)
        if isinstance(value, int):
            cell.value = value
            continue
        if len(value) > MAX_CELL or find_text_problem(value):
            raise UnfitForWorkbook(f"{sheet.title}, {cell.coordinate}")
        cell.value = value
        # What begins with = + - or @ is a text, for us and for whoever edits the cell.
        cell.data_type = "s"
        cell.quotePrefix = value[0] in "=+-@"
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _add_choices(sheet: Any, column: Column, cells: str) -> None:
    if column.choices:
        choices = DataValidation("list", formula1=f'"{",".join(column.choices)}"')
        choices.add(cells)
        sheet.add_data_validation(choices)
