"""The result of an assessment: as a page, and as a PDF to download."""

import logging
from typing import cast
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from assessment.queries.access import access_assessment
from assessment.reports.content import Report
from assessment.reports.gap_report import render_gap_report
from assessment.reports.reading import read_report
from assessment.reports.rendering import RenderingFailed
from organisations.access import Permission
from organisations.models import User

_log = logging.getLogger(__name__)


@require_safe
@cache_control(private=True, no_store=True)
def result(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    found = access_assessment(cast(User, request.user), assessment_id, for_=Permission.READ)
    report = read_report(found, language=get_language() or "en")
    return render(
        request,
        "assessment/result.html",
        {"active": "home", "assessment": found, "report": report, "is_page": True},
    )


@require_safe
@cache_control(private=True, no_store=True)
def report_pdf(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    found = access_assessment(cast(User, request.user), assessment_id, for_=Permission.READ)
    report = read_report(found, language=get_language() or "en")
    try:
        content = render_gap_report(report)
    except RenderingFailed as failure:
        _log.warning("no report for assessment %s: %s", found.id, failure)
        return render(
            request,
            "assessment/report_failed.html",
            {"active": "home", "assessment": found},
            status=503,
        )
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": name_download(report, found.edition.checklist.slug)},
    )


def name_download(report: Report, slug: str) -> str:
    """The header that names the file: plain ASCII for old browsers, the full name for others."""
    subject = report.subject
    day = subject.reference_date.isoformat()
    words = ["gap-report", slug, slugify(subject.organisation), day]
    full = ["gap-report", slug, slugify(subject.organisation, allow_unicode=True), day]
    plain_name = "-".join(word for word in words if word) + ".pdf"
    full_name = "-".join(word for word in full if word) + ".pdf"
    return f"attachment; filename=\"{plain_name}\"; filename*=UTF-8''{quote(full_name)}"
