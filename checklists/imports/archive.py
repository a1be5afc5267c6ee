"""Whether a workbook's ZIP archive may be opened at all: bombs, macros, links, entities. Pure.

Every part is unpacked here once, in pieces that are counted and thrown away, before
any other code sees the file.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.parsers import expat

from checklists.imports.messages import Message, RefusedImport, gettext_noop, refuse

MAX_MEMBERS = 1_000
MAX_UNPACKED = 50 * 1024 * 1024
MAX_RATIO = 100
"""Bytes unpacked for each byte packed; what is small when unpacked may be anything."""
_SMALL = 1024 * 1024
MAX_ROWS = 10_000
MAX_ELEMENTS = 300_000
MAX_DEPTH = 64
_PIECE = 64 * 1024
_WORKBOOK_TYPES = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
)
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError,
)  # fmt: skip
_CONTENT_TYPES = "[Content_Types].xml"
_ENCRYPTED_FLAG = 0x1

_TOO_LARGE = gettext_noop(
    "Unpacked, the workbook is larger than {limit} MB, or packed suspiciously tight. Copy its "
    "sheets into a new workbook and import that.",
    limit=MAX_UNPACKED // 1024 // 1024,
)
_TOO_MANY_ROWS = gettext_noop(
    "A sheet has more than {limit} rows; a checklist has 500 items at most. Delete the empty "
    "or foreign rows below the table.",
    limit=MAX_ROWS,
)
_DAMAGED = gettext_noop(
    "The workbook is damaged. Open it in the program that wrote it, save it again and import "
    "that."
)
_NO_WORKBOOK = gettext_noop(
    "This file is no workbook. Import an Excel workbook (.xlsx), a checklist file (YAML) or a "
    "library of CISO Assistant (YAML)."
)
_FORBIDDEN: tuple[tuple[tuple[str, ...], Message], ...] = (
    (
        ("vbaproject", "macroenabled", "macrosheet", "dialogsheet", "activex"),
        gettext_noop(
            "The workbook holds macros. Save it as a workbook without macros (.xlsx)."
        ),
    ),
    (
        ("externallink", "xl/connections", "querytable"),
        gettext_noop(
            "The workbook fetches data from other files. Break the links (Data, Edit Links) and "
            "paste the values."
        ),
    ),
    (
        ("xl/embeddings/", "oleobject"),
        gettext_noop("The workbook holds embedded objects. Delete them."),
    ),
)
"""Words in the name or the type of a part that never occur in a checklist workbook."""
_OTHER_KINDS: tuple[tuple[str, Message], ...] = (
    (
        "content.xml",
        gettext_noop(
            "This is an OpenDocument file (.ods). Save it as an Excel workbook (.xlsx) and "
            "import that."
        ),
    ),
    (
        "xl/workbook.bin",
        gettext_noop(
            "This is a binary Excel workbook (.xlsb). Save it as an Excel workbook (.xlsx) and "
            "import that."
        ),
    ),
)


def check_archive(data: bytes) -> tuple[str, ...]:
    """The names of the workbook's parts; raises `RefusedImport`."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_members(members, len(data))
            _check_kind({member.filename for member in members})
            _check_parts(_scan(archive, members, len(data)), members)
    except RefusedImport:
        raise
    except _BROKEN as error:
        raise refuse(_DAMAGED) from error
    return tuple(member.filename for member in members)


def _check_members(members: list[zipfile.ZipInfo], packed: int) -> None:
    if len(members) > MAX_MEMBERS:
        raise refuse(
            gettext_noop(
                "The workbook has more than {limit} parts. Copy its sheets into a new workbook "
                "and import that.",
                limit=MAX_MEMBERS,
            )
        )
    _check_size(sum(member.file_size for member in members), packed)
    names = [member.filename for member in members]
    if len(set(names)) < len(names) or any(_is_trick(name) for name in names):
        raise refuse(_DAMAGED)
    for member in members:
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise refuse(
                gettext_noop("The archive is encrypted. Save the workbook without a password.")
            )
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refuse(_DAMAGED)


def _is_trick(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _check_size(unpacked: int, packed: int) -> None:
    if unpacked > MAX_UNPACKED or unpacked > max(_SMALL, MAX_RATIO * packed):
        raise refuse(_TOO_LARGE)


def _check_kind(names: set[str]) -> None:
    for name, reason in _OTHER_KINDS:
        if name in names:
            raise refuse(reason)
    if _CONTENT_TYPES not in names:
        raise refuse(_NO_WORKBOOK)


def _check_parts(types: list[str], members: list[zipfile.ZipInfo]) -> None:
    words = [word.casefold() for word in (*types, *(member.filename for member in members))]
    for forbidden, reason in _FORBIDDEN:
        if any(word in text for word in forbidden for text in words):
            raise refuse(reason)
    if not any(kind in types for kind in _WORKBOOK_TYPES):
        raise refuse(_NO_WORKBOOK)


def _scan(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], packed: int) -> list[str]:
    """Unpack and count everything; returns the types of the parts."""
    types: list[str] = []
    unpacked = elements = 0
    for member in members:
        scan = _PartScan(elements)
        for piece in _read_pieces(archive, member):
            unpacked += len(piece)
            _check_size(unpacked, packed)
            scan.feed(piece)
        elements = scan.elements
        if member.filename == _CONTENT_TYPES:
            types = scan.types
    return types


def _read_pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as part:
        while piece := part.read(_PIECE):
            yield piece


class _PartScan:
    """Reads one part without keeping it; refuses what no honest part has.

    Names say nothing about what is XML: reading stops at the first byte that is none, as
    it does for whoever reads the part afterwards.
    """

    def __init__(self, elements: int) -> None:
        self.elements = elements
        self.types: list[str] = []
        self._last_row = self._depth = 0
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._parser = parser
        self._is_xml = True

    def feed(self, piece: bytes) -> None:
        if self._is_xml:
            try:
                self._parser.Parse(piece)
            except expat.ExpatError:
                self._is_xml = False

    def _refuse_doctype(self, *_declared: Any) -> None:
        raise refuse(
            gettext_noop(
                "The workbook declares document types or entities, which Excel never writes. "
                "It was not made by a spreadsheet program and is not opened."
            )
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self._depth += 1
        if self.elements > MAX_ELEMENTS:
            raise refuse(
                gettext_noop(
                    "The workbook holds far more cells than a checklist has. Delete the sheets, "
                    "rows and formats that do not belong to it."
                )
            )
        if self._depth > MAX_DEPTH:
            raise refuse(_DAMAGED)
        if name.rpartition(":")[2] == "row":
            self._count_row(attributes)
        if "ContentType" in attributes:
            self.types.append(attributes["ContentType"])

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _count_row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r", self._last_row + 1))
        # Rows out of order would be left out by the library that reads the cells.
        if number <= self._last_row:
            raise refuse(_DAMAGED)
        if number > MAX_ROWS:
            raise refuse(_TOO_MANY_ROWS)
        self._last_row = number
