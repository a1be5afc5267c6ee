"""Files told apart by what they hold, and named for what they are."""

import pytest

from checklists.imports.content import Given, content_of
from checklists.imports.messages import RefusedImport
from checklists.imports.reading import ReadFile, read_import
from checklists.library import write_checklist
from tests.checklists.drafting import CITED
from tests.checklists.imports.test_ciso_assistant import LIBRARY
from tests.checklists.imports.workbooks import ITEM, make_checklist
from tests.documents import build_document, build_document_of, raw_item

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data: bytes | str) -> ReadFile:
    content = data.encode() if isinstance(data, str) else data
    return read_import(content, "small.file", Given("small", "Small"), frozenset({CITED}))


def refused(data: bytes | str) -> str:
    with pytest.raises(RefusedImport) as refusal:
        read(data)
    return str(refusal.value)


def test_the_three_formats_are_told_apart_by_what_they_hold() -> None:
    checklist = write_checklist(build_document())
    assert read(make_checklist(ITEM)).kind == "workbook"
    assert read(LIBRARY).kind == "library"
    assert (
        read(checklist).kind == read(b"\xef\xbb\xbf" + checklist.encode()).kind == "checklist"
    )


def test_a_checklist_file_is_read_whole_and_needs_no_report() -> None:
    document = build_document()
    read_file = read(write_checklist(document))
    assert read_file.content == content_of(document)
    assert read_file.report is None


def test_keys_are_proposed_as_the_administration_does() -> None:
    read_file = read(make_checklist(ITEM | {"key": None}))
    assert read_file.content.items[0].key == "every-worker-told"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (OLE + b"\0" * 600, "old Excel file (.xls). Save it as"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"PK\x05\x06" + b"\0" * 18, "no workbook"),
        (b"\xff\xfe\x00", "not UTF-8 text (byte 0). Save it as UTF-8."),
        ("section;key;text\npolicy;a;Is it so?\n", "separated values (CSV)"),
        ("section,key,text\n", "separated values (CSV)"),
        ("section\tkey\ttext\n", "separated values (CSV)"),
        ("<html><table><tr><td>key</td></tr></table></html>", "a web page or an XML file"),
        ("", "small.file, line 1: the file is empty"),
        ("format: [", "small.file, line 2: did not find"),
        ("objects: {framework: &a {}}", "anchors and aliases are not allowed"),
        ("objects: !!python/object:os.system {}", "tags are not allowed"),
        ("objects: {}", "holds no framework"),
        ("just words", "the file: is no checklist: it must have keys such as slug, title"),
        ("- a\n- b\n", "the file: is no checklist"),
        ("slug: small", "is missing"),
        (write_checklist(build_document_of(raw_item("a"), title="t" * 201)), "200 at most"),
        (
            write_checklist(build_document_of(raw_item("a", recommendations=["{odd}"]))),
            "“{odd}”",
        ),
    ],
)
def test_what_can_not_be_imported_is_named_for_what_it_is(
    data: bytes | str, words: str
) -> None:
    assert words in refused(data)
