"""What an organisation answered, as a value: the other half of what scoring reads. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from checklists.conditions import Facts
from checklists.document import Document, Item
from checklists.values import ResponseValue


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One piece of evidence on one answer."""

    title: str
    valid_from: date | None = None
    valid_until: date | None = None
    is_rejected: bool = False
    location: str = ""

    def is_in_force(self, on: date) -> bool:
        """Not rejected, begun, and not expired on that day (scoring.md §2)."""
        has_begun = self.valid_from is None or self.valid_from <= on
        has_expired = self.valid_until is not None and self.valid_until < on
        return has_begun and not has_expired and not self.is_rejected


@dataclass(frozen=True, slots=True)
class Response:
    """One answer to one item; `value` None is blank."""

    value: ResponseValue | None = None
    reason: str = ""
    """Why it is not applicable."""
    note: str = ""
    evidence: tuple[EvidenceItem, ...] = ()
    is_accepted: bool = False
    """Whether a reviewer accepted the answer."""


BLANK = Response()


@dataclass(frozen=True, slots=True)
class Responses:
    """Everything answered in one assessment, on its reference date."""

    reference_date: date
    facts: Facts = field(default_factory=dict)
    by_item: Mapping[str, Response] = field(default_factory=dict)

    def of(self, key: str) -> Response:
        return self.by_item.get(key, BLANK)

    @property
    def values(self) -> dict[str, ResponseValue]:
        """What the evaluator of conditions reads: blank answers left out."""
        return {
            key: response.value
            for key, response in self.by_item.items()
            if response.value is not None
        }


class InvalidResponse(ValueError):
    """A response that the document does not admit; `key` names the item or fact."""

    def __init__(self, key: str, reason: str) -> None:
        self.key = key
        self.reason = reason
        super().__init__(f"{key}: {reason}")


def check_value(item: Item, value: ResponseValue, reason: str) -> None:
    """Refuse what the item does not admit (scoring.md §1, §8); raises `InvalidResponse`."""
    if value == "dont_know":
        return
    if value == "not_applicable":
        if not item.allows_not_applicable:
            raise InvalidResponse(item.key, "not_applicable is refused on this item")
        if not reason.strip():
            raise InvalidResponse(item.key, "not_applicable needs a reason")
        return
    is_level = isinstance(value, int) and not isinstance(value, bool)
    if item.kind == "ladder" and not (is_level and value in (0, 1, 2, 3)):
        raise InvalidResponse(item.key, "a level from 0 to 3 is expected")
    if item.kind != "ladder" and (is_level or value not in ("yes", "no")):
        raise InvalidResponse(item.key, "yes or no is expected")


def check_responses(document: Document, responses: Responses) -> None:
    """Refuse unknown keys and inadmissible values; raises `InvalidResponse`."""
    for key in responses.facts:
        if key not in document.facts_by_key:
            raise InvalidResponse(key, "the checklist has no such profile fact")
    for key, response in responses.by_item.items():
        item = document.items_by_key.get(key)
        if item is None:
            raise InvalidResponse(key, "the checklist has no such item")
        if response.value is not None:
            check_value(item, response.value, response.reason)
