"""The people and assessments that stand behind every page that is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from assessment.models import Assessment, Evidence
from assessment.services.answers import AnswerText, record_answer
from assessment.services.assessments import start_assessment
from assessment.services.evidence import EvidenceText, attach_evidence
from assessment.services.samples import make_samples
from checklists.document import Document, Section
from checklists.library import read_library
from checklists.loading import load_library
from checklists.models import Checklist, Edition
from checklists.publishing import open_draft, publish_document, withdraw_edition
from organisations.models import Organisation, User
from organisations.services import found_organisation, open_account
from tests.documents import build_document_of, raw_item
from tests.factories import MORNING, TODAY

ENDLESS = "Rechtsschutzversicherungsgesellschaftenaufsichtsbehörde" * 3
LONG_TEXT = " ".join(["A long sentence that somebody pasted from another document."] * 60)
ADDRESS = "https://files.example.org/" + "very-long-path-without-a-break" * 12


@dataclass(frozen=True)
class World:
    """Everything that the list of pages names."""

    finished: Assessment
    half: Assessment
    fresh: Assessment
    long: Assessment
    withdrawn: Assessment
    newer: Assessment
    evidence: Evidence
    draft: Edition
    faulty_draft: Edition

    @cached_property
    def document(self) -> Document:
        return self.half.edition.read_document()

    @cached_property
    def answered(self) -> Section:
        """A section of the half-finished assessment that is answered."""
        return self.document.sections[0]

    @cached_property
    def open(self) -> Section:
        """One of which nothing is answered."""
        return self.document.sections[-1]

    @cached_property
    def not_applicable(self) -> str:
        """The key of an item of the open section that may not apply."""
        return next(item.key for item in self.open.items if item.offers_not_applicable)

    def at(self, route: str, *args: object) -> str:
        return reverse(route, args=args)

    def section_of(self, assessment: Assessment, position: int = 0) -> str:
        document = assessment.edition.read_document()
        return reverse("section", args=[assessment.id, document.sections[position].key])

    def evidence_of(self, assessment: Assessment, key: str) -> str:
        return reverse("evidence", args=[assessment.id, key])

    def confirmation_key(self) -> str:
        address = EmailAddress.objects.get(email="founder@example.org")
        key: str = EmailConfirmationHMAC(address).key
        return key

    def reset_address(self) -> str:
        user = User.objects.get(email="founder@example.org")
        key = default_token_generator.make_token(user)
        return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])


def add_people() -> User:
    """Those who have not begun yet; returns the founder of an empty organisation."""
    open_account(email="newcomer@example.org", name="Nora Newcomer", password=None)
    founder = open_account(email="founder@example.org", name="Felix Founder", password="-")
    EmailAddress.objects.filter(user=founder).update(verified=False)
    found_organisation(
        name="Harbour Office", kind="government", country="PT", by=founder, now=MORNING
    )
    return founder


def build_world() -> World:
    """The library, the samples, and what else the pages need."""
    library = read_library()
    load_library(library, now=MORNING)
    finished, _ = make_samples(now=MORNING)
    half = Assessment.objects.get(
        organisation=finished.organisation,
        edition__checklist__slug="national-rapporteur",
    )
    editor = _find("editor@ministry.example")
    long, evidence = _add_long_texts()
    withdrawn, newer = _add_old_editions(finished.organisation, editor)
    administrator = _find("administrator@plumbline.example")
    return World(
        finished=finished,
        half=half,
        fresh=_start(half.organisation, half.edition, "Not begun yet", editor),
        long=long,
        withdrawn=withdrawn,
        newer=newer,
        evidence=evidence,
        draft=_open_draft("employer-pays", administrator),
        faulty_draft=_make_faulty(_open_draft("national-rapporteur", administrator)),
    )


def _find(email: str) -> User:
    return User.objects.get(email=email)


def _start(organisation: Organisation, edition: Edition, title: str, by: User) -> Assessment:
    return start_assessment(
        organisation=organisation,
        edition=edition,
        title=title,
        reference_date=TODAY,
        by=by,
        now=MORNING,
    )


def _add_long_texts() -> tuple[Assessment, Evidence]:
    """What somebody types who knows no measure: an organisation, answers, evidence."""
    name = f"Loquax {ENDLESS}"[:150]
    author = open_account(
        email=f"{'long' * 15}@{'x' * 60}.example.org", name=name, password=None
    )
    organisation = found_organisation(
        name=f"Office {ENDLESS}"[:200], kind="other", country="GB", by=author, now=MORNING
    )
    edition = Edition.objects.get(checklist__slug="employer-pays", number=1)
    found = _start(organisation, edition, f"Check {ENDLESS}"[:200], author)
    items = edition.read_document().sections[0].items
    for item in items:
        if item.kind == "ladder":
            text = AnswerText("2", note=f"{LONG_TEXT}\n\n{ENDLESS}\n{ADDRESS}")
            record_answer(found, key=item.key, text=text, revision=0, by=author, now=MORNING)
    key = next(item.key for item in items if item.kind == "ladder")
    proof = EvidenceText(title=ENDLESS[:200], location=ADDRESS[:500], valid_until=TODAY)
    return found, attach_evidence(found, key=key, text=proof, by=author, now=MORNING)


def _add_old_editions(organisation: Organisation, by: User) -> tuple[Assessment, Assessment]:
    """Assessments whose edition was withdrawn, and whose edition has a successor."""
    withdrawn = _publish_small("withdrawn", "first")
    on_withdrawn = _start(organisation, withdrawn, "On a withdrawn edition", by)
    withdraw_edition(withdrawn, by=by, now=MORNING)
    on_older = _start(organisation, _publish_small("renewed", "first"), "On an older one", by)
    _publish_small("renewed", "first", "second")
    return on_withdrawn, on_older


def _publish_small(slug: str, *keys: str) -> Edition:
    items: Sequence[dict[str, object]] = [raw_item(key) for key in keys]
    document = build_document_of(*items, slug=slug, title=f"A {slug} checklist")
    return publish_document(document, by=None, now=MORNING)


def _open_draft(slug: str, by: User) -> Edition:
    return open_draft(Checklist.objects.get(slug=slug), by=by, now=MORNING)


def _make_faulty(draft: Edition) -> Edition:
    """The draft with an item that nobody finished."""
    section = draft.sections.order_by("position")[0]
    section.items.update(first_step="", responsible="")
    return draft
