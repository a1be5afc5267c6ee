"""The guide's questions as a form that is sent by its address: nothing is stored."""

from collections.abc import Mapping

from crispy_forms.helper import FormHelper
from django import forms
from django.http import QueryDict

from checklists.conditions import Facts, FactValue
from checklists.fact_fields import make_fact_field
from checklists.guide import Guide, GuideQuestion, find_open_questions


class GuideForm(forms.Form):
    """The questions that are open given the answers before them."""

    def __init__(self, questions: Mapping[str, GuideQuestion], data: QueryDict) -> None:
        super().__init__(data)
        for key, question in questions.items():
            self.fields[key] = make_fact_field(question)
        self.helper = FormHelper()
        self.helper.form_tag = False
        # Sent by its address, which people share; it changes nothing, so it needs no token.
        self.helper.disable_csrf = True

    @property
    def is_first(self) -> bool:
        """Whether nothing but the first question is shown."""
        return len(self.fields) == 1


def read_guide_form(guide: Guide, data: QueryDict) -> tuple[GuideForm, Facts]:
    """The form, and the facts that its answers state.

    An answer to a question that is not open, or that is none of its options, states
    nothing: an address that was sent on or typed in still shows a page.
    """
    facts: dict[str, FactValue] = {}
    shown: dict[str, GuideQuestion] = {}
    while opened := [
        question for question in find_open_questions(guide, facts) if question.key not in shown
    ]:
        shown |= {question.key: question for question in opened}
        facts |= _read_facts(opened, data)
    in_order = {key: shown[key] for key in guide.questions_by_key if key in shown}
    return GuideForm(in_order, data), facts


def _read_facts(questions: list[GuideQuestion], data: QueryDict) -> dict[str, FactValue]:
    facts: dict[str, FactValue] = {}
    for question in questions:
        known = question.options or {"yes": "", "no": ""}
        given = tuple(word for word in data.getlist(question.key) if word in known)
        if given:
            facts[question.key] = given if question.kind == "choices" else given[0]
    return facts
