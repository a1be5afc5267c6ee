"""What may not be published, and why. Pure. (`checklists.advice` stops nothing.)"""

from collections.abc import Collection, Iterator

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
from checklists.document import Crosswalk, Document, Item, ProfileFact
from checklists.faults import Fault, Path
from checklists.values import LEVELS, Value

MAX_ITEMS = 500
MAX_ITEMS_IN_SECTION = 100
_COMPARABLE_WITH: dict[type[Value], tuple[str, ...]] = {
    ProfileIs: ("yes_no", "choice"),
    ProfileIn: ("yes_no", "choice"),
    ProfileHas: ("choices",),
    ProfileAtLeast: ("number",),
    ProfileBelow: ("number",),
}


def find_faults(
    document: Document, known_recommendations: Collection[str] | None = None
) -> list[Fault]:
    """Everything about its structure that stops the document, in document order.

    Recommendation ids are looked up only where `known_recommendations` is given:
    a document that left the house (scoring.md §8) has no library beside it.
    """
    return [
        *(() if known_recommendations is None else _check_size(document)),
        *_check_keys(document),
        *_check_bands(document),
        *_check_profile(document),
        *_check_items(document, known_recommendations),
        *_check_contradictions(document),
        *_check_crosswalks(document),
    ]


def _check_size(document: Document) -> Iterator[Fault]:
    """What the site can show and save as one form; elsewhere a document may be larger."""
    if len(document.items) > MAX_ITEMS:
        yield Fault(("sections",), f"{len(document.items)} items; {MAX_ITEMS} at most")
    for number, section in enumerate(document.sections):
        if len(section.items) > MAX_ITEMS_IN_SECTION:
            yield Fault(
                ("sections", number, "items"),
                f"{len(section.items)} items; a section has {MAX_ITEMS_IN_SECTION} at most",
            )


def _check_keys(document: Document) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, key in _named_things(document):
        if key in seen:
            yield Fault((*path, "key"), f"the key “{key}” is used twice in this checklist")
        seen.add(key)
    section_keys: set[str] = set()
    for number, section in enumerate(document.sections):
        if section.key in section_keys:
            yield Fault(
                ("sections", number, "key"), f"the section key “{section.key}” is used twice"
            )
        section_keys.add(section.key)


def _named_things(document: Document) -> Iterator[tuple[Path, str]]:
    for number, fact in enumerate(document.profile):
        yield ("profile", number), fact.key
    for path, item in walk_items(document):
        yield path, item.key


def walk_items(document: Document) -> Iterator[tuple[Path, Item]]:
    """Every item with its path, in document order."""
    for section_number, section in enumerate(document.sections):
        for item_number, item in enumerate(section.items):
            yield ("sections", section_number, "items", item_number), item


def _check_bands(document: Document) -> Iterator[Fault]:
    bands = document.bands
    if not bands.A > bands.B > bands.C:
        yield Fault(("bands",), "band A must begin above B, and B above C")


def _check_profile(document: Document) -> Iterator[Fault]:
    for number, fact in enumerate(document.profile):
        path: Path = ("profile", number)
        has_options = fact.kind in ("choice", "choices")
        if has_options and not fact.options:
            yield Fault((*path, "options"), f"a fact of kind {fact.kind} needs options")
        if fact.options and not has_options:
            yield Fault((*path, "options"), f"a fact of kind {fact.kind} has no options")
        for answer in fact.risk:
            if answer not in possible_answers(fact):
                yield Fault((*path, "risk", answer), f"“{answer}” is no answer to this fact")


def possible_answers(fact: ProfileFact) -> tuple[str, ...]:
    """The words that can answer the fact; none for a number."""
    return ("yes", "no") if fact.kind == "yes_no" else tuple(fact.options)


