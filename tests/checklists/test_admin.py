"""The administration of checklists, page by page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from checklists.library import write_checklist
from checklists.models import Checklist, Edition, EditionState, Item, Section
from organisations.models import User
from tests.checklists.drafting import (
    CITED,
    add_recommendations,
    build_sized,
    make_administrator,
    make_draft,
)
from tests.documents import build_document, build_document_of, raw_item, raw_section
from tests.factories import UserFactory, publish, sign_in

pytestmark = pytest.mark.django_db

LISTS = "admin:checklists_checklist_changelist"
CHECKLIST = "admin:checklists_checklist_change"
DRAFT = "admin:checklists_edition_change"
SECTION = "admin:checklists_section_change"
ITEM = "admin:checklists_item_change"


@pytest.fixture
def browser() -> Client:
    return sign_in(make_administrator())


def item_fields(item: Item, **changes: object) -> dict[str, object]:
    """What a browser posts for the item's page."""
    names = (
        "key", "kind", "text", "help", "why", "applies_when", "level_0", "level_1", "level_2",
        "level_3", "weight", "threshold", "track", "remedy_0", "remedy_1", "remedy_2", "remedy",
        "first_step", "effort", "responsible", "evidence",
    )  # fmt: skip
    fields: dict[str, object] = {name: getattr(item, name) for name in names}
    fields["section"] = item.section_id
    fields["recommendations"] = list(item.recommendations.values_list("pk", flat=True))
    return {name: value for name, value in (fields | changes).items() if value is not None}


def loaded(browser: Client, address: str) -> str:
    """The hidden mark of what the page was loaded with."""
    form = browser.get(address).context["adminform"].form
    return str(form["loaded"].value())


def post_item(browser: Client, item: Item, **changes: object) -> Any:
    address = reverse(ITEM, args=[item.pk])
    mark = changes.pop("loaded", None) or loaded(browser, address)
    return browser.post(address, item_fields(item, loaded=mark, **changes))


# -- who comes in --------------------------------------------------------------------------


def test_nothing_about_answers_is_registered() -> None:
    registered = {model._meta.label for model in admin.site._registry}
    assert registered == {
        "checklists.Checklist",
        "checklists.Edition",
        "checklists.Item",
        "checklists.Recommendation",
        "checklists.Section",
        "checklists.Source",
        "organisations.User",
    }
    assert not [
        model for model in admin.site._registry if model._meta.app_label == "assessment"
    ]


def test_the_administration_signs_in_as_the_site_does(client: Client) -> None:
    for name in ("admin:index", "admin:login", LISTS):
        response = client.get(reverse(name), follow=True)
        assert response.redirect_chain[-1][0].startswith(reverse("account_login"))


def every_address(draft: Edition, edition: Edition) -> list[str]:
    section = draft.sections.get()
    item = section.items.order_by("id")[0]
    frozen = ("published", "withdraw", "preview", "export")
    return [
        reverse("admin:index"),
        reverse(LISTS),
        reverse("admin:checklists_checklist_add"),
        reverse("admin:checklist_import"),
        reverse(CHECKLIST, args=[draft.checklist_id]),
        reverse("admin:checklist_import_to", args=[draft.checklist_id]),
        reverse("admin:checklist_compare", args=[draft.checklist_id]),
        reverse(DRAFT, args=[draft.pk]),
        *(
            reverse(f"admin:edition_{page}", args=[draft.pk])
            for page in ("check", "publish", "discard", "preview", "export")
        ),
        *(reverse(f"admin:edition_{page}", args=[edition.pk]) for page in frozen),
        reverse("admin:checklists_section_add") + f"?edition={draft.pk}",
        reverse(SECTION, args=[section.pk]),
        reverse("admin:checklists_section_delete", args=[section.pk]),
        reverse("admin:checklists_item_add") + f"?section={section.pk}",
        reverse(ITEM, args=[item.pk]),
        reverse("admin:checklists_item_delete", args=[item.pk]),
        reverse("admin:checklists_recommendation_changelist"),
        reverse("admin:checklists_recommendation_change", args=[CITED]),
        reverse("admin:checklists_source_changelist"),
        reverse("admin:checklists_source_change", args=["ppp-2017"]),
    ]


