"""An import's messages in the reader's language, and its report as a line of the journal."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext
from pydantic import TypeAdapter, ValidationError

from checklists.imports.messages import Message, RefusedImport
from checklists.imports.report import MappingReport

_REPORT: TypeAdapter[MappingReport] = TypeAdapter(MappingReport)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report as a page shows it."""

    what: str
    more: str
    """Where it went, or why it didn't go."""
    count: int
    places: Sequence[str] = ()

    @property
    def left(self) -> int:
        """How many places are counted and not named."""
        return self.count - len(self.places)


@dataclass(frozen=True, slots=True)
class WordedReport:
    mapped: Sequence[Line]
    not_mapped: Sequence[Line]
    to_fill: Sequence[Line]
    licence: str | None


def translate(message: Message) -> str:
    return gettext(message.text).format(**message.values)


def say_faults(refusal: RefusedImport) -> list[str]:
    """Place, fault and how to mend it, one sentence each."""
    return [f"{translate(fault.place)}: {translate(fault.reason)}" for fault in refusal.faults]


def say_report(report: MappingReport) -> WordedReport:
    return WordedReport(
        mapped=[
            Line(translate(one.what), translate(one.where), one.count) for one in report.mapped
        ],
        not_mapped=[
            Line(translate(one.what), translate(one.why), one.count, one.places)
            for one in report.not_mapped
        ],
        to_fill=[
            Line(translate(one.what), "", one.count, one.places) for one in report.to_fill
        ],
        licence=report.licence,
    )


def write_journal_line(sentence: str, report: MappingReport | None) -> str:
    """What the journal keeps: the sentence, and below it the report as JSON."""
    return sentence if report is None else f"{sentence}\n{_REPORT.dump_json(report).decode()}"


def read_journal_line(line: str) -> MappingReport | None:
    """The report in a line of the journal; `None` where it holds none."""
    _, _, rest = line.partition("\n")
    try:
        return _REPORT.validate_json(rest) if rest else None
    except ValidationError:
        return None
