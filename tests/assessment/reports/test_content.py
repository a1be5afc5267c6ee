"""The report as a value."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.reports.content import Report
from assessment.reports.gaps import GapEntry
from assessment.reports.numbers import round_half_up
from assessment.responses import EvidenceItem, Response, Responses
from tests.assessment.reports.samples import (
    CITATION,
    answer_all,
    employer_pays,
    report_on,
    small_answers,
    small_document,
    small_report,
)
from tests.documents import PROOF, TODAY, build_document_of, raw_item


def gap_of(report: Report, key: str) -> GapEntry:
    return next(gap for gap in report.gaps if gap.answer.item.key == key)


def test_red_flags_and_critical_gaps_come_first() -> None:
    report = small_report()
    assert [group.name for group in report.groups] == ["red_flags", "critical", "P2"]
    assert [gap.answer.item.key for gap in report.gaps] == [
        "passports", "fees", "locked-doors", "checks",
    ]  # fmt: skip


def test_gaps_are_numbered_as_they_are_listed() -> None:
    assert [gap.number for gap in small_report().gaps] == [1, 2, 3, 4]


def test_every_gap_of_the_score_is_listed_once() -> None:
    report = report_on(employer_pays(), answer_all(employer_pays()))
    listed = [gap.answer.item.key for gap in report.gaps]
    assert sorted(listed) == sorted(gap.item for gap in report.score.gaps)


def test_a_gap_says_what_was_answered_and_what_it_takes() -> None:
    gap = gap_of(small_report(), "fees")
    assert gap.answer.level_text == "fees at level 1"
    assert gap.target == "fees at level 3"
    assert (gap.threshold, gap.threshold_text) == (2, "fees at level 2")
    assert gap.remedy == "From 1 to 2."
    assert (gap.first_step, gap.effort, gap.responsible) == (
        "Name who does it.", "M", "head of office",
    )  # fmt: skip


def test_a_gap_names_its_source_and_the_frameworks_that_ask_the_same() -> None:
    gap = gap_of(small_report(), "fees")
    assert (gap.citations, gap.further) == ((CITATION,), ())
    assert gap.frameworks[0].headings == ("section 54",)


def test_a_recommendation_that_is_not_stored_is_left_out() -> None:
    assert gap_of(report_on(small_document(), small_answers(), {}), "fees").citations == ()


def test_the_remedy_of_an_unknown_level_starts_at_the_bottom() -> None:
    for response in (Response("dont_know"), Response()):
        assert gap_of(small_report(checks=response), "checks").remedy == "From 0 to 1."


def test_a_red_flag_has_one_remedy_and_no_points() -> None:
    gap = gap_of(small_report(), "passports")
    assert (gap.remedy, gap.gain, gap.target) == ("Put it in place.", Fraction(0), "")


def test_the_first_actions_are_the_first_gaps_that_were_answered() -> None:
    report = small_report(passports=Response(), fees=Response())
    assert [gap.answer.item.key for gap in report.first_actions] == [
        "locked-doors", "checks", "fees",
    ]  # fmt: skip


def test_every_cap_is_listed_and_says_whether_it_lowers_the_band() -> None:
    report = report_on(
        build_document_of(raw_item("one"), raw_item("flag", "red_flag")),
        Responses(TODAY, {}, {"one": Response(3), "flag": Response("yes")}),
    )
    assert report.band_by_number == "A"
    assert report.is_capped
    assert [(cap.reason, cap.band, cap.lowers) for cap in report.caps] == [
        ("red_flags", "D", True), ("evidence", "B", True),
    ]  # fmt: skip
    assert [item.key for item in report.caps[0].items] == ["flag"]


def test_a_cap_below_which_the_number_lies_anyway_lowers_nothing() -> None:
    report = report_on(
        build_document_of(raw_item("one")), Responses(TODAY, {}, {"one": Response(0)})
    )
    assert [cap.lowers for cap in report.caps] == [False]
    assert not report.is_capped


def test_items_keep_their_number_when_others_are_not_asked() -> None:
    report = small_report()
    numbers = [answer.item.number for section in report.sections for answer in section.answers]
    assert numbers == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]
    assert report.counts.not_asked == 1


def test_the_printed_columns_add_up_to_the_printed_total() -> None:
    assert_columns_add_up(report_on(employer_pays(), answer_all(employer_pays())))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_answers_give_columns_that_add_up(data: st.DataObject) -> None:
    document = employer_pays()
    by_item = {}
    for item in document.items:
        choices: list[object] = [None, "dont_know"]
        choices += [0, 1, 2, 3] if item.kind == "ladder" else ["yes", "no"]
        if item.offers_not_applicable:
            choices.append("not_applicable")
        by_item[item.key] = Response(data.draw(st.sampled_from(choices)), reason="none")
    assert_columns_add_up(report_on(document, Responses(TODAY, {}, by_item)))


def assert_columns_add_up(report: Report) -> None:
    assert report.score.low is not None
    assert report.printed_share == Decimal("100.000")
    assert round_half_up(Fraction(report.printed_points)) == round_half_up(report.score.low)
    for section in report.sections:
        scored = [answer for answer in section.answers if answer.printed_points is not None]
        points = sum((answer.printed_points or Decimal(0) for answer in scored), Decimal(0))
        shares = sum((answer.printed_share or Decimal(0) for answer in scored), Decimal(0))
        assert points == (section.printed_points or 0)
        assert shares == (section.printed_share or 0)
        if section.score.low is not None:
            assert Fraction(section.earned, section.possible) == section.score.low


def test_a_section_without_points_prints_none() -> None:
    flags = raw_item("flag", "red_flag")
    report = report_on(build_document_of(flags), Responses(TODAY, {}, {"flag": Response("no")}))
    assert report.score.state == "nothing_to_score"
    assert report.sections[0].printed_points is None
    assert report.plan is None


def test_what_does_not_apply_is_listed_with_its_reason() -> None:
    report = small_report()
    assert [(a.item.key, a.reason) for a in report.not_applicable] == [
        ("training", "Nobody is hired.")
    ]
    assert [section.key for section in report.limited_scope] == []


def test_a_section_of_limited_scope_is_named() -> None:
    document = build_document_of(raw_item("one"), raw_item("two"))
    answers = {"one": Response(3), "two": Response("not_applicable", reason="none")}
    report = report_on(document, Responses(TODAY, {}, answers))
    assert [section.key for section in report.limited_scope] == ["only"]


def test_unknowns_and_contradictions_have_lists_of_their_own() -> None:
    report = small_report(hotline=Response())
    assert [gap.answer.item.key for gap in report.information_gaps] == ["locked-doors"]
    assert [item.key for item in report.unanswered] == ["hotline"]
    assert [item.key for item in report.evidence_gaps] == ["fees"]
    assert report.contradictions[0].message == "A rule that nobody checks."
    assert [item.key for item in report.contradictions[0].items] == ["fees", "checks"]


def test_inherent_risk_lists_only_what_raises_it() -> None:
    report = small_report()
    assert report.risk is not None
    assert [(entry.key, entry.risk, entry.raising) for entry in report.risk.raised] == [
        ("places", 2, ("Far away",))
    ]
    assert [entry.key for entry in report.profile] == ["hires-abroad", "places"]


def test_inherent_risk_moves_no_figure() -> None:
    answers = small_answers()
    calm = Responses(TODAY, {"hires-abroad": "no", "places": ("near",)}, answers.by_item)
    assert report_on(small_document(), calm).score == report_on(small_document(), answers).score


def test_evidence_says_whether_it_is_in_force() -> None:
    pieces = (
        EvidenceItem("now"),
        EvidenceItem("rejected", is_rejected=True),
        EvidenceItem("expired", valid_until=TODAY.replace(year=2025)),
        EvidenceItem("later", valid_from=TODAY.replace(year=2027)),
    )
    report = small_report(checks=Response(2, evidence=pieces))
    (found,) = [a for a in report.sections[0].answers if a.item.key == "checks"]
    assert [piece.state for piece in found.evidence] == [
        "in_force", "rejected", "expired", "not_yet",
    ]  # fmt: skip


def test_the_plan_reaches_the_number_of_its_gains() -> None:
    report = report_on(
        build_document_of(raw_item("one"), raw_item("two")),
        Responses(TODAY, {}, {"one": Response(3, evidence=(PROOF,)), "two": Response(0)}),
    )
    assert report.plan is not None
    assert [gap.answer.item.key for gap in report.plan.gaps] == ["two"]
    assert report.plan.reaches == 100


def test_sources_are_listed_once() -> None:
    assert [source.title for source in small_report().sources] == ["A public report"]
