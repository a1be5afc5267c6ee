"""Answering through the web: autosave, whole sections, conflicts, bad input."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessment.models import Answer, AnswerRevision, Assessment
from assessment.responses import InvalidResponse
from organisations.models import Role
from tests.documents import build_document, raw_item, raw_section
from tests.factories import give, make_assessment, make_member, sign_in

pytestmark = pytest.mark.django_db

DOCUMENT = build_document(
    [
        raw_section(
            "policy",
            [
                raw_item("rule"),
                raw_item("checks", applies_when={"item": "rule", "at_least": 2}),
                raw_item("core", critical=True),
            ],
        ),
        raw_section("hiring", [raw_item("fees", "red_flag")]),
    ],
    profile=[
        {"key": "hires", "text": "Do you hire?", "kind": "yes_no"},
        {
            "key": "sectors",
            "text": "Sectors?",
            "kind": "choices",
            "options": {"none": "Nothing of this", "a": "A", "b": "B"},
        },
    ],
)


def _set_up() -> tuple[Assessment, Client]:
    assessment = make_assessment(DOCUMENT)
    return assessment, sign_in(make_member(assessment.organisation))


def _autosave(
    client: Client, assessment: Assessment, key: str, revision: int = 0, **fields: Any
) -> Any:
    data = {f"{key}-{name}": value for name, value in fields.items()}
    return client.post(
        reverse("answer", args=[assessment.id, key]),
        {f"{key}-revision": revision, **data},
        headers={"HX-Request": "true"},
    )


def _section(assessment: Assessment, key: str = "policy") -> str:
    return reverse("section", args=[assessment.id, key])


def test_an_answer_is_saved_as_it_is_given() -> None:
    assessment, client = _set_up()

    response = _autosave(client, assessment, "rule", response="2", note="By contract.")

    assert response.status_code == 200
    assert Answer.objects.get().note == "By contract."
    html = response.content.decode()
    assert 'name="rule-revision" value="1"' in html
    assert "1 of 4 questions answered in all" in html


def test_the_same_save_twice_changes_nothing() -> None:
    assessment, client = _set_up()

    for _time in range(3):
        assert _autosave(client, assessment, "rule", response="2").status_code == 200

    assert AnswerRevision.objects.count() == 1


def test_the_second_of_two_people_sees_both_texts() -> None:
    assessment, client = _set_up()
    give(assessment, "rule", "3", note="what Ada wrote")

    response = _autosave(client, assessment, "rule", response="1", note="what Ben wrote")

    html = response.content.decode()
    assert response.status_code == 409
    assert "what Ada wrote" in html
    assert "what Ben wrote" in html
    assert 'name="rule-revision" value="1"' in html
    assert Answer.objects.get().value == "3"


def test_items_come_and_go_with_the_answers_before_them() -> None:
    assessment, client = _set_up()
    give(assessment, "rule", "0")

    appears = _autosave(client, assessment, "rule", 1, response="2").content.decode()
    goes = _autosave(client, assessment, "rule", 2, response="1").content.decode()

    assert re.search(r'id="item-checks" data-hx-swap-oob="true"[^>]*hx-post', appears)
    assert re.search(r'id="item-checks" data-hx-swap-oob="true" hidden', goes)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"response": "4"}, "Choose one of the answers offered"),
        ({"response": "yes"}, "Choose one of the answers offered"),
        ({"response": "not_applicable"}, "Say why it does not apply"),
        ({"response": "1", "note": "n" * 1_000_000}, "Shorten this text to 10000 characters"),
        ({"response": "1", "note": "a\x00b"}, "Null characters are not allowed"),
        ({"response": "1", "revision": "-1"}, "greater than or equal to 0"),
        ({"response": "1", "revision": "x"}, "whole number"),
        ({"response": "1", "revision": "9" * 40}, "less than or equal to"),
    ],
)
def test_bad_input_is_refused_in_words_and_stores_nothing(
    fields: dict[str, str], words: str
) -> None:
    assessment, client = _set_up()
    data = {"rule-revision": "0"} | {f"rule-{name}": value for name, value in fields.items()}

    response = client.post(
        reverse("answer", args=[assessment.id, "rule"]), data, headers={"HX-Request": "true"}
    )

    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Answer.objects.exists()


def test_not_applicable_is_refused_on_a_critical_item() -> None:
    assessment, client = _set_up()

    response = _autosave(
        client, assessment, "core", response="not_applicable", reason="We are small."
    )

    assert response.status_code == 422
    assert not Answer.objects.exists()


def test_a_forged_key_is_not_found() -> None:
    assessment, client = _set_up()

    assert _autosave(client, assessment, "forged", response="1").status_code == 404
    assert client.get(_section(assessment, "forged")).status_code == 404


def test_a_doubled_field_is_refused() -> None:
    assessment, client = _set_up()

    response = client.post(
        reverse("answer", args=[assessment.id, "rule"]),
        {"rule-revision": "0", "rule-response": ["1", "3"]},
    )

    assert response.status_code == 400
    assert not Answer.objects.exists()


def test_a_body_beyond_all_measure_is_refused() -> None:
    assessment, client = _set_up()

    response = _autosave(client, assessment, "rule", response="1", note="n" * 3_000_000)

    assert response.status_code in (400, 413, 422)
    assert not Answer.objects.exists()


def test_a_section_is_saved_whole_without_javascript() -> None:
    assessment, client = _set_up()

    response = client.post(
        _section(assessment),
        {
            "rule-response": "1", "rule-note": "", "rule-revision": "0",
            "core-response": "dont_know", "core-note": "Ask Finance.", "core-revision": "0",
            "go": "next",
        },
    )  # fmt: skip

    assert response["Location"] == _section(assessment, "hiring")
    assert dict(Answer.objects.values_list("key", "value")) == {
        "rule": "1",
        "core": "dont_know",
    }


def test_questions_that_appeared_are_shown_before_going_on() -> None:
    assessment, client = _set_up()

    response = client.post(
        _section(assessment), {"rule-response": "2", "rule-revision": "0", "core-revision": "0"}
    )

    assert response["Location"] == f"{_section(assessment)}#item-checks"


def test_one_faulty_answer_holds_no_other_up() -> None:
    assessment, client = _set_up()

    response = client.post(
        _section(assessment),
        {
            "rule-response": "not_applicable", "rule-note": "typed text", "rule-revision": "0",
            "core-response": "3", "core-revision": "0",
        },
    )  # fmt: skip

    html = response.content.decode()
    assert response.status_code == 422
    assert Answer.objects.get().key == "core"
    assert "There is a problem" in html
    assert 'href="#id_rule-reason"' in html
    assert "typed text" in html
    assert "<title>Error:" in html


def test_a_stale_section_shows_both_texts_and_keeps_the_others() -> None:
    assessment, client = _set_up()
    give(assessment, "rule", "3", note="what Ada wrote")

    response = client.post(
        _section(assessment),
        {
            "rule-response": "1", "rule-note": "what Ben wrote", "rule-revision": "0",
            "core-response": "2", "core-revision": "0",
        },
    )  # fmt: skip

    html = response.content.decode()
    assert response.status_code == 409
    assert "what Ada wrote" in html
    assert "what Ben wrote" in html
    assert Answer.objects.get(key="core").value == "2"


def test_text_is_never_read_as_html() -> None:
    assessment, client = _set_up()
    give(assessment, "rule", "2", note="</textarea><script>alert(1)</script>\ue000note\ue001")

    html = client.get(_section(assessment)).content.decode()

    assert "<script>alert" not in html
    assert "&lt;/textarea&gt;&lt;script&gt;" in html


def test_a_viewer_sees_the_answers_and_no_button() -> None:
    assessment = make_assessment(DOCUMENT)
    give(assessment, "rule", "2", note="By contract.")
    client = sign_in(make_member(assessment.organisation, Role.VIEWER))

    html = client.get(_section(assessment)).content.decode()

    assert "By contract." in html
    assert "Save and continue" not in html
    assert "<fieldset disabled" in html


def test_the_profile_decides_and_is_saved() -> None:
    assessment, client = _set_up()
    url = reverse("profile", args=[assessment.id])

    response = client.post(
        url,
        {
            "hires": "no", "hires-revision": "0",
            "sectors": ["a", "b"], "sectors-revision": "0",
        },
    )  # fmt: skip

    assert response["Location"] == reverse("assessment", args=[assessment.id])
    assert dict(Answer.objects.values_list("key", "value")) == {"hires": "no", "sectors": "a b"}
    assert "checked" in client.get(url).content.decode()


def test_an_answer_of_the_profile_can_be_taken_back() -> None:
    assessment, client = _set_up()
    give(assessment, "hires", "yes")
    url = reverse("profile", args=[assessment.id])
    assert "Not said yet" in client.get(url).content.decode()

    client.post(url, {"hires": "", "hires-revision": "1", "sectors-revision": "0"})

    assert Answer.objects.get(key="hires").value == ""


def test_none_of_these_stands_alone() -> None:
    assessment, client = _set_up()
    url = reverse("profile", args=[assessment.id])
    revisions = {"hires-revision": "0", "sectors-revision": "0"}

    response = client.post(url, {"hires": "no", "sectors": ["none", "a"], **revisions})

    assert response.status_code == 422
    assert "“Nothing of this” can’t stand beside another answer." in response.content.decode()
    assert not Answer.objects.exists()
    with pytest.raises(InvalidResponse, match="sectors: “none” can't stand beside"):
        give(assessment, "sectors", "a none")
    assert client.post(url, {"sectors": ["none"], **revisions}).status_code == 302


def test_two_people_on_one_profile_fact() -> None:
    assessment, client = _set_up()
    give(assessment, "hires", "yes")

    response = client.post(
        reverse("profile", args=[assessment.id]),
        {"hires": "no", "hires-revision": "0", "sectors": "a", "sectors-revision": "0"},
    )

    html = response.content.decode()
    assert response.status_code == 409
    assert "answered this meanwhile: Yes" in html
    assert 'name="hires-revision" value="1"' in html
    assert Answer.objects.get(key="hires").value == "yes"
    assert Answer.objects.get(key="sectors").value == "a"


def test_a_save_after_the_session_ended_is_told_so() -> None:
    assessment, client = _set_up()
    client.logout()

    response = _autosave(client, assessment, "rule", response="1", note="typed")

    assert response.status_code == 401
    assert "Your text is still here" in response.content.decode()


def test_the_task_list_leads_on_to_where_one_left_off() -> None:
    assessment, client = _set_up()
    give(assessment, "hires", "yes")
    give(assessment, "sectors", "a")
    give(assessment, "rule", "1")

    html = client.get(reverse("assessment", args=[assessment.id])).content.decode()

    assert "Continue where you left off" in html
    assert f"{_section(assessment)}#item-core" in html
    assert "1 of 2 answered" in html


def test_evidence_is_added_and_taken_away() -> None:
    assessment, client = _set_up()
    give(assessment, "rule", "2")
    url = reverse("evidence", args=[assessment.id, "rule"])

    client.post(url, {"title": "Order 7 of the Board", "valid_until": "2026-01-01"})
    html = client.get(url).content.decode()
    assert "Order 7 of the Board" in html
    assert "Not in force on the reference date" in html

    remove = re.search(rf'action="({url}[^"]+)"', html)
    assert remove is not None
    client.post(remove[1])
    assert "Order 7 of the Board" not in client.get(url).content.decode()


def test_evidence_that_ends_before_it_begins_is_refused() -> None:
    assessment, client = _set_up()
    give(assessment, "rule", "2")

    response = client.post(
        reverse("evidence", args=[assessment.id, "rule"]),
        {"title": "x", "valid_from": "2026-02-01", "valid_until": "2026-01-01"},
    )

    assert response.status_code == 422
    assert "The end lies before the beginning" in response.content.decode()