def test_pages_open_for_administrators_and_nobody_else(browser: Client, client: Client) -> None:
    edition = publish(build_sized(1))
    addresses = every_address(make_draft(build_sized(2)), edition)
    somebody = sign_in(UserFactory.create())
    for address in addresses:
        assert client.get(address).status_code == 302, address
        refused = somebody.get(address, follow=True)
        assert refused.status_code == 403, address
        assert browser.get(address).status_code == 200, address


def test_pages_that_only_show_refuse_to_be_posted(browser: Client) -> None:
    draft = make_draft(build_sized(1))
    for page in ("check", "preview", "export"):
        assert (
            browser.post(reverse(f"admin:edition_{page}", args=[draft.pk])).status_code == 405
        )
    opening = reverse("admin:checklist_open", args=[draft.checklist_id])
    assert browser.get(opening).status_code == 405


def test_what_is_not_there_is_a_404(browser: Client) -> None:
    draft = make_draft(build_sized(1))
    nowhere = "00000000-0000-0000-0000-000000000000"
    for address in (
        reverse("admin:edition_check", args=[nowhere]),
        reverse(CHECKLIST, args=[9_999]),
        reverse("admin:checklists_item_add"),
        reverse("admin:checklists_item_add") + "?section=x",
        reverse("admin:checklists_section_add") + "?edition=x",
        reverse("admin:checklist_compare", args=[draft.checklist_id]) + "?old=x&new=y",
    ):
        assert browser.get(address).status_code == 404, address


