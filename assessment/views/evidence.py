"""The evidence of one answer."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessment.forms.answer import name_value
from assessment.forms.evidence import EvidenceForm
from assessment.models import Assessment
from assessment.queries.access import access_assessment
from assessment.queries.answers import fetch_answers
from assessment.services.evidence import (
    MAX_EVIDENCE,
    NothingToProve,
    TooMuchEvidence,
    attach_evidence,
    remove_evidence,
)
from checklists.document import Item
from config.errors import list_errors
from organisations.access import Permission
from organisations.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, assessment_id: UUID, item_key: str) -> HttpResponse:
    found = access_assessment(cast(User, request.user), assessment_id, for_=Permission.ANSWER)
    document = found.edition.read_document()
    item = document.items_by_key.get(item_key)
    if item is None:
        raise Http404(_("There is no such question."))
    form = EvidenceForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _attach(found, item, form, cast(User, request.user)):
        messages.success(request, _("The evidence is added."))
        return redirect("evidence", found.id, item.key)
    stored = fetch_answers(found)
    answer = stored.answers.get(item.key)
    return render(
        request,
        "assessment/evidence.html",
        {
            "active": "home",
            "assessment": found,
            "item": item,
            "section": document.section_by_item[item.key],
            "answer": answer,
            "answer_name": name_value(answer.value) if answer else "",
            "evidence": stored.evidence.get(item.key, ()),
            "form": form,
            "errors": list_errors(form),
        },
        status=422 if form.is_bound else 200,
    )


def _attach(assessment: Assessment, item: Item, form: EvidenceForm, user: User) -> bool:
    try:
        attach_evidence(assessment, key=item.key, text=form.text, by=user, now=timezone.now())
    except NothingToProve:
        form.add_error(None, _("Answer the question first; then say what proves the answer."))
    except TooMuchEvidence:
        form.add_error(
            None, _("An answer has {number} pieces at most.").format(number=MAX_EVIDENCE)
        )
    return form.is_valid()


@require_POST
def remove(
    request: HttpRequest, assessment_id: UUID, item_key: str, evidence_id: UUID
) -> HttpResponse:
    found = access_assessment(cast(User, request.user), assessment_id, for_=Permission.ANSWER)
    remove_evidence(found, evidence_id=evidence_id)
    messages.success(request, _("The evidence is taken away."))
    return redirect(reverse("evidence", args=[found.id, item_key]))
