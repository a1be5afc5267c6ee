"""A workbook's bytes as cells with sheet, row and column. Pure."""

import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from checklists.imports.archive import check_archive
from checklists.imports.content import find_text_problem
from checklists.imports.messages import (
    ImportFault,
    Message,
    RefusedImport,
    gettext_noop,
    refuse,
)

MAX_COLUMNS = 60
_MAX_CELLS_PASSED = 2_000_000
"""Empty ones among them: a row may say that it begins far to the right."""
_MISREAD = (
    # What openpyxl raises, by its source, on parts that are well-formed and make no sense.
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with something in it; `row` and `column` count from 1."""

    row: int
    column: int
    text: str
    problem: Message | None = None
    """Why what is in the cell can't be read as text."""

    @property
    def letter(self) -> str:
        return str(get_column_letter(self.column))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows that are not empty, each with its cells that are not."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """`sheets` by name in lower case; of the others, and of the parts, only the names."""

    sheets: dict[str, Sheet]
    other_sheets: tuple[str, ...]
    parts: tuple[str, ...]


def read_workbook(data: bytes, wanted: Collection[str]) -> Workbook:
    """The cells of the sheets wanted (names in lower case); raises `RefusedImport`."""
    parts = check_archive(data)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
        try:
            return _read_sheets(book, wanted, parts)
        finally:
            book.close()
    except RefusedImport:
        raise
    except _MISREAD as error:
        raise refuse(
            gettext_noop(
                "The workbook can’t be read. Open it in a spreadsheet program, save it as an "
                "Excel workbook (.xlsx) and import that."
            )
        ) from error


def _read_sheets(book: Any, wanted: Collection[str], parts: tuple[str, ...]) -> Workbook:
    sheets: dict[str, Sheet] = {}
    others = []
    titles = {sheet.title: sheet for sheet in book.worksheets}
    for title in book.sheetnames:
        name = title.strip().casefold()
        if name not in wanted or title not in titles:
            others.append(title)
        elif name in sheets:
            raise refuse(gettext_noop("There are two sheets “{sheet}”.", sheet=title))
        else:
            sheets[name] = Sheet(title, tuple(_read_rows(titles[title])))
    return Workbook(sheets, tuple(others), parts)


def _read_rows(sheet: Any) -> Iterator[tuple[Cell, ...]]:
    # What a sheet says of its size may be a lie; without it, the rows themselves count.
    sheet.reset_dimensions()
    passed = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        passed += len(row)
        cells = tuple(_read_row(number, row))
        if passed > _MAX_CELLS_PASSED or (cells and cells[-1].column > MAX_COLUMNS):
            raise _refuse_width(sheet.title)
        if cells:
            yield cells


def _refuse_width(title: str) -> RefusedImport:
    reason = gettext_noop(
        "has more than {columns} columns; delete what does not belong to the table",
        columns=MAX_COLUMNS,
    )
    return RefusedImport([ImportFault(gettext_noop("sheet “{sheet}”", sheet=title), reason)])


def _read_row(number: int, row: tuple[Any, ...]) -> Iterator[Cell]:
    for column, cell in enumerate(row, start=1):
        if cell.value is None:
            continue
        text, problem = _read_value(cell.value, cell.data_type)
        if text or problem:
            yield Cell(number, column, text, problem)


def _read_value(value: object, kind: str) -> tuple[str, Message | None]:
    """The text, or why there is none."""
    if kind == "f":
        return "", gettext_noop("holds a formula; paste its value")
    if kind == "e":
        return "", gettext_noop("holds an error ({error}); enter the text", error=str(value))
    if isinstance(value, datetime | date | time | timedelta):
        return "", gettext_noop(
            "holds a date or a time; give the column the format “Text” and enter it again"
        )
    text = _to_text(value)
    if code := find_text_problem(text):
        return "", gettext_noop(
            "holds a character that can’t be shown ({code}); type the text anew", code=code
        )
    return text, None


def _to_text(value: object) -> str:
    """Numbers as a reader sees them, truth as “yes” and “no”."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    # Excel writes the carriage returns of pasted texts as this escape.
    text = str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()
