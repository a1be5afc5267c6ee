"""The administration of checklists. Nothing about anyone's answers is here."""

from checklists.admin.checklists import ChecklistAdmin
from checklists.admin.editions import EditionAdmin
from checklists.admin.items import ItemAdmin
from checklists.admin.sections import SectionAdmin
from checklists.admin.sources import RecommendationAdmin, SourceAdmin

__all__ = [
    "ChecklistAdmin",
    "EditionAdmin",
    "ItemAdmin",
    "RecommendationAdmin",
    "SectionAdmin",
    "SourceAdmin",
]
