"""The library in the database."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from checklists.library import FaultyLibrary, Library, read_checklist, read_library
from checklists.loading import load_library
from checklists.models import Checklist, Edition, Recommendation, Source
from checklists.publishing import publish_document
from tests.documents import build_document_of, raw_item
from tests.factories import MORNING, UserFactory

pytestmark = pytest.mark.django_db


def test_the_whole_library_loads_and_a_second_time_writes_nothing() -> None:
    library = read_library()

    first = load_library(library, now=MORNING)
    second = load_library(library, now=MORNING)

    assert Source.objects.count() == 5
    assert Recommendation.objects.count() == 1_706
    assert len(first.editions) == len(library.checklists) >= 4
    assert (second.sources, second.editions) == ((), ())


def test_changed_content_makes_the_next_edition_and_keeps_the_first() -> None:
    first = build_document_of(raw_item("rule"))
    second = build_document_of(raw_item("rule", help="Better help."))

    load_library(Library((), (first,)), now=MORNING)
    load_library(Library((), (second,)), now=MORNING)

    numbers = Edition.objects.order_by("number").values_list("number", "sha256")
    assert list(numbers) == [(1, first.sha256), (2, second.sha256)]
    current = Checklist.objects.get().current_edition
    assert current is not None
    assert current.read_document() == second


def test_what_an_administrator_published_stands_until_the_library_changes() -> None:
    from_library = build_document_of(raw_item("rule"))
    by_administrator = build_document_of(raw_item("rule", help="Locally improved help."))
    load_library(Library((), (from_library,)), now=MORNING)
    publish_document(by_administrator, by=UserFactory.create(is_staff=True), now=MORNING)

    again = load_library(Library((), (from_library,)), now=MORNING)

    assert again.editions == ()
    current = Checklist.objects.get().current_edition
    assert current is not None
    assert current.read_document() == by_administrator


def test_a_renamed_item_is_refused_and_nothing_is_loaded() -> None:
    load_library(Library((), (build_document_of(raw_item("rule")),)), now=MORNING)
    renamed = build_document_of(raw_item("regulation", text="Is rule in place?"))

    with pytest.raises(FaultyLibrary, match="keys are for ever"):
        load_library(Library((), (renamed,)), now=MORNING)

    assert Edition.objects.count() == 1


def test_a_faulty_file_loads_nothing_and_names_file_line_and_reason(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text("format: 1\nslug: small\nslug: again\n")

    with pytest.raises(CommandError, match=r"small\.yaml:3: the key “slug” stands here twice"):
        call_command("load_library", str(tmp_path))

    assert not Checklist.objects.exists()


def test_what_is_exported_loads_back_equal(tmp_path: Path) -> None:
    library = read_library()
    load_library(library, now=MORNING)

    for document in library.checklists:
        path = tmp_path / f"{document.slug}.yaml"
        call_command("export_checklist", document.slug, output=path)

    known = frozenset(
        entry.id for source in library.sources for entry in source.recommendations
    )
    for document in library.checklists:
        text = (tmp_path / f"{document.slug}.yaml").read_text(encoding="utf-8")
        assert read_checklist(text, "exported", known).to_json() == document.to_json()


def test_the_shipped_library_has_no_fault_and_covers_its_themes() -> None:
    call_command("check_library")
