"""The list of checklists, and the page of one: its draft, its editions, its history."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path

from checklists.admin import checklist_pages, import_pages
from checklists.admin.access import ForAdministrators
from checklists.models import Checklist


@admin.register(Checklist)
class ChecklistAdmin(ForAdministrators):
    """A checklist has no form of its own: what it says stands in its editions."""

    def get_urls(self) -> list[URLPattern]:
        site: Any = self.admin_site
        view = site.admin_view
        name = "checklists_checklist"
        return [
            path("", view(checklist_pages.overview), name=f"{name}_changelist"),
            path("add/", view(checklist_pages.start), name=f"{name}_add"),
            path("import/", view(import_pages.import_file), name="checklist_import"),
            path(
                "import/workbook/", view(import_pages.blank_workbook), name="checklist_workbook"
            ),
            path("<int:pk>/change/", view(checklist_pages.checklist), name=f"{name}_change"),
            path("<int:pk>/draft/", view(checklist_pages.open_next), name="checklist_open"),
            path(
                "<int:pk>/import/",
                view(import_pages.import_file),
                name="checklist_import_to",
            ),
            path(
                "<int:pk>/imported/<int:line>/",
                view(import_pages.import_report),
                name="checklist_import_report",
            ),
            path("<int:pk>/compare/", view(checklist_pages.compare), name="checklist_compare"),
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Checklists stay: assessments may rest on their editions."""
        return False
