"""Recording an answer: the only writer of answers and of their history."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.db import IntegrityError, transaction

from assessment.models import Answer, AnswerRevision, Assessment, Channel
from assessment.queries.answers import read_value
from assessment.responses import InvalidResponse, check_value
from checklists.document import Document, ProfileFact
from checklists.fact_faults import excludes_others, possible_answers
from checklists.values import MAX_NUMBER
from organisations.models import User

MAX_NOTE = 10_000
MAX_REASON = 2_000


@dataclass(frozen=True, slots=True)
class AnswerText:
    """What a person gave: the value as stored text, the reason, the note."""

    value: str = ""
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What stands after the save; `has_changed` is False when it stood there already."""

    revision: int
    has_changed: bool
    replaced: str = ""
    """The value that stood before a change; empty where there was none."""


class StaleRevision(Exception):
    """Somebody saved another text meanwhile; `current` is what stands now."""

    def __init__(self, key: str, current: Answer) -> None:
        self.key = key
        self.current = current
        super().__init__(f"{key}: revision {current.revision} was saved meanwhile")


@transaction.atomic
def record_answer(
    assessment: Assessment,
    *,
    key: str,
    text: AnswerText,
    revision: int,
    by: User,
    now: datetime,
    channel: Channel = Channel.FORM,
) -> Recorded:
    """Save one answer to an item or profile fact, if `revision` is the one that stands.

    A revision of 0 means that there was no answer yet. What stands already, or what the
    page was loaded with and nobody touched, writes nothing. Raises `InvalidResponse` and
    `StaleRevision`; the stored answer is then untouched.
    """
    text = check_text(assessment.edition.read_document(), key, text)
    current = (
        Answer.objects.select_for_update(of=("self",))
        .select_related("updated_by")
        .filter(assessment=assessment, key=key)
        .first()
    )
    if current is None:
        if text == AnswerText():
            return Recorded(0, has_changed=False)
        return _record_first(assessment, key, text, by, now, channel)
    if _text_of(current) == text:
        return Recorded(current.revision, has_changed=False)
    if current.revision != revision:
        if _was_untouched(current, revision, text):
            return Recorded(current.revision, has_changed=False)
        raise StaleRevision(key, current)
    return _record_next(current, text, by, now, channel)


def check_text(document: Document, key: str, text: AnswerText) -> AnswerText:
    """Refuse what the document does not admit; returns the text as it will be stored.

    Raises `InvalidResponse`, which names the key.
    """
    if len(text.note) > MAX_NOTE:
        raise InvalidResponse(key, f"the note is longer than {MAX_NOTE} characters")
    if len(text.reason) > MAX_REASON:
        raise InvalidResponse(key, f"the reason is longer than {MAX_REASON} characters")
    if "\x00" in text.value + text.reason + text.note:
        raise InvalidResponse(key, "a NUL byte is not allowed")
    if (fact := document.facts_by_key.get(key)) is not None:
        return AnswerText(value=_check_fact(fact, text.value))
    item = document.items_by_key.get(key)
    if item is None:
        raise InvalidResponse(key, "the checklist has no such item")
    if text.value and text.value not in _STORED_VALUES:
        raise InvalidResponse(key, "this is no response")
    if (value := read_value(text.value)) is not None:
        check_value(item, value, text.reason)
    keeps_reason = text.value == "not_applicable"
    return AnswerText(
        text.value, text.reason.strip() if keeps_reason else "", text.note.strip()
    )


_STORED_VALUES = frozenset({"0", "1", "2", "3", "yes", "no", "dont_know", "not_applicable"})


def _check_fact(fact: ProfileFact, value: str) -> str:
    if not value:
        return ""
    if fact.kind == "number":
        try:
            number = Decimal(value)
        except InvalidOperation:
            raise InvalidResponse(fact.key, "a number is expected") from None
        if not number.is_finite() or not 0 <= number <= MAX_NUMBER:
            raise InvalidResponse(fact.key, f"a number from 0 to {MAX_NUMBER} is expected")
        return value
    words = value.split() if fact.kind == "choices" else [value]
    for word in words:
        if word not in possible_answers(fact):
            raise InvalidResponse(fact.key, "this is no answer to this question")
    if excludes_others(fact, words):
        raise InvalidResponse(fact.key, "“none” can't stand beside another answer")
    return " ".join(words)


def _text_of(stored: Answer | AnswerRevision) -> AnswerText:
    return AnswerText(stored.value, stored.reason, stored.note)


def _was_untouched(current: Answer, revision: int, text: AnswerText) -> bool:
    """Whether the person only sent back what the page was loaded with."""
    if revision == 0:
        return text == AnswerText()
    loaded = current.revisions.filter(revision=revision).first()
    return loaded is not None and _text_of(loaded) == text


def _record_first(
    assessment: Assessment,
    key: str,
    text: AnswerText,
    by: User,
    now: datetime,
    channel: Channel,
) -> Recorded:
    try:
        with transaction.atomic():
            answer = Answer.objects.create(
                organisation_id=assessment.organisation_id,
                assessment=assessment,
                key=key,
                value=text.value,
                reason=text.reason,
                note=text.note,
                revision=1,
                updated_at=now,
                updated_by=by,
            )
    except IntegrityError:
        # Somebody else's first answer came in between the look and the write.
        current = Answer.objects.select_related("updated_by").get(
            assessment=assessment, key=key
        )
        raise StaleRevision(key, current) from None
    _remember(answer, by, now, channel)
    return Recorded(1, has_changed=True)


def _record_next(
    answer: Answer, text: AnswerText, by: User, now: datetime, channel: Channel
) -> Recorded:
    replaced = answer.value
    answer.value = text.value
    answer.reason = text.reason
    answer.note = text.note
    answer.revision += 1
    answer.updated_at = now
    answer.updated_by = by
    answer.save(
        update_fields=["value", "reason", "note", "revision", "updated_at", "updated_by"]
    )
    _remember(answer, by, now, channel)
    return Recorded(answer.revision, has_changed=True, replaced=replaced)


def _remember(answer: Answer, by: User, now: datetime, channel: Channel) -> None:
    AnswerRevision.objects.create(
        organisation_id=answer.organisation_id,
        answer=answer,
        revision=answer.revision,
        value=answer.value,
        reason=answer.reason,
        note=answer.note,
        recorded_at=now,
        recorded_by=by,
        channel=channel,
    )
