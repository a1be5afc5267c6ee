"""Which answers serve which heading of a law or framework elsewhere. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assessment.reports.entries import AnswerEntry, ItemReference
from checklists.document import Crosswalk, Document


@dataclass(frozen=True, slots=True)
class ServingItem:
    """An item that serves a heading; `answer` is None where it is not asked."""

    item: ItemReference
    answer: AnswerEntry | None


@dataclass(frozen=True, slots=True)
class HeadingEntry:
    heading: str
    items: tuple[ServingItem, ...]

    @property
    def is_served(self) -> bool:
        """Whether an item that is asked belongs to it."""
        return any(item.answer is not None for item in self.items)


@dataclass(frozen=True, slots=True)
class CrosswalkEntry:
    framework: str
    as_of: date
    headings: tuple[HeadingEntry, ...]


def list_crosswalks(
    document: Document,
    references: Mapping[str, ItemReference],
    answers: Mapping[str, AnswerEntry],
) -> tuple[CrosswalkEntry, ...]:
    """Each framework with its headings by name and number, each with its items in order."""
    return tuple(
        _to_entry(crosswalk, document, references, answers) for crosswalk in document.crosswalks
    )


def _to_entry(
    crosswalk: Crosswalk,
    document: Document,
    references: Mapping[str, ItemReference],
    answers: Mapping[str, AnswerEntry],
) -> CrosswalkEntry:
    serving: dict[str, list[ServingItem]] = {
        heading: [] for headings in crosswalk.map.values() for heading in headings
    }
    for item in document.items:
        for heading in crosswalk.map.get(item.key, ()):
            serving[heading].append(ServingItem(references[item.key], answers.get(item.key)))
    return CrosswalkEntry(
        crosswalk.framework,
        crosswalk.as_of,
        tuple(
            HeadingEntry(heading, tuple(serving[heading]))
            for heading in sorted(serving, key=_rank)
        ),
    )


def _rank(heading: str) -> tuple[tuple[int, str], ...]:
    """Article 9 comes before article 10."""
    parts = re.findall(r"\d+|\D+", heading.casefold())
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)
