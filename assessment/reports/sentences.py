"""Sentences that a report says of its result, each from the report's value."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.reports.content import BandRow, CapEntry, Report
from assessment.reports.gaps import Plan
from assessment.reports.profile import HIGH, InherentRisk
from assessment.reports.wording import BAND_NAMES, RISK_NAMES, say_number, say_percent
from checklists.wording import TRACK_NAMES


def say_band(report: Report) -> str:
    """The verdict in a few words."""
    band = report.score.band
    if band is not None:
        return str(BAND_NAMES[band])
    if report.score.state == "nothing_to_score":
        return _("Nothing to score")
    return _("No band yet")


def say_risk(risk: InherentRisk) -> str:
    """How many facts make the inherent risk what it is."""
    high = sum(entry.risk == HIGH for entry in risk.raised)
    raised = len(risk.raised) - high
    parts = []
    if high:
        parts.append(
            ngettext("{count} fact makes it high", "{count} facts make it high", high).format(
                count=high
            )
        )
    if raised:
        parts.append(
            ngettext("{count} fact raises it", "{count} facts raise it", raised).format(
                count=raised
            )
        )
    if risk.missing:
        missing = len(risk.missing)
        parts.append(
            ngettext(
                "{count} fact that bears on it is not given",
                "{count} facts that bear on it are not given",
                missing,
            ).format(count=missing)
        )
    return "; ".join(parts) or _("no fact given raises it")


def name_risk(risk: InherentRisk) -> str:
    """The level on the axis; of one that is not known, that it is not."""
    return str(RISK_NAMES[risk.level]) if risk.is_known else _("Not known")


def say_result(report: Report) -> str:
    """The number, and what it means."""
    score = report.score
    if score.low is None or score.high is None:
        return _(
            "None of the questions that carry points applies, so there is no number and no band."
        )
    if score.state == "not_rated":
        return _(
            "Answers to {share} of the questions, by weight, are too few for a band: it takes "
            "80%. From what is answered, the number lies between {low} and {high} of 100 points."
        ).format(
            share=say_percent(score.completeness),
            low=say_number(score.low),
            high=say_number(score.high),
        )
    if score.low == score.high:
        return _("{low} of 100 points; no question is left open.").format(
            low=say_number(score.low)
        )
    return _(
        "{low} of 100 points; with the questions still open, between {low} and {high}."
    ).format(low=say_number(score.low), high=say_number(score.high))


def say_caps(report: Report) -> str:
    """What the caps do to the band, in one sentence; empty where there is nothing to say."""
    band = report.band_by_number
    if band is None:
        return (
            _(
                "As answered so far, these limits hold; answers and evidence still to come can "
                "lift them:"
            )
            if report.caps
            else ""
        )
    if report.is_capped:
        return _(
            "By the number alone this would be band {band}. It is held down because:"
        ).format(band=band)
    if report.caps:
        return _("The number decides the band here. These limits hold too:")
    return _("The number decides the band; no limit holds it down.")


def say_cap(cap: CapEntry) -> str:
    count = len(cap.items)
    if cap.reason == "red_flags":
        return ngettext(
            "A practice that is never acceptable is allowed today: no better than band {band}.",
            "{count} practices that are never acceptable are allowed today: no better than "
            "band {band}.",
            count,
        ).format(count=count, band=cap.band)
    if cap.reason == "critical_gaps":
        return ngettext(
            "{count} critical question is below the level that it must reach, or not known: "
            "no better than band {band}.",
            "{count} critical questions are below the level that they must reach, or not known: "
            "no better than band {band}.",
            count,
        ).format(count=count, band=cap.band)
    return _(
        "Evidence in force backs fewer than 50 of 100 points: no better than band {band}."
    ).format(band=cap.band)


def list_unknowns(report: Report) -> list[str]:
    """What the number does not know, for the first page."""
    score, counts = report.score, report.counts
    found = []
    if report.unanswered:
        count = len(report.unanswered)
        found.append(
            ngettext(
                "{count} question of {asked} is not answered.",
                "{count} questions of {asked} are not answered.",
                count,
            ).format(count=count, asked=counts.asked)
        )
    if report.information_gaps:
        count = len(report.information_gaps)
        found.append(
            ngettext(
                "{count} question was answered “don’t know”; it counts as zero.",
                "{count} questions were answered “don’t know”; they count as zero.",
                count,
            ).format(count=count)
        )
    if report.evidence_gaps and score.evidenced is not None:
        found.append(
            _(
                "Evidence in force backs {evidenced} of the {low} points declared; "
                "a reviewer accepted {reviewed}."
            ).format(
                evidenced=say_number(score.evidenced),
                low=say_number(score.low),
                reviewed=say_number(score.reviewed),
            )
        )
    if report.contradictions:
        count = len(report.contradictions)
        found.append(
            ngettext(
                "{count} pair of answers does not fit together.",
                "{count} pairs of answers do not fit together.",
                count,
            ).format(count=count)
        )
    if not counts.asked:
        found.append(_("Nothing was asked, so nothing is known."))
    return found or [
        _(
            "Every question asked is answered, none with “don’t know”, and evidence in force "
            "stands behind every level claimed."
        )
    ]


def say_not_applicable(report: Report) -> str:
    """How much the answers “does not apply” move the number."""
    return _(
        "Left out as “does not apply”, these questions move neither up nor down. If each "
        "counted as zero instead, the number would be {number} and not {low}."
    ).format(number=say_number(report.score.na_as_zero), low=say_number(report.score.low))


def say_paper_practice(report: Report) -> str:
    """The gap between what is written and what is done."""
    gap = report.score.paper_practice_gap
    if gap is None or report.score.state != "rated":
        # What is not answered counts as nothing, and would be taken for what is not done.
        return ""
    if gap > 0:
        return _(
            "What is written is {points} points ahead of what is done: rules stand on paper "
            "that practice has not reached."
        ).format(points=say_number(gap))
    if gap < 0:
        return _(
            "What is done is {points} points ahead of what is written: practice would not "
            "survive a change of people."
        ).format(points=say_number(-gap))
    return _("What is written and what is done stand at the same level.")


def name_track(track: str) -> str:
    return str(TRACK_NAMES[track])  # type: ignore[index]


def say_plan(plan: Plan) -> str:
    """The shortest way, in one sentence."""
    if not plan.gaps:
        return _("Nothing has to be built for band {band}: proof is what is missing.").format(
            band=plan.target.band
        )
    count = len(plan.gaps)
    return ngettext(
        "Closing this gap leads to band {band}, with {number} points. No other way takes "
        "less effort (it adds up to {effort}).",
        "Closing these {count} gaps leads to band {band}, with {number} points. No other way "
        "takes less effort (it adds up to {effort}).",
        count,
    ).format(
        count=count,
        band=plan.target.band,
        number=say_number(plan.reaches),
        effort=plan.target.effort,
    )


def say_no_plan(report: Report) -> str:
    """Why there is no way to a next band."""
    if report.score.band == "A":
        return _("Band A is the best there is. Keep the evidence current.")
    return _("Without a band there is no next band: answer more of the questions first.")


def say_band_range(row: BandRow) -> str:
    if row.band == "A":
        return _("{lowest} points or more").format(lowest=row.lowest)
    if row.band == "D":
        return _("less than {highest} points").format(highest=row.highest)
    return _("{lowest} points or more, less than {highest}").format(
        lowest=row.lowest, highest=row.highest
    )


def say_section_sum(earned: int, possible: int) -> str:
    """How a section's score is redone by hand."""
    return _("weight × level adds up to {earned} of {possible}").format(
        earned=earned, possible=possible
    )
