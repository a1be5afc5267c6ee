"""A library of CISO Assistant, written for these tests, as a draft's content."""

from typing import Any

import pytest

from checklists.imports.ciso_assistant import read_ciso_library
from checklists.imports.content import Given
from checklists.imports.messages import RefusedImport
from checklists.imports.report import Imported, NotMapped
from checklists.strict_yaml import read_yaml, write_yaml

LIBRARY = """\
urn: urn:example:risk:library:fair-work
locale: en
ref_id: Fair Work 1.0
name: Fair work
copyright: © Nobody, for tests only
version: 2
publication_date: 2026-01-31
provider: example
objects:
  framework:
    urn: urn:example:risk:framework:fair-work
    ref_id: fair-work
    name: Fair work framework
    description: What a fair employer does.
    min_score: 1
    scores_definition: [{score: 1, name: Low, description: Little}]
    implementation_groups_definition: [{ref_id: A, name: All}]
    requirement_nodes:
      - {urn: n1, assessable: false, depth: 1, ref_id: A, name: Recruiting}
      - urn: n2
        parent_urn: n1
        assessable: false
        depth: 2
        ref_id: A.1
        name: Fees
        description: Who pays for the job.
      - urn: n3
        parent_urn: n2
        assessable: True
        depth: 3
        ref_id: A.1.1
        name: Nobody pays for a job
        description: Fees are paid by the employer.
        annotation: See the contract.
        typical_evidence: |
          - the contract
          - receipts
        weight: 3
        implementation_groups: [A]
        questions: {q1: {type: unique_choice, text: Who pays?, choices: [{urn: c1, value: We}]}}
      - {urn: n4, parent_urn: n3, assessable: 'yes', description: Fees are paid back., weight: 7}
      - {urn: n5, assessable: true, ref_id: B}
  reference_controls: [{urn: rc1, name: A control}]
  threats: []
translations: {fr: {name: Travail équitable}}
"""


def read(text: str, given: Given | None = None) -> Imported:
    return read_ciso_library(read_yaml(text), given or Given())


def make_library(*nodes: dict[str, Any], **changes: Any) -> str:
    framework = {
        "urn": "f",
        "ref_id": "small",
        "name": "Small",
        "requirement_nodes": list(nodes),
    }
    return write_yaml({"name": "Small", "objects": {"framework": framework | changes}})


def node(urn: str, **fields: Any) -> dict[str, Any]:
    return {"urn": urn, "assessable": True, "name": f"Is {urn} so?"} | fields


def refused(text: str) -> list[str]:
    with pytest.raises(RefusedImport) as refusal:
        read(text)
    return [str(fault) for fault in refusal.value.faults]


def not_mapped(imported: Imported) -> dict[str, NotMapped]:
    return {str(entry.what): entry for entry in imported.report.not_mapped}


# -- what is mapped ----------------------------------------------------------------------------


def test_the_framework_names_the_checklist() -> None:
    content = read(LIBRARY).content
    assert (content.slug, content.title) == ("fair-work", "Fair work framework")
    assert content.about == "What a fair employer does."
    assert (content.audience, content.summary, content.minutes, content.bands) == (
        "", "", None, None,
    )  # fmt: skip


def test_what_is_said_beside_the_file_goes_first() -> None:
    content = read(LIBRARY, Given("mine", "My checklist", "business")).content
    assert (content.slug, content.title, content.audience) == (
        "mine",
        "My checklist",
        "business",
    )


def test_the_nearest_headings_become_sections_and_requirements_items() -> None:
    first, second = read(LIBRARY).content.sections
    assert (first.key, first.title, first.intro) == ("a-1", "A.1 Fees", "Who pays for the job.")
    assert [item.key for item in first.items] == ["a-1-1", "n4"]
    assert (second.key, second.title) == ("requirements", "Fair work framework")
    assert [(item.key, item.text) for item in second.items] == [("b", "B")]


def test_an_item_takes_what_fits_and_nothing_is_invented() -> None:
    item = read(LIBRARY).content.items[0]
    assert item.kind == "ladder"
    assert item.text == "A.1.1 Nobody pays for a job"
    assert item.help == "Fees are paid by the employer.\n\nSee the contract."
    assert item.evidence == ("the contract", "receipts")
    assert item.weight == 3
    assert (item.levels, item.remedies, item.remedy, item.recommendations) == ({}, {}, "", ())
    assert (item.track, item.effort, item.why, item.first_step) == ("", "", "", "")


def test_a_requirement_without_a_name_is_its_description() -> None:
    item = read(LIBRARY).content.items[1]
    assert (item.text, item.help, item.weight) == ("Fees are paid back.", "", None)


def test_keys_are_made_from_numbers_and_are_unique() -> None:
    nodes = [
        node("a", ref_id="1.1"),
        node("b", ref_id="1-1"),
        node("c", ref_id="Ü!"),
        node("d", ref_id="。"),
    ]
    content = read(make_library(*nodes)).content
    assert [item.key for item in content.items] == ["1-1", "1-1-2", "u", "item"]


def test_a_heading_is_named_by_whatever_it_has() -> None:
    nodes = [
        {"urn": "x:h1", "assessable": False, "description": "About fees"},
        node("a", parent_urn="x:h1"),
        {"urn": "x:h2", "assessable": False},
        node("b", parent_urn="x:h2"),
    ]
    sections = read(make_library(*nodes)).content.sections
    assert [(one.title, one.intro) for one in sections] == [("About fees", ""), ("h2", "")]


