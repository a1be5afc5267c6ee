"""Reports for tests: a small checklist with one of everything, and the library's own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from assessment.reports.content import Report, build_report
from assessment.reports.subject import Citation, Subject
from assessment.responses import EvidenceItem, Response, Responses
from assessment.scoring import score
from checklists.document import Document
from checklists.library import LIBRARY, read_checklist
from tests.documents import TODAY, build_document, raw_item, raw_section

SUBJECT = Subject(
    assessment_id="8d2f3b52-6b1e-4bb1-9a0d-5f0c0e6f6a11",
    title="Annual check",
    organisation="Northfield Harvest",
    kind="business",
    country="Georgia",
    reference_date=TODAY,
    edition=2,
    sha256="0" * 64,
    answers_as_of=datetime(2026, 11, 22, 6, 51, tzinfo=UTC),
    language="en-gb",
    publisher="Plumbline",
)
CITATION = Citation(
    id="PPP2017-P1-R01",
    title="A public report",
    publisher="A publisher",
    published_on=date(2017, 7, 21),
    section="Panel 1",
    place="7",
    begins="Replace the model",
    gist="Let the employer pay.",
    path="/recommendations/PPP2017-P1-R01/",
)
CITATIONS = {CITATION.id: CITATION}
OLD = EvidenceItem("Old audit", valid_until=date(2024, 1, 1))
SCRIPTS = {
    "Latin": "Zażółć gęślą jaźń",
    "Cyrillic": "Съешь ещё этих булок",
    "Greek": "Ταχίστη αλώπηξ",
    "Georgian": "ქართული ენა",
    "Armenian": "Հայերեն լեզու",
    "Arabic": "العربية",
}


def small_document() -> Document:
    """Two sections: critical, weight-3, plain and yes/no items, two red flags, a fact."""
    return build_document(
        [
            raw_section(
                "rules",
                [
                    raw_item("fees", weight=3, critical=True, track="framework"),
                    raw_item("checks", weight=3),
                    raw_item("training", weight=2, effort="S"),
                    raw_item("abroad", applies_when={"profile": "hires-abroad", "is": "yes"}),
                ],
            ),
            raw_section(
                "harm",
                [
                    raw_item("passports", "red_flag"),
                    raw_item("locked-doors", "red_flag"),
                    raw_item("hotline", "yes_no", weight=2, effort="L"),
                ],
                weight=2,
            ),
        ],
        profile=[
            {
                "key": "hires-abroad",
                "text": "Hiring abroad?",
                "kind": "yes_no",
                "risk": {"yes": 1},
            },
            {
                "key": "places",
                "text": "Where from?",
                "kind": "choices",
                "options": {"near": "Near by", "far": "Far away"},
                "risk": {"near": 0, "far": 2},
            },
        ],
        contradictions=[
            {
                "key": "rule-unchecked",
                "when": {
                    "all": [{"item": "fees", "at_least": 1}, {"item": "checks", "below": 1}]
                },
                "message": "A rule that nobody checks.",
            }
        ],
        crosswalks=[
            {"framework": "An Act", "as_of": "2026-11-01", "map": {"fees": ["section 54"]}}
        ],
    )


def small_answers(**changes: Response) -> Responses:
    """Everything of it answered, with gaps of each kind; `changes` by item key."""
    by_item: dict[str, Response] = {
        "fees": Response(1, note="In one contract of three.", evidence=(OLD,)),
        "checks": Response(0),
        "training": Response("not_applicable", reason="Nobody is hired."),
        "passports": Response("yes"),
        "locked-doors": Response("dont_know"),
        "hotline": Response("yes", evidence=(EvidenceItem("Leaflet", location="Shelf 4"),)),
    }
    changed = {key.replace("_", "-"): response for key, response in changes.items()}
    facts: dict[str, str | tuple[str, ...]] = {"hires-abroad": "no", "places": ("near", "far")}
    return Responses(TODAY, facts, by_item | changed)


def report_on(
    document: Document, responses: Responses, citations: Mapping[str, Citation] = CITATIONS
) -> Report:
    subject = replace(SUBJECT, sha256=document.sha256)
    return build_report(document, responses, score(document, responses), subject, citations)


def small_report(**changes: Response) -> Report:
    return report_on(small_document(), small_answers(**changes))


@cache
def employer_pays() -> Document:
    file = LIBRARY / "employer-pays.yaml"
    return read_checklist(file.read_text(encoding="utf-8"), file.name)


def answer_all(document: Document) -> Responses:
    """Every item answered, the level changing from item to item; a note in every script."""
    notes = list(SCRIPTS.values())
    by_item = {}
    for number, item in enumerate(document.items):
        note = notes[number % len(notes)]
        if item.kind == "ladder":
            by_item[item.key] = Response((0, 1, 2, 3)[number % 4], note=note)
        else:
            by_item[item.key] = Response("no", note=note)
    return Responses(TODAY, {}, by_item)
