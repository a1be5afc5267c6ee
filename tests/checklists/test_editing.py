"""Changing a draft."""

from collections.abc import Callable

import pytest

from checklists.drafts import compile_rows, read_rows
from checklists.editing import (
    NotADraft,
    order_items,
    order_sections,
    propose_key,
    remove_item,
    remove_section,
    save_draft,
    save_item,
    save_section,
)
from checklists.models import Edition, Item, Section
from organisations.models import User
from tests.checklists.drafting import build_sized, make_administrator, make_draft
from tests.documents import build_document, raw_item, raw_section
from tests.factories import MORNING, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return make_administrator()


def keys(section: Section) -> list[str]:
    return list(section.items.order_by("position").values_list("key", flat=True))


def new_item(section: Section, text: str, key: str = "") -> Item:
    return Item(
        section=section, key=key, kind="yes_no", text=text, help="h", why="w", track="practice",
        weight=1, first_step="f", effort="S", responsible="r", remedy="m",
    )  # fmt: skip


def test_a_new_item_goes_to_the_end_with_a_key_from_its_question(by: User) -> None:
    draft = make_draft(build_sized(2))
    section = draft.sections.get()
    save_item(
        new_item(section, "Does every worker get a contract in a language they read?"), [],
        by=by, now=MORNING,
    )  # fmt: skip
    assert keys(section) == ["item-0", "item-1", "every-worker-get-contract-language-read"]
    draft.refresh_from_db()
    assert draft.item_count == 3


def test_a_new_section_goes_to_the_end_with_a_key_from_its_title(by: User) -> None:
    draft = make_draft(build_sized(1))
    section = Section(edition=draft, title="Finding out the truth")
    save_section(section, by=by, now=MORNING)
    assert (section.position, section.key) == (2, "finding-out-truth")


def test_a_proposed_key_is_new_to_the_draft() -> None:
    assert propose_key("Is it there?", ["item"]) == "item-2"
    assert propose_key("Wages paid?", ["wages-paid", "wages-paid-2"]) == "wages-paid-3"
    assert propose_key("Зарплата", []) == "item"
    assert len(propose_key("w" * 300, [])) <= 80


@pytest.mark.parametrize(
    ("moved", "to", "expected"),
    [
        (0, 3, ["item-1", "item-2", "item-0", "item-3"]),
        (3, 1, ["item-3", "item-0", "item-1", "item-2"]),
        (1, 99, ["item-0", "item-2", "item-3", "item-1"]),
        (2, 3, ["item-0", "item-1", "item-2", "item-3"]),
    ],
)
def test_an_item_given_a_position_takes_it_and_pushes_the_others_on(
    by: User, moved: int, to: int, expected: list[str]
) -> None:
    section = make_draft(build_sized(4)).sections.get()
    item = section.items.get(key=f"item-{moved}")
    order_items(section, {item.pk: to}, by=by, now=MORNING)
    assert keys(section) == expected
    assert list(section.items.order_by("position").values_list("position", flat=True)) == [
        1, 2, 3, 4,
    ]  # fmt: skip


def test_sections_are_put_in_order(by: User) -> None:
    sections = [raw_section(key, [raw_item(f"of-{key}")]) for key in ("a", "b", "c")]
    draft = make_draft(build_document(sections))
    ids = dict(draft.sections.values_list("key", "id"))
    order_sections(draft, {ids["a"]: 3, ids["b"]: 2, ids["c"]: 1}, by=by, now=MORNING)
    document = compile_rows(read_rows(draft))
    assert [section.key for section in document.sections] == ["c", "b", "a"]


def test_an_item_that_changes_its_section_goes_to_that_sections_end(by: User) -> None:
    draft = make_draft(
        build_document([
            raw_section("a", [raw_item("one"), raw_item("two")]),
            raw_section("b", [raw_item("three")]),
        ])
    )  # fmt: skip
    item = Item.objects.get(key="one")
    item.section = draft.sections.get(key="b")
    save_item(item, list(item.recommendations.all()), by=by, now=MORNING)
    assert keys(draft.sections.get(key="b")) == ["three", "one"]


def test_what_is_removed_leaves_no_gap(by: User) -> None:
    draft = make_draft(build_sized(3))
    section = draft.sections.get()
    remove_item(section.items.get(key="item-1"), by=by, now=MORNING)
    assert list(section.items.order_by("position").values_list("key", "position")) == [
        ("item-0", 1),
        ("item-2", 2),
    ]
    remove_section(section, by=by, now=MORNING)
    draft.refresh_from_db()
    assert draft.item_count == 0


def test_nothing_of_a_published_edition_can_be_written(by: User) -> None:
    edition = publish(build_sized(1))
    section = Section.objects.create(edition=edition, key="forged", title="Forged")
    item = new_item(section, "Forged?", "forged")
    item.save()
    before = Edition.objects.values().get()
    writes: tuple[Callable[[], None], ...] = (
        lambda: save_draft(edition, by=by, now=MORNING),
        lambda: save_section(section, by=by, now=MORNING),
        lambda: save_item(item, [], by=by, now=MORNING),
        lambda: remove_section(section, by=by, now=MORNING),
        lambda: remove_item(item, by=by, now=MORNING),
        lambda: order_sections(edition, {section.pk: 1}, by=by, now=MORNING),
        lambda: order_items(section, {item.pk: 1}, by=by, now=MORNING),
    )
    for write in writes:
        with pytest.raises(NotADraft):
            write()
    assert Edition.objects.values().get() == before


def test_an_item_of_one_draft_cannot_be_pulled_into_another(by: User) -> None:
    item = make_draft(build_sized(1)).sections.get().items.get()
    other = make_draft(build_sized(1).model_copy(update={"slug": "other"}))
    item.section = other.sections.get()
    with pytest.raises(NotADraft):
        save_item(item, [], by=by, now=MORNING)
