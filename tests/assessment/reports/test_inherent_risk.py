"""Inherent risk: an axis of its own, each factor with who names it."""

from assessment.reports.charts import draw_risk_axis
from assessment.reports.content import Report
from assessment.reports.sentences import name_risk, say_risk
from assessment.responses import Responses
from tests.assessment.reports.samples import CITATION, report_on
from tests.documents import TODAY, Raw, build_document_of, raw_item

FACTS: list[Raw] = [
    {
        "key": "agencies",
        "text": "Do you use agencies?",
        "kind": "yes_no",
        "risk": {"yes": 1},
        "recommendations": [CITATION.id, "GONE-1"],
    },
    {
        "key": "flags",
        "text": "Which flags?",
        "kind": "choices",
        "options": {"own": "Our own", "other": "Another"},
        "risk": {"own": 0, "other": 2},
    },
    {"key": "size", "text": "How many?", "kind": "number"},
]


def report_with(**facts: object) -> Report:
    document = build_document_of(raw_item("one"), profile=FACTS)
    return report_on(document, Responses(TODAY, facts, {}), {CITATION.id: CITATION})  # type: ignore[arg-type]


def test_the_highest_fact_gives_the_level_and_comes_first() -> None:
    risk = report_with(agencies="yes", flags=("own", "other")).risk
    assert risk is not None
    assert (risk.level, risk.is_known) == (2, True)
    assert [entry.key for entry in risk.raised] == ["flags", "agencies"]
    assert risk.missing == ()
    assert name_risk(risk) == "High"
    assert say_risk(risk) == "1 fact makes it high; 1 fact raises it"


def test_a_factor_names_its_sources_and_they_stand_among_the_report_s() -> None:
    report = report_with(agencies="yes")
    assert report.risk is not None
    assert report.risk.raised[0].cited == (CITATION,)
    cited = [citation for source in report.sources for citation in source.citations]
    assert CITATION in cited


def test_what_is_not_given_is_not_low() -> None:
    risk = report_with().risk
    assert risk is not None
    assert not risk.is_known
    assert [entry.key for entry in risk.missing] == ["agencies", "flags"]
    assert name_risk(risk) == "Not known"
    assert say_risk(risk) == "2 facts that bear on it are not given"


def test_facts_that_raise_nothing_leave_it_not_raised() -> None:
    risk = report_with(agencies="no", flags=("own",)).risk
    assert risk is not None
    assert (risk.level, risk.is_known, risk.raised) == (0, True, ())
    assert name_risk(risk) == "Not raised"
    assert say_risk(risk) == "no fact given raises it"


def test_where_no_fact_carries_risk_there_is_no_axis() -> None:
    document = build_document_of(raw_item("one"), profile=[FACTS[2]])
    assert report_on(document, Responses(TODAY, {}, {}), {}).risk is None


def test_the_axis_has_three_steps_that_rise_and_mirrors_right_to_left() -> None:
    axis = draw_risk_axis(1)
    assert [step.is_current for step in axis.steps] == [False, True, False]
    assert [step.y for step in axis.steps] == sorted(
        (step.y for step in axis.steps), reverse=True
    )
    mirrored = draw_risk_axis(1, is_rtl=True)
    assert [step.x for step in mirrored.steps] == [step.x for step in axis.steps][::-1]
    assert not any(step.is_current for step in draw_risk_axis(None).steps)
