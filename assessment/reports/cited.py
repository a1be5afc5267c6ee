"""Where a question comes from: its citations, and all sources of a report. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessment.reports.subject import Citation, Citations
from checklists.document import Item


@dataclass(frozen=True, slots=True)
class CitedSource:
    """One public report, and every place in it that is cited."""

    title: str
    publisher: str
    published_on: date
    citations: tuple[Citation, ...]


def cite(item: Item, citations: Citations) -> tuple[Citation, ...]:
    """The item's citations: what is asked first, then findings and practices."""
    found = [citations[key] for key in item.recommendations if key in citations]
    return tuple(sorted(found, key=lambda citation: not citation.is_ask))


def list_sources(cited: Iterable[Citation]) -> tuple[CitedSource, ...]:
    """The reports, the newest first, with their citations by id, each once."""
    by_report: dict[tuple[int, str], dict[str, Citation]] = {}
    for citation in cited:
        place = (-citation.published_on.toordinal(), citation.title)
        by_report.setdefault(place, {})[citation.id] = citation
    return tuple(
        _to_source([by_id[key] for key in sorted(by_id)])
        for _place, by_id in sorted(by_report.items())
    )


def _to_source(citations: list[Citation]) -> CitedSource:
    first = citations[0]
    return CitedSource(first.title, first.publisher, first.published_on, tuple(citations))
