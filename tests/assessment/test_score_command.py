"""`manage.py score`: JSON Lines in, scorecards out."""

import io
import json
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from assessment.management.commands.score import MAX_SHOWN, Scored, score_lines
from tests.documents import Raw, raw_document, raw_item, raw_section


def build_line(responses: Raw | None = None, **changes: Any) -> bytes:
    twin = {
        "format": "plumbline-assessment/1",
        "checklist": raw_document(),
        "reference_date": "2026-11-22",
        "responses": {"first": {"response": 2}} if responses is None else responses,
    }
    return json.dumps(twin | changes).encode() + b"\n"


def build_checklist(*items: Raw, **changes: Any) -> Raw:
    return raw_document([raw_section("only", items)], **changes)


def find_error(line: bytes) -> str:
    (scored,) = score_lines([line])
    assert scored.scorecard is None
    return scored.error


def run(text: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[str], object]:
    """Output, errors and exit status of the command."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    output, errors = io.StringIO(), io.StringIO()
    status: object = 0
    try:
        call_command("score", stdout=output, stderr=errors, no_color=True)
    except SystemExit as leaving:
        status = leaving.code
    return output.getvalue().splitlines(), errors.getvalue().splitlines(), status


def test_it_writes_one_scorecard_per_line(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = build_line() + b"\n" + build_line({"first": {"response": 3}})
    output, errors, status = run(lines, monkeypatch)
    assert [json.loads(line)["low"] for line in output] == ["200/3", "100"]
    assert (errors, status) == ([], 0)


def test_a_faulty_line_is_named_and_the_others_are_scored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    faulty = build_line({"first": {"response": 7}})
    output, errors, status = run(build_line() + faulty + build_line(), monkeypatch)
    assert len(output) == 2
    assert errors == ["line 2: first: a level from 0 to 3 is expected"]
    assert status == 1


def test_nothing_in_is_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(b" \n\n", monkeypatch) == ([], [], 0)


def test_blank_lines_are_skipped_but_counted() -> None:
    (scored,) = score_lines([b"\n", b"  \r\n", b"{}"])
    assert scored == Scored(3, error="line 3: format: is missing")


def test_the_last_line_needs_no_end() -> None:
    (scored,) = score_lines([build_line().rstrip()])
    assert scored.scorecard is not None


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"{", "JSON: Expecting property name"),
        (b"\xff{}", "JSON: byte 1 is not UTF-8"),
        (b"[]", "assessment: must be an object"),
        (b"NaN", "JSON: NaN is not a number"),
        (b'{"a": -Infinity}', "JSON: -Infinity is not a number"),
        (b'{"a": 1, "a": 2}', "a: this key stands twice in one object"),
        (b'{"a": {"b": 1, "b": 1}}', "b: this key stands twice in one object"),
        (b"[" * 100_000, "JSON: is nested too deep"),
        (b"1" * 5_000, "JSON: Exceeds the limit"),
        (b"{} {}", "JSON: Extra data"),
        (b'{"a\\nb": 1}', "a\\nb: is not a known key"),
        (b'{"\\ud800": 1}', "\\ud800: is not a known key"),
        (b"[1e999999999999999999999]", "JSON: "),
    ],
)
def test_what_is_not_json_of_an_assessment_is_refused(line: bytes, error: str) -> None:
    assert find_error(line).startswith(f"line 1: {error}")


def test_an_error_is_one_line_of_bounded_length() -> None:
    error = find_error(json.dumps({"\n" * 100_000: 1}).encode())
    assert "\n" not in error
    assert len(error) < 3 * MAX_SHOWN


def test_a_level_written_as_a_decimal_is_refused() -> None:
    line = build_line().replace(b'"response": 2', b'"response": 2.0')
    assert find_error(line) == ("line 1: first: response must be a level from 0 to 3 or a word")


def test_numbers_of_the_profile_are_read_exactly() -> None:
    fact = {"key": "workers", "text": "How many?", "kind": "number"}
    item = raw_item("first", applies_when={"profile": "workers", "below": 1})
    checklist = build_checklist(item, raw_item("second"), profile=[fact])
    line = build_line({}, checklist=checklist, profile={"workers": 1})
    (scored,) = score_lines([line.replace(b'"workers": 1', b'"workers": 0.99999999999999999')])
    assert json.loads(scored.scorecard or "")["sections"][0]["asked"] == 2


@pytest.mark.parametrize(
    ("checklist", "error"),
    [
        (build_checklist(raw_item("one", weight=9)), "one: sections.0.items.0.weight: must be"),
        (
            build_checklist(raw_item("one", "yes_no", critical=3)),
            "one: sections.0.items.0.crit",
        ),
        (build_checklist(raw_item("one"), raw_item("one")), "one: sections.0.items.1.key: the"),
        (build_checklist(raw_item("one", recommendations=[])), "one: sections.0.items.0.recom"),
        (raw_document(bands={"A": 1, "B": 2, "C": 3}), "checklist: bands: band A must begin"),
        (raw_document([raw_section("only", [])]), "only: sections.0.items: "),
        (raw_document(title=None), "checklist: title: "),
        ({}, "checklist: format: is missing (and 8 more)"),
    ],
)
def test_a_faulty_document_is_refused_by_the_key_it_concerns(
    checklist: Raw, error: str
) -> None:
    assert find_error(build_line({}, checklist=checklist)).startswith(f"line 1: {error}")


def test_conditions_nested_without_end_are_refused() -> None:
    condition: Raw = {"profile": "agencies", "is": "yes"}
    for _ in range(300):
        condition = {"not": condition}
    checklist = build_checklist(raw_item("one", applies_when=condition))
    assert find_error(build_line({}, checklist=checklist)).startswith("line 1: one: ")


def test_lines_of_several_megabytes_are_read() -> None:
    responses = {"first": {"response": 2, "note": "x" * 5_000_000}}
    (scored,) = score_lines([build_line(responses)])
    assert scored.scorecard is not None


def find_places(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths of all parts of a JSON value."""
    if not isinstance(value, dict | list):
        return [place]
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    return [place, *(path for key, part in parts for path in find_places(part, (*place, key)))]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda part: st.lists(part, max_size=2) | st.dictionaries(st.text(max_size=3), part),
    max_leaves=3,
)


@given(st.data(), JSON)
def test_whatever_stands_in_the_place_of_a_part_there_is_an_answer(
    data: st.DataObject, junk: Any
) -> None:
    condition = {"any": [{"item": "one", "is": 2}, {"not": {"profile": "size", "below": 3}}]}
    items = [raw_item("one"), raw_item("two", applies_when=condition)]
    fact = {"key": "size", "text": "How many?", "kind": "number"}
    evidence = [{"title": "Minutes", "valid_from": "2026-01-01"}]
    twin = json.loads(
        build_line(
            {"one": {"response": 2, "evidence": evidence}},
            checklist=build_checklist(*items, profile=[fact]),
            profile={"size": "2.5"},
        )
    )
    *above, last = data.draw(st.sampled_from(find_places(twin)[1:]))
    whole = twin
    for key in above:
        whole = whole[key]
    whole[last] = junk
    (scored,) = score_lines([json.dumps(twin).encode()])
    assert scored.scorecard is not None or scored.error.startswith("line 1: ")
