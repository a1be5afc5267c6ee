"""Addresses of the public pages."""

from django.urls import path

from checklists.views import catalogue, guide, sources

urlpatterns = [
    path("checklists/", catalogue.catalogue, name="catalogue"),
    path("guide/", guide.guide, name="guide"),
    path("checklists/<slug:slug>/", catalogue.checklist, name="checklist"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:slug>/", sources.source, name="source"),
    path("recommendations/", sources.recommendations, name="recommendations"),
    path("recommendations/<str:key>/", sources.recommendation, name="recommendation"),
]