def test_the_preview_keeps_the_sites_strict_policy(browser: Client) -> None:
    draft = make_draft(build_sized(1))
    strict = browser.get(reverse("admin:edition_preview", args=[draft.pk]))
    assert "unsafe" not in strict["Content-Security-Policy"]
    relaxed = browser.get(reverse(DRAFT, args=[draft.pk]))["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-eval'" in relaxed
    assert "default-src 'none'" in relaxed


def test_every_page_takes_the_same_queries_at_any_size(browser: Client) -> None:
    taken: list[list[int]] = []
    for count in (10, 100):
        document = build_sized(count).model_copy(update={"slug": f"small-{count}"})
        edition = publish(document)
        addresses = every_address(make_draft(document), edition)
        counts = []
        for address in addresses:
            browser.get(address)
            with CaptureQueriesContext(connection) as queries:
                browser.get(address)
            counts.append(len(queries))
        taken.append(counts)
    assert taken[0] == taken[1]
    assert max(taken[0]) <= 13


# -- editing -------------------------------------------------------------------------------


def test_an_item_is_edited_in_place(browser: Client) -> None:
    item = make_draft(build_sized(2)).sections.get().items.get(key="item-1")
    response = post_item(browser, item, text="Is it really in place?\r\nToday?", weight=3)
    assert response["Location"] == reverse(SECTION, args=[item.section_id])
    item.refresh_from_db()
    assert item.text == "Is it really in place?\nToday?"
    assert item.weight == 3
    assert list(item.recommendations.values_list("pk", flat=True)) == [CITED]


def test_a_red_flag_keeps_no_weight(browser: Client) -> None:
    item = make_draft(build_sized(1)).sections.get().items.get()
    post_item(browser, item, kind="red_flag", weight=3, is_critical="on", remedy="End it.")
    item.refresh_from_db()
    assert (item.kind, item.weight, item.is_critical) == ("red_flag", None, False)


def test_a_new_item_gets_a_place_and_a_key(browser: Client) -> None:
    section = make_draft(build_sized(2)).sections.get()
    address = reverse("admin:checklists_item_add") + f"?section={section.pk}"
    fields = item_fields(
        section.items.get(key="item-0"), key="", text="Do wages arrive in full?"
    )
    response = browser.post(address, fields | {"_addanother": "1"})
    assert response["Location"] == address
    item = Item.objects.get(key="wages-arrive-full")
    assert item.position == 3


def test_a_new_section_gets_a_place_and_a_key(browser: Client) -> None:
    draft = make_draft(build_sized(1))
    address = reverse("admin:checklists_section_add") + f"?edition={draft.pk}"
    response = browser.post(address, {"title": "Finding out", "weight": 1})
    assert response["Location"] == reverse(DRAFT, args=[draft.pk])
    assert draft.sections.get(key="finding-out").position == 2


def test_a_section_puts_its_items_in_order_by_numbers(browser: Client) -> None:
    section = make_draft(build_sized(3)).sections.get()
    address = reverse(SECTION, args=[section.pk])
    last = section.items.get(key="item-2")
    fields: dict[str, object] = {
        "title": section.title, "key": section.key, "weight": 1,
        "loaded": loaded(browser, address), f"position-{last.pk}": 1,
    }  # fmt: skip
    browser.post(address, fields)
    ordered = section.items.order_by("position").values_list("key", flat=True)
    assert list(ordered) == ["item-2", "item-0", "item-1"]
    fields["loaded"] = loaded(browser, address)
    response = browser.post(address, fields | {f"position-{last.pk}": "first"})
    assert "A position is a whole number" in response.content.decode()


def test_a_draft_is_edited_and_its_yaml_is_checked_with_line_and_reason(
    browser: Client,
) -> None:
    draft = make_draft(build_sized(1))
    address = reverse(DRAFT, args=[draft.pk])
    fields: dict[str, object] = {
        "title": "New", "audience": "both", "summary": "s", "minutes": 5, "about": "a",
        "band_a": 80, "band_b": 60, "band_c": 40, "contradictions": "", "crosswalks": "",
        "profile": "- key: a\n  text: A?\n  kind: maybe\n", "loaded": loaded(browser, address),
    }  # fmt: skip
    refused = browser.post(address, fields).content.decode()
    assert "Line 3: " in refused
    fields["profile"] = "- key: a\n  text: A?\n  kind: yes_no\n"
    fields["band_b"] = 90
    assert "Band A must begin above B" in browser.post(address, fields).content.decode()
    fields["band_b"] = 60
    assert browser.post(address, fields).status_code == 302
    draft.refresh_from_db()
    assert draft.title == "New"
    assert draft.profile.startswith("- key: a")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"applies_when": "{item: a}"}, "Line 1: "),
        ({"key": "Not a key"}, "letters, numbers, underscores or hyphens"),
        ({"key": "not_a_key"}, "single hyphens"),
        ({"key": "item-0"}, "Another item of this draft has this key."),
        ({"weight": 9}, "less than or equal to 3"),
        ({"help": "bell \x07"}, "control character"),
        ({"text": ""}, "required"),
    ],
)
def test_a_faulty_field_is_refused_in_words(
    browser: Client, change: dict[str, object], words: str
) -> None:
    item = make_draft(build_sized(2)).sections.get().items.get(key="item-1")
    response = post_item(browser, item, **change)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert Item.objects.get(pk=item.pk).text == item.text


def test_a_stale_save_is_refused_and_shows_both_texts(browser: Client) -> None:
    item = make_draft(build_sized(1)).sections.get().items.get()
    mark = loaded(browser, reverse(ITEM, args=[item.pk]))
    assert post_item(browser, item, text="Hers?").status_code == 302
    response = post_item(browser, item, text="Mine?", loaded=mark)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Somebody saved this page after you opened it." in page
    assert "Stored now: Hers?" in page
    assert "Mine?" in page
    assert Item.objects.get().text == "Hers?"
    again = str(response.context["adminform"].form["loaded"].value())
    assert post_item(browser, item, text="Mine?", loaded=again).status_code == 302
    assert Item.objects.get().text == "Mine?"


def test_an_item_is_removed_after_a_question(browser: Client) -> None:
    item = make_draft(build_sized(2)).sections.get().items.get(key="item-0")
    address = reverse("admin:checklists_item_delete", args=[item.pk])
    browser.get(address)
    assert Item.objects.count() == 2
    response = browser.post(address, {"post": "yes"})
    assert response["Location"] == reverse(SECTION, args=[item.section_id])
    assert Item.objects.get().position == 1


