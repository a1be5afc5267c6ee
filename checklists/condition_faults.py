"""What is wrong with a condition: unknown facts and items, comparisons that can't be. Pure."""

from collections.abc import Iterator, Mapping

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
from checklists.document import Document, Item, ProfileFact
from checklists.fact_faults import possible_answers
from checklists.faults import Fault, Path
from checklists.values import Value

_COMPARABLE_WITH: dict[type[Value], tuple[str, ...]] = {
    ProfileIs: ("yes_no", "choice"),
    ProfileIn: ("yes_no", "choice"),
    ProfileHas: ("choices",),
    ProfileAtLeast: ("number",),
    ProfileBelow: ("number",),
}


def find_condition_faults(
    path: Path, condition: Condition, document: Document, earlier: Mapping[str, Item]
) -> Iterator[Fault]:
    """Faults of a checklist's condition that may name the items in `earlier`."""
    for place, atom in _walk_atoms(path, condition):
        if isinstance(atom, ItemAtLeast | ItemBelow | ItemIs):
            yield from _check_item_atom(place, atom, document, earlier)
        else:
            yield from _check_profile_atom(place, atom, document.facts_by_key)


def find_fact_condition_faults(
    path: Path, condition: Condition, facts: Mapping[str, ProfileFact]
) -> Iterator[Fault]:
    """Faults of a condition that may name nothing but `facts`."""
    for place, atom in _walk_atoms(path, condition):
        if isinstance(atom, ItemAtLeast | ItemBelow | ItemIs):
            yield Fault((*place, "item"), "items can't be named here")
        else:
            yield from _check_profile_atom(place, atom, facts)


_FactAtom = ProfileIs | ProfileIn | ProfileHas | ProfileAtLeast | ProfileBelow
_ItemAtom = ItemAtLeast | ItemBelow | ItemIs


def _walk_atoms(
    path: Path, condition: Condition
) -> Iterator[tuple[Path, _FactAtom | _ItemAtom]]:
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts):
            name = "all" if isinstance(condition, AllOf) else "any"
            for number, part in enumerate(parts):
                yield from _walk_atoms((*path, name, number), part)
        case Not(not_=part):
            yield from _walk_atoms((*path, "not"), part)
        case _:
            yield path, condition


def _check_profile_atom(
    path: Path, atom: _FactAtom, facts: Mapping[str, ProfileFact]
) -> Iterator[Fault]:
    fact = facts.get(atom.profile)
    if fact is None:
        yield Fault((*path, "profile"), f"there is no profile fact “{atom.profile}”")
        return
    if fact.kind not in _COMPARABLE_WITH[type(atom)]:
        yield Fault(path, f"“{fact.key}” is of kind {fact.kind} and can't be compared so")
        return
    words: tuple[str, ...] = ()
    match atom:
        case ProfileIs(is_=word) | ProfileHas(has=word):
            words = (word,)
        case ProfileIn(in_=several):
            words = several
    for word in words:
        if word not in possible_answers(fact):
            yield Fault(path, f"“{word}” is no answer to “{fact.key}”")


def _check_item_atom(
    path: Path, atom: _ItemAtom, document: Document, earlier: Mapping[str, Item]
) -> Iterator[Fault]:
    item = earlier.get(atom.item)
    if item is None:
        later = atom.item in document.items_by_key
        problem = "is this item or a later one" if later else "does not exist"
        yield Fault((*path, "item"), f"the item “{atom.item}” {problem}")
        return
    if isinstance(atom, ItemIs):
        is_level = isinstance(atom.is_, int)
        if is_level != (item.kind == "ladder") and atom.is_ not in (
            "dont_know", "not_applicable",
        ):  # fmt: skip
            yield Fault(path, f"“{atom.is_}” is no response to “{item.key}”")
