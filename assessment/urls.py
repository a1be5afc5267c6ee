"""Addresses of one's work: answering, results, reports."""

from django.urls import include, path

from assessment.views import answers, evidence, sections, tasks, work

urlpatterns = [
    path("work/", work.home, name="home"),
    path("work/start/", work.start, name="start"),
    path("assessments/<uuid:assessment_id>/", tasks.assessment, name="assessment"),
    path("assessments/<uuid:assessment_id>/profile/", tasks.profile, name="profile"),
    path(
        "assessments/<uuid:assessment_id>/sections/<slug:section_key>/",
        sections.section,
        name="section",
    ),
    path(
        "assessments/<uuid:assessment_id>/answers/<slug:item_key>/",
        answers.answer,
        name="answer",
    ),
    path(
        "assessments/<uuid:assessment_id>/answers/<slug:item_key>/evidence/",
        evidence.evidence,
        name="evidence",
    ),
    path(
        "assessments/<uuid:assessment_id>/answers/<slug:item_key>/evidence/<uuid:evidence_id>/",
        evidence.remove,
        name="remove_evidence",
    ),
    path("", include("assessment.urls_results")),
]
