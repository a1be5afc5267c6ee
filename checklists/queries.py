"""Reads for the public pages; each takes the same number of queries at any size."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.db.models.functions import Lower
from django.http import Http404
from django.utils.translation import gettext as _

from checklists.coverage import find_citations
from checklists.document import Document, Item
from checklists.guide import Guide
from checklists.library import read_guide
from checklists.models import Checklist, Edition, Recommendation, RecommendationKind, Source
from checklists.searching import count_found, find_wanted_words, find_words


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
    explained: int
    """Tested by no item, with the reason in the source file."""
    assessable: int
    rows: int


@dataclass(frozen=True, slots=True)
class SourcePage:
    coverage: SourceCoverage
    rows: tuple[RecommendationRow, ...]


@cache
def get_guide() -> Guide:
    """The library's guide; it changes with the code, not with the database."""
    return read_guide()


def list_current_editions() -> list[Edition]:
    """Current editions by audience and title, without their text."""
    return list(
        Edition.objects.filter(id__in=Checklist.objects.values("current_edition"))
        .select_related("checklist")
        .defer("document")
        .order_by("audience", Lower("title"), "id")
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


def read_documents(editions: Iterable[Edition]) -> dict[str, Document]:
    """Documents by their hash; one query for all that this process has not read before."""
    wanted = list(editions)
    unread = [edition.pk for edition in wanted if not edition.is_document_at_hand]
    texts = dict(Edition.objects.filter(pk__in=unread).values_list("pk", "document"))
    for edition in wanted:
        if edition.pk in texts:
            edition.document = texts[edition.pk]
    return {edition.sha256: edition.read_document() for edition in wanted}


def fetch_recommendations(document: Document) -> dict[str, Recommendation]:
    """The recommendations that the document cites, with their sources, by id."""
    return Recommendation.objects.select_related("source").in_bulk(list(document.cited))


@dataclass(frozen=True, slots=True)
class StandsOn:
    """A report that a checklist stands on."""

    source: Source
    cited: int
    """How many of the report's recommendations, findings and practices it cites."""


def list_reports(recommendations: Iterable[Recommendation]) -> list[StandsOn]:
    """The reports behind these recommendations, the most cited first."""
    found = list(recommendations)
    counts = Counter(recommendation.source_id for recommendation in found)
    sources = {recommendation.source_id: recommendation.source for recommendation in found}
    return [StandsOn(sources[slug], count) for slug, count in counts.most_common()]


def list_coverage() -> list[SourceCoverage]:
    """Every source, the newest first, with what is tested of it."""
    tests = _find_tests()
    by_source: dict[str, list[Recommendation]] = {}
    for recommendation in Recommendation.objects.only(
        "id", "source", "kind", "is_assessable", "reason_not_covered"
    ):
        by_source.setdefault(recommendation.source_id, []).append(recommendation)
    return [
        _measure(source, by_source.get(source.slug, ()), tests) for source in list_sources()
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the reports is searched for; empty narrows nothing."""

    words: str = ""
    report: str = ""
    addressee: str = ""
    kind: str = ""
    tested: str = ""
    """`yes` or `no`."""

    def includes(self, row: RecommendationRow) -> bool:
        """Whether the row is of what is wanted; the words are looked for apart."""
        found = row.recommendation
        return (
            self.report in ("", found.source_id)
            and (not self.addressee or self.addressee in found.addressees)
            and self.kind in ("", found.kind)
            and self.tested in ("", "yes" if row.tested_by else "no")
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: by its own words before by those of questions, then newest first."""

    rows: tuple[RecommendationRow, ...]
    has_all_words: bool
    """Where no row holds all the words, the rows that hold most of them are found."""


def search_recommendations(wanted: Wanted) -> Found:
    """Rows whose id, gist or section, or a question that tests them, holds the words."""
    tests = _find_tests()
    found = Recommendation.objects.select_related("source").order_by(
        "-source__published_on", "source", "position", "id"
    )
    rows = [
        row
        for one in found
        if wanted.includes(row := RecommendationRow(one, tests.get(one.id, ())))
    ]
    words = find_wanted_words(wanted.words)
    if not words:
        return Found(tuple(rows), has_all_words=True)
    own = {row.recommendation.id: _find_own_words(row.recommendation) for row in rows}
    counts = {
        row.recommendation.id: count_found(
            words, own[row.recommendation.id] | _find_question_words(row)
        )
        for row in rows
    }
    most = max(counts.values(), default=0)
    best = [row for row in rows if most and counts[row.recommendation.id] == most]
    best.sort(key=lambda row: -count_found(words, own[row.recommendation.id]))
    return Found(tuple(best), has_all_words=most == len(words))


def _find_own_words(found: Recommendation) -> frozenset[str]:
    return find_words(f"{found.gist} {found.section}") | {found.id.casefold()}


def _find_question_words(row: RecommendationRow) -> frozenset[str]:
    return find_words(" ".join(test.item.text for test in row.tested_by))


def list_sources() -> list[Source]:
    """Every source, the newest first."""
    return list(Source.objects.order_by("-published_on", "slug"))


def get_recommendation(key: str) -> RecommendationRow:
    """One recommendation with what tests it; 404 where there is none."""
    recommendation = Recommendation.objects.select_related("source").filter(id=key).first()
    if recommendation is None:
        raise Http404(_("There is no such recommendation."))
    return RecommendationRow(recommendation, _find_tests().get(key, ()))


def _find_tests() -> dict[str, tuple[Testing, ...]]:
    documents = {
        document.slug: document for document in read_documents(list_current_editions()).values()
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
        source=source,
        tested=sum(bool(row.tested_by) for row in counted),
        explained=sum(
            not row.tested_by and bool(row.recommendation.reason_not_covered) for row in counted
        ),
        assessable=len(counted),
        rows=len(rows),
    )
