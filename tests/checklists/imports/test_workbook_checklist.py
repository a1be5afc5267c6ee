"""A checklist workbook as a draft's content: what is read, and each fault with its cure."""

from typing import Any

import pytest

from checklists.document import Bands
from checklists.imports.content import DraftItem, DraftSection, Given
from checklists.imports.messages import MAX_FAULTS_SHOWN, RefusedImport
from tests.checklists.drafting import CITED
from tests.checklists.imports.workbooks import (
    ITEM,
    LEVELS,
    Rows,
    change_parts,
    find_faults,
    make_checklist,
    make_workbook,
    read,
    read_content,
    rows_of,
)

FIELDS = [
    ("field", "value"),
    ("slug", "other"),
    ("Title", "Another checklist"),
    ("AUDIENCE", "Business"),
    ("minutes", 25),
    ("Band A", 90),
    ("band_b", "70"),
    ("band c", 50),
    ("profile", "- key: agencies\n  text: Do you use agencies?\n  kind: yes_no"),
]


def fault_of(data: bytes) -> str:
    (fault,) = find_faults(data)
    return fault


# -- what is read ------------------------------------------------------------------------------


def test_a_whole_item_is_read_with_its_levels() -> None:
    content = read_content(make_checklist(ITEM, levels=LEVELS))
    (item,) = content.items
    assert item == DraftItem(
        key="told",
        kind="ladder",
        text="Is every worker told?",
        help="What counts.",
        why="Nobody can claim what nobody knows.",
        levels={level: f"Level {level}." for level in range(4)},
        weight=2,
        track="practice",
        evidence=("leaflet", "minutes"),
        remedies={level: f"Go on from {level}." for level in range(3)},
        first_step="Write the leaflet.",
        effort="M",
        responsible="head of office",
        recommendations=(CITED,),
    )


def test_the_sheet_checklist_says_what_the_checklist_is() -> None:
    content = read_content(make_checklist(fields=FIELDS))
    assert (content.slug, content.title, content.audience) == (
        "other", "Another checklist", "business",
    )  # fmt: skip
    assert content.minutes == 25
    assert content.bands == Bands(A=90, B=70, C=50)
    assert content.profile.startswith("- key: agencies")


def test_without_that_sheet_it_is_what_was_said_beside_the_file() -> None:
    content = read_content(make_checklist(), Given("mine", "Mine", "government"))
    assert (content.slug, content.title, content.audience) == ("mine", "Mine", "government")
    assert (content.minutes, content.bands) == (None, None)


def test_headers_may_be_in_any_case_and_order_and_with_spaces() -> None:
    items = [["First Step", "TEXT", "applies_When", "Section", "kind"]]
    items.append(["Do it.", "Is it so?", "{item: a, is: yes}", "Policy", "Yes no"])
    data = make_workbook({"Sections": [["Title", "Key"], ["Policy", "p"]], "ITEMS": items})
    (section,) = read_content(data).sections
    (item,) = section.items
    assert (item.first_step, item.kind, item.text) == ("Do it.", "yes_no", "Is it so?")
    assert item.applies_when == "{item: a, is: yes}"


def test_keys_are_proposed_from_the_text_and_never_twice() -> None:
    items = [ITEM | {"key": key, "text": "Is it so?"} for key in (None, "is-it-so-2", None)]
    imported = read(make_checklist(*items, sections=[{"title": "Policy"}, {"title": "Policy"}]))
    assert [item.key for item in imported.content.items] == [
        "is-it-so",
        "is-it-so-2",
        "is-it-so-3",
    ]
    assert [section.key for section in imported.content.sections] == ["policy", "policy-2"]
    assert imported.report.mapped[-1].count == 4


def test_a_proposed_key_is_none_of_the_facts() -> None:
    fields = [("profile", "- {key: who, text: Who?, kind: yes_no}")]
    content = read_content(make_checklist(ITEM | {"key": None, "text": "Who?"}, fields=fields))
    assert content.items[0].key == "who-2"


def test_sections_and_items_may_be_named_by_their_text() -> None:
    item = ITEM | {"section": " policy ", "key": None}
    level = {"item": "is every  worker told?", "level": "0", "text": "None."}
    (section,) = read_content(make_checklist(item, levels=[level])).sections
    assert section.items[0].levels == {0: "None."}


def test_a_key_goes_before_a_text() -> None:
    sections = [{"key": "a", "title": "b"}, {"key": "b", "title": "a"}]
    content = read_content(make_checklist(ITEM | {"section": "a"}, sections=sections))
    assert [len(section.items) for section in content.sections] == [1, 0]


def test_items_keep_their_order_and_sections_theirs() -> None:
    sections: list[dict[str, Any]] = [
        {"key": "b", "title": "B", "weight": 3, "intro": "Hm."},
        {"key": "a", "title": "A"},
    ]
    items = [ITEM | {"key": key, "section": home} for key, home in (("x", "a"), ("y", "b"))]
    content = read_content(make_checklist(*items, sections=sections))
    assert content.sections[0] == DraftSection("b", "B", "Hm.", 3, content.sections[0].items)
    assert [item.key for item in content.items] == ["y", "x"]


