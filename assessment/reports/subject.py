"""What a report is about, and the sources it cites: values that its caller supplies. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Subject:
    """Who was assessed with what, and the state of the answers that the report shows."""

    assessment_id: str
    title: str
    organisation: str
    kind: str
    """A word of `OrganisationKind`."""
    country: str
    """As it is to be printed: a name, or the ISO 3166 code."""
    reference_date: date
    edition: int
    sha256: str
    """Of the checklist document, so that anyone can tell which words were answered."""
    answers_as_of: datetime
    """When the last answer was saved: the same answers give the same report, byte for byte."""
    language: str
    publisher: str = ""
    """Name of the site, or of the body that runs it."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One recommendation, and where in which public report it stands."""

    id: str
    title: str
    publisher: str
    published_on: date
    section: str
    place: str
    """Its number in its list; empty where it stands in prose."""
    begins: str
    """The first words of the paragraph; may be empty."""
    gist: str
    path: str
    """Its page on the site; may be empty."""
    report_kind: str = ""
    """What kind of report it is; with the date, its short name."""
    is_ask: bool = True
    """Whether the report asks for it; else it finds it, or tells of it as practice."""


Citations = Mapping[str, Citation]
"""By recommendation id."""
