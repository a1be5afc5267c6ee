"""Pages: the answering page against the same bytes from memory, a whole form against crispy."""

import gc
from collections.abc import Callable

from crispy_forms.helper import FormHelper
from crispy_forms.utils import render_crispy_form
from django import forms
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment.forms.answer import list_choices
from assessment.models import Assessment
from assessment.queries.access import access_assessment
from assessment.queries.answers import fetch_answers
from assessment.views.item_pages import ItemPages
from bench.measuring import Figure, compare, time_processor
from bench.site import Browser, answer_all, build_checklist, sign_in
from bench.yardsticks import constant_page
from checklists.document import Document
from organisations.access import Permission
from tests.factories import make_assessment


def measure() -> list[Figure]:
    document = build_checklist(sections=6)
    assessment = make_assessment(document)
    answer_all(assessment, document)
    gc.collect()
    gc.freeze()
    return [*_measure_section(assessment), _measure_whole_form(assessment, document)]


def _measure_section(assessment: Assessment) -> list[Figure]:
    founder = assessment.created_by
    if founder is None:
        raise LookupError("the assessment has no founder")
    browser = Browser(sign_in(founder))
    url = reverse("section", args=[assessment.id, "section-0"])
    constant_page["html"] = browser.get(url)
    with CaptureQueriesContext(connection) as queries:
        browser.get(url)
    count = len(queries)
    taken = compare(
        lambda: browser.get(url),
        lambda: browser.get("/bench/constant/"),
        rounds=9,
        times=40,
        clock=time_processor,
    )
    return [
        Figure(
            "Answering page: 10 of 60 items, whole request, against the same HTML from memory "
            "behind the same middleware",
            "≤ 4 ×",
            taken.show(),
            taken.ratio.median <= 4,
        ),
        Figure("Queries of the answering page", "≤ 6", str(count), count <= 6),
    ]


def _measure_whole_form(assessment: Assessment, document: Document) -> Figure:
    show = _show_all(assessment, document)
    fields = _make_form_class(document)
    initial = {item.key: "2" for item in document.items}

    def render_from_scratch() -> str:
        form = fields(initial=initial)
        form.helper = FormHelper()
        return str(render_crispy_form(form))

    taken = compare(show, render_from_scratch, rounds=7, times=5, clock=time_processor)
    return Figure(
        "All 60 items of a checklist as forms, against the same fields as one crispy form "
        "from scratch",
        "≤ 0.1 ×",
        taken.show(3),
        taken.ratio.median <= 0.1,
    )


def _show_all(assessment: Assessment, document: Document) -> Callable[[], list[str]]:
    """Draws every item, from what was fetched; the page's queries are measured elsewhere."""
    founder = assessment.created_by
    if founder is None:
        raise LookupError("the assessment has no founder")
    found = access_assessment(founder, assessment.id, for_=Permission.READ)
    pages = ItemPages(found, document, fetch_answers(found), founder)
    asked = {item.key for item in document.items}

    def show() -> list[str]:
        return [
            html
            for section in document.sections
            for html in pages.show_section(section, asked, {})
        ]

    return show


def _make_form_class(document: Document) -> type[forms.Form]:
    """Response, reason, note and revision of every item in one form."""
    fields: dict[str, forms.Field] = {}
    for item in document.items:
        fields[item.key] = forms.ChoiceField(
            label=item.text,
            choices=list_choices(item),
            widget=forms.RadioSelect,
            help_text=item.help,
        )
        fields[f"{item.key}-note"] = forms.CharField(label="Note", widget=forms.Textarea)
        if item.offers_not_applicable:
            fields[f"{item.key}-reason"] = forms.CharField(
                label="Reason", widget=forms.Textarea
            )
        fields[f"{item.key}-revision"] = forms.IntegerField(widget=forms.HiddenInput)
    return type("WholeForm", (forms.Form,), fields)
