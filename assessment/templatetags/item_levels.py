"""The text of a level, for the choice that stands for it."""

from django import template

from checklists.document import Item

register = template.Library()


@register.filter
def level_text(item: Item, value: str) -> str:
    """The level's descriptor; nothing for choices that are no level."""
    return item.levels.get(int(value), "") if value.isdigit() else ""
