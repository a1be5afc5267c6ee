"""What is wrong with a file, a draft or an import: where, and why. Values, not exceptions."""

from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `path` leads to the place: ("sections", 0, "items", 3, "levels")."""

    path: Path
    message: str

    def __str__(self) -> str:
        place = ".".join(str(part) for part in self.path) or "the document"
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True, order=True)
class FileFault:
    """One fault in one file."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"
