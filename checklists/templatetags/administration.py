"""Names of fields, as the forms of the administration have them."""

from django import template
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from checklists.models import Edition, Item, Section

register = template.Library()

_ROW_FIELDS = {"critical": "is_critical", "levels": "level", "bands": "band", "order": "items"}


@register.filter
def field_name(path: str) -> str:
    """What the form calls the field: “levels.2” is “level 2: applied in part”."""
    first, _dot, rest = path.partition(".")
    row_field = _ROW_FIELDS.get(first, first) + (f"_{rest.lower()}" if rest else "")
    for model in (Item, Section, Edition):
        try:
            return str(getattr(model._meta.get_field(row_field), "verbose_name", row_field))
        except FieldDoesNotExist:
            continue
    if first == "options":
        return _("option “{name}”").format(name=rest)
    return path.replace("_", " ").replace(".", " ")
