"""Library files: YAML to documents and back, with file, line and reason of each fault."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checklists.document import Document, InvalidDocument
from checklists.faults import Fault, FileFault
from checklists.guide import Guide
from checklists.source_document import SourceDocument
from checklists.strict_yaml import FaultyYaml, Reading, read_yaml, write_yaml
from checklists.validation import find_faults
from checklists.values import LEVELS

LIBRARY = Path(__file__).parent / "library"
GUIDE = "guide.yaml"


class FaultyLibrary(ValueError):
    """The library can't be read as a whole; `faults` lists everything found."""

    def __init__(self, faults: Iterable[FileFault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True)
class Library:
    """All sources and checklists of one folder, checked against each other."""

    sources: tuple[SourceDocument, ...]
    checklists: tuple[Document, ...]
    guide: Guide = field(default_factory=Guide)


def read_checklist(
    text: str, file: str, known_recommendations: frozenset[str] | None = None
) -> Document:
    """One checklist file as a document; raises `FaultyLibrary`."""
    reading = _read(text, file)
    try:
        document = Document.read(reading.value)
    except InvalidDocument as error:
        raise FaultyLibrary(_place(error.faults, reading, file)) from error
    if faults := find_faults(document, known_recommendations):
        raise FaultyLibrary(_place(faults, reading, file))
    return document


def read_source(text: str, file: str) -> SourceDocument:
    """One source file as a source; raises `FaultyLibrary`."""
    reading = _read(text, file)
    try:
        return SourceDocument.read(reading.value)
    except InvalidDocument as error:
        raise FaultyLibrary(_place(error.faults, reading, file)) from error


def read_guide(root: Path = LIBRARY) -> Guide:
    """The folder's guide; an empty one where it has none. Raises `FaultyLibrary`."""
    path = root / GUIDE
    if not path.exists():
        return Guide()
    reading = _read(_read_text(path), GUIDE)
    try:
        return Guide.read(reading.value)
    except InvalidDocument as error:
        raise FaultyLibrary(_place(error.faults, reading, GUIDE)) from error


def _read(text: str, file: str) -> Reading:
    try:
        return read_yaml(text)
    except FaultyYaml as error:
        raise FaultyLibrary([FileFault(file, error.line, error.reason)]) from error


def _place(faults: Iterable[Fault], reading: Reading, file: str) -> list[FileFault]:
    return [FileFault(file, reading.line_of(fault.path), str(fault)) for fault in faults]


def read_library(root: Path = LIBRARY) -> Library:
    """Every file of the folder; raises `FaultyLibrary` with the faults of all of them."""
    faults: list[FileFault] = []
    sources: list[SourceDocument] = []
    for path in sorted(root.glob("sources/*.yaml")):
        try:
            sources.append(read_source(_read_text(path), _name(path, root)))
        except FaultyLibrary as error:
            faults += error.faults
    known = frozenset(entry.id for source in sources for entry in source.recommendations)
    faults += _check_across(sources)
    checklists: list[Document] = []
    for path in sorted(root.glob("*.yaml")):
        file = _name(path, root)
        if file == GUIDE:
            continue
        try:
            document = read_checklist(_read_text(path), file, known)
        except FaultyLibrary as error:
            faults += error.faults
            continue
        if document.slug != path.stem:
            faults.append(
                FileFault(file, 1, f"the slug must be the file's name, “{path.stem}”")
            )
        checklists.append(document)
    guide = Guide()
    try:
        guide = read_guide(root)
    except FaultyLibrary as error:
        faults += error.faults
    if faults:
        raise FaultyLibrary(faults)
    return Library(tuple(sources), tuple(checklists), guide)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} is not UTF-8"
        raise FaultyLibrary([FileFault(path.name, 1, reason)]) from error


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _check_across(sources: list[SourceDocument]) -> list[FileFault]:
    """Recommendation ids are unique over all sources."""
    home: dict[str, str] = {}
    faults = []
    for source in sources:
        file = f"sources/{source.slug}.yaml"
        for entry in source.recommendations:
            if entry.id in home and home[entry.id] != file:
                faults.append(FileFault(file, 1, f"{entry.id} stands in {home[entry.id]} too"))
            home[entry.id] = file
    return faults


def write_checklist(document: Document) -> str:
    """The document as a file that reads back equal."""
    plain = document.to_plain()
    for section in plain["sections"]:
        for item in section["items"]:
            for name in ("levels", "remedy"):
                if isinstance(texts := item.get(name), dict):
                    item[name] = {
                        level: texts[str(level)] for level in LEVELS if str(level) in texts
                    }
    return write_yaml(plain)


def json_schemas() -> dict[str, Any]:
    """JSON Schema of the file formats, for editors."""
    return {
        "checklist": Document.model_json_schema(by_alias=True),
        "source": SourceDocument.model_json_schema(by_alias=True),
        "guide": Guide.model_json_schema(by_alias=True),
    }
