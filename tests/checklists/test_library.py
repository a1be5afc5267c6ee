"""Library files: every refusal with file and line, and coverage of recommendations."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from checklists.coverage import find_citations, find_coverage, find_coverage_faults
from checklists.document import Document
from checklists.faults import FileFault
from checklists.library import (
    LIBRARY,
    FaultyLibrary,
    json_schemas,
    read_checklist,
    read_library,
    read_source,
    write_checklist,
)
from checklists.strict_yaml import write_yaml
from tests.documents import Raw, build_document, documents, raw_document, raw_item, raw_section

FILE = "small.yaml"
ID = "PPP2017-P1-R01"


def raw_recommendation(key: str = ID, **changes: Any) -> Raw:
    return {
        "id": key,
        "kind": "recommendation",
        "section": "Panel 1",
        "item": 1,
        "addressees": ["state"],
        "themes": ["small"],
        "gist": "Do it.",
        "assessable": True,
    } | changes


def raw_source(*recommendations: Raw, **changes: Any) -> Raw:
    return {
        "slug": "ppp-2017",
        "title": "A report",
        "publisher": "A publisher",
        "place": "Moscow",
        "date": "2017-07-21",
        "kind": "conference report",
        "licence": "Facts in own words.",
        "recommendations": list(recommendations),
    } | changes


def write_library(root: Path, sources: list[Raw], checklists: list[Raw]) -> Path:
    (root / "sources").mkdir()
    for source in sources:
        (root / "sources" / f"{source['slug']}.yaml").write_text(write_yaml(source), "utf-8")
    for checklist in checklists:
        (root / f"{checklist['slug']}.yaml").write_text(write_yaml(checklist), "utf-8")
    return root


def find_faults_of(
    checklist: str | Raw, known: frozenset[str] | None = None
) -> list[FileFault]:
    text = checklist if isinstance(checklist, str) else write_yaml(checklist)
    with pytest.raises(FaultyLibrary) as caught:
        read_checklist(text, FILE, known)
    return list(caught.value.faults)


def find_library_faults(root: Path) -> list[str]:
    with pytest.raises(FaultyLibrary) as caught:
        read_library(root)
    return str(caught.value).splitlines()


def line_of(checklist: Raw, words: str) -> int:
    """The line of the file on which the words stand first."""
    lines = write_yaml(checklist).splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


# -- what load_library refuses (content.md §3) -----------------------------------------


@pytest.mark.parametrize(
    ("changes", "words", "reason"),
    [
        ({"colour": "red"}, "colour: red", "colour: is not a known key"),
        ({"levels": {0: "a", 1: "b", 2: "c"}}, "levels:", "the text for level 3 is missing"),
        ({"remedy": {0: "a", 2: "c"}}, "remedy:", "the text for level 1 is missing"),
        (
            {"applies_when": {"item": "two", "is": 1}},
            "item: two",
            "is this item or a later one",
        ),
        (
            {"applies_when": {"item": "one", "is": 1}},
            "item: one",
            "is this item or a later one",
        ),
        ({"applies_when": {"item": "gone", "is": 1}}, "item: gone", "does not exist"),
        ({"recommendations": []}, "recommendations: []", "needs at least one recommendation"),
        ({"recommendations": ["XX-1"]}, "- XX-1", "no source has a recommendation “XX-1”"),
        ({"weight": 5}, "weight: 5", "must be 1, 2 or 3"),
    ],
)
def test_a_faulty_item_is_refused_with_file_line_and_reason(
    changes: Raw, words: str, reason: str
) -> None:
    items = [raw_item("zero"), raw_item("one", **changes), raw_item("two")]
    checklist = raw_document([raw_section("only", items)])
    expected = next_line(checklist, "key: one", words)
    faults = find_faults_of(checklist, frozenset({ID}))
    assert any(
        fault.file == FILE and fault.line == expected and reason in fault.reason
        for fault in faults
    ), faults


def next_line(checklist: Raw, after: str, words: str) -> int:
    """The first line with the words that stands below another."""
    start = line_of(checklist, after)
    lines = write_yaml(checklist).splitlines()[start:]
    return start + next(number for number, line in enumerate(lines, 1) if words in line)


def test_a_key_used_twice_is_refused_where_it_stands_again() -> None:
    items = [raw_item("one"), raw_item("two"), raw_item("one")]
    checklist = raw_document([raw_section("only", items)])
    (fault,) = find_faults_of(checklist)
    assert fault.line == next_line(checklist, "key: two", "key: one")
    assert fault.reason.endswith("the key “one” is used twice in this checklist")


def test_a_yaml_key_that_stands_twice_is_refused_at_its_line() -> None:
    text = write_yaml(raw_document()) + "title: Again\n"
    (fault,) = find_faults_of(text)
    assert fault == FileFault(FILE, text.count("\n"), "the key “title” stands here twice")
    assert str(fault) == f"{FILE}:{fault.line}: the key “title” stands here twice"


def test_a_cycle_of_conditions_is_refused() -> None:
    items = [
        raw_item("one", applies_when={"item": "two", "is": 1}),
        raw_item("two", applies_when={"item": "one", "is": 1}),
    ]
    checklist = raw_document([raw_section("only", items)])
    (fault,) = find_faults_of(checklist)
    assert fault.line == line_of(checklist, "item: two")


def test_no_item_can_say_that_it_allows_not_applicable() -> None:
    item = raw_item("one", critical=True, allows_not_applicable=True)
    faults = find_faults_of(raw_document([raw_section("only", [item])]))
    assert any("allows_not_applicable: is not a known key" in str(fault) for fault in faults)


def test_a_renamed_key_is_refused_as_unknown() -> None:
    checklist = raw_document()
    checklist["name"] = checklist.pop("title")
    reasons = [fault.reason for fault in find_faults_of(checklist)]
    assert sorted(reasons) == ["name: is not a known key", "title: is missing"]


def test_text_that_is_no_yaml_is_refused_at_its_line() -> None:
    (fault,) = find_faults_of("format: 1\nslug: [\n")
    assert fault.line == 3


# -- reading a folder ------------------------------------------------------------------


def test_a_folder_is_read_as_sources_and_checklists(tmp_path: Path) -> None:
    library = read_library(
        write_library(tmp_path, [raw_source(raw_recommendation())], [raw_document()])
    )
    assert [source.slug for source in library.sources] == ["ppp-2017"]
    assert library.sources[0].by_id[ID].gist == "Do it."
    assert library.checklists == (build_document(),)


def test_the_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    bad = raw_document(slug="bad", bands={"A": 1, "B": 2, "C": 3})
    source = raw_source(raw_recommendation("A-1"), raw_recommendation("A-1"))
    root = write_library(tmp_path, [source], [raw_document(), bad])
    faults = find_library_faults(root)
    assert [fault.split(":")[0] for fault in faults] == [
        "bad.yaml", "bad.yaml", "small.yaml", "sources/ppp-2017.yaml",
    ]  # fmt: skip
    assert faults[-1].endswith("the id “A-1” stands here twice")


def test_recommendations_are_looked_up_over_all_sources(tmp_path: Path) -> None:
    root = write_library(tmp_path, [raw_source()], [raw_document()])
    (fault,) = find_library_faults(root)
    assert fault.startswith("small.yaml:")
    assert fault.endswith(f"no source has a recommendation “{ID}”")


def test_two_sources_cannot_share_an_id(tmp_path: Path) -> None:
    sources = [raw_source(raw_recommendation()), raw_source(raw_recommendation(), slug="again")]
    (fault,) = find_library_faults(write_library(tmp_path, sources, []))
    assert fault == f"sources/ppp-2017.yaml:1: {ID} stands in sources/again.yaml too"


def test_a_slug_is_the_name_of_its_file(tmp_path: Path) -> None:
    root = write_library(tmp_path, [raw_source(raw_recommendation())], [raw_document()])
    (root / "small.yaml").rename(root / "other.yaml")
    (fault,) = find_library_faults(root)
    assert fault == "other.yaml:1: the slug must be the file's name, “other”"


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    root = write_library(tmp_path, [], [])
    (root / "latin.yaml").write_bytes(b"title: caf\xe9\n")
    assert find_library_faults(root) == ["latin.yaml:1: byte 10 is not UTF-8"]


def test_our_own_library_is_read() -> None:
    assert read_library(LIBRARY).sources


# -- sources ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"assessable": False}, "why_not_assessable must say why"),
        ({"id": "lower"}, "id: "),
        ({"addressees": []}, "addressees: "),
        ({"addressees": ["nobody"]}, "addressees.0: must be "),
    ],
)
def test_a_faulty_recommendation_is_refused(changes: Raw, reason: str) -> None:
    text = write_yaml(raw_source(raw_recommendation(**changes)))
    with pytest.raises(FaultyLibrary) as caught:
        read_source(text, "sources/ppp-2017.yaml")
    assert any(reason in fault.reason for fault in caught.value.faults)


def test_only_its_own_recommendations_can_be_left_uncovered() -> None:
    text = write_yaml(raw_source(raw_recommendation(), not_covered={"ELSE-1": "Not ours."}))
    with pytest.raises(FaultyLibrary, match="there is no recommendation “ELSE-1”"):
        read_source(text, "sources/ppp-2017.yaml")


# -- writing ---------------------------------------------------------------------------


@given(documents())
def test_a_written_checklist_reads_back_equal(document: Document) -> None:
    again = read_checklist(write_checklist(document), FILE)
    assert again == document
    assert again.sha256 == document.sha256


def test_levels_are_written_as_numbers() -> None:
    text = write_checklist(build_document())
    assert "\n          0: first at level 0\n" in text


# -- coverage --------------------------------------------------------------------------


def test_a_recommendation_is_covered_explained_or_open(tmp_path: Path) -> None:
    source = raw_source(
        raw_recommendation(),
        raw_recommendation("PPP-2", themes=["small", "other"]),
        raw_recommendation("PPP-3"),
        raw_recommendation("PPP-4", kind="practice"),
        raw_recommendation("PPP-5", assessable=False, why_not_assessable="Too general."),
        raw_recommendation("PPP-6", themes=["other"]),
        not_covered={"PPP-3": "The same as the first."},
    )
    library = read_library(write_library(tmp_path, [source], [raw_document()]))
    assert find_citations(library.checklists) == {ID: [("small", "first")]}
    covered, open_, explained, elsewhere = find_coverage(library.sources, library.checklists)[
        "ppp-2017"
    ]
    assert covered.cited_by == (("small", "first"),)
    assert (covered.is_covered, covered.is_open) == (True, False)
    assert (open_.is_covered, open_.is_open) == (False, True)
    assert (explained.is_covered, explained.is_open) == (False, False)
    assert explained.reason_not_covered == "The same as the first."
    assert elsewhere.is_open
    faults = list(find_coverage_faults(library.sources, library.checklists))
    assert {fault.file for fault in faults} == {"sources/ppp-2017.yaml"}
    assert [fault.reason for fault in faults] == [
        "no item cites PPP-2 (small, other), and not_covered gives no reason",
        "no item cites PPP-6 (other), and not_covered gives no reason",
    ]


def test_what_an_item_cites_needs_no_reason_for_being_left_out(tmp_path: Path) -> None:
    source = raw_source(raw_recommendation(), not_covered={ID: "Nobody can answer it."})
    library = read_library(write_library(tmp_path, [source], [raw_document()]))
    (fault,) = find_coverage_faults(library.sources, library.checklists)
    assert fault.reason == f"{ID} stands under not_covered, and an item cites it"


def test_both_formats_have_a_schema() -> None:
    schemas = json_schemas()
    assert schemas["checklist"]["title"] == "Document"
    assert schemas["source"]["title"] == "SourceDocument"
