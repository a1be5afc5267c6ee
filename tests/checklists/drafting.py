"""Drafts for tests."""

from datetime import date

from checklists.document import Document
from checklists.models import Edition, Recommendation, Source
from checklists.publishing import import_draft
from organisations.models import User
from tests.documents import build_document, raw_item, raw_section
from tests.factories import MORNING, UserFactory

CITED = "PPP2017-P1-R01"


def make_administrator() -> User:
    user: User = UserFactory.create(is_staff=True)
    return user


def add_recommendations(*ids: str) -> None:
    """Store recommendations of one source; without ids, the one that test items cite."""
    source, _ = Source.objects.get_or_create(
        slug="ppp-2017", defaults={"title": "A report", "published_on": date(2017, 7, 21)}
    )
    Recommendation.objects.bulk_create(
        Recommendation(
            id=key,
            source=source,
            position=number,
            kind="recommendation",
            addressees=["state"],
            themes=["small"],
            gist=f"What {key} asks.",
            is_assessable=True,
        )
        for number, key in enumerate(ids or (CITED,), start=1)
    )


def build_sized(count: int) -> Document:
    """A document of one section with so many items."""
    return build_document(
        [raw_section("only", [raw_item(f"item-{number}") for number in range(count)])]
    )


def make_draft(document: Document, *, by: User | None = None) -> Edition:
    """The document as a draft; the recommendation of test items is stored."""
    if not Recommendation.objects.exists():
        add_recommendations()
    by = by or make_administrator()
    return import_draft(document, replace_draft=False, by=by, now=MORNING)
