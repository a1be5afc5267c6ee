"""The addresses of the site."""

from django.contrib import admin
from django.urls import include, path

from config import pages

urlpatterns = [
    path("", pages.welcome, name="welcome"),
    path("method/", pages.method, name="method"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("", include("checklists.urls")),
    path("", include("organisations.urls")),
    path("", include("assessment.urls")),
    path("accounts/", include("allauth.urls")),
    path("administration/", admin.site.urls),
]
