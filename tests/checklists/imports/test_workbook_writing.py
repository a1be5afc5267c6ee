"""Workbooks written: the blank one, and any content so that it reads back equal."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from checklists.document import Document
from checklists.imports.columns import CHECKLIST_FIELDS, ITEM_COLUMNS, MAX_CELL
from checklists.imports.content import DraftContent, DraftItem, DraftSection, Given, content_of
from checklists.imports.workbook import read_workbook
from checklists.imports.workbook_checklist import WANTED, read_checklist_workbook
from checklists.imports.workbook_writing import (
    UnfitForWorkbook,
    write_blank_workbook,
    write_workbook,
)
from checklists.library import LIBRARY, read_checklist
from checklists.yaml_parts import find_part_faults
from tests.checklists.imports.workbooks import find_faults, propose, read_content
from tests.documents import documents


def open_book(data: bytes) -> Any:
    return load_workbook(BytesIO(data))


def bare(*items: DraftItem, title: str = "A title") -> DraftContent:
    return DraftContent("small", title, sections=(DraftSection("only", "Only", items=items),))


@settings(deadline=None)
@given(documents())
def test_an_export_imports_to_the_same_content(document: Document) -> None:
    content = content_of(document)
    assert read_content(write_workbook(content), Given()) == content


@pytest.mark.parametrize("name", ["employer-pays", "national-referral-mechanism"])
def test_a_checklist_of_the_library_survives_the_way_through_a_workbook(name: str) -> None:
    text = (LIBRARY / f"{name}.yaml").read_text(encoding="utf-8")
    document = read_checklist(text, name)
    workbook = read_workbook(write_workbook(content_of(document)), WANTED)
    imported = read_checklist_workbook(workbook, Given(), document.cited, propose)
    assert imported.content == content_of(document)
    assert imported.report.to_fill == ()


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@A1", "#REF!", "007", "1-2", "yes", " x\n\ty"]
)
def test_texts_stay_texts_whatever_they_begin_with(text: str) -> None:
    item = DraftItem(
        "told", "yes_no", text=text.strip(), evidence=(text.strip().split("\n")[0],)
    )
    content = bare(item)
    data = write_workbook(content)
    assert read_content(data, Given()) == content
    cell = open_book(data)["items"]["D2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix == (text[0] in "=+-@")


def test_a_draft_with_gaps_is_written_with_its_gaps() -> None:
    content = bare(DraftItem("bare", "ladder", levels={1: "Only this."}, remedies={0: "Go."}))
    assert read_content(write_workbook(content), Given()) == content


def test_the_blank_workbook_has_every_column_and_its_notes() -> None:
    book = open_book(write_blank_workbook())
    assert book.sheetnames == ["read me", "checklist", "sections", "items", "levels"]
    assert [cell.value for cell in book["items"][1]] == [column.name for column in ITEM_COLUMNS]
    assert [cell.value for cell in book["checklist"]["A"][1:]] == [
        column.name for column in CHECKLIST_FIELDS
    ]
    notes = {row[1].value: row[2].value for row in book["read me"].rows}
    assert notes["threshold"] == "Level that is enough. Empty: 2."
    assert find_faults(write_blank_workbook()) == []


@pytest.mark.parametrize("name", ["profile", "contradictions", "crosswalks", "applies_when"])
def test_the_notes_show_what_yaml_looks_like(name: str) -> None:
    rows = list(open_book(write_blank_workbook())["read me"].rows)
    begin = next(
        number
        for number, row in enumerate(rows)
        if "All four may stay empty" in str(row[0].value)
    )
    examples = {row[1].value: row[2] for row in rows[begin:]}
    assert examples[name].data_type == "s"
    assert examples[name].value
    assert find_part_faults(name, examples[name].value) == ()


def test_the_notes_are_in_the_readers_language() -> None:
    book = open_book(write_blank_workbook(lambda message: str(message).upper()))
    assert book["read me"]["A1"].value.startswith("A CHECKLIST AS A WORKBOOK.")


def test_what_is_chosen_from_a_list_has_a_drop_down() -> None:
    book = open_book(write_blank_workbook())
    lists = {
        (name, str(choice.sqref).partition(":")[0]): choice.formula1
        for name in ("checklist", "items", "levels")
        for choice in book[name].data_validations.dataValidation
    }
    assert lists[("checklist", "B4")] == '"government,business,both"'
    assert lists[("items", "C2")] == '"ladder,yes_no,red_flag"'
    assert lists[("items", "G2")] == '"1,2,3"'
    assert lists[("items", "H2")] == '"yes,no"'
    assert lists[("items", "J2")] == '"framework,resources,practice,results,voice"'
    assert lists[("items", "N2")] == '"S,M,L"'


@pytest.mark.parametrize("text", ["x" * (MAX_CELL + 1), "bell \x07", "odd \uffff"])
def test_what_no_cell_holds_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(UnfitForWorkbook) as refusal:
        write_workbook(bare(DraftItem("a", "ladder", text=text)))
    assert refusal.value.where == "items, D2"
