"""Addresses of people and organisations."""

from django.urls import path

from organisations import views

urlpatterns = [
    path("account/", views.account, name="account"),
    path("organisations/new/", views.new_organisation, name="new_organisation"),
]
