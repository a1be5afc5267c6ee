"""Addresses of results and reports."""

from django.urls import path

from assessment.views import result

urlpatterns = [
    path("assessments/<uuid:assessment_id>/result/", result.result, name="result"),
    path("assessments/<uuid:assessment_id>/report.pdf", result.report_pdf, name="report_pdf"),
]