def test_older_lists_of_frameworks_are_read_where_there_is_one() -> None:
    text = LIBRARY.replace("  framework:\n    urn", "  frameworks:\n  - urn")
    assert read(text).content == read(LIBRARY).content


# -- the report --------------------------------------------------------------------------------


def test_the_report_says_what_went_where() -> None:
    mapped = {f"{one.what} -> {one.where}": one.count for one in read(LIBRARY).report.mapped}
    assert mapped == {
        "headings (nodes that are not assessed) -> sections": 1,
        "requirements (nodes that are assessed): number and name -> items, as ladders": 3,
        "requirements below no heading -> a section of their own": 1,
        "descriptions of requirements that have a name -> help": 1,
        "annotations of requirements -> help": 1,
        "typical evidence -> evidence": 1,
        "weights -> weights": 1,
    }


def test_the_report_names_what_could_not_be_mapped_and_why() -> None:
    entries = not_mapped(read(LIBRARY))
    assert entries["questions with choices"].places == ("A.1.1",)
    assert "make items of those that matter" in str(entries["questions with choices"].why)
    assert entries["implementation groups"].count == 2
    assert entries["score scales"].places == ("min_score", "scores_definition")
    assert entries["reference controls"].places == ("reference_controls",)
    assert entries["weights other than 1, 2 and 3"].places == ("n4",)
    assert entries["headings without requirements of their own"].places == ("A",)
    assert entries["translations"].count == 1
    assert "version" in entries["what the library says of itself"].places
    assert "threats" not in entries


def test_fields_that_are_no_text_are_named() -> None:
    entries = not_mapped(read(make_library(node("a", ref_id="1", annotation=["a", "b"]))))
    assert entries["fields that hold no text"].places == ("1",)


def test_fields_nobody_knows_are_named_too_and_bounded() -> None:
    entries = not_mapped(read(make_library(node("a", colour="red"))))
    assert entries["field “colour”"].places == ("Is a so?",)
    many = {f"field-{number}": 1 for number in range(200)}
    entries = not_mapped(read(make_library(node("a", **many))))
    assert len(entries) == 61
    assert entries["much else"].count == 140


def test_the_report_says_what_is_to_be_written() -> None:
    to_fill = {str(entry.what): entry.count for entry in read(LIBRARY).report.to_fill}
    assert to_fill["texts of the levels 0 to 3"] == 3
    assert to_fill["recommendations that the item tests"] == 3
    assert to_fill["weight"] == 2
    assert to_fill["audience (government and business until you say)"] == 1
    assert "what the checklist is about" not in to_fill


def test_the_report_holds_the_files_licence() -> None:
    assert read(LIBRARY).report.licence == "© Nobody, for tests only"
    assert read(make_library(node("a"))).report.licence == ""


def test_a_text_that_is_too_long_is_cut_and_named() -> None:
    imported = read(make_library(node("a", ref_id="1", annotation="word " * 1_000)))
    assert len(imported.content.items[0].help) <= 4_000
    assert imported.content.items[0].help.endswith("…")
    assert not_mapped(imported)["ends of long texts"].places == ("1",)


# -- refusals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("objects: {}", "holds no framework"),
        ("objects: []", "holds no framework"),
        ("objects: {risk_matrix: [{urn: x}]}", "holds no framework"),
        ("objects: {frameworks: [{urn: a}, {urn: b}]}", "holds 2 frameworks. Split it"),
        (make_library(), "no requirement to assess"),
        (make_library(node("a", assessable=False)), "no requirement to assess"),
        (make_library(*(node(f"n{n}") for n in range(501))), "501 requirements"),
        ("objects: {framework: {requirement_nodes: many}}", "no requirement to assess"),
        ("objects: {framework: {requirement_nodes: [{assessable: true}]}}", "says no name"),
    ],
)
def test_a_library_that_makes_no_checklist_is_refused_in_words(text: str, words: str) -> None:
    (fault,) = refused(text)
    assert words in fault


def test_faults_of_the_tree_are_named_by_their_line() -> None:
    text = (
        "objects:\n  framework:\n    name: Small\n    requirement_nodes:\n"
        "    - {urn: a, assessable: true, parent_urn: lost}\n"
        "    - {urn: b, assessable: true, parent_urn: c}\n"
        "    - {urn: c, parent_urn: d}\n"
        "    - {urn: d, parent_urn: b}\n"
        "    - {urn: a, assessable: true}\n"
        "    - just words\n"
        "    - {urn: self, parent_urn: self}\n"
    )
    faults = refused(text)
    assert "line 10: a node must be a mapping" in faults[0]
    assert "line 9: the node “a” stands here twice" in faults[1]
    assert "line 5: the parent “lost” is not in this file" in faults[2]
    assert "line 6: the node “b” lies below itself" in faults[3]
    assert "line 11: the node “self” lies below itself" in faults[4]
    assert len(faults) == 5


def test_a_character_that_can_not_be_shown_is_named_by_its_line() -> None:
    (fault,) = refused(
        'objects:\n  framework:\n    name: "\\x07"\n    requirement_nodes:\n    - {assessable: true}'
    )
    assert "line 2: holds a character that can’t be shown (U+0007)" in fault


def test_a_long_chain_of_headings_is_walked_once() -> None:
    """Each node is looked at once, however deep the tree; doing it by node would take minutes."""
    chain = [
        {"urn": "h0"},
        *({"urn": f"h{n}", "parent_urn": f"h{n - 1}"} for n in range(1, 9_000)),
    ]
    content = read(make_library(*chain, node("a", parent_urn="h8999"))).content
    assert content.sections[0].key == "h8999"
