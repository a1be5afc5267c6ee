"""How the administration looks: names, colours and the style sheet of its own pages."""

from typing import TYPE_CHECKING, TypedDict

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Unfold(TypedDict):
    SITE_TITLE: "StrOrPromise"
    SITE_HEADER: "StrOrPromise"
    SITE_URL: str
    SHOW_HISTORY: bool
    SHOW_VIEW_ON_SITE: bool
    BORDER_RADIUS: str
    STYLES: list[object]
    SCRIPTS: list[object]
    SITE_FAVICONS: list[dict[str, object]]
    COLORS: dict[str, dict[str, str]]


def _stylesheet(request: HttpRequest) -> str:
    return static("css/administration.css")


def _script(request: HttpRequest) -> str:
    return static("js/administration.js")


def _emblem(request: HttpRequest) -> str:
    return static("img/plumbline.svg")


UNFOLD: Unfold = {
    "SITE_TITLE": _("Administration"),
    "SITE_HEADER": _("Administration"),
    "SITE_URL": "/",
    "SHOW_HISTORY": False,
    "SHOW_VIEW_ON_SITE": False,
    "BORDER_RADIUS": "4px",
    "STYLES": [_stylesheet],
    "SCRIPTS": [_script],
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": _emblem}],
    "COLORS": {
        "primary": {
            "50": "#eef5f5",
            "100": "#e1eeee",
            "200": "#b9d5d7",
            "300": "#8bbabe",
            "400": "#5a989e",
            "500": "#2f757e",
            "600": "#12515b",
            "700": "#0f444d",
            "800": "#0c373e",
            "900": "#092a2f",
            "950": "#061c20",
        },
        "font": {
            "subtle-light": "var(--color-base-600)",
            "subtle-dark": "var(--color-base-300)",
            "default-light": "var(--color-base-700)",
            "default-dark": "var(--color-base-200)",
            "important-light": "var(--color-base-900)",
            "important-dark": "var(--color-base-100)",
        },
    },
}
