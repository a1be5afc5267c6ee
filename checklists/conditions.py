"""What is asked: the one evaluator of `applies_when`. Pure, three-valued (scoring.md §1).

`True` is yes, `False` is no, `None` is not yet known; `all`, `any` and `not` follow
Kleene's tables. An item is asked unless its condition is no.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from checklists.condition_types import (
    AllOf,
    AnyOf,
    Condition,
    ItemAtLeast,
    ItemBelow,
    ItemIs,
    Not,
    ProfileAtLeast,
    ProfileBelow,
    ProfileHas,
    ProfileIn,
    ProfileIs,
)
from checklists.document import Document, Item
from checklists.values import ResponseValue

FactValue = str | int | Decimal | tuple[str, ...]
"""An answer to a profile fact: a word, a number, or the options chosen."""

Facts = Mapping[str, FactValue]
Values = Mapping[str, ResponseValue]
"""Responses by item key; a blank one is not in the mapping."""

LEVEL_OF: dict[ResponseValue, int] = {
    0: 0, 1: 1, 2: 2, 3: 3, "yes": 3, "no": 0, "dont_know": 0,
}  # fmt: skip


def find_asked(document: Document, facts: Facts, values: Values) -> frozenset[str]:
    """Keys of the items that are asked of this respondent."""
    asked: set[str] = set()
    for item in document.items:
        if is_asked(item, facts, values, asked):
            asked.add(item.key)
    return frozenset(asked)


def is_asked(item: Item, facts: Facts, values: Values, asked: set[str]) -> bool:
    """Whether `item` is asked, given which of the items before it are."""
    condition = item.applies_when
    return condition is None or evaluate(condition, facts, values, asked) is not False


def evaluate(
    condition: Condition, facts: Facts, values: Values, asked: Iterable[str]
) -> bool | None:
    """The condition's truth: yes, no, or `None` where something it needs is not known."""
    match condition:
        case AllOf(all=parts):
            return _conjunction([evaluate(part, facts, values, asked) for part in parts])
        case AnyOf(any=parts):
            truths = [evaluate(part, facts, values, asked) for part in parts]
            return _negation(_conjunction([_negation(truth) for truth in truths]))
        case Not(not_=part):
            return _negation(evaluate(part, facts, values, asked))
        case ItemAtLeast() | ItemBelow() | ItemIs():
            return _item_atom(condition, values, asked)
        case _:
            return _profile_atom(condition, facts)


def _conjunction(truths: list[bool | None]) -> bool | None:
    if False in truths:
        return False
    return None if None in truths else True


def _negation(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _profile_atom(
    condition: ProfileIs | ProfileIn | ProfileHas | ProfileAtLeast | ProfileBelow,
    facts: Facts,
) -> bool | None:
    fact = facts.get(condition.profile)
    if fact is None:
        return None
    match condition:
        case ProfileIs(is_=value):
            return fact == value
        case ProfileIn(in_=allowed):
            return fact in allowed
        case ProfileHas(has=option):
            return isinstance(fact, tuple) and option in fact
        case ProfileAtLeast(at_least=bound):
            return isinstance(fact, int | Decimal) and fact >= bound
        case ProfileBelow(below=bound):
            return isinstance(fact, int | Decimal) and fact < bound


def _item_atom(
    condition: ItemAtLeast | ItemBelow | ItemIs, values: Values, asked: Iterable[str]
) -> bool | None:
    if condition.item not in asked:
        return False
    value = values.get(condition.item)
    if value is None:
        return None
    if isinstance(condition, ItemIs):
        return value == condition.is_
    level = LEVEL_OF.get(value)
    if level is None:
        return False
    if isinstance(condition, ItemAtLeast):
        return level >= condition.at_least
    return level < condition.below
