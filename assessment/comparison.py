"""Two scorecards side by side: what both ask, what is new, what was dropped. Pure."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessment.responses import Responses
from assessment.scoring import compute_low, score
from assessment.weighing import FULL_LEVEL
from checklists.conditions import LEVEL_OF
from checklists.document import Document

Change = Literal["improved", "unchanged", "worsened"]
Assessed = tuple[Document, Responses]


@dataclass(frozen=True, slots=True)
class CommonItem:
    """An item that both ask; levels 0-3, blank and don't know 0, None for a red flag."""

    item: str
    change: Change
    first_level: int | None
    second_level: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Scores are `O_low`, 0-100; None where there is nothing to score (scoring.md §6)."""

    common: tuple[CommonItem, ...]
    """In the order of the second document."""
    new: tuple[str, ...]
    """Applicable in the second only, in its order."""
    dropped: tuple[str, ...]
    """Applicable in the first only, in its order."""
    first_low: Fraction | None
    second_low: Fraction | None
    first_low_on_common: Fraction | None
    second_low_on_common: Fraction | None


def compare(first: Assessed, second: Assessed) -> Comparison:
    """Two dates, two editions or two voices on common ground (scoring.md §6).

    A red flag has no level: it improves when its answer becomes no, and worsens when
    it was no. Raises `InvalidResponse`.
    """
    first_low, before = _score(first)
    second_low, after = _score(second)
    keys = [key for key in after if key in before]
    return Comparison(
        common=tuple(_compare_item(key, first, second) for key in keys),
        new=tuple(key for key in after if key not in before),
        dropped=tuple(key for key in before if key not in after),
        first_low=first_low,
        second_low=second_low,
        first_low_on_common=compute_low(*first, keys),
        second_low_on_common=compute_low(*second, keys),
    )


def _score(assessed: Assessed) -> tuple[Fraction | None, dict[str, None]]:
    """The original score, and the asked items that are not marked not applicable."""
    document, responses = assessed
    scorecard = score(document, responses, with_next_band=False)
    asked = [item.key for item in document.items if item.key in scorecard.asked]
    applicable = [key for key in asked if responses.of(key).value != "not_applicable"]
    return scorecard.low, dict.fromkeys(applicable)


def _compare_item(key: str, first: Assessed, second: Assessed) -> CommonItem:
    (first_level, before), (second_level, after) = _stand(key, first), _stand(key, second)
    change: Change = "unchanged"
    if after != before:
        change = "improved" if after > before else "worsened"
    return CommonItem(key, change, first_level, second_level)


def _stand(key: str, assessed: Assessed) -> tuple[int | None, int]:
    """The level as shown, and as compared."""
    document, responses = assessed
    value = responses.of(key).value
    if not document.items_by_key[key].is_scored:
        return None, FULL_LEVEL if value == "no" else 0
    level = 0 if value is None else LEVEL_OF[value]
    return level, level
