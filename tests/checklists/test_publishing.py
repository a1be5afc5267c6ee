"""Drafts, editions, and what becomes of them."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from pytest_django import DjangoAssertNumQueries

from checklists.checking import check_draft
from checklists.drafts import compile_rows, read_rows
from checklists.models import Checklist, Edition, EditionState, Item
from checklists.publishing import (
    ChecklistExists,
    DraftExists,
    FaultyDraft,
    NotADraft,
    NothingChanged,
    NotPublished,
    ReasonMissing,
    UnfitForEditing,
    discard_draft,
    import_draft,
    open_draft,
    publish_draft,
    start_checklist,
    withdraw_edition,
)
from organisations.models import User
from tests.checklists.drafting import build_sized, make_administrator, make_draft
from tests.documents import build_document, build_document_of, raw_item, raw_section
from tests.factories import MORNING, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return make_administrator()


def publish_now(draft: Edition, by: User) -> Edition:
    return publish_draft(draft, by=by, now=MORNING, changes="Clearer words.")


def test_publishing_freezes_the_draft_as_the_next_edition(by: User) -> None:
    document = build_sized(3)
    publish(build_sized(2))
    edition = publish_now(make_draft(document), by)
    assert edition.number == 2
    assert edition.read_document() == document
    assert edition.changes == "Clearer words."
    assert (edition.published_by, edition.published_at) == (by, MORNING)
    assert edition.checklist.current_edition == edition
    assert not edition.sections.exists()


def test_a_faulty_draft_is_refused_with_its_faults(by: User) -> None:
    draft = make_draft(build_sized(2))
    Item.objects.get(key="item-1").recommendations.clear()
    with pytest.raises(FaultyDraft) as refusal:
        publish_now(draft, by)
    (fault,) = refusal.value.check.faults
    assert fault.place.page == "item"
    assert fault.place.field == "recommendations"
    draft.refresh_from_db()
    assert draft.state == EditionState.DRAFT


def test_publishing_needs_a_sentence_that_says_what_changed(by: User) -> None:
    with pytest.raises(ReasonMissing):
        publish_draft(make_draft(build_sized(1)), by=by, now=MORNING, changes="  ")


def test_a_draft_that_changes_nothing_is_not_published(by: User) -> None:
    publish(build_sized(1))
    with pytest.raises(NothingChanged):
        publish_now(make_draft(build_sized(1)), by)


def test_a_draft_is_published_once(by: User) -> None:
    draft = make_draft(build_sized(1))
    publish_now(draft, by)
    with pytest.raises(NotADraft):
        publish_now(draft, by)


def test_a_renamed_key_stops_publishing(by: User) -> None:
    publish(build_document_of(raw_item("first", text="Same?"), raw_item("second")))
    draft = make_draft(build_document_of(raw_item("other", text="Same?"), raw_item("second")))
    with pytest.raises(FaultyDraft) as refusal:
        publish_now(draft, by)
    (fault,) = refusal.value.check.faults
    assert fault.place.field == "key"
    assert "“first”" in fault.message


def test_a_condition_on_an_unknown_fact_stops_publishing(by: User) -> None:
    draft = make_draft(build_sized(1))
    Item.objects.update(applies_when="{profile: nothing, is: yes}")
    (fault,) = check_draft(draft).faults
    assert (fault.place.page, fault.place.field) == ("item", "applies_when")


def test_an_empty_draft_says_everything_it_lacks(by: User) -> None:
    checklist = start_checklist(slug="new", title="New", audience="both", by=by, now=MORNING)
    check = check_draft(checklist.editions.get())
    assert [fault.place.field for fault in check.faults] == ["summary", "about", "order"]
    assert check.document is None


def test_gaps_hide_no_other_fault(by: User) -> None:
    draft = make_draft(
        build_document([
            raw_section("empty", [raw_item("gone")]),
            raw_section("full", [raw_item("first", "yes_no")]),
        ])
    )  # fmt: skip
    Item.objects.get(key="gone").delete()
    Item.objects.update(remedy="")
    Item.objects.get(key="first").recommendations.clear()
    Edition.objects.update(about="")
    draft.refresh_from_db()
    assert [(fault.place.page, fault.place.field) for fault in check_draft(draft).faults] == [
        ("edition", "about"),
        ("section", "order"),
        ("item", "remedy"),
        ("item", "recommendations"),
    ]


def test_texts_to_be_written_hide_no_other_fault(by: User) -> None:
    draft = make_draft(build_sized(1))
    item = Item.objects.get()
    item.recommendations.clear()
    Item.objects.update(text="", help=" ", track="", effort="", level_3="", remedy_2="")
    check = check_draft(draft)
    assert [fault.place.field for fault in check.faults] == [
        "text", "help", "track", "effort", "level_3", "remedy_2", "recommendations",
    ]  # fmt: skip
    assert {fault.place.name for fault in check.faults} == {item.key}
    assert not check.is_partial
    assert check.document is None


def test_a_check_that_stops_early_says_so(by: User) -> None:
    draft = make_draft(build_sized(1))
    Item.objects.get().recommendations.clear()
    Item.objects.update(applies_when="{all: [")
    check = check_draft(draft)
    assert [fault.place.field for fault in check.faults] == ["applies_when"]
    assert check.is_partial


def test_a_draft_that_says_what_is_current_is_known_before_publishing(by: User) -> None:
    publish(build_sized(1))
    draft = make_draft(build_sized(1))
    assert check_draft(draft).is_unchanged
    empty = draft.sections.create(key="empty", title="Empty", position=2)
    assert not check_draft(draft).is_unchanged
    empty.delete()
    Item.objects.update(help="Something else.")
    assert not check_draft(draft).is_unchanged


def test_a_started_checklist_has_a_short_name_of_its_own(by: User) -> None:
    start_checklist(slug="new", title="New", audience="both", by=by, now=MORNING)
    with pytest.raises(ChecklistExists):
        start_checklist(slug="new", title="Newer", audience="both", by=by, now=MORNING)


def test_withdrawing_the_current_edition_brings_back_the_one_before(by: User) -> None:
    first, second = publish(build_sized(1)), publish(build_sized(2))
    assert withdraw_edition(second, by=by, now=MORNING) == first
    checklist = Checklist.objects.get()
    assert checklist.current_edition == first
    assert withdraw_edition(first, by=by, now=MORNING) is None
    with pytest.raises(NotPublished):
        withdraw_edition(first, by=by, now=MORNING)


def test_withdrawing_an_older_edition_leaves_the_current_one(by: User) -> None:
    first, second = publish(build_sized(1)), publish(build_sized(2))
    assert withdraw_edition(first, by=by, now=MORNING) == second


def test_a_number_is_never_given_twice(by: User) -> None:
    withdraw_edition(publish(build_sized(1)), by=by, now=MORNING)
    assert publish_now(make_draft(build_sized(2)), by).number == 2


def test_the_next_draft_says_what_the_current_edition_says(by: User) -> None:
    document = build_sized(2)
    make_draft(build_sized(1).model_copy(update={"slug": "other"}))
    edition = publish(document)
    draft = open_draft(edition.checklist, by=by, now=MORNING)
    assert compile_rows(read_rows(draft)) == document
    with pytest.raises(DraftExists):
        open_draft(edition.checklist, by=by, now=MORNING)


def test_a_checklist_without_edition_opens_an_empty_draft(by: User) -> None:
    draft = make_draft(build_sized(1))
    discard_draft(draft, by=by, now=MORNING)
    fresh = open_draft(draft.checklist, by=by, now=MORNING)
    assert not fresh.sections.exists()


def test_an_import_replaces_a_draft_only_where_that_was_said(by: User) -> None:
    draft = make_draft(build_sized(1))
    with pytest.raises(DraftExists):
        import_draft(build_sized(2), replace_draft=False, by=by, now=MORNING)
    assert import_draft(build_sized(2), replace_draft=True, by=by, now=MORNING) == draft
    draft.refresh_from_db()
    assert draft.item_count == 2


def test_an_import_whose_texts_do_not_fit_stores_nothing(by: User) -> None:
    document = build_document_of(raw_item("first"), title="t" * 201)
    with pytest.raises(UnfitForEditing):
        import_draft(document, replace_draft=True, by=by, now=MORNING)
    assert not Checklist.objects.exists()


def test_a_published_edition_cannot_be_discarded(by: User) -> None:
    with pytest.raises(NotADraft):
        discard_draft(publish(build_sized(1)), by=by, now=MORNING)


def test_publishing_takes_the_same_queries_at_any_size(
    by: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ContentType.objects.get_for_model(Checklist)
    for count in (10, 100):
        draft = make_draft(build_sized(count).model_copy(update={"slug": f"small-{count}"}))
        with django_assert_num_queries(17):
            publish_now(draft, by)


def test_what_was_done_is_written_down(by: User) -> None:
    edition = publish_now(make_draft(build_sized(1), by=by), by)
    withdraw_edition(edition, by=by, now=MORNING)
    lines = LogEntry.objects.order_by("id").values_list("change_message", flat=True)
    assert list(lines) == [
        "Imported a file as draft.",
        "Published edition 1.",
        "Withdrew edition 1.",
    ]
