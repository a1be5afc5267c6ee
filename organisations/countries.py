"""Countries by ISO 3166 code, in the reader's language."""

from django.utils.translation import gettext as _
from django_countries import countries


def list_countries() -> list[tuple[str, str]]:
    """Code and name, by name, after an empty first choice."""
    return [
        ("", _("Choose a country")),
        *((country.code, str(country.name)) for country in countries),
    ]


def name_country(code: str) -> str:
    return str(countries.name(code)) or code
