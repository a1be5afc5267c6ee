"""Addresses of the public pages."""

from django.urls import path

from checklists.views import catalogue, sources

urlpatterns = [
    path("checklists/", catalogue.catalogue, name="catalogue"),
    path("checklists/<slug:slug>/", catalogue.checklist, name="checklist"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:slug>/", sources.source, name="source"),
    path("recommendations/<str:key>/", sources.recommendation, name="recommendation"),
]
