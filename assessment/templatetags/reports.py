"""What the templates of page and PDF say and draw: wording and charts, by name."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from django import template
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from assessment.reports import sentences, wording
from assessment.reports.charts import BADGES, draw_bar, draw_risk_axis, draw_scale
from assessment.reports.content import Report
from assessment.reports.entries import PRINTED_DIGITS, SectionEntry
from assessment.reports.printable import clean, find_direction, shorten
from assessment.reports.profile import InherentRisk
from assessment.scorecard import Band

register = template.Library()

_FILTERS: dict[str, Callable[..., Any]] = {
    "number": wording.say_number,
    "percent": wording.say_percent,
    "gain": wording.say_gain,
    "third": wording.say_third,
    "answer_words": wording.say_answer,
    "level_words": wording.say_level,
    "kind_words": wording.say_kind,
    "effort_words": wording.say_effort,
    "fact_words": wording.say_fact,
    "raising_words": wording.say_raising,
    "day": wording.say_date,
    "moment": wording.say_moment,
    "validity": wording.say_validity,
    "band_words": sentences.say_band,
    "result_words": sentences.say_result,
    "caps_words": sentences.say_caps,
    "cap_words": sentences.say_cap,
    "unknowns": sentences.list_unknowns,
    "not_applicable_words": sentences.say_not_applicable,
    "paper_practice_words": sentences.say_paper_practice,
    "track_words": sentences.name_track,
    "plan_words": sentences.say_plan,
    "no_plan_words": sentences.say_no_plan,
    "band_range": sentences.say_band_range,
    "direction": find_direction,
}
for _name, _function in _FILTERS.items():
    register.filter(_name, _function)


@register.filter
def hundred(share: Fraction | None) -> str:
    """A share, 0-1, on the scale of 100."""
    return wording.say_number(None if share is None else 100 * share)


@register.filter
def exactly(value: Any) -> str:
    """A figure of a column that adds up as printed."""
    return wording.say_exactly(value, PRINTED_DIGITS)


@register.filter
def band_name(band: Band) -> str:
    return str(wording.BAND_NAMES[band])


@register.filter
def group_name(name: Any) -> str:
    return str(wording.GROUP_NAMES[name])


@register.filter
def group_lead(name: Any) -> str:
    return str(wording.GROUP_LEADS[name])


@register.filter
def group_tag(name: Any) -> str:
    return str(wording.GROUP_TAGS[name])


@register.filter
def risk_name(risk: int) -> str:
    return str(wording.RISK_NAMES[risk])


@register.filter
def section_sum(section: SectionEntry) -> str:
    return sentences.say_section_sum(section.earned, section.possible)


@register.filter
def printed(text: str) -> Any:
    """A typed text as it is printed: cleaned, and cut where nobody reads on."""
    return shorten(clean(text))


@register.inclusion_tag("reports/_badge.html")
def band_badge(report: Report) -> dict[str, Any]:
    """The band's sign: letter in a shape."""
    band = report.score.band
    title = sentences.say_band(report)
    if band is not None:
        title = _("Band {band}: {name}").format(band=band, name=title)
    return {"badge": BADGES[band], "title": title}


@register.inclusion_tag("reports/_risk_axis.html", takes_context=True)
def risk_axis(context: template.Context, risk: InherentRisk) -> dict[str, Any]:
    """The inherent risk on its own axis, beside the band."""
    return {
        "axis": draw_risk_axis(
            risk.level if risk.is_known else None, is_rtl=get_language_bidi()
        ),
        "level": sentences.name_risk(risk),
        "words": sentences.say_risk(risk),
        "is_page": context.get("is_page"),
    }


@register.inclusion_tag("reports/_scale.html")
def result_scale(report: Report) -> dict[str, Any]:
    """The result on the line of the bands."""
    score = report.score
    scale = draw_scale(
        report.bands,
        score.low,
        score.high,
        score.evidenced,
        score.reviewed,
        is_rtl=get_language_bidi(),
    )
    return {"scale": scale, "title": sentences.say_result(report)}


@register.inclusion_tag("reports/_bar.html")
def score_bar(
    title: str,
    low: Fraction | None,
    high: Fraction | None = None,
    evidenced: Fraction | None = None,
    reviewed: Fraction | None = None,
) -> dict[str, Any]:
    """One score, 0-100, as a bar; the numbers stand beside it in the table."""
    bar = draw_bar(low, high, evidenced, reviewed, is_rtl=get_language_bidi())
    described = _("{name}: {number} of 100").format(name=title, number=wording.say_number(low))
    return {"bar": bar, "title": described}


@register.inclusion_tag("reports/_bar.html")
def section_bar(section: SectionEntry) -> dict[str, Any]:
    score = section.score
    low, high, evidenced, reviewed = (
        None if value is None else 100 * value
        for value in (score.low, score.high, score.evidenced, score.reviewed)
    )
    return score_bar(section.title, low, high, evidenced, reviewed)
