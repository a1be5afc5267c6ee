"""The administration, as Django's admin site of this project."""

from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    default_site = "config.administration_site.AdministrationSite"
