"""Archives that are not opened: bombs, macros, links, entities, and what is no workbook."""

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from checklists.imports import archive
from checklists.imports.archive import check_archive
from checklists.imports.messages import RefusedImport
from tests.checklists.imports.workbooks import (
    SHEET,
    change_parts,
    change_sheet,
    make_checklist,
    make_workbook,
    text_cell,
)

CONTENT_TYPES = "[Content_Types].xml"


def refused(data: bytes) -> str:
    with pytest.raises(RefusedImport) as refusal:
        check_archive(data)
    return str(refusal.value)


def zip_of(*names: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as new:
        for name in names:
            new.writestr(name, "<x/>")
    return file.getvalue()


def with_type(kind: str) -> bytes:
    data = make_workbook({"items": []})
    with zipfile.ZipFile(BytesIO(data)) as old:
        types = old.read(CONTENT_TYPES).decode()
    declared = f'<Override PartName="/xl/other.bin" ContentType="{kind}"/></Types>'
    return change_parts(data, {CONTENT_TYPES: types.replace("</Types>", declared).encode()})


def encrypted() -> bytes:
    """The flag set, as a packer with a password sets it."""
    data = bytearray(make_workbook({"items": []}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        struct.pack_into("<H", data, at + offset, 1)
    return bytes(data)


def test_a_workbook_is_let_through_with_the_names_of_its_parts() -> None:
    assert SHEET in check_archive(make_checklist())


def test_parts_that_are_no_xml_are_counted_and_not_read() -> None:
    picture = bytes(number * number % 251 for number in range(200_000))
    assert "xl/media/a.png" in check_archive(
        change_parts(make_checklist(), {"xl/media/a.png": picture})
    )


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = change_parts(make_workbook({"items": []}), {"xl/media/a.bin": b"\0" * 60_000_000})
    assert len(bomb) < 100_000
    assert "larger than 50 MB, or packed suspiciously tight" in refused(bomb)


def test_what_is_packed_too_tight_is_refused_even_where_it_is_small() -> None:
    bomb = change_parts(make_workbook({"items": []}), {"xl/media/a.bin": b"\0" * 2_000_000})
    assert "packed suspiciously tight" in refused(bomb)


def test_a_size_that_is_a_lie_does_not_help_a_bomb() -> None:
    bomb = bytearray(
        change_parts(make_workbook({"items": []}), {"xl/a.bin": b"\0" * 60_000_000})
    )
    size = struct.pack("<L", 60_000_000)
    while (at := bomb.find(size)) >= 0:
        bomb[at : at + 4] = struct.pack("<L", 10)
    assert "damaged" in refused(bytes(bomb))


def test_what_unpacks_to_more_than_it_said_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sizes are summed before unpacking and counted while unpacking; this is the second."""
    sizes: list[int] = []
    monkeypatch.setattr(
        archive, "_check_size", lambda unpacked, _packed: sizes.append(unpacked)
    )
    data = make_checklist()
    check_archive(data)
    with zipfile.ZipFile(BytesIO(data)) as opened:
        total = sum(member.file_size for member in opened.infolist())
    assert sizes[0] == sizes[-1] == total
    assert sizes[1:] == sorted(sizes[1:])


def test_an_archive_of_very_many_parts_is_refused() -> None:
    assert "more than 1000 parts" in refused(
        zip_of(*(f"{number}.xml" for number in range(1001)))
    )


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "xl\\evil.xml", "C:evil.xml"])
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    data = bytearray(change_parts(make_workbook({"items": []}), {"x" * len(name): b"<x/>"}))
    # Written afterwards: zipfile itself would mend some of them.
    changed = bytes(data).replace(b"x" * len(name), name.encode())
    assert "damaged" in refused(changed)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_for_two_parts_is_refused() -> None:
    assert "damaged" in refused(zip_of(CONTENT_TYPES, "a.xml", "a.xml"))


def test_an_encrypted_archive_is_refused() -> None:
    assert "encrypted" in refused(encrypted())


def test_unusual_packing_is_refused() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as new:
        new.writestr(CONTENT_TYPES, "<Types/>")
    assert "damaged" in refused(file.getvalue())


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: change_parts(make_checklist(), {"xl/vbaProject.bin": b"x"}), "macros"),
        (lambda: with_type("application/vnd.ms-office.vbaProject"), "macros"),
        (
            lambda: with_type("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
            "macros",
        ),
        (
            lambda: change_parts(make_checklist(), {"xl/macrosheets/sheet1.xml": b"<x/>"}),
            "macros",
        ),
        (lambda: change_parts(make_checklist(), {"xl/activeX/a.xml": b"<x/>"}), "macros"),
        (
            lambda: change_parts(make_checklist(), {"xl/externalLinks/link1.xml": b"<x/>"}),
            "from other files",
        ),
        (
            lambda: change_parts(make_checklist(), {"xl/connections.xml": b"<x/>"}),
            "from other files",
        ),
        (
            lambda: change_parts(make_checklist(), {"xl/embeddings/a.docx": b"x"}),
            "embedded objects",
        ),
        (lambda: zip_of("mimetype", "content.xml"), "OpenDocument"),
        (lambda: zip_of(CONTENT_TYPES, "xl/workbook.bin"), ".xlsb"),
        (lambda: zip_of(CONTENT_TYPES, "word/document.xml"), "no workbook"),
        (lambda: zip_of("readme.txt"), "no workbook"),
        (lambda: make_checklist()[:-200], "damaged"),
        (lambda: b"PK\x03\x04 and nothing else", "damaged"),
    ],
)
def test_what_no_checklist_workbook_holds_is_refused(
    make: Callable[[], bytes], words: str
) -> None:
    assert words in refused(make())


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        "<!DOCTYPE x>",
    ],
)
def test_entities_are_refused_before_anything_else_reads_them(before: str) -> None:
    assert "entities" in refused(change_sheet(f"<row>{text_cell('a')}</row>", before=before))


def test_entities_are_found_in_parts_of_any_name_and_in_utf_16() -> None:
    hidden = "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE x><x/>".encode("utf-16")
    assert "entities" in refused(change_parts(make_checklist(), {"xl/a.bin": hidden}))


def test_a_hundred_thousand_rows_are_refused_with_the_limit() -> None:
    rows = "".join(f'<row r="{n}">{text_cell("a", f"A{n}")}</row>' for n in range(1, 100_001))
    assert "more than 10000 rows" in refused(change_sheet(rows))
    assert "more than 10000 rows" in refused(change_sheet('<row r="1048576"/>'))


def test_far_more_cells_than_a_checklist_has_are_refused() -> None:
    cells = "".join(f'<c s="{number**5}"/>' for number in range(310_000))
    assert "far more cells" in refused(change_sheet(f"<row>{cells}</row>"))


def test_rows_out_of_order_are_refused_and_not_dropped() -> None:
    assert "damaged" in refused(change_sheet('<row r="2"/><row r="1"/>'))
    assert "damaged" in refused(change_sheet('<row r="5"/><row/><row r="6"/>'))
    assert "damaged" in refused(change_sheet('<row r="first"/>'))


def test_endless_nesting_is_refused() -> None:
    assert "damaged" in refused(change_sheet("<a>" * 100 + "</a>" * 100))