def test_forged_writes_to_a_published_edition_are_refused(browser: Client) -> None:
    draft = make_draft(build_sized(1))
    section, item = draft.sections.get(), Item.objects.get()
    document = build_sized(1)
    Edition.objects.filter(pk=draft.pk).update(
        state=EditionState.PUBLISHED, number=1, document=document.to_json(),
        sha256=document.sha256, published_at="2026-11-02T09:00Z",
    )  # fmt: skip
    forged: list[tuple[str, dict[str, object]]] = [
        (reverse(ITEM, args=[item.pk]), item_fields(item, text="Forged?")),
        (reverse("admin:checklists_item_delete", args=[item.pk]), {"post": "yes"}),
        (reverse(SECTION, args=[section.pk]), {"title": "Forged", "weight": 1}),
        (reverse("admin:checklists_section_delete", args=[section.pk]), {"post": "yes"}),
        (reverse(DRAFT, args=[draft.pk]), {"title": "Forged"}),
    ]
    for address, fields in forged:
        assert browser.post(address, fields).status_code == 403, address
    for address in (
        reverse("admin:checklists_item_add") + f"?section={section.pk}",
        reverse("admin:checklists_section_add") + f"?edition={draft.pk}",
        reverse("admin:edition_publish", args=[draft.pk]),
        reverse("admin:edition_discard", args=[draft.pk]),
    ):
        assert browser.post(address, item_fields(item, key="forged")).status_code == 404, (
            address
        )
    assert Item.objects.get().text == item.text
    assert Section.objects.get().title == section.title


def test_an_edition_is_never_deleted(browser: Client) -> None:
    edition = publish(build_sized(1))
    address = reverse("admin:checklists_edition_delete", args=[edition.pk])
    assert browser.post(address, {"post": "yes"}).status_code == 403
    assert Edition.objects.exists()


def test_an_item_cannot_be_posted_into_another_draft(browser: Client) -> None:
    item = make_draft(build_sized(1)).sections.get().items.get()
    other = make_draft(build_sized(1).model_copy(update={"slug": "other"})).sections.get()
    response = post_item(browser, item, section=other.pk)
    assert "Select a valid choice" in response.content.decode()


def test_the_autocomplete_finds_by_id_and_by_words(browser: Client) -> None:
    add_recommendations("A-1", "B-2")
    for term in ("B-2", "what b-2 asks"):
        response = browser.get(
            reverse("admin:autocomplete"),
            {
                "app_label": "checklists",
                "model_name": "item",
                "field_name": "recommendations",
                "term": term,
            },
        )
        assert response.json()["results"] == [{"id": "B-2", "text": "B-2 – What B-2 asks."}]


# -- from a draft to an edition ------------------------------------------------------------


def test_the_check_leads_to_where_each_fault_is_mended(browser: Client) -> None:
    draft = make_draft(build_sized(2))
    item = Item.objects.get(key="item-1")
    item.recommendations.clear()
    page = browser.get(reverse("admin:edition_check", args=[draft.pk])).content.decode()
    assert "1 fault stops publishing" in page
    assert f"{reverse(ITEM, args=[item.pk])}#id_recommendations" in page


def test_the_check_leads_to_the_level_that_lacks_its_text(browser: Client) -> None:
    draft = make_draft(build_sized(1))
    Item.objects.update(level_3="", remedy_1="")
    item = Item.objects.get()
    page = browser.get(reverse("admin:edition_check", args=[draft.pk])).content.decode()
    for field in ("level_3", "remedy_1"):
        assert f"{reverse(ITEM, args=[item.pk])}#id_{field}" in page
        label = str(Item._meta.get_field(field).verbose_name)  # type: ignore[union-attr]
        assert f'<span class="administration-field">{label}</span>' in page


@pytest.mark.parametrize("name", ["check", "publish"])
def test_a_check_that_stopped_early_tells_of_more_to_come(browser: Client, name: str) -> None:
    draft = make_draft(build_sized(1))
    address = reverse(f"admin:edition_{name}", args=[draft.pk])
    Item.objects.get().recommendations.clear()
    assert "then more is checked" not in browser.get(address).content.decode()
    Item.objects.update(applies_when="{all: [")
    assert "Mend this first; then more is checked." in browser.get(address).content.decode()


