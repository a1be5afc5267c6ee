"""Reports and what was read out of them: shown, never changed here."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from checklists.admin.access import ReadOnly
from checklists.models import Recommendation, Source


@admin.register(Source)
class SourceAdmin(ReadOnly):
    list_display = ("title", "published_on", "place", "kind")
    ordering = ("-published_on",)
    search_fields = ("title",)


@admin.register(Recommendation)
class RecommendationAdmin(ReadOnly):
    """Searched by id and by words; offers itself to the items that cite it."""

    list_display = ("id", "short_gist", "kind", "is_assessable", "source")
    list_filter = ("source", "kind", "is_assessable")
    list_filter_submit = True
    list_per_page = 50
    ordering = ("source", "position")
    search_fields = ("id", "gist")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Recommendation]:
        return super().get_queryset(request).select_related("source")

    @admin.display(description=_("in our own words"), ordering="gist")
    def short_gist(self, recommendation: Recommendation) -> str:
        return Truncator(recommendation.gist).words(30)

    def describe_choice(self, recommendation: Recommendation) -> str:
        return describe(recommendation)


def describe(recommendation: Recommendation) -> str:
    """Its id and what it says, as one line of a list of choices."""
    return f"{recommendation.id} – {recommendation.gist}"
