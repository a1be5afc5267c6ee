"""The data format of an assessment, read and written (scoring.md §8)."""

import copy
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from assessment.responses import EvidenceItem, InvalidResponse, Response, Responses
from assessment.scoring import score
from assessment.twin import FaultyTwin, read_twin
from assessment.twin_writing import scorecard_to_plain, write_twin
from checklists.document import Document, InvalidDocument
from tests.documents import (
    PROFILE,
    Raw,
    assessments,
    build_document_of,
    build_responses,
    raw_document,
    raw_item,
    raw_section,
)


def build_twin(**changes: Any) -> Raw:
    """A twin with one answered item and one fact; changes replace whole parts."""
    items = [raw_item("one"), raw_item("two"), raw_item("flag", "red_flag")]
    twin: Raw = {
        "format": "plumbline-assessment/1",
        "checklist": raw_document([raw_section("only", items)], profile=PROFILE),
        "reference_date": "2026-11-22",
        "profile": {"agencies": "yes"},
        "responses": {"one": {"response": 2}},
    }
    return twin | changes


def answer(**changes: Any) -> Raw:
    return build_twin(responses={"one": {"response": 2} | changes})


def prove(**changes: Any) -> Raw:
    return answer(evidence=[{"title": "Minutes"} | changes])


# -- reading ---------------------------------------------------------------------------


def test_it_reads_every_part_of_an_assessment() -> None:
    response = {
        "response": 2,
        "note": "Since May.",
        "accepted": True,
        "evidence": [
            {
                "title": "Policy",
                "valid_from": "2026-01-01",
                "valid_until": None,
                "rejected": True,
            }
        ],
    }
    out = {"response": "not_applicable", "reason": "We have none."}
    document, responses = read_twin(
        build_twin(
            profile={"agencies": "no", "workers": 7, "channels": ["phone"]},
            responses={"one": response, "two": out, "flag": {"response": "no"}},
            scorecard={},
        )
    )
    assert [item.key for item in document.items] == ["one", "two", "flag"]
    assert responses == Responses(
        reference_date=date(2026, 11, 22),
        facts={"agencies": "no", "workers": 7, "channels": ("phone",)},
        by_item={
            "one": Response(
                2,
                note="Since May.",
                evidence=(EvidenceItem("Policy", date(2026, 1, 1), is_rejected=True),),
                is_accepted=True,
            ),
            "two": Response("not_applicable", reason="We have none."),
            "flag": Response("no"),
        },
    )


def test_profile_responses_and_response_may_be_missing() -> None:
    twin = build_twin()
    del twin["profile"], twin["responses"]
    assert read_twin(twin)[1] == Responses(date(2026, 11, 22))
    blank = build_twin(responses={"one": {}, "two": {"response": None}})
    assert read_twin(blank)[1].by_item == {"one": Response(), "two": Response()}


@pytest.mark.parametrize(
    ("value", "number"),
    [(12, 12), ("12", 12), ("-2.50", Decimal("-2.5")), (Decimal("0.1"), Decimal("0.1")),
     (Decimal("1E+3"), 1000), (10**18, 10**18)],
)  # fmt: skip
def test_numbers_are_whole_or_decimal(value: object, number: object) -> None:
    assert read_twin(build_twin(profile={"workers": value}))[1].facts["workers"] == number


@pytest.mark.parametrize(
    "value",
    [None, True, 1.5, float("nan"), "many", "1e3", "", "١", " 1", Decimal("NaN"),
     Decimal("Infinity"), Decimal("1E-19"), Decimal("1E+999999"), 10**18 + 1, "9" * 40, [1], {}],
)  # fmt: skip
def test_what_is_no_number_is_refused_by_its_fact(value: object) -> None:
    with pytest.raises(InvalidResponse) as caught:
        read_twin(build_twin(profile={"workers": value}))
    assert caught.value.key == "workers"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("agencies", "maybe"),
        ("agencies", True),
        ("agencies", None),
        ("agencies", ["yes"]),
        ("channels", "post"),
        ("channels", ["fax"]),
        ("channels", ["post", "post"]),
        ("channels", ["post", 1]),
        ("channels", [["post"]]),
        ("channels", ["post", "phone", "post"]),
        ("size", "large"),
    ],
)
def test_an_answer_that_its_fact_does_not_have_is_refused(key: str, value: object) -> None:
    with pytest.raises(InvalidResponse) as caught:
        read_twin(build_twin(profile={key: value}))
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"format": "plumbline-assessment/2"}, "format"),
        ({"format": 1}, "format"),
        ({"checklist": "employer-pays"}, "checklist"),
        ({"checklist": None}, "checklist"),
        ({"reference_date": "22.11.2026"}, "reference_date"),
        ({"reference_date": "2026-02-30"}, "reference_date"),
        ({"reference_date": "20261122"}, "reference_date"),
        ({"reference_date": "2026-11-22T10:00"}, "reference_date"),
        ({"reference_date": 20261122}, "reference_date"),
        ({"reference_date": None}, "reference_date"),
        ({"profile": []}, "profile"),
        ({"profile": None}, "profile"),
        ({"responses": [1]}, "responses"),
        ({"scorecard": "A"}, "scorecard"),
        ({"remarks": ""}, "remarks"),
        ({3: ""}, "3"),
    ],
)
def test_a_malformed_twin_is_refused_by_its_key(changes: dict[Any, Any], key: str) -> None:
    with pytest.raises(FaultyTwin) as caught:
        read_twin(build_twin() | changes)
    assert caught.value.key == key
    assert str(caught.value).startswith(f"{key}: ")