def test_recommendations_are_separated_by_spaces_commas_or_lines() -> None:
    content = read_content(make_checklist(ITEM | {"recommendations": f"{CITED},\n X-1 ;"}))
    assert content.items[0].recommendations == (CITED, "X-1")


# -- what is not -------------------------------------------------------------------------------


def test_gaps_are_no_faults_and_are_listed_by_kind() -> None:
    imported = read(make_checklist({"section": "policy", "key": "bare", "kind": "ladder"}))
    to_fill = {str(entry.what): entry for entry in imported.report.to_fill}
    assert {"question", "help", "weight", "track", "first step", "effort"} <= set(to_fill)
    assert {"texts of the levels 0 to 3", "remedies at the levels 0 to 2"} <= set(to_fill)
    assert "remedy" not in to_fill
    assert to_fill["help"].count == 1
    assert to_fill["help"].places == ("bare",)
    assert "minutes to answer (30 until you say)" in to_fill


def test_of_many_gaps_of_a_kind_ten_are_named() -> None:
    items = [{"section": "policy", "key": f"item-{n}", "kind": "yes_no"} for n in range(40)]
    to_fill = {str(entry.what): entry for entry in read(make_checklist(*items)).report.to_fill}
    assert to_fill["remedy"].count == 40
    assert len(to_fill["remedy"].places) == 10


def test_empty_sections_and_titles_are_to_be_filled_in() -> None:
    to_fill = [str(entry.what) for entry in read(make_checklist(sections=[])).report.to_fill]
    assert "sections" in to_fill
    report = read(make_checklist(sections=[{"key": "a"}])).report
    assert {"title of a section", "items of a section"} <= {
        str(one.what) for one in report.to_fill
    }


def test_other_sheets_and_comments_are_reported() -> None:
    others: dict[str, Rows] = {"Read me": [["Hello"]], "Draft 2": [["x"]]}
    parts = {"xl/comments/comment1.xml": b"<x/>"}
    data = change_parts(make_checklist(others=others), parts)
    not_mapped = {str(entry.what): entry for entry in read(data).report.not_mapped}
    assert not_mapped["other sheets"].places == ("Draft 2",)
    assert not_mapped["comments"].count == 1


# -- faults ------------------------------------------------------------------------------------


def with_item(**changes: Any) -> bytes:
    return make_checklist(ITEM | changes)


def with_level(**changes: Any) -> bytes:
    return make_checklist(ITEM, levels=[LEVELS[0] | changes])


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (
            with_item(weight=5),
            "sheet “items”, row 2, column G (weight)",
            "“5” is no weight; enter a whole number from 1 to 3",
        ),
        (with_item(weight=1.5), "column G (weight)", "“1.5” is no weight"),
        (with_item(text="=A1"), "row 2, column D (text)", "holds a formula; paste its value"),
        (with_item(text="x" * 4001), "(text)", "4001 characters long; shorten it to 4000 at most"),
        (with_item(responsible="x" * 301), "(responsible)", "300 at most"),
        (with_item(kind="scale"), "(kind)", "“scale” is no kind; enter ladder, yes_no, red_flag"),
        (with_item(kind=None), "row 2 (kind)", "is missing; enter ladder, yes_no, red_flag"),
        (with_item(track="law"), "(track)", "enter framework, resources"),
        (with_item(effort="XL"), "(effort)", "enter S, M, L"),
        (with_item(critical="perhaps"), "(critical)", "enter yes, no"),
        (with_item(threshold=4), "(threshold)", "from 1 to 3"),
        (with_item(key="Not a key"), "(key)", "is no key; use lower-case letters"),
        (with_item(section="else"), "(section)", "there is no “else” on sheet “sections”"),
        (with_item(section=None), "row 2 (section)", "is missing; enter a key of sheet “sections”"),
        (with_item(recommendations="Y-9"), "(recommendations)", "no source has a recommendation “Y-9”"),
        (with_item(recommendations="X-1 X-1"), "(recommendations)", "“X-1” stands here twice"),
        (with_item(applies_when="{item: a}"), "(applies_when)", "can’t be read as YAML (its line 1"),
        (with_item(applies_when="{item: "), "(applies_when)", "can’t be read as YAML"),
        (with_item(remedy="Mend it."), "(remedy)", "move it to sheet “levels”"),
        (
            with_item(kind="red_flag", threshold=None),
            "(weight)",
            "a red flag has no weight; empty the cell",
        ),
        (with_level(level=4), "sheet “levels”, row 2, column B (level)", "“4” is no level"),
        (with_level(level=None), "row 2 (level)", "enter 0, 1, 2 or 3"),
        (with_level(item="lost"), "column A (item)", "there is no “lost” on sheet “items”"),
        (with_level(level=3), "(remedy)", "nothing to mend at level 3"),
        (
            make_checklist(ITEM, levels=[LEVELS[0], LEVELS[0]]),
            "sheet “levels”, row 3",
            "level 0 of “told” stands here twice",
        ),
        (
            make_checklist(ITEM | {"kind": "yes_no"}, levels=[LEVELS[0]]),
            "(item)",
            "“told” is no ladder",
        ),
        (make_checklist(ITEM, ITEM), "sheet “items”, row 3, column B (key)", "used twice"),
        (
            make_checklist(sections=[{"key": "a", "weight": 101}]),
            "sheet “sections”, row 2, column D (weight)",
            "from 1 to 100",
        ),
        (
            make_checklist(sections=[{"key": "a"}, {"key": "a"}]),
            "sheet “sections”, row 3",
            "“a” is used twice",
        ),
        (make_checklist(fields=[("minutes", 601)]), "column B (minutes)", "from 1 to 600"),
        (make_checklist(fields=[("slug", "Not One")]), "(slug)", "“Not One” is no short name; use lower-case"),
        (make_checklist(fields=[("title", "x" * 201)]), "(title)", "200 at most"),
        (make_checklist(fields=[("profile", "- {key: a, text: A?}")]), "(profile)", "can’t be read as YAML"),
        (make_checklist(fields=[("profile", "- [")]), "(profile)", "can’t be read as YAML"),
        (make_checklist(fields=[("mintues", 5)]), "row 1, column A", "“mintues” is not known; “minutes”?"),
        (make_checklist(fields=[("minutes", 5), ("minutes", 6)]), "row 2", "stands here twice"),
        (make_checklist(fields=[("minutes", 5, "!")]), "row 1", "its value in column B"),
        (make_checklist(fields=[(None, 5)]), "row 1", "its value in column B"),
    ],
)  # fmt: skip
def test_a_fault_says_where_what_and_how_to_mend_it(
    data: bytes, place: str, words: str
) -> None:
    fault = fault_of(data)
    assert place in fault
    assert words in fault


