"""The source file: a public report and the recommendations read out of it. No Django here."""

import datetime
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, StrictInt, StringConstraints, ValidationError

from checklists.document import InvalidDocument, read_faults
from checklists.faults import Fault
from checklists.values import Key, Text, Value

Addressee = Literal[
    "agriculture",
    "armed_forces",
    "auditor",
    "business",
    "civil_society",
    "financial_institution",
    "health_sector",
    "industry_association",
    "international_organisation",
    "investor",
    "maritime",
    "media",
    "peace_mission",
    "private_security",
    "recruitment_agency",
    "state",
    "tourism",
    "trade_union",
]
RecommendationId = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z0-9]+(-[A-Za-z0-9]+([.][A-Za-z0-9]+)*)+$", max_length=40),
]


class RecommendationEntry(Value):
    """One ask, finding or practice, in our own words, with its place in the report."""

    id: RecommendationId
    kind: Literal["recommendation", "finding", "practice"]
    section: Text
    item: StrictInt | Text
    begins: Text | None = None
    """The first words of the paragraph, to find it by searching the report."""
    addressees: tuple[Addressee, ...] = Field(min_length=1)
    themes: tuple[Key, ...] = Field(min_length=1)
    gist: Text
    assessable: StrictBool
    why_not_assessable: Text | None = None


class SourceDocument(Value):
    slug: Key
    title: Text
    publisher: Text
    place: Text
    date: datetime.date
    kind: Text
    licence: Text
    recommendations: tuple[RecommendationEntry, ...]
    not_covered: dict[RecommendationId, Text] = Field(default_factory=dict)
    """Recommendations that no item tests, and why."""

    @cached_property
    def by_id(self) -> dict[str, RecommendationEntry]:
        return {entry.id: entry for entry in self.recommendations}

    @classmethod
    def read(cls, raw: object) -> Self:
        """Build from plain values; raises `InvalidDocument`."""
        try:
            source = cls.model_validate(raw)
        except ValidationError as error:
            raise InvalidDocument(read_faults(error)) from error
        if faults := tuple(source._find_faults()):
            raise InvalidDocument(faults)
        return source

    def _find_faults(self) -> list[Fault]:
        faults = []
        seen: set[str] = set()
        for number, entry in enumerate(self.recommendations):
            if entry.id in seen:
                faults.append(
                    Fault(
                        ("recommendations", number, "id"),
                        f"the id “{entry.id}” stands here twice",
                    )
                )
            seen.add(entry.id)
            if not entry.assessable and not entry.why_not_assessable:
                faults.append(
                    Fault(
                        ("recommendations", number),
                        "says it can't be assessed; why_not_assessable must say why",
                    )
                )
        faults += [
            Fault(("not_covered", key), f"there is no recommendation “{key}” in this source")
            for key in self.not_covered
            if key not in seen
        ]
        return faults