@pytest.mark.parametrize("key", ["format", "checklist", "reference_date"])
def test_a_missing_part_is_named(key: str) -> None:
    twin = build_twin()
    del twin[key]
    with pytest.raises(FaultyTwin, match=f"{key}: is missing"):
        read_twin(twin)


@pytest.mark.parametrize("raw", [None, [], "text", 3, True])
def test_what_is_no_object_is_refused(raw: object) -> None:
    with pytest.raises(FaultyTwin, match="assessment: must be an object"):
        read_twin(raw)


@pytest.mark.parametrize(
    ("twin", "reason"),
    [
        (answer(response=4), "a level from 0 to 3 is expected"),
        (answer(response=-1), "a level from 0 to 3 is expected"),
        (answer(response="yes"), "a level from 0 to 3 is expected"),
        (answer(response="often"), "a level from 0 to 3 is expected"),
        (answer(response=2.0), "response must be a level from 0 to 3 or a word"),
        (answer(response=Decimal(2)), "response must be a level from 0 to 3 or a word"),
        (answer(response=float("nan")), "response must be a level from 0 to 3 or a word"),
        (answer(response=True), "response must be a level from 0 to 3 or a word"),
        (answer(response=[2]), "response must be a level from 0 to 3 or a word"),
        (answer(response={}), "response must be a level from 0 to 3 or a word"),
        (answer(response="not_applicable"), "not_applicable needs a reason"),
        (answer(response="not_applicable", reason=" \n"), "not_applicable needs a reason"),
        (answer(response="not_applicable", reason=3), "reason must be text"),
        (answer(note=None), "note must be text"),
        (answer(note="\ud800"), "note holds half a character"),
        (answer(accepted="yes"), "accepted must be true or false"),
        (answer(accepted=1), "accepted must be true or false"),
        (answer(level=3), "“level” is not a known key of the response"),
        (answer(evidence={}), "evidence must be a list"),
        (answer(evidence=None), "evidence must be a list"),
        (answer(evidence=["Minutes"]), "a piece of evidence must be an object"),
        (answer(evidence=[{}]), "a piece of evidence has no title"),
        (prove(title=3), "title must be text"),
        (prove(rejected=0), "rejected must be true or false"),
        (prove(url="x"), "“url” is not a known key of a piece of evidence"),
        (prove(valid_from="soon"), "valid_from must be a date such as 2026-11-22, or null"),
        (prove(valid_until=2026), "valid_until must be a date such as 2026-11-22, or null"),
        (build_twin(responses={"one": 2}), "the response must be an object"),
        (build_twin(responses={"one": None}), "the response must be an object"),
    ],
)
def test_a_malformed_response_is_refused_by_its_item(twin: Raw, reason: str) -> None:
    with pytest.raises(InvalidResponse) as caught:
        read_twin(twin)
    assert (caught.value.key, caught.value.reason) == ("one", reason)


def test_an_unknown_item_is_refused_by_its_key() -> None:
    with pytest.raises(InvalidResponse, match="three: the checklist has no such item"):
        read_twin(build_twin(responses={"three": {"response": 2}}))


@pytest.mark.parametrize(
    "changes",
    [{"weight": 4}, {"levels": {0: "Only this."}}, {"colour": "red"}, {"recommendations": []},
     {"applies_when": {"item": "two", "is": 3}}, {"applies_when": {"when": "always"}}],
)  # fmt: skip
def test_a_document_that_is_not_well_formed_is_refused(changes: Raw) -> None:
    checklist = raw_document([raw_section("only", [raw_item("one", **changes)])])
    with pytest.raises(InvalidDocument) as caught:
        read_twin(build_twin(checklist=checklist, profile={}))
    assert caught.value.faults[0].path[:4] == ("sections", 0, "items", 0)


