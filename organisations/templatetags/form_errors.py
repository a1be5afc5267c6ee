"""The one error pattern, for forms that a library's page draws."""

from django import forms, template

from config.errors import ShownError, list_errors

register = template.Library()


@register.simple_tag
def errors_of(form: forms.BaseForm) -> list[ShownError]:
    """The lines of the form's error summary."""
    return list_errors(form)
