"""Sample organisations with assessments, to look at Plumbline with; not for production."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast

from django.contrib.auth.hashers import make_password
from django.db import transaction

from assessment.models import Assessment, Channel
from assessment.queries.answers import fetch_responses, read_value
from assessment.services.answers import AnswerText, record_answer
from assessment.services.assessments import start_assessment
from assessment.services.evidence import EvidenceText, attach_evidence
from checklists.conditions import find_asked
from checklists.document import Document, Item, ProfileFact
from checklists.queries import get_current_edition
from checklists.values import ResponseValue
from organisations.models import Organisation, Role, User
from organisations.services import add_member, found_organisation, open_account

PASSWORD = "a plumb line hangs straight"  # noqa: S105 - printed by make_demo, for samples only
ADMINISTRATOR = "administrator@plumbline.example"


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample organisation: its finished and its half-finished checklist, if any."""

    domain: str
    name: str
    kind: str
    country: str
    finished: str | None
    half_finished: str | None


SAMPLES = (
    Sample(
        "ministry.example",
        "Ministry of the Interior (sample)",
        "government",
        "AT",
        "national-referral-mechanism",
        "national-rapporteur",
    ),
    Sample(
        "company.example", "Harvest & Sons (sample)", "business", "FR", "employer-pays", None
    ),
    Sample(
        "authority.example",
        "City of Linden, procurement (sample)",
        "contracting_authority",
        "DE",
        None,
        "public-procurement",
    ),
)


@transaction.atomic
def make_samples(*, now: datetime) -> list[Assessment]:
    """All samples; returns the finished assessments, the ministry's first."""
    open_account(email=ADMINISTRATOR, name="Administrator", password=None, is_staff=True)
    finished = []
    for sample in SAMPLES:
        organisation, editor = _set_up(sample, now)
        if sample.finished:
            finished.append(_fill(sample.finished, organisation, editor, now, is_finished=True))
        if sample.half_finished:
            _fill(sample.half_finished, organisation, editor, now, is_finished=False)
    # One slow hash for all of them: they share the password that is printed anyway.
    addresses = [
        ADMINISTRATOR,
        *(f"{role}@{sample.domain}" for sample in SAMPLES for role in Role),
    ]
    User.objects.filter(email__in=addresses).update(password=make_password(PASSWORD))
    return finished


def _set_up(sample: Sample, now: datetime) -> tuple[Organisation, User]:
    owner = open_account(email=f"owner@{sample.domain}", name="Olga Owner", password=None)
    organisation = found_organisation(
        name=sample.name, kind=sample.kind, country=sample.country, by=owner, now=now
    )
    people = {
        role: open_account(email=f"{role}@{sample.domain}", name=name, password=None)
        for role, name in (
            (Role.EDITOR, "Emil Editor"),
            (Role.REVIEWER, "Rana Reviewer"),
            (Role.VIEWER, "Victor Viewer"),
        )
    }
    for role, person in people.items():
        add_member(organisation, user=person, role=role)
    return organisation, people[Role.EDITOR]


def _fill(
    slug: str, organisation: Organisation, by: User, now: datetime, *, is_finished: bool
) -> Assessment:
    edition = get_current_edition(slug)
    assessment = start_assessment(
        organisation=organisation,
        edition=edition,
        title=f"Check of {now:%B %Y}",
        reference_date=now.date(),
        by=by,
        now=now,
    )
    document = edition.read_document()
    for fact in document.profile:
        _record(assessment, fact.key, AnswerText(_choose_fact(fact)), by, now)
    facts = fetch_responses(assessment)[1].facts
    values: dict[str, ResponseValue] = {}
    for item in _items_to_answer(document, is_finished=is_finished):
        if item.key in find_asked(document, facts, values):
            value = _choose(item, _chance(item.key))
            values[item.key] = cast(ResponseValue, read_value(value))
            _answer(assessment, item, value, by, now)
    return assessment


def _items_to_answer(document: Document, *, is_finished: bool) -> Iterator[Item]:
    count = len(document.sections)
    for section in document.sections[: count if is_finished else count // 2]:
        yield from section.items


def _answer(assessment: Assessment, item: Item, value: str, by: User, now: datetime) -> None:
    chance = _chance(item.key)
    note = "Agreed with the units concerned." if chance % 5 == 0 else ""
    _record(assessment, item.key, AnswerText(value, note=note), by, now)
    if value in ("2", "3", "yes") and chance % 4 and item.is_scored and item.evidence:
        attach_evidence(
            assessment,
            key=item.key,
            text=EvidenceText(
                title=f"{item.evidence[0][:1].upper()}{item.evidence[0][1:]}"[:200],
                location=f"File {chance % 900 + 100}/{now:%Y}",
                valid_from=_first_of_year(now) - timedelta(days=chance % 300),
            ),
            by=by,
            now=now,
        )


def _record(
    assessment: Assessment, key: str, text: AnswerText, by: User, now: datetime
) -> None:
    record_answer(
        assessment, key=key, text=text, revision=0, by=by, now=now, channel=Channel.COMMAND
    )


def _chance(key: str) -> int:
    """The same number for the same key, everywhere: samples must not change by themselves."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4])


def _choose(item: Item, chance: int) -> str:
    if item.kind == "red_flag":
        return "no"
    if chance % 17 == 0:
        return "dont_know"
    if item.kind == "yes_no":
        return "yes" if chance % 3 else "no"
    if item.critical:
        return "23231"[chance % 5]
    return "2312320132"[chance % 10]


def _choose_fact(fact: ProfileFact) -> str:
    if fact.kind == "number":
        return "240"
    if fact.kind == "yes_no":
        return "yes"
    if fact.kind == "choice":
        return list(fact.options)[-1]
    return " ".join(list(fact.options)[:2])


def _first_of_year(now: datetime) -> date:
    return date(now.year, 1, 1)
