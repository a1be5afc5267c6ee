"""An assessment's task list, and its profile."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.earlier_facts import choose_earlier
from assessment.forms.profile import ProfileForm, read_initial
from assessment.models import Assessment
from assessment.progress import measure_progress
from assessment.queries.access import access_assessment
from assessment.queries.answers import fetch_answers, fetch_values, read_bare
from assessment.queries.earlier_facts import fetch_earlier_facts
from assessment.services.answers import StaleRevision, record_answer
from assessment.views.posted import refuse_repeated
from checklists.document import Document
from checklists.wording import name_options
from config.errors import list_errors
from organisations.access import Permission, roles_with
from organisations.models import User


@require_safe
def assessment(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    found = access_assessment(cast(User, request.user), assessment_id, for_=Permission.READ)
    document = found.edition.read_document()
    responses = read_bare(document, fetch_values(found), found.reference_date)
    return render(
        request,
        "assessment/assessment.html",
        {
            "active": "home",
            "assessment": found,
            "document": document,
            "progress": measure_progress(document, responses),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    permission = Permission.ANSWER if request.method == "POST" else Permission.READ
    found = access_assessment(cast(User, request.user), assessment_id, for_=permission)
    document = found.edition.read_document()
    answers = fetch_answers(found).answers
    posted = request.POST.copy() if request.method == "POST" else None
    form = ProfileForm(
        document,
        posted,
        revisions={key: answer.revision for key, answer in answers.items()},
        initial={
            fact.key: read_initial(fact, answers[fact.key].value)
            for fact in document.profile
            if fact.key in answers
        },
    )
    status = 200
    if posted is None and found.reader_role in roles_with(Permission.ANSWER):
        facts = document.facts_by_key
        earlier = fetch_earlier_facts(found, facts.keys() - answers.keys())
        form.offer(choose_earlier(document, answers.keys(), earlier), request.GET)
    if posted is not None:
        refuse_repeated(
            posted, [fact.key for fact in document.profile if fact.kind != "choices"]
        )
        status = 422
        if form.is_valid():
            status = 409
            if not _save(found, document, form, posted, cast(User, request.user)):
                messages.success(request, _("The profile is saved."))
                return redirect("assessment", found.id)
    return render(
        request,
        "assessment/profile.html",
        {"active": "home", "assessment": found, "form": form, "errors": list_errors(form)},
        status=status,
    )


def _save(
    assessment: Assessment, document: Document, form: ProfileForm, posted: QueryDict, user: User
) -> bool:
    """Save fact by fact; a conflict becomes an error beside its field. Was there one?

    `posted`, which the form shows again, is given the revisions that now stand.
    """
    has_conflict = False
    for fact in document.profile:
        revision_name = f"{fact.key}-revision"
        try:
            recorded = record_answer(
                assessment,
                key=fact.key,
                text=form.text_of(fact),
                revision=form.revision_of(fact),
                by=user,
                now=timezone.now(),
            )
            posted[revision_name] = str(recorded.revision)
        except StaleRevision as conflict:
            has_conflict = True
            posted[revision_name] = str(conflict.current.revision)
            words = name_options(fact, conflict.current.value.split())
            form.add_error(
                fact.key,
                _(
                    "{name} answered this meanwhile: {answer}. Your answer is still here; "
                    "save again to put it in its place."
                ).format(name=conflict.current.updated_by, answer=", ".join(words) or "–"),
            )
    return has_conflict
