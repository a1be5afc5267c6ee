"""The words of a report: what its codes and figures are called. All of it is translated."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assessment.reports.entries import AnswerEntry, EvidenceEntry, EvidenceState
from assessment.reports.gaps import GapGroupName
from assessment.reports.numbers import round_half_up
from assessment.reports.profile import ProfileEntry
from assessment.scorecard import Band
from checklists.values import Effort
from checklists.wording import EFFORT_NAMES, RESPONSE_NAMES
from organisations.models import OrganisationKind

MISSING = "–"

BAND_NAMES: dict[Band, Promise] = {
    "A": gettext_lazy("In place, and backed by evidence"),
    "B": gettext_lazy("Mostly in place"),
    "C": gettext_lazy("Important gaps"),
    "D": gettext_lazy("Serious gaps"),
}
GROUP_NAMES: dict[GapGroupName, Promise] = {
    "red_flags": gettext_lazy("Red flags: stop this now"),
    "critical": gettext_lazy("Critical gaps: act first"),
    "P1": gettext_lazy("Priority 1: settle this first"),
    "P2": gettext_lazy("Priority 2: weighs heavily, little in place"),
    "P3": gettext_lazy("Priority 3: everything else"),
}
GROUP_LEADS: dict[GapGroupName, Promise] = {
    "red_flags": gettext_lazy(
        "These practices are allowed today. No other strength makes up for them."
    ),
    "critical": gettext_lazy(
        "These questions may not be outweighed: each is below the level that it must reach, "
        "or the answer is not known. Each one holds the band down."
    ),
    "P1": gettext_lazy("Red flags whose answer settles nothing yet."),
    "P2": gettext_lazy("Questions of the highest weight at level 1 or lower."),
    "P3": gettext_lazy("The remaining gaps, those that bring most points first."),
}
GROUP_TAGS: dict[GapGroupName, Promise] = {
    "red_flags": gettext_lazy("Red flag"),
    "critical": gettext_lazy("Critical"),
    "P1": gettext_lazy("Priority 1"),
    "P2": gettext_lazy("Priority 2"),
    "P3": gettext_lazy("Priority 3"),
}
EVIDENCE_STATES: dict[EvidenceState, Promise] = {
    "in_force": gettext_lazy("in force"),
    "rejected": gettext_lazy("rejected"),
    "expired": gettext_lazy("expired before the reference date"),
    "not_yet": gettext_lazy("not yet in force on the reference date"),
}
RISK_NAMES: dict[int, Promise] = {
    0: gettext_lazy("Not raised"),
    1: gettext_lazy("Raised"),
    2: gettext_lazy("High"),
}


# -- figures ---------------------------------------------------------------------------


def say_number(value: Fraction | None, digits: int = 1) -> str:
    """Rounded half up, with the language's decimal sign; a dash where there is none."""
    if value is None:
        return MISSING
    return number_format(round_half_up(value, digits), digits)


def say_percent(share: Fraction | None, digits: int = 1) -> str:
    """A share, 0-1, as percent."""
    if share is None:
        return MISSING
    return _("{number}%").format(number=say_number(100 * share, digits))


def say_exactly(value: Decimal | None, digits: int) -> str:
    """A figure that was rounded already, for columns that add up."""
    return MISSING if value is None else number_format(value, digits)


def say_gain(gain: Fraction) -> str:
    if gain == 0:
        return _("no points; lifts the limit on the band")
    return ngettext("+{number} point", "+{number} points", 1 if gain == 1 else 2).format(
        number=say_number(gain)
    )


def say_third(level: int | None) -> str:
    """The value of an answer, exactly: a level is so many thirds."""
    if level is None:
        return MISSING
    return {0: "0", 1: "1/3", 2: "2/3", 3: "1"}[level]


# -- answers ---------------------------------------------------------------------------


def say_answer(answer: AnswerEntry) -> str:
    """The answer in a few words."""
    value = answer.value
    if value is None:
        return _("Not answered")
    if isinstance(value, int):
        return _("Level {level}: {name}").format(level=value, name=RESPONSE_NAMES[value])
    return str(RESPONSE_NAMES[value])


def say_level(level: int) -> str:
    return _("Level {level}: {name}").format(level=level, name=RESPONSE_NAMES[level])  # type: ignore[index]


def say_kind(kind: str) -> str:
    """What kind of organisation it is."""
    return str(OrganisationKind(kind).label)


def say_effort(effort: Effort) -> str:
    return str(EFFORT_NAMES[effort])


def say_fact(entry: ProfileEntry) -> str:
    """The answer to a fact about the respondent."""
    match entry.value:
        case None:
            return _("Not given")
        case int() | Decimal() as number:
            return number_format(number)
        case "yes" | "no" as word if not entry.chosen:
            return str(RESPONSE_NAMES[word])
        case _:
            return "; ".join(entry.chosen) or MISSING


def say_raising(entry: ProfileEntry) -> str:
    """What of the answer raises the risk."""
    return "; ".join(entry.raising) or say_fact(entry)


def say_date(day: date | None) -> str:
    return MISSING if day is None else date_format(day, "DATE_FORMAT")


def say_moment(moment: datetime) -> str:
    """Date, time and time zone."""
    local = timezone.localtime(moment)
    return _("{date}, {time} ({zone})").format(
        date=date_format(local, "DATE_FORMAT"),
        time=date_format(local, "H:i"),
        zone=local.tzname(),
    )


def say_validity(evidence: EvidenceEntry) -> str:
    """From when until when a piece of evidence holds, and what that makes of it."""
    state = EVIDENCE_STATES[evidence.state]
    begins, ends = evidence.valid_from, evidence.valid_until
    if begins and ends:
        return _("{state}; from {begins} to {ends}").format(
            state=state, begins=say_date(begins), ends=say_date(ends)
        )
    if begins:
        return _("{state}; from {begins}").format(state=state, begins=say_date(begins))
    if ends:
        return _("{state}; until {ends}").format(state=state, ends=say_date(ends))
    return str(state)