def test_recommendations_are_not_looked_up() -> None:
    item = raw_item("one", recommendations=["NOWHERE-R1"])
    checklist = raw_document([raw_section("only", [item])])
    document, _ = read_twin(build_twin(checklist=checklist, profile={}))
    assert document.items[0].recommendations == ("NOWHERE-R1",)


# -- writing ---------------------------------------------------------------------------


@given(assessments())
def test_what_was_written_reads_back_equal(assessment: tuple[Document, Responses]) -> None:
    twin = write_twin(*assessment, score(*assessment))
    assert read_twin(copy.deepcopy(twin)) == assessment
    text = json.dumps(twin, allow_nan=False)
    assert read_twin(json.loads(text, parse_float=Decimal)) == assessment


def test_reasons_and_notes_read_back_equal_and_where_evidence_lies_stays_at_home() -> None:
    document = build_document_of(raw_item("one"), raw_item("two"))
    piece = EvidenceItem("Minutes", None, date(2027, 1, 1), location="Room 3")
    responses = replace(
        build_responses({}),
        by_item={
            "one": Response(1, note="Vielleicht\nja", evidence=(piece,)),
            "two": Response(None, reason="kept from before", is_accepted=True),
        },
    )
    twin = write_twin(document, responses, score(document, responses))

    known = replace(piece, location="")
    told = replace(responses.by_item["one"], evidence=(known,))
    assert "Room 3" not in json.dumps(twin)
    assert read_twin(twin) == (
        document, replace(responses, by_item={**responses.by_item, "one": told}),
    )  # fmt: skip


def test_the_twin_has_the_keys_of_the_format_in_order() -> None:
    document = build_document_of(raw_item("one"), raw_item("flag", "red_flag"))
    responses = build_responses({"one": 3, "flag": "no"}, evidenced=["one"])
    twin = write_twin(document, responses, score(document, responses))
    assert list(twin) == [
        "format", "checklist", "reference_date", "profile", "responses", "scorecard",
    ]  # fmt: skip
    assert twin["responses"] == {
        "one": {
            "response": 3,
            "accepted": False,
            "evidence": [
                {
                    "title": "Minutes of the board",
                    "valid_from": "2026-01-01",
                    "valid_until": None,
                    "rejected": False,
                }
            ],
        },
        "flag": {"response": "no"},
    }


def test_the_scorecard_has_exactly_the_keys_and_fractions_of_the_format() -> None:
    rule = {"item": "a", "is": 1}
    document = build_document_of(
        raw_item("a", critical=True, track="framework"),
        raw_item("b", weight=2),
        raw_item("c"),
        contradictions=[{"key": "clash", "when": rule, "message": "They clash."}],
    )
    responses = build_responses({"a": 1, "b": 3, "c": "dont_know"}, evidenced=["b"])
    plain = scorecard_to_plain(score(document, responses))
    assert json.dumps(plain) == json.dumps(
        {
            "state": "rated",
            "band": "C",
            "low": "175/3",
            "high": "175/3",
            "evidenced": "50",
            "reviewed": "0",
            "na_as_zero": "175/3",
            "completeness": "1",
            "caps": [{"band": "C", "reason": "critical_gaps", "items": ["a"]}],
            "critical_gaps": ["a"],
            "red_flags": [],
            "sections": [
                {
                    "key": "only",
                    "low": "7/12",
                    "high": "7/12",
                    "evidenced": "1/2",
                    "reviewed": "0",
                    "asked": 3,
                    "answered": 3,
                    "limited_scope": False,
                }
            ],
            "tracks": {"framework": "100/3", "practice": "200/3"},
            "gaps": [
                {"item": "a", "priority": "P1", "gain": "50/3", "effort": "M"},
                {"item": "c", "priority": "P3", "gain": "25", "effort": "M"},
            ],
            "information_gaps": ["c"],
            "unanswered": [],
            "evidence_gaps": ["a"],
            "contradictions": ["clash"],
            "next_band": {"band": "B", "items": ["a"], "effort": 2, "needs_evidence": False},
        }
    )


def test_nothing_to_assess_is_null() -> None:
    document = build_document_of(raw_item("one"))
    plain = scorecard_to_plain(score(document, build_responses({"one": "not_applicable"})))
    assert (plain["band"], plain["low"], plain["next_band"]) == (None, None, None)
    assert plain["sections"][0]["low"] is None
    assert plain["na_as_zero"] == "0"
