"""The gap report as a PDF: the report's value set into its template, then rendered."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from assessment.reports.content import Report
from assessment.reports.printable import clean, loosen
from assessment.reports.rendering import render

STYLE_SHEET = "css/report.css"


def render_gap_report(report: Report) -> bytes:
    """The same report gives the same bytes; raises `RenderingFailed`."""
    return render(write_html(report), read_style_sheet())


def write_html(report: Report) -> str:
    """The whole document, in the report's language, with nothing to fetch."""
    subject = report.subject
    with translation.override(subject.language):
        html = render_to_string(
            "reports/gap_report.html",
            {
                "report": report,
                "title": _("Gap report: {checklist} – {organisation}").format(
                    checklist=report.checklist, organisation=subject.organisation
                ),
                "created": subject.answers_as_of.isoformat(timespec="seconds"),
                "is_rtl": translation.get_language_bidi(),
            },
        )
    return loosen(clean(html))


def read_style_sheet() -> str:
    """The print sheet's text; from the source folder, so that it is there uncollected."""
    return (Path(settings.BASE_DIR) / "static" / STYLE_SHEET).read_text(encoding="utf-8")
