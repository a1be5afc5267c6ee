"""What a report says."""

from fractions import Fraction

from assessment.reports import sentences
from assessment.reports.content import Report
from assessment.reports.wording import say_answer, say_gain, say_number, say_percent, say_third
from assessment.responses import Response, Responses
from tests.assessment.reports.samples import report_on, small_report
from tests.documents import PROOF, TODAY, build_document_of, raw_item


def report_of(*values: int | None, is_proven: bool = True) -> Report:
    keys = [f"item-{number}" for number in range(len(values))]
    evidence = (PROOF,) if is_proven else ()
    return report_on(
        build_document_of(*[raw_item(key) for key in keys]),
        Responses(
            TODAY,
            {},
            {
                key: Response(value, evidence=evidence)  # type: ignore[arg-type]
                for key, value in zip(keys, values, strict=True)
            },
        ),
    )


def test_numbers_have_one_decimal_and_a_dash_where_there_is_none() -> None:
    assert say_number(Fraction(275, 3)) == "91.7"
    assert say_number(None) == "–"
    assert say_percent(Fraction(13, 18)) == "72.2%"


def test_values_are_exact() -> None:
    assert [say_third(level) for level in (None, 0, 1, 2, 3)] == ["–", "0", "1/3", "2/3", "1"]


def test_a_gain_of_nothing_is_said_in_words() -> None:
    assert say_gain(Fraction(0)) == "no points; lifts the limit on the band"
    assert say_gain(Fraction(25, 3)) == "+8.3 points"


def test_answers_are_said_in_words() -> None:
    report = small_report(checks=Response())
    said = {
        answer.item.key: say_answer(answer)
        for section in report.sections
        for answer in section.answers
    }
    assert said == {
        "fees": "Level 1: On paper",
        "checks": "Not answered",
        "training": "Does not apply",
        "passports": "Yes",
        "locked-doors": "Don’t know",
        "hotline": "Yes",
    }


def test_an_unrated_result_says_what_is_missing() -> None:
    said = sentences.say_result(report_of(3, None, None))
    assert "33.3% of the questions" in said
    assert "between 33.3 and 100.0" in said


def test_an_open_question_makes_an_interval() -> None:
    assert "between 80.0 and 100.0" in sentences.say_result(report_of(3, 3, 3, 3, None))


def test_nothing_to_score_is_said_so() -> None:
    document = build_document_of(raw_item("flag", "red_flag"))
    report = report_on(document, Responses(TODAY, {}, {"flag": Response("no")}))
    assert sentences.say_band(report) == "Nothing to score"
    assert "no number" in sentences.say_result(report)


def test_every_cap_is_a_sentence() -> None:
    report = small_report()
    assert [sentences.say_cap(cap) for cap in report.caps] == [
        "A practice that is never acceptable is allowed today: no better than band D.",
        (
            "2 critical questions are below the level that they must reach, or not known: "
            "no better than band C."
        ),
    ]


def test_evidence_caps_the_band_in_words() -> None:
    report = report_of(3, is_proven=False)
    assert sentences.say_caps(report).startswith("By the number alone this would be band A.")
    assert "fewer than 50" in sentences.say_cap(report.caps[0])


def test_a_plan_that_needs_only_evidence_says_so() -> None:
    plan = report_of(3, is_proven=False).plan
    assert plan is not None
    assert sentences.say_plan(plan).startswith("Nothing has to be built")


def test_the_best_band_has_no_next() -> None:
    assert sentences.say_no_plan(report_of(3)).startswith("Band A is the best")
    assert sentences.say_no_plan(report_of(None)).startswith("Without a band")


def test_paper_ahead_of_practice_is_said_in_points() -> None:
    report = report_on(
        build_document_of(raw_item("law", track="framework"), raw_item("deed")),
        Responses(TODAY, {}, {"law": Response(3), "deed": Response(1)}),
    )
    assert "66.7 points ahead of what is done" in sentences.say_paper_practice(report)


def test_paper_and_practice_are_not_compared_before_enough_is_answered() -> None:
    report = report_on(
        build_document_of(
            raw_item("law", track="framework"), raw_item("deed"), raw_item("two")
        ),
        Responses(TODAY, {}, {"deed": Response(3)}),
    )
    assert report.score.state == "not_rated"
    assert sentences.say_paper_practice(report) == ""


def test_limits_without_a_band_can_still_be_lifted() -> None:
    report = report_on(
        build_document_of(raw_item("one", critical=True, weight=3), raw_item("two", weight=3)),
        Responses(TODAY, {}, {"two": Response(3)}),
    )
    assert report.score.state == "not_rated"
    assert "can lift them" in sentences.say_caps(report)


def test_what_is_not_known_is_said_on_the_first_page() -> None:
    report = small_report(hotline=Response())
    said = " ".join(sentences.list_unknowns(report))
    assert "1 question of 6 is not answered." in said
    assert "1 question was answered “don’t know”" in said
    assert "1 pair of answers does not fit together." in said


def test_a_limit_that_changes_nothing_is_told_apart() -> None:
    report = report_of(2, 2, is_proven=False)
    assert (report.score.band, report.band_by_number) == ("B", "B")
    assert sentences.say_caps(report).startswith("The number decides the band here.")
