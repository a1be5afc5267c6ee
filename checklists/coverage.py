"""What of the reports the checklists test (docs/content.md, "Coverage rule"). Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checklists.document import Document
from checklists.faults import FileFault
from checklists.source_document import RecommendationEntry, SourceDocument


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


def find_coverage(
    sources: Iterable[SourceDocument], checklists: Iterable[Document]
) -> dict[str, tuple[CoverageRow, ...]]:
    """Per source slug, a row for each assessable recommendation."""
    citations = find_citations(checklists)
    return {
        source.slug: tuple(
            CoverageRow(
                entry, tuple(citations.get(entry.id, ())), source.not_covered.get(entry.id)
            )
            for entry in source.recommendations
            if entry.kind == "recommendation" and entry.assessable
        )
        for source in sources
    }


def find_coverage_faults(
    sources: Iterable[SourceDocument], checklists: Iterable[Document]
) -> Iterator[FileFault]:
    """Assessable recommendations that no item tests and no reason explains."""
    for slug, rows in find_coverage(sources, checklists).items():
        for row in rows:
            if row.is_open:
                yield FileFault(
                    f"sources/{slug}.yaml",
                    1,
                    f"no item cites {row.entry.id} ({', '.join(row.entry.themes)}), "
                    "and not_covered gives no reason",
                )
            elif row.is_covered and row.reason_not_covered is not None:
                yield FileFault(
                    f"sources/{slug}.yaml",
                    1,
                    f"{row.entry.id} stands under not_covered, and an item cites it",
                )
