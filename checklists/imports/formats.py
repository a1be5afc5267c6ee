"""What kind of file this is, by its content and not by its name. Pure."""

from typing import Any

from checklists.imports.messages import gettext_noop, refuse

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are to be read as a workbook; else they are text.

    Raises `RefusedImport` for what can be neither.
    """
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise refuse(
                gettext_noop(
                    "This workbook is protected by a password. Open it, take the password "
                    "away, save it and import it again."
                )
            )
        raise refuse(
            gettext_noop(
                "This is an old Excel file (.xls). Save it as an Excel workbook (.xlsx) and "
                "import that."
            )
        )
    return looks_like_workbook(data)


def looks_like_workbook(data: bytes) -> bool:
    """Whether the bytes begin as a ZIP archive does."""
    return data.startswith(_ZIP)


def decode(data: bytes) -> str:
    """The text; raises `RefusedImport` for what is none, or can't be YAML of ours."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse(
            gettext_noop(
                "The file is not UTF-8 text (byte {number}). Save it as UTF-8.",
                number=error.start,
            )
        ) from error
    if text.lstrip().startswith("<"):
        raise refuse(
            gettext_noop(
                "This is a web page or an XML file, whatever its name says. Open it in a "
                "spreadsheet program, save it as an Excel workbook (.xlsx) and import that."
            )
        )
    if _is_table(text.strip().partition("\n")[0]):
        raise refuse(
            gettext_noop(
                "This looks like a table of separated values (CSV). Copy it into the sheets of "
                "the blank workbook and import that."
            )
        )
    return text


def _is_table(first_line: str) -> bool:
    """Whether the line is a row of separated values, which no line of YAML begins a file as."""
    is_yaml = ":" in first_line or first_line[:1] in tuple("{[#-")
    return not is_yaml and any(first_line.count(separator) > 1 for separator in ",;\t")


def is_ciso_library(value: Any) -> bool:
    """Whether this is a library of CISO Assistant and not a checklist file of ours."""
    return isinstance(value, dict) and "objects" in value and "sections" not in value