def _check_items(
    document: Document, known_recommendations: Collection[str] | None
) -> Iterator[Fault]:
    earlier: dict[str, Item] = {}
    for path, item in walk_items(document):
        yield from _check_shape(path, item)
        if item.applies_when is not None:
            yield from _check_condition(
                (*path, "applies_when"), item.applies_when, document, earlier
            )
        if not item.recommendations:
            yield Fault((*path, "recommendations"), "an item needs at least one recommendation")
        for number, recommendation in enumerate(item.recommendations):
            place: Path = (*path, "recommendations", number)
            if recommendation in item.recommendations[:number]:
                yield Fault(place, f"“{recommendation}” stands here twice")
            elif known_recommendations is not None and (
                recommendation not in known_recommendations
            ):
                yield Fault(place, f"no source has a recommendation “{recommendation}”")
        earlier[item.key] = item


def _check_shape(path: Path, item: Item) -> Iterator[Fault]:
    if item.kind == "ladder":
        remedy = item.remedy if isinstance(item.remedy, dict) else {}
        yield from _check_texts(path, "levels", item.levels, LEVELS)
        yield from _check_texts(path, "remedy", remedy, LEVELS[:-1])
    else:
        if item.levels:
            yield Fault((*path, "levels"), f"an item of kind {item.kind} has no levels")
        if isinstance(item.remedy, dict):
            yield Fault((*path, "remedy"), f"an item of kind {item.kind} has one remedy text")
    if item.kind == "red_flag":
        yield from _check_red_flag(path, item)
    elif item.weight is None:
        yield Fault((*path, "weight"), "is missing")


def _check_red_flag(path: Path, item: Item) -> Iterator[Fault]:
    if item.weight is not None:
        yield Fault((*path, "weight"), "a red flag has no weight")
    if item.critical:
        yield Fault((*path, "critical"), "a red flag is not marked critical")
    if "threshold" in item.model_fields_set:
        yield Fault((*path, "threshold"), "a red flag has no threshold")


def _check_texts(
    path: Path, name: str, texts: dict[int, str], wanted: tuple[int, ...]
) -> Iterator[Fault]:
    for level in wanted:
        if level not in texts:
            yield Fault((*path, name), f"the text for level {level} is missing")
    for level in texts:
        if level not in wanted:
            yield Fault((*path, name, level), f"there is no level {level} here")


def _check_condition(
    path: Path, condition: Condition, document: Document, earlier: dict[str, Item]
) -> Iterator[Fault]:
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts):
            name = "all" if isinstance(condition, AllOf) else "any"
            for number, part in enumerate(parts):
                yield from _check_condition((*path, name, number), part, document, earlier)
        case Not(not_=part):
            yield from _check_condition((*path, "not"), part, document, earlier)
        case ItemAtLeast() | ItemBelow() | ItemIs():
            yield from _check_item_atom(path, condition, document, earlier)
        case _:
            yield from _check_profile_atom(path, condition, document)


def _check_profile_atom(
    path: Path,
    atom: ProfileIs | ProfileIn | ProfileHas | ProfileAtLeast | ProfileBelow,
    document: Document,
) -> Iterator[Fault]:
    fact = document.facts_by_key.get(atom.profile)
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
    path: Path,
    atom: ItemAtLeast | ItemBelow | ItemIs,
    document: Document,
    earlier: dict[str, Item],
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


def _check_contradictions(document: Document) -> Iterator[Fault]:
    keys: set[str] = set()
    for number, contradiction in enumerate(document.contradictions):
        path: Path = ("contradictions", number)
        if contradiction.key in keys:
            yield Fault((*path, "key"), f"the key “{contradiction.key}” is used twice")
        keys.add(contradiction.key)
        yield from _check_condition(
            (*path, "when"), contradiction.when, document, document.items_by_key
        )


def _check_crosswalks(document: Document) -> Iterator[Fault]:
    for number, crosswalk in enumerate(document.crosswalks):
        yield from _check_crosswalk(("crosswalks", number), crosswalk, document)


def _check_crosswalk(path: Path, crosswalk: Crosswalk, document: Document) -> Iterator[Fault]:
    for key, headings in crosswalk.map.items():
        if key not in document.items_by_key:
            yield Fault((*path, "map", key), f"there is no item “{key}”")
        if not headings:
            yield Fault((*path, "map", key), "needs at least one heading")
