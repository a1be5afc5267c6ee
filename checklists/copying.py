"""Runs of words that the library shares with a report: nothing is copied. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checklists.document import Document
from checklists.faults import Path
from checklists.guide import Guide
from checklists.source_document import SourceDocument

LONGEST_RUN = 7
"""Words in a row that may be the same by chance, or because it is the field's term."""

PROPER_NAMES = (
    "Guiding Principles on Business and Human Rights",
    "Council of Europe Convention on Action against Trafficking in Human Beings",
    "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children",
    "Special Representative and Co-ordinator for Combating Trafficking in Human Beings",
)
"""Names that have no other words; they are left out of the comparison."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SharedRun:
    """The first run of words in one text that stands in a report too."""

    file: str
    path: Path
    words: str
    report: str

    def __str__(self) -> str:
        place = ".".join(str(part) for part in self.path)
        return f"{self.file}: {place}: “{self.words}” stands in {self.report}"


def find_shared_runs(
    checklists: Iterable[Document],
    sources: Iterable[SourceDocument],
    guide: Guide,
    reports: Mapping[str, str],
) -> Iterator[SharedRun]:
    """Every text of ours with a run of eight words from a report; `reports` by name."""
    runs = {run: name for name, text in reports.items() for run in _cut(_find_words(text))}
    for file, path, text in _list_texts(checklists, sources, guide):
        for run in _cut(_find_words(_without_names(text))):
            if run in runs:
                yield SharedRun(file, path, " ".join(run), runs[run])
                break


def _list_texts(
    checklists: Iterable[Document], sources: Iterable[SourceDocument], guide: Guide
) -> Iterator[tuple[str, Path, str]]:
    for document in checklists:
        for path, text in _walk(document.to_plain(), ()):
            yield f"{document.slug}.yaml", path, text
    for source in sources:
        file = f"sources/{source.slug}.yaml"
        for entry in source.recommendations:
            yield file, (entry.id, "gist"), entry.gist
            yield file, (entry.id, "why_not_assessable"), entry.why_not_assessable or ""
        for key, reason in source.not_covered.items():
            yield file, ("not_covered", key), reason
    for path, text in _walk(guide.model_dump(mode="json", by_alias=True), ()):
        yield "guide.yaml", path, text


def _walk(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _walk(part, (*path, key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _walk(part, (*path, number))


def _without_names(text: str) -> str:
    for name in PROPER_NAMES:
        text = text.replace(name, " | ")
    return text


def _find_words(text: str) -> list[str]:
    return _WORD.findall(text.replace("’", "").replace("'", "").casefold())


def _cut(words: list[str]) -> Iterator[tuple[str, ...]]:
    length = LONGEST_RUN + 1
    return (tuple(words[start : start + length]) for start in range(len(words) - length + 1))