def test_bands_are_all_there_and_in_order_or_not_at_all() -> None:
    some = find_faults(make_checklist(fields=[("band_a", 80)]))
    assert ["band_b" in fault for fault in some] == [True, False]
    assert "enter all three bands or none" in some[0]
    fields = [("band_a", 10), ("band_b", 20), ("band_c", 5)]
    assert "band A must begin above B" in fault_of(make_checklist(fields=fields))


def test_a_file_must_say_its_name_somewhere() -> None:
    faults = find_faults(make_checklist(), Given())
    assert "does not say the checklist’s slug" in faults[0]
    assert "or on the page as short name" in faults[0]
    assert "does not say the checklist’s title" in faults[1]


def test_a_faulty_short_name_is_not_to_be_left_empty() -> None:
    assert "leave it empty" not in fault_of(make_checklist(fields=[("slug", "Not One")]))


def with_header(*header: str, row: list[object]) -> bytes:
    sheets: dict[str, Rows] = {"sections": [list(header), row], "items": rows_of("items")}
    return make_workbook(sheets)


def test_an_unknown_column_names_the_known_ones_and_the_nearest() -> None:
    fault = fault_of(with_header("key", "titel", row=["a", "A"]))
    assert "sheet “sections”, row 1, column B (titel)" in fault
    assert "“titel” is not known; “title”? Known are key, title, intro, weight" in fault
    assert "delete or rename it" in fault_of(with_header("key", "zzz", row=["a", "A"]))


def test_a_column_twice_or_without_a_header_is_a_fault() -> None:
    assert "stands here twice" in fault_of(with_header("key", "KEY", row=["a", "b"]))
    assert "has no header" in fault_of(with_header("key", row=["a", "b"]))
    assert "formula" in fault_of(with_header("key", "=A1", row=["a", "b"]))


def test_a_row_below_an_unknown_column_only_is_no_row() -> None:
    faults = find_faults(with_header("key", "zzz", row=[None, "A"]))
    assert ["zzz" in fault for fault in faults] == [True]


def test_a_sheet_without_a_header_is_empty() -> None:
    assert read_content(make_workbook({"sections": [], "items": []})).sections == ()


@pytest.mark.parametrize("missing", ["sections", "items"])
def test_a_sheet_that_is_missing_is_named(missing: str) -> None:
    sheets: dict[str, Rows] = {
        name: [["key"]] for name in ("sections", "items") if name != missing
    }
    assert f"no sheet “{missing}”" in fault_of(make_workbook(sheets | {"x": []}))


def test_more_items_than_a_checklist_has_are_refused() -> None:
    items = [ITEM | {"key": f"item-{number}"} for number in range(501)]
    assert "501 items; a checklist has 500 at most" in fault_of(make_checklist(*items))


def test_all_faults_are_found_at_once_and_the_first_are_shown() -> None:
    items = [ITEM | {"key": f"item-{n}", "weight": 9, "effort": "XL"} for n in range(150)]
    with pytest.raises(RefusedImport) as refusal:
        read(make_checklist(*items))
    assert len(refusal.value.faults) == MAX_FAULTS_SHOWN
    assert refusal.value.more == 100


def test_what_is_quoted_is_short() -> None:
    assert len(fault_of(make_checklist(ITEM | {"kind": "x" * 3_000}))) < 250