@pytest.mark.parametrize("name", ["check", "publish"])
def test_a_draft_that_changes_nothing_is_not_offered_for_publishing(
    browser: Client, name: str
) -> None:
    publish(build_sized(1))
    draft = make_draft(build_sized(1))
    page = browser.get(reverse(f"admin:edition_{name}", args=[draft.pk])).content.decode()
    assert "The draft says what the current edition says" in page
    assert "can be published" not in page
    assert "Publish and freeze" not in page


def test_a_draft_is_published_with_a_sentence(browser: Client) -> None:
    publish(build_sized(1))
    draft = make_draft(build_sized(2))
    address = reverse("admin:edition_publish", args=[draft.pk])
    assert "What changed since edition 1" in browser.get(address).content.decode()
    refused = browser.post(address, {"changes": " "})
    assert refused.status_code == 422
    assert "Say in a sentence what changed." in refused.content.decode()
    response = browser.post(address, {"changes": "One more item."}, follow=True)
    assert "Edition 2 is published." in response.content.decode()
    assert "One more item." in response.content.decode()


def test_a_faulty_draft_is_not_published(browser: Client) -> None:
    draft = make_draft(build_sized(1))
    Item.objects.get().recommendations.clear()
    address = reverse("admin:edition_publish", args=[draft.pk])
    assert "Publish and freeze" not in browser.get(address).content.decode()
    response = browser.post(address, {"changes": "Forced."}, follow=True)
    assert "it has faults" in response.content.decode()
    assert not Edition.objects.exclude(state=EditionState.DRAFT).exists()


def test_a_draft_that_changes_nothing_is_refused_in_words(browser: Client) -> None:
    publish(build_sized(1))
    draft = make_draft(build_sized(1))
    address = reverse("admin:edition_publish", args=[draft.pk])
    response = browser.post(address, {"changes": "Nothing."}, follow=True)
    assert "it says what the current edition says" in response.content.decode()


def test_an_edition_is_withdrawn_after_a_question(browser: Client) -> None:
    publish(build_sized(1))
    edition = publish(build_sized(2))
    address = reverse("admin:edition_withdraw", args=[edition.pk])
    assert "Edition 1 becomes the current one." in browser.get(address).content.decode()
    response = browser.post(address, follow=True)
    assert "Edition 2 is withdrawn." in response.content.decode()
    current = Checklist.objects.get().current_edition
    assert current is not None
    assert current.number == 1


def test_a_draft_is_opened_and_discarded(browser: Client) -> None:
    edition = publish(build_sized(2))
    add_recommendations()
    opening = reverse("admin:checklist_open", args=[edition.checklist_id])
    response = browser.post(opening)
    draft = Edition.objects.get(state=EditionState.DRAFT)
    assert response["Location"] == reverse(DRAFT, args=[draft.pk])
    assert "There is a draft already" in browser.post(opening, follow=True).content.decode()
    discarding = reverse("admin:edition_discard", args=[draft.pk])
    browser.get(discarding)
    assert Edition.objects.count() == 2
    browser.post(discarding)
    assert Edition.objects.get() == edition


def test_a_checklist_is_started(browser: Client) -> None:
    address = reverse("admin:checklists_checklist_add")
    fields = {"slug": "new", "title": "New", "audience": "both"}
    assert "empty draft" in browser.post(address, fields, follow=True).content.decode()
    assert (
        "There is a checklist of this short name."
        in browser.post(address, fields).content.decode()
    )
    assert browser.post(address, fields | {"slug": "Not_one"}).status_code == 422


def test_a_published_edition_opens_read_only(browser: Client) -> None:
    edition = publish(build_sized(1))
    response = browser.get(reverse(DRAFT, args=[edition.pk]))
    assert response["Location"] == reverse("admin:edition_published", args=[edition.pk])
    page = browser.get(response["Location"]).content.decode()
    assert "This edition is frozen." in page
    assert "<textarea" not in page


