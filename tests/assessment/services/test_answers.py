"""Recording answers."""

import pytest

from assessment.models import Answer, AnswerRevision
from assessment.responses import InvalidResponse
from assessment.services.answers import MAX_NOTE, StaleRevision
from tests.documents import build_document_of, raw_item
from tests.factories import UserFactory, give, make_assessment

pytestmark = pytest.mark.django_db

DOCUMENT = build_document_of(
    raw_item("policy"),
    raw_item("checks", weight=3),
    raw_item("passports", "red_flag"),
    profile=[
        {
            "key": "sectors",
            "text": "Sectors?",
            "kind": "choices",
            "options": {"a": "A", "b": "B"},
        },
        {"key": "workers", "text": "Workers?", "kind": "number"},
    ],
)


def test_the_first_answer_is_revision_one() -> None:
    assessment = make_assessment(DOCUMENT)

    recorded = give(assessment, "policy", "2", note="  By contract. ")

    answer = Answer.objects.get()
    assert (recorded.revision, recorded.has_changed) == (1, True)
    assert (answer.value, answer.note, answer.organisation) == (
        "2", "By contract.", assessment.organisation,
    )  # fmt: skip


def test_every_value_an_answer_had_is_kept() -> None:
    assessment = make_assessment(DOCUMENT)

    give(assessment, "policy", "2")
    give(assessment, "policy", "3", revision=1)
    give(assessment, "policy", "", revision=2)

    history = AnswerRevision.objects.order_by("revision").values_list("revision", "value")
    assert list(history) == [(1, "2"), (2, "3"), (3, "")]


def test_saving_what_stands_already_writes_nothing() -> None:
    assessment = make_assessment(DOCUMENT)
    give(assessment, "policy", "2")

    again = give(assessment, "policy", "2", revision=0)

    assert (again.revision, again.has_changed) == (1, False)
    assert AnswerRevision.objects.count() == 1


def test_a_blank_answer_to_an_unanswered_item_writes_nothing() -> None:
    assessment = make_assessment(DOCUMENT)

    assert give(assessment, "policy", "").has_changed is False
    assert not Answer.objects.exists()


def test_a_stale_revision_is_refused_and_brings_what_stands() -> None:
    assessment = make_assessment(DOCUMENT)
    give(assessment, "policy", "2", note="theirs")

    with pytest.raises(StaleRevision) as caught:
        give(assessment, "policy", "1", note="mine", revision=0)

    assert caught.value.current.note == "theirs"
    assert Answer.objects.get().value == "2"


def test_what_nobody_touched_on_a_stale_page_is_no_conflict() -> None:
    assessment = make_assessment(DOCUMENT)
    give(assessment, "policy", "2")
    give(assessment, "policy", "3", revision=1)

    untouched = give(assessment, "policy", "2", revision=1)

    assert untouched.has_changed is False
    assert Answer.objects.get().value == "3"


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("unheard-of", "2", ""),
        ("policy", "4", ""),
        ("policy", "-1", ""),
        ("policy", "yes", ""),
        ("policy", "２", ""),
        ("policy", "2 ", ""),
        ("policy", "not_applicable", ""),
        ("policy", "not_applicable", "   "),
        ("checks", "not_applicable", "We are small."),
        ("passports", "1", ""),
        ("passports", "yes\x00", ""),
        ("sectors", "a c", ""),
        ("workers", "many", ""),
        ("workers", "-3", ""),
        ("workers", "NaN", ""),
        ("workers", "1e400", ""),
    ],
)
def test_it_refuses_what_the_checklist_does_not_admit(
    key: str, value: str, reason: str
) -> None:
    assessment = make_assessment(DOCUMENT)

    with pytest.raises(InvalidResponse, match=key):
        give(assessment, key, value, reason=reason)

    assert not Answer.objects.exists()


def test_it_refuses_a_note_that_is_too_long_or_holds_nul() -> None:
    assessment = make_assessment(DOCUMENT)

    for note in ("n" * (MAX_NOTE + 1), "a\x00b"):
        with pytest.raises(InvalidResponse, match="policy"):
            give(assessment, "policy", "1", note=note)

    assert not Answer.objects.exists()


def test_a_reason_stays_only_with_not_applicable() -> None:
    assessment = make_assessment(DOCUMENT)

    give(assessment, "policy", "not_applicable", reason="No such work.")
    give(assessment, "policy", "1", reason="No such work.", revision=1)

    assert Answer.objects.get().reason == ""


def test_profile_facts_are_answers_too() -> None:
    assessment = make_assessment(DOCUMENT)

    give(assessment, "sectors", "b a")
    give(assessment, "workers", "240")

    assert dict(Answer.objects.values_list("key", "value")) == {
        "sectors": "b a",
        "workers": "240",
    }


def test_history_outlives_the_person() -> None:
    assessment = make_assessment(DOCUMENT, by=UserFactory.create())
    give(assessment, "policy", "2")
    founder = assessment.created_by
    assert founder is not None

    founder.delete()

    assert AnswerRevision.objects.get().recorded_by is None
