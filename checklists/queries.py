"""Reads for the public pages; each takes the same number of queries at any size."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from checklists.document import Document, Item
from checklists.library import find_citations
from checklists.models import Checklist, Edition, Recommendation, RecommendationKind, Source


@dataclass(frozen=True, slots=True)
class Testing:
    """An item of a current edition that cites a recommendation."""

    checklist_title: str
    checklist_slug: str
    item: Item


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    recommendation: Recommendation
    tested_by: tuple[Testing, ...]

    @property
    def counts(self) -> bool:
        """Whether coverage counts it: an ask that can be assessed."""
        return (
            self.recommendation.kind == RecommendationKind.RECOMMENDATION
            and self.recommendation.is_assessable
        )


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """How many of a report's assessable recommendations an item tests today."""

    source: Source
    tested: int
    assessable: int
    rows: int


@dataclass(frozen=True, slots=True)
class SourcePage:
    coverage: SourceCoverage
    rows: tuple[RecommendationRow, ...]


def list_current_editions() -> list[Edition]:
    """Current editions by audience and title, without their text."""
    return list(
        Edition.objects.filter(id__in=Checklist.objects.values("current_edition"))
        .select_related("checklist")
        .defer("document")
        .order_by("audience", "title", "id")
    )


def get_current_edition(slug: str) -> Edition:
    """The checklist's current edition; 404 where there is none."""
    edition = (
        Edition.objects.filter(
            checklist__slug=slug, id__in=Checklist.objects.values("current_edition")
        )
        .select_related("checklist")
        .defer("document")
        .first()
    )
    if edition is None:
        raise Http404(_("There is no such checklist."))
    return edition


def fetch_recommendations(document: Document) -> dict[str, Recommendation]:
    """The recommendations that the document cites, with their sources, by id."""
    wanted = {key for item in document.items for key in item.recommendations}
    return Recommendation.objects.select_related("source").in_bulk(list(wanted))


def list_coverage() -> list[SourceCoverage]:
    """Every source, the newest first, with what is tested of it."""
    tests = _find_tests()
    by_source: dict[str, list[Recommendation]] = {}
    for recommendation in Recommendation.objects.only("id", "source", "kind", "is_assessable"):
        by_source.setdefault(recommendation.source_id, []).append(recommendation)
    return [
        _measure(source, by_source.get(source.slug, ()), tests)
        for source in Source.objects.order_by("-published_on", "slug")
    ]


def get_source_page(slug: str) -> SourcePage:
    """One source and all its rows in the report's order; 404 where there is none."""
    source = Source.objects.filter(slug=slug).first()
    if source is None:
        raise Http404(_("There is no such source."))
    tests = _find_tests()
    recommendations = list(source.recommendations.order_by("position", "id"))
    rows = tuple(RecommendationRow(found, tests.get(found.id, ())) for found in recommendations)
    return SourcePage(_measure(source, recommendations, tests), rows)


def get_recommendation(key: str) -> RecommendationRow:
    """One recommendation with what tests it; 404 where there is none."""
    recommendation = Recommendation.objects.select_related("source").filter(id=key).first()
    if recommendation is None:
        raise Http404(_("There is no such recommendation."))
    return RecommendationRow(recommendation, _find_tests().get(key, ()))


def _find_tests() -> dict[str, tuple[Testing, ...]]:
    documents = {
        edition.checklist.slug: edition.read_document() for edition in list_current_editions()
    }
    return {
        key: tuple(
            Testing(documents[slug].title, slug, documents[slug].items_by_key[item])
            for slug, item in places
        )
        for key, places in find_citations(documents.values()).items()
    }


def _measure(
    source: Source,
    recommendations: Iterable[Recommendation],
    tests: dict[str, tuple[Testing, ...]],
) -> SourceCoverage:
    rows = [RecommendationRow(found, tests.get(found.id, ())) for found in recommendations]
    counted = [row for row in rows if row.counts]
    return SourceCoverage(
        source, sum(bool(row.tested_by) for row in counted), len(counted), len(rows)
    )