def test_a_faulty_condition_does_not_stop_the_preview(browser: Client) -> None:
    draft = make_draft(build_sized(2))
    Item.objects.filter(key="item-1").update(applies_when="{profile: nothing, is: yes}")
    page = browser.get(reverse("admin:edition_preview", args=[draft.pk])).content.decode()
    assert "The condition of 1 item is faulty" in page


@pytest.mark.parametrize("page", ["preview", "export"])
def test_an_empty_draft_is_sent_to_its_check(browser: Client, page: str) -> None:
    draft = make_draft(build_sized(1))
    draft.sections.all().delete()
    response = browser.get(reverse(f"admin:edition_{page}", args=[draft.pk]))
    assert response["Location"] == reverse("admin:edition_check", args=[draft.pk])


def test_a_comparison_shows_words_that_changed(browser: Client) -> None:
    publish(build_document_of(raw_item("first", text="Is every worker told?")))
    draft = make_draft(build_document_of(raw_item("first", text="Is each worker told?")))
    address = reverse("admin:checklist_compare", args=[draft.checklist_id])
    page = browser.get(address).content.decode()
    assert "<del>every</del><ins>each</ins>" in page
    turned = browser.get(address, {"old": str(draft.pk), "new": str(draft.pk)}).content.decode()
    assert "Both say the same." in turned


# -- files ---------------------------------------------------------------------------------


def upload(
    browser: Client, text: str | bytes, address: str | None = None, **fields: str
) -> Any:
    content = text.encode() if isinstance(text, str) else text
    file = SimpleUploadedFile("small.yaml", content)
    return browser.post(address or reverse("admin:checklist_import"), {"file": file, **fields})


def test_an_export_imports_to_the_same_document(browser: Client) -> None:
    add_recommendations()
    document = build_document([raw_section("a", [raw_item("one"), raw_item("two", "yes_no")])])
    edition = publish(document)
    exported = browser.get(reverse("admin:edition_export", args=[edition.pk]))
    assert 'filename="small-1.yaml"' in exported["Content-Disposition"]
    assert upload(browser, exported.content).status_code == 302
    draft = Edition.objects.get(state=EditionState.DRAFT)
    again = browser.get(reverse("admin:edition_export", args=[draft.pk]))
    assert again.content == exported.content


def test_an_import_replaces_a_draft_only_when_ticked(browser: Client) -> None:
    draft = make_draft(build_sized(1))
    text = write_checklist(build_sized(3))
    refused = upload(browser, text)
    assert refused.status_code == 422
    assert "Tick this" in refused.content.decode()
    assert upload(browser, text, replace_draft="on").status_code == 302
    draft.refresh_from_db()
    assert draft.item_count == 3


BROKEN: list[tuple[Callable[[], str | bytes], str]] = [
    (lambda: "format: [", "small.yaml, line"),
    (lambda: write_checklist(build_sized(1)).replace(CITED, "X-1"), "no source has"),
    (lambda: write_checklist(build_document_of(raw_item("a"), title="t" * 201)), "200 at most"),
    (lambda: b"\xff\xfe", "not UTF-8"),
    (lambda: "x" * (1024 * 1024 + 1), "larger than 1 MB"),
    (lambda: "", "empty"),
]


@pytest.mark.parametrize(("make", "words"), BROKEN)
def test_a_faulty_file_stores_nothing(
    browser: Client, make: Callable[[], str | bytes], words: str
) -> None:
    add_recommendations()
    response = upload(browser, make())
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Checklist.objects.exists()


def test_a_file_of_another_checklist_is_refused(browser: Client) -> None:
    draft = make_draft(build_sized(1).model_copy(update={"slug": "other"}))
    address = reverse("admin:checklist_import_to", args=[draft.checklist_id])
    response = upload(browser, write_checklist(build_sized(1)), address, replace_draft="on")
    assert "the file is of “small”, not of “other”" in response.content.decode()


def test_the_history_names_who_did_what(browser: Client) -> None:
    administrator = User.objects.get()
    draft = make_draft(build_sized(1), by=administrator)
    page = browser.get(reverse(CHECKLIST, args=[draft.checklist_id])).content.decode()
    assert f"{administrator}: Imported a file as draft." in page
