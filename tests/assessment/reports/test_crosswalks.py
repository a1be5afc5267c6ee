"""Which answers serve which heading elsewhere."""

from datetime import date

from assessment.reports.content import Report
from assessment.responses import Response, Responses
from checklists.document import Document
from tests.assessment.reports.samples import report_on
from tests.documents import TODAY, build_document, raw_item, raw_section

CONDITION = {"item": "one", "below": 2}


def build_crossed() -> Document:
    items = [raw_item("one"), raw_item("two"), raw_item("three", applies_when=CONDITION)]
    return build_document(
        [raw_section("only", items)],
        crosswalks=[
            {
                "framework": "Some Act",
                "as_of": "2026-11-01",
                "map": {"three": ["article 10", "article 9"], "one": ["article 9"]},
            }
        ],
    )


def report_crossed() -> Report:
    return report_on(build_crossed(), Responses(TODAY, {}, {"one": Response(3)}))


def test_headings_stand_by_number_and_items_as_in_the_checklist() -> None:
    (crosswalk,) = report_crossed().crosswalks
    assert (crosswalk.framework, crosswalk.as_of) == ("Some Act", date(2026, 11, 1))
    assert [
        (heading.heading, [serving.item.key for serving in heading.items])
        for heading in crosswalk.headings
    ] == [("article 9", ["one", "three"]), ("article 10", ["three"])]


def test_an_item_that_is_not_asked_serves_nothing() -> None:
    (crosswalk,) = report_crossed().crosswalks
    policy, training = crosswalk.headings
    assert training.items[0].answer is None
    assert policy.items[0].answer is not None
    assert policy.items[0].answer.value == 3


def test_a_checklist_without_crosswalks_has_no_such_chapter() -> None:
    document = build_document([raw_section("only", [raw_item("one")])], crosswalks=[])
    assert report_on(document, Responses(TODAY, {}, {})).crosswalks == ()


def test_an_item_knows_what_its_answer_serves() -> None:
    served = build_crossed().served_by_item
    assert served["three"][0].headings == ("article 10", "article 9")
    assert "two" not in served
