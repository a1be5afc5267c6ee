"""What is asked, answered and missing, per section and overall. Pure."""

from dataclasses import dataclass
from functools import cached_property

from assessment.responses import Responses
from checklists.conditions import find_asked
from checklists.document import Document, Section


@dataclass(frozen=True)
class SectionProgress:
    """One section's count; `missing` holds the keys of asked items without an answer."""

    section: Section
    asked: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def answered(self) -> int:
        return len(self.asked) - len(self.missing)

    @property
    def is_empty(self) -> bool:
        """Nothing of this section is asked of this respondent."""
        return not self.asked

    @property
    def is_complete(self) -> bool:
        return not self.missing


@dataclass(frozen=True)
class Progress:
    sections: tuple[SectionProgress, ...]
    facts_missing: tuple[str, ...]
    """Profile facts without an answer: until they are known, more is asked than needed."""

    @cached_property
    def asked(self) -> frozenset[str]:
        return frozenset(key for section in self.sections for key in section.asked)

    @property
    def total(self) -> int:
        return len(self.asked)

    @property
    def answered(self) -> int:
        return sum(section.answered for section in self.sections)

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: 100 is reached only when nothing is missing."""
        return 100 * self.answered // self.total if self.total else 100

    @property
    def is_complete(self) -> bool:
        return not self.facts_missing and all(section.is_complete for section in self.sections)

    @property
    def first_missing(self) -> tuple[Section, str] | None:
        """Where to go on: the first section with an item that has no answer."""
        for section in self.sections:
            if section.missing:
                return section.section, section.missing[0]
        return None

    def of(self, section_key: str) -> SectionProgress:
        return next(part for part in self.sections if part.section.key == section_key)


def measure_progress(document: Document, responses: Responses) -> Progress:
    """Count what is asked and answered; `dont_know` and `not_applicable` are answers."""
    values = responses.values
    asked = find_asked(document, responses.facts, values)
    return Progress(
        tuple(
            SectionProgress(
                section,
                keys := tuple(item.key for item in section.items if item.key in asked),
                tuple(key for key in keys if key not in values),
            )
            for section in document.sections
        ),
        tuple(fact.key for fact in document.profile if fact.key not in responses.facts),
    )
