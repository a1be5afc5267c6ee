"""Gaps as a report shows them: what was answered, what it takes, who, why, and where from. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessment.reports.cited import cite
from assessment.reports.entries import AnswerEntry
from assessment.reports.subject import Citation, Citations
from assessment.scorecard import Gap, NextBand, Priority, Scorecard
from checklists.conditions import LEVEL_OF
from checklists.document import Document, Item, Served
from checklists.values import Effort

GapGroupName = Literal["red_flags", "critical", "P1", "P2", "P3"]
GROUPS: tuple[GapGroupName, ...] = ("red_flags", "critical", "P1", "P2", "P3")
FULL_LEVEL = 3
CITED_IN_FULL = 2
FIRST_ACTIONS = 3


@dataclass(frozen=True, slots=True)
class GapEntry:
    """One gap, complete in itself."""

    number: int
    """Its place in the list, from 1."""
    answer: AnswerEntry
    group: GapGroupName
    priority: Priority
    target: str
    """What full marks need: the checklist's words for level 3; empty where it is yes or no."""
    threshold: int | None
    """The level a critical item must reach; None on others."""
    threshold_text: str
    why: str
    remedy: str
    first_step: str
    effort: Effort
    responsible: str
    proof: tuple[str, ...]
    gain: Fraction
    citations: tuple[Citation, ...]
    """The first ones, told in full where the gap stands."""
    further: tuple[Citation, ...]
    """The others, told in full among the sources."""
    frameworks: tuple[Served, ...]

    @property
    def is_known(self) -> bool:
        """Whether it was answered with something that is known."""
        return self.answer.value not in (None, "dont_know")


@dataclass(frozen=True, slots=True)
class GapGroup:
    name: GapGroupName
    gaps: tuple[GapEntry, ...]
    gain: Fraction


@dataclass(frozen=True, slots=True)
class Plan:
    """The shortest way to the next band."""

    target: NextBand
    gaps: tuple[GapEntry, ...]
    reaches: Fraction
    """The number once these gaps are closed."""


def group_gaps(
    document: Document,
    scorecard: Scorecard,
    answers: Mapping[str, AnswerEntry],
    citations: Citations,
) -> tuple[GapGroup, ...]:
    """All gaps, red flags and critical gaps first; inside a group, the order of the score."""
    grouped: dict[GapGroupName, list[Gap]] = {name: [] for name in GROUPS}
    for gap in scorecard.gaps:
        grouped[_group(gap, scorecard)].append(gap)
    groups: list[GapGroup] = []
    number = 0
    for name, gaps in grouped.items():
        if not gaps:
            continue
        entries = tuple(
            _to_entry(position, name, gap, document, answers[gap.item], citations)
            for position, gap in enumerate(gaps, start=number + 1)
        )
        number += len(entries)
        groups.append(GapGroup(name, entries, sum((gap.gain for gap in gaps), Fraction(0))))
    return tuple(groups)


def _group(gap: Gap, scorecard: Scorecard) -> GapGroupName:
    if gap.item in scorecard.red_flags:
        return "red_flags"
    if gap.item in scorecard.critical_gaps:
        return "critical"
    return gap.priority


def _to_entry(
    number: int,
    group: GapGroupName,
    gap: Gap,
    document: Document,
    answer: AnswerEntry,
    citations: Citations,
) -> GapEntry:
    item = document.items_by_key[gap.item]
    is_ladder = item.kind == "ladder"
    threshold = item.threshold if item.critical and is_ladder else None
    cited = cite(item, citations)
    return GapEntry(
        number=number,
        answer=answer,
        group=group,
        priority=gap.priority,
        target=item.levels.get(FULL_LEVEL, ""),
        threshold=threshold,
        threshold_text=item.levels.get(threshold, "") if threshold is not None else "",
        why=item.why,
        remedy=find_remedy(item, answer),
        first_step=item.first_step,
        effort=item.effort,
        responsible=item.responsible,
        proof=item.evidence,
        gain=gap.gain,
        citations=cited[:CITED_IN_FULL],
        further=cited[CITED_IN_FULL:],
        frameworks=document.served_by_item.get(item.key, ()),
    )


def find_remedy(item: Item, answer: AnswerEntry) -> str:
    """What to do from today's level on; from the bottom where the level is not known."""
    if isinstance(item.remedy, str):
        return item.remedy
    level = 0 if answer.value is None else LEVEL_OF.get(answer.value, 0)
    return item.remedy.get(level, "")


def choose_first_actions(groups: Sequence[GapGroup]) -> tuple[GapEntry, ...]:
    """The three that matter most; what was not answered comes after what was."""
    gaps = [gap for group in groups for gap in group.gaps]
    gaps.sort(key=lambda gap: gap.answer.value is None)
    return tuple(gaps[:FIRST_ACTIONS])


def lay_out_plan(scorecard: Scorecard, groups: Sequence[GapGroup]) -> Plan | None:
    """The plan with its gaps in full; None where the score has none."""
    target = scorecard.next_band
    if target is None or scorecard.low is None:
        return None
    by_key = {gap.answer.item.key: gap for group in groups for gap in group.gaps}
    gaps = tuple(by_key[key] for key in target.items)
    return Plan(target, gaps, sum((gap.gain for gap in gaps), scorecard.low))
