"""Library files: YAML to documents and back, with file, line and reason of each fault."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checklists.document import Document, InvalidDocument
from checklists.faults import Fault
from checklists.source_document import RecommendationEntry, SourceDocument
from checklists.strict_yaml import FaultyYaml, Reading, read_yaml, write_yaml
from checklists.validation import find_faults
from checklists.values import LEVELS

LIBRARY = Path(__file__).parent / "library"


@dataclass(frozen=True, slots=True, order=True)
class FileFault:
    """One fault in one file."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


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
    if faults:
        raise FaultyLibrary(faults)
    return Library(tuple(sources), tuple(checklists))


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


# -- coverage (docs/content.md, "Coverage rule") ---------------------------------------


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One assessable recommendation: the items that cite it, or why none does."""

    entry: RecommendationEntry
    cited_by: tuple[tuple[str, str], ...]
    """(checklist slug, item key) of each item."""
    reason_not_covered: str | None

    @property
    def is_covered(self) -> bool:
        return bool(self.cited_by)

    @property
    def is_open(self) -> bool:
        """Neither cited nor explained."""
        return not self.cited_by and self.reason_not_covered is None


def find_citations(checklists: Iterable[Document]) -> dict[str, list[tuple[str, str]]]:
    """Recommendation id to the (checklist slug, item key) pairs that cite it."""
    citations: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document in checklists:
        for item in document.items:
            for recommendation in item.recommendations:
                citations[recommendation].append((document.slug, item.key))
    return citations


def find_coverage(library: Library) -> dict[str, tuple[CoverageRow, ...]]:
    """Per source slug, a row for each assessable recommendation."""
    citations = find_citations(library.checklists)
    return {
        source.slug: tuple(
            CoverageRow(
                entry, tuple(citations.get(entry.id, ())), source.not_covered.get(entry.id)
            )
            for entry in source.recommendations
            if entry.kind == "recommendation" and entry.assessable
        )
        for source in library.sources
    }


def find_coverage_faults(library: Library) -> list[FileFault]:
    """Recommendations that a checklist's theme owes and no item tests or explains."""
    themes = {document.slug for document in library.checklists}
    return [
        FileFault(
            f"sources/{slug}.yaml",
            1,
            f"{row.entry.id} belongs to {', '.join(sorted(themes & set(row.entry.themes)))}, "
            "but no item cites it and not_covered gives no reason",
        )
        for slug, rows in find_coverage(library).items()
        for row in rows
        if row.is_open and themes & set(row.entry.themes)
    ]


def json_schemas() -> dict[str, Any]:
    """JSON Schema of both file formats, for editors."""
    return {
        "checklist": Document.model_json_schema(by_alias=True),
        "source": SourceDocument.model_json_schema(by_alias=True),
    }
