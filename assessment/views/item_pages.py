"""Items on the page: their forms filled, their saves, and what became of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assessment.forms.answer import AnswerForm, name_value
from assessment.forms.compiled import compile_item, compile_once, slot
from assessment.models import Answer, Assessment
from assessment.queries.answers import StoredAnswers
from assessment.services.answers import (
    AnswerText,
    Recorded,
    StaleRevision,
    record_answer,
)
from assessment.views.posted import refuse_repeated
from checklists.document import Document, Item, Section
from config.errors import ShownError
from organisations.access import Permission, roles_with
from organisations.models import User

ITEM_FIELDS = ("response", "reason", "note", "revision")


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """What became of one item's save: 200 saved, 409 somebody was quicker, 422 not valid."""

    status: int
    typed: AnswerText
    revision: int
    errors: tuple[ShownError, ...] = ()
    theirs: Answer | None = None
    recorded: Recorded | None = field(default=None)


def save_item(
    assessment: Assessment, item: Item, posted: QueryDict, *, by: User, now: datetime
) -> ItemOutcome:
    """Validate and save what was posted for the item; raises `BadRequest` on doubled fields."""
    refuse_repeated(posted, [f"{item.key}-{name}" for name in ITEM_FIELDS])
    form = AnswerForm(item, posted)
    if not form.is_valid():
        errors = tuple(
            ShownError(_find_target(item, name), str(message))
            for name, messages in form.errors.items()
            for message in messages
        )
        revision = form.cleaned_data.get("revision", 0)
        return ItemOutcome(422, form.text, revision, errors)
    try:
        recorded = record_answer(
            assessment,
            key=item.key,
            text=form.answer,
            revision=form.cleaned_data["revision"],
            by=by,
            now=now,
        )
    except StaleRevision as conflict:
        error = ShownError(
            f"item-{item.key}",
            _("{name} answered meanwhile: {question}").format(
                name=conflict.current.updated_by, question=item.text
            ),
        )
        current = conflict.current
        return ItemOutcome(409, form.answer, current.revision, (error,), theirs=current)
    return ItemOutcome(200, form.answer, recorded.revision, recorded=recorded)


def _find_target(item: Item, name: str) -> str:
    """The id of the control that an error of this field leads to."""
    first = {"response": f"id_{item.key}-response_0"}
    return first.get(
        name, f"id_{item.key}-{name}" if name != "revision" else f"item-{item.key}"
    )


class ItemPages:
    """Draws the items of one assessment for one reader."""

    def __init__(
        self, assessment: Assessment, document: Document, stored: StoredAnswers, reader: User
    ) -> None:
        self.assessment = assessment
        self.document = document
        self.stored = stored
        self.may_answer = assessment.reader_role in roles_with(Permission.ANSWER)

    def show_section(
        self, section: Section, asked: Iterable[str], failed: Mapping[str, ItemOutcome]
    ) -> list[SafeString]:
        """The section's items in order; one that is not asked keeps its place, hidden.

        One that could not be saved is shown even so: what was typed must not be lost.
        """
        return [
            self.show_item(item, failed.get(item.key))
            if item.key in asked or item.key in failed
            else hide_item(item)
            for item in section.items
        ]

    def show_item(
        self, item: Item, outcome: ItemOutcome | None = None, *, swaps_in: bool = False
    ) -> SafeString:
        """One item's form, filled with what stands, or with what was typed and refused.

        `swaps_in`: sent along with another item's save, to take its place on the page.
        """
        answer = self.stored.answers.get(item.key)
        stands = (
            AnswerText(answer.value, answer.reason, answer.note) if answer else AnswerText()
        )
        text = outcome.typed if outcome else stands
        return compile_item(self.document, item).fill(
            {
                "assessment": str(self.assessment.id),
                "class": "item--faulty" if outcome else "",
                "disabled": "" if self.may_answer else "disabled",
                "oob": _SWAPS_IN if swaps_in else "",
                "errors": show_errors(outcome) if outcome else "",
                "state": show_state(item, outcome) if outcome else self._show_standing(item),
                "evidence": self._show_evidence(item),
                f"checked-{text.value}": "checked",
                "reason": text.reason,
                "note": text.note,
            }
        )

    def _show_standing(self, item: Item) -> SafeString:
        """What `show_state` draws where nothing was sent: the revision, and that it is saved."""
        answer = self.stored.answers.get(item.key)
        if answer is None:
            untouched = ItemOutcome(200, AnswerText(), 0)
            return compile_once(
                "no answer", self.document, item, lambda: show_state(item, untouched)
            ).fill({})
        context = {"item": item, "outcome": {"revision": slot("revision")}}
        return compile_once(
            "answer", self.document, item, lambda: render_to_string(_STATE, context)
        ).fill({"revision": str(answer.revision)})

    def _show_evidence(self, item: Item) -> str:
        if self.stored.evidence.get(item.key):
            return self._draw_evidence(item)
        name = f"no evidence, may answer: {self.may_answer}"
        drawn = compile_once(name, self.document, item, lambda: self._draw_evidence(item))
        return drawn.fill({})

    def _draw_evidence(self, item: Item) -> str:
        return render_to_string(
            "assessment/_evidence.html",
            {
                "item": item,
                "evidence": self.stored.evidence.get(item.key, ()),
                "may_answer": self.may_answer,
                "reference_date": self.assessment.reference_date,
            },
        )


_STATE = "assessment/_item_state.html"
_SWAPS_IN = SafeString('data-hx-swap-oob="true"')


def hide_item(item: Item, *, swaps_in: bool = False) -> SafeString:
    """The place of an item that is not asked."""
    return format_html(
        '<div id="item-{}" {} hidden></div>', item.key, _SWAPS_IN if swaps_in else ""
    )


def show_errors(outcome: ItemOutcome) -> str:
    return render_to_string("assessment/_item_errors.html", {"outcome": outcome})


def show_state(item: Item, outcome: ItemOutcome) -> str:
    """The revision to send next time, and in words whether all is saved."""
    theirs = outcome.theirs
    return render_to_string(
        _STATE,
        {
            "item": item,
            "outcome": outcome,
            "theirs": theirs,
            "their_value": name_value(theirs.value) if theirs else "",
            "mine_value": name_value(outcome.typed.value),
        },
    )
