"""A workbook's bytes as cells."""

import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checklists.imports.messages import RefusedImport
from checklists.imports.workbook import Workbook, read_workbook
from tests.checklists.imports.workbooks import (
    MAIN,
    SHEET,
    change_parts,
    change_sheet,
    make_workbook,
    text_cell,
)


def read_items(data: bytes) -> Workbook:
    return read_workbook(data, {"items"})


def texts_of(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_items(data).sheets["items"].rows]


def problem_of(data: bytes) -> str:
    (((cell),),) = read_items(data).sheets["items"].rows
    assert cell.text == ""
    return str(cell.problem)


def refused(data: bytes) -> str:
    with pytest.raises(RefusedImport) as refusal:
        read_items(data)
    return str(refusal.value)


def test_cells_have_their_place_and_empty_ones_are_left_out() -> None:
    data = make_workbook({"Items ": [["a", None, "b"], [None, "   "], [None, "c"]]})
    first, second = read_items(data).sheets["items"].rows
    assert [(cell.row, cell.letter, cell.text) for cell in first] == [
        (1, "A", "a"),
        (1, "C", "b"),
    ]
    assert [(cell.row, cell.letter, cell.text) for cell in second] == [(3, "B", "c")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2, "2"),
        (2.0, "2"),
        (2.5, "2.5"),
        (True, "yes"),
        (False, "no"),
        ("  two\r\nlines_x000D_\n ", "two\nlines"),
        ("00123", "00123"),
    ],
)
def test_values_are_read_as_the_text_a_reader_sees(value: object, text: str) -> None:
    assert texts_of(make_workbook({"items": [[value]]})) == [[text]]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("=1+1", "holds a formula; paste its value"),
        ("#REF!", "holds an error (#REF!)"),
        (date(2026, 1, 2), "holds a date or a time"),
        (datetime(2026, 1, 2, 3, 4), "holds a date or a time"),  # noqa: DTZ001
        (time(3, 4), "holds a date or a time"),
        ("bell \x7f", "(U+007F)"),
    ],
)
def test_what_is_no_text_is_a_problem_of_its_cell(value: object, words: str) -> None:
    assert words in problem_of(make_workbook({"items": [[value]]}))


@pytest.mark.parametrize(
    "formula",
    ["<f>A2</f><v>1</v>", '<f t="array" ref="A1">A2</f>', '<f t="shared" si="0"/>', "<f/>"],
)
def test_every_kind_of_formula_is_a_problem(formula: str) -> None:
    assert "formula" in problem_of(change_sheet(f'<row r="1"><c r="A1">{formula}</c></row>'))


def test_a_number_written_with_a_point_is_read_without_it() -> None:
    assert texts_of(change_sheet('<row r="1"><c r="A1"><v>2.0</v></c></row>')) == [["2"]]


def test_a_text_that_only_looks_like_a_formula_is_a_text() -> None:
    assert texts_of(change_sheet(f'<row r="1">{text_cell("=1+1")}</row>')) == [["=1+1"]]


def test_what_a_sheet_says_of_its_size_does_not_matter() -> None:
    for said in ("A1:B2", "A1:XFD1048576"):
        sheet = (
            f'<worksheet xmlns="{MAIN}"><dimension ref="{said}"/><sheetData>'
            f'<row r="5">{text_cell("far", "E5")}</row></sheetData></worksheet>'
        )
        data = change_parts(make_workbook({"items": []}), {SHEET: sheet.encode()})
        assert texts_of(data) == [["far"]]


def test_too_many_columns_are_refused_by_sheet() -> None:
    assert "sheet “items”: has more than 60 columns" in refused(
        make_workbook({"items": [["x"] * 61]})
    )
    assert len(texts_of(make_workbook({"items": [["x"] * 60]}))[0]) == 60


def test_empty_cells_far_to_the_right_cost_nothing() -> None:
    rows = "".join(f'<row r="{n}"><c r="ZZZ{n}"/></row>' for n in range(1, 200))
    assert "has more than" in refused(change_sheet(rows))


def test_two_sheets_of_one_name_are_refused() -> None:
    assert "two sheets" in refused(make_workbook({"items": [["a"]], " ITEMS": [["b"]]}))


def test_other_sheets_are_named_and_not_read() -> None:
    workbook = read_items(make_workbook({"items": [["a"]], "Calculation": [["=1+1"]]}))
    assert workbook.other_sheets == ("Calculation",)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A1"><v>many</v></c></row>',
        '<row r="1"><c r="??"><v>1</v></c></row>',
        '<row r="1"><c r="AAAAA1"><v>1</v></c></row>',
        '<row r="1">',
    ],
)
def test_parts_that_make_no_sense_are_refused_in_words(rows: str) -> None:
    assert "can’t be read" in refused(change_sheet(rows))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", SHEET])
def test_a_workbook_whose_inner_parts_are_no_xml_is_refused(part: str) -> None:
    data = make_workbook({"items": [["a"]]})
    assert "can’t be read" in refused(change_parts(data, {part: b"<x>"}))


def test_a_workbook_that_its_types_do_not_place_is_refused() -> None:
    with zipfile.ZipFile(BytesIO(HONEST)) as archive:
        types = archive.read("[Content_Types].xml").replace(b"PartName", b"Part")
    assert "can’t be read" in refused(change_parts(HONEST, {"[Content_Types].xml": types}))


HONEST = make_workbook({"items": [["key", "text"], ["a", "Is it so?"], [1, 2.5], [True, "=1"]]})
XML = (
    f'<worksheet xmlns="{MAIN}"><dimension ref="A1:B2"/><sheetData><row r="1" spans="1:2">'
    '<c r="A1" t="s" s="1"><v>0</v></c><c r="B1" t="b"><v>1</v></c></row><row r="2">'
    '<c r="A2"><f t="shared" si="0" ref="A2:A3">B1</f><v>3</v></c>'
    '<c r="B2" t="inlineStr"><is><r><t>rich</t></r></is></c></row></sheetData></worksheet>'
)


@pytest.mark.filterwarnings("ignore::UserWarning")
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.integers(0, len(XML)), st.integers(0, 12), st.text('<>/"=rcstf0129AZ -.:\0é', max_size=8)
)
def test_no_sheet_however_spoilt_is_anything_but_read_or_refused(
    at: int, cut: int, put: str
) -> None:
    spoilt = (XML[:at] + put + XML[at + cut :]).encode()
    with suppress(RefusedImport):
        assert read_items(change_parts(HONEST, {SHEET: spoilt})).sheets


@pytest.mark.filterwarnings("ignore::UserWarning")
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, len(HONEST) - 1), st.integers(0, 40), st.binary(max_size=6))
def test_no_file_however_spoilt_is_anything_but_read_or_refused(
    at: int, cut: int, put: bytes
) -> None:
    with suppress(RefusedImport):
        assert read_items(HONEST[:at] + put + HONEST[at + cut :]).parts
