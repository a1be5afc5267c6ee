"""A sheet's rows as records by column name, and their cells as typed values. Pure.

Every reader returns a value that can be gone on with and notes what is wrong, so that
all faults of a file are found at once.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import TypeAdapter, ValidationError

from checklists.imports.columns import CHECKLIST, YES_NO, Column
from checklists.imports.messages import FaultList, Message, gettext_noop, shorten
from checklists.imports.workbook import Cell, Sheet
from checklists.values import Key
from checklists.yaml_parts import find_part_faults

_KEY: TypeAdapter[str] = TypeAdapter(Key)
_NO_KEY = gettext_noop(
    "“{text}” is no key; use lower-case letters, digits and single hyphens, or leave it empty"
)
_FIELD_HEADERS = {"field", "value"}


def normalise(name: str) -> str:
    """A header's or a field's name: case, and spaces or underscores, make no difference."""
    return re.sub(r"[\s_]+", "_", name.strip().casefold())


@dataclass
class Record:
    """One row of a table, or the whole sheet `checklist`; reads its cells and notes faults."""

    sheet: str
    row: int
    cells: dict[str, Cell]
    faults: FaultList

    def refuse(self, name: str, reason: Message) -> None:
        """Note what is wrong with the cell, or with the row where the cell is empty."""
        cell = self.cells.get(name)
        if cell is None:
            place = gettext_noop(
                "sheet “{sheet}”, row {row} ({name})", sheet=self.sheet, row=self.row, name=name
            )
        else:
            place = place_of(self.sheet, cell, name)
        self.faults.add(place, reason)

    def is_filled(self, name: str) -> bool:
        return name in self.cells

    def text(self, column: Column) -> str:
        """The cell's text; "" where it is empty or can't be read."""
        cell = self.cells.get(column.name)
        if cell is None:
            return ""
        if cell.problem is not None:
            self.refuse(column.name, cell.problem)
            return ""
        if len(cell.text) > column.longest:
            self.refuse(
                column.name,
                gettext_noop(
                    "is {length} characters long; shorten it to {longest} at most",
                    length=len(cell.text),
                    longest=column.longest,
                ),
            )
            return ""
        return cell.text

    def choice(self, column: Column) -> str:
        """One of the column's words, in their spelling; "" where it is empty or unknown."""
        text = self.text(column)
        for word in column.choices:
            if normalise(text) == normalise(word):
                return word
        if text:
            self.refuse(
                column.name,
                gettext_noop(
                    "“{text}” is no {name}; enter {choices}",
                    text=shorten(text),
                    name=column.name,
                    choices=", ".join(column.choices),
                ),
            )
        return ""

    def is_yes(self, column: Column) -> bool:
        return self.choice(column) == YES_NO[0]

    def whole(self, column: Column, lowest: int, highest: int) -> int | None:
        """A whole number between the two; `None` where it is empty or something else."""
        text = self.text(column)
        if re.fullmatch(r"[0-9]{1,4}", text) and lowest <= int(text) <= highest:
            return int(text)
        if text:
            self.refuse(
                column.name,
                gettext_noop(
                    "“{text}” is no {name}; enter a whole number from {lowest} to {highest}",
                    text=shorten(text),
                    name=column.name,
                    lowest=lowest,
                    highest=highest,
                ),
            )
        return None

    def key(self, column: Column, no_key: Message = _NO_KEY) -> str:
        """A key; "" where it is empty or none. `no_key` says that “{text}” is none."""
        text = self.text(column)
        if not text:
            return ""
        try:
            return _KEY.validate_python(text)
        except ValidationError:
            self.refuse(column.name, Message(no_key.text, {"text": shorten(text)}))
            return ""

    def yaml(self, column: Column) -> str:
        """The text, if it reads as in a checklist file."""
        text = self.text(column)
        for fault in find_part_faults(column.name, text):
            self.refuse(
                column.name,
                gettext_noop(
                    "can’t be read as YAML (its line {line}: {reason}); write it as in a "
                    "checklist file",
                    line=fault.line,
                    reason=fault.reason,
                ),
            )
        return text


def place_of(sheet: str, cell: Cell, name: str) -> Message:
    return gettext_noop(
        "sheet “{sheet}”, row {row}, column {letter} ({name})",
        sheet=sheet,
        row=cell.row,
        letter=cell.letter,
        name=shorten(name),
    )


def read_table(sheet: Sheet, columns: Sequence[Column], faults: FaultList) -> Iterator[Record]:
    """The rows below the first, which holds the headers."""
    if not sheet.rows:
        return
    names = _read_headers(sheet, columns, faults)
    for row in sheet.rows[1:]:
        cells: dict[str, Cell] = {}
        for cell in row:
            name = names.get(cell.column)
            if name is None:
                reason = gettext_noop(
                    "has no header in the first row; add it or empty the cell"
                )
                faults.add(place_of(sheet.name, cell, "?"), reason)
            elif name:
                cells[name] = cell
        if cells:
            yield Record(sheet.name, row[0].row, cells, faults)


def _read_headers(sheet: Sheet, columns: Sequence[Column], faults: FaultList) -> dict[int, str]:
    """Column number to column name; "" for a header that is refused."""
    known = [column.name for column in columns]
    names: dict[int, str] = {}
    for cell in sheet.rows[0]:
        name = normalise(cell.text)
        reason = cell.problem or _find_name_problem(cell.text, known, names.values())
        if reason is not None:
            faults.add(place_of(sheet.name, cell, name), reason)
        names[cell.column] = "" if reason is not None else name
    return names


def _find_name_problem(
    text: str, known: Collection[str], seen: Collection[str]
) -> Message | None:
    name = normalise(text)
    if name in seen:
        return gettext_noop("“{name}” stands here twice; keep one", name=shorten(name))
    if name in known:
        return None
    near = get_close_matches(shorten(name), known, n=1)
    if near:
        return gettext_noop(
            "“{text}” is not known; “{near}”? Known are {known}",
            text=shorten(text),
            near=near[0],
            known=", ".join(known),
        )
    return gettext_noop(
        "“{text}” is not known; delete or rename it. Known are {known}",
        text=shorten(text),
        known=", ".join(known),
    )


def read_fields(sheet: Sheet | None, columns: Sequence[Column], faults: FaultList) -> Record:
    """The sheet `checklist`: in each row the field's name and its value. Empty without one."""
    record = Record(CHECKLIST if sheet is None else sheet.name, 1, {}, faults)
    known = [column.name for column in columns]
    for row in () if sheet is None else sheet.rows:
        first, *others = row
        if {normalise(cell.text) for cell in row} == _FIELD_HEADERS:
            continue
        reason = first.problem
        if first.column != 1 or any(cell.column != 2 for cell in others):
            reason = gettext_noop(
                "enter the field’s name in column A and its value in column B"
            )
        reason = reason or _find_name_problem(first.text, known, record.cells)
        if reason is not None:
            faults.add(place_of(record.sheet, first, normalise(first.text)), reason)
        elif others:
            record.cells[normalise(first.text)] = others[0]
    return record
