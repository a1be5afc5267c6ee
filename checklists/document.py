"""The checklist document: frozen types, the one definition of the format.

Field for field as in docs/content.md, "Checklist file". A document is a value: it is
read from a library file, compiled from a draft or read back from a published
edition, and never changed. No Django here.
"""

import hashlib
import json
import re
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import AfterValidator, Field, StrictBool, StrictInt, ValidationError

from checklists.condition_types import SHAPES, Condition
from checklists.faults import Fault, Path
from checklists.values import (
    Audience,
    Effort,
    FactKind,
    ItemKind,
    Key,
    LevelKey,
    Text,
    Track,
    Value,
    WholeNumbersOnly,
)


class Bands(Value):
    """Lowest score of each band, 0-100; below C is D (scoring.md §4)."""

    A: StrictInt = Field(ge=0, le=100)
    B: StrictInt = Field(ge=0, le=100)
    C: StrictInt = Field(ge=0, le=100)


class ProfileFact(Value):
    """A fact about the respondent: no points; decides what is asked."""

    key: Key
    text: Text
    help: Text | None = None
    kind: FactKind
    options: dict[Key, Text] = Field(default_factory=dict)
    risk: dict[str, Annotated[StrictInt, Field(ge=0, le=2)]] = Field(default_factory=dict)
    recommendations: tuple[Text, ...] = ()
    """What of the reports names this as a risk; it tests nothing."""


def _in_order(texts: dict[int, str]) -> dict[int, str]:
    return dict(sorted(texts.items()))


LevelTexts = Annotated[dict[LevelKey, Text], AfterValidator(_in_order)]


class Item(Value):
    key: Key
    kind: ItemKind
    text: Text
    help: Text
    why: Text
    levels: LevelTexts = Field(default_factory=dict)
    weight: Annotated[Literal[1, 2, 3], WholeNumbersOnly] | None = None
    critical: StrictBool = False
    threshold: Annotated[Literal[1, 2, 3], WholeNumbersOnly] = 2
    track: Track
    applies_when: Condition | None = None
    evidence: tuple[Text, ...]
    remedy: LevelTexts | Text
    first_step: Text
    effort: Effort
    responsible: Text
    recommendations: tuple[Text, ...]

    @property
    def is_scored(self) -> bool:
        """Whether the item carries points; a red flag carries none."""
        return self.kind != "red_flag"

    @property
    def completeness_weight(self) -> int:
        """Weight in completeness; a red flag counts 1 (scoring.md §1)."""
        return self.weight or 1

    @property
    def allows_not_applicable(self) -> bool:
        """Refused on critical and on weight-3 items (scoring.md §1)."""
        return not self.critical and self.weight != 3

    @property
    def offers_not_applicable(self) -> bool:
        """Whether the form offers it: a red flag that can't apply is not asked at all."""
        return self.is_scored and self.allows_not_applicable


class Section(Value):
    key: Key
    title: Text
    intro: Text | None = None
    weight: Annotated[StrictInt, Field(ge=1, le=100)] = 1
    items: tuple[Item, ...] = Field(min_length=1)


class Contradiction(Value):
    key: Key
    when: Condition
    message: Text


class Crosswalk(Value):
    framework: Text
    as_of: date
    map: dict[Key, tuple[Text, ...]]


class Served(NamedTuple):
    """Headings of one law or framework that an item's answer serves."""

    framework: str
    as_of: date
    headings: tuple[str, ...]


class Document(Value):
    """One edition of one checklist."""

    format: Annotated[Literal[1], WholeNumbersOnly]
    slug: Key
    title: Text
    audience: Audience
    summary: Text
    minutes: Annotated[StrictInt, Field(ge=1, le=600)]
    about: Text
    bands: Bands
    profile: tuple[ProfileFact, ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)
    contradictions: tuple[Contradiction, ...] = ()
    crosswalks: tuple[Crosswalk, ...] = ()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items in document order."""
        return tuple(item for section in self.sections for item in section.items)

    @cached_property
    def items_by_key(self) -> dict[str, Item]:
        return {item.key: item for item in self.items}

    @cached_property
    def facts_by_key(self) -> dict[str, ProfileFact]:
        return {fact.key: fact for fact in self.profile}

    @cached_property
    def cited(self) -> frozenset[str]:
        """Ids of all recommendations that items and facts name."""
        by_items = (item.recommendations for item in self.items)
        by_facts = (fact.recommendations for fact in self.profile)
        return frozenset(chain.from_iterable((*by_items, *by_facts)))

    @cached_property
    def served_by_item(self) -> dict[str, tuple[Served, ...]]:
        """Item key to the obligations elsewhere that its answer serves, in file order."""
        served: dict[str, list[Served]] = {}
        for crosswalk in self.crosswalks:
            for key, headings in crosswalk.map.items():
                served.setdefault(key, []).append(
                    Served(crosswalk.framework, crosswalk.as_of, headings)
                )
        return {key: tuple(found) for key, found in served.items()}

    @cached_property
    def section_by_item(self) -> dict[str, Section]:
        return {item.key: section for section in self.sections for item in section.items}

    @classmethod
    def read(cls, raw: object) -> Self:
        """Build a document from plain values; raises `InvalidDocument`."""
        try:
            return cls.model_validate(raw)
        except ValidationError as error:
            raise InvalidDocument(read_faults(error)) from error

    def to_json(self) -> str:
        """The canonical JSON text: same document, same text."""
        return json.dumps(self.to_plain(), ensure_ascii=False, separators=(",", ":"))

    def to_plain(self) -> dict[str, Any]:
        """Plain values with the file's keys, defaults left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.to_json().encode()).hexdigest()


class InvalidDocument(ValueError):
    """A document that is not well formed; `faults` says where and why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


def read_faults(error: ValidationError) -> tuple[Fault, ...]:
    """Pydantic's errors as faults, in words.

    A list that is too short only because its parts are faulty is no fault of its own.
    """
    details = error.errors(include_url=False, include_input=False)
    places = [detail["loc"] for detail in details]
    return tuple(
        Fault(
            _read_path(place), _in_words(detail["type"], detail["msg"], detail.get("ctx", {}))
        )
        for detail, place in zip(details, places, strict=True)
        if detail["type"] != "too_short"
        or not any(_lies_below(other, place) for other in places)
    )


def _lies_below(inner: Path, outer: Path) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def _read_path(place: Path) -> Path:
    """The place without the names of the shapes that were tried on the way."""
    path: list[str | int] = []
    for part in place:
        is_shape = part in SHAPES.values() and ("-" in str(part) or (path and path[-1] == part))
        if not is_shape:
            path.append(part)
    return tuple(path)


def _in_words(kind: str, message: str, context: dict[str, Any]) -> str:
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return "is not a known key"
    if kind == "literal_error":
        return "must be " + re.sub("'([^']*)'", r"“\1”", context["expected"])
    if kind == "model_type":
        return "must hold keys with values"
    if kind == "string_pattern_mismatch":
        return "must be lower-case words joined by hyphens"
    if kind == "string_too_short":
        return "must not be empty"
    return message.removeprefix("Value error, ")
