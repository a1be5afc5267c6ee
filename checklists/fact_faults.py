"""What is wrong with a fact, whether a profile or the guide asks it. Pure."""

from collections.abc import Collection, Iterator

from checklists.document import ProfileFact
from checklists.faults import Fault, Path


def find_fact_faults(path: Path, fact: ProfileFact) -> Iterator[Fault]:
    has_options = fact.kind in ("choice", "choices")
    if has_options and not fact.options:
        yield Fault((*path, "options"), f"a fact of kind {fact.kind} needs options")
    if fact.options and not has_options:
        yield Fault((*path, "options"), f"a fact of kind {fact.kind} has no options")
    for answer in fact.risk:
        if answer not in possible_answers(fact):
            yield Fault((*path, "risk", answer), f"“{answer}” is no answer to this fact")


NONE = "none"
"""The key of an option of several that stands alone: nothing of all this."""


def excludes_others(fact: ProfileFact, words: Collection[str]) -> bool:
    """Whether the answer says “none” and something else in one."""
    return fact.kind == "choices" and NONE in words and len(words) > 1


def possible_answers(fact: ProfileFact) -> tuple[str, ...]:
    """The words that can answer the fact; none for a number."""
    return ("yes", "no") if fact.kind == "yes_no" else tuple(fact.options)
