"""What may not be published, and why. Pure. (`checklists.advice` stops nothing.)"""

from collections.abc import Collection, Iterator

from checklists.condition_faults import find_condition_faults
from checklists.document import Crosswalk, Document, Item
from checklists.fact_faults import find_fact_faults
from checklists.faults import Fault, Path
from checklists.values import LEVELS

MAX_ITEMS = 500
MAX_ITEMS_IN_SECTION = 100


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
        *_check_profile(document, known_recommendations),
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


def _check_profile(
    document: Document, known_recommendations: Collection[str] | None
) -> Iterator[Fault]:
    for number, fact in enumerate(document.profile):
        path: Path = ("profile", number)
        yield from find_fact_faults(path, fact)
        yield from _check_citations(path, fact.recommendations, known_recommendations)


def _check_items(
    document: Document, known_recommendations: Collection[str] | None
) -> Iterator[Fault]:
    earlier: dict[str, Item] = {}
    for path, item in walk_items(document):
        yield from _check_shape(path, item)
        if item.applies_when is not None:
            yield from find_condition_faults(
                (*path, "applies_when"), item.applies_when, document, earlier
            )
        if not item.recommendations:
            yield Fault((*path, "recommendations"), "an item needs at least one recommendation")
        yield from _check_citations(path, item.recommendations, known_recommendations)
        earlier[item.key] = item


def _check_citations(
    path: Path, cited: tuple[str, ...], known_recommendations: Collection[str] | None
) -> Iterator[Fault]:
    for number, recommendation in enumerate(cited):
        place: Path = (*path, "recommendations", number)
        if recommendation in cited[:number]:
            yield Fault(place, f"“{recommendation}” stands here twice")
        elif known_recommendations is not None and recommendation not in known_recommendations:
            yield Fault(place, f"no source has a recommendation “{recommendation}”")


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
            yield Fault((*path, name, level), f"the text for level {level} is missing")
    for level in texts:
        if level not in wanted:
            yield Fault((*path, name, level), f"there is no level {level} here")


def _check_contradictions(document: Document) -> Iterator[Fault]:
    keys: set[str] = set()
    for number, contradiction in enumerate(document.contradictions):
        path: Path = ("contradictions", number)
        if contradiction.key in keys:
            yield Fault((*path, "key"), f"the key “{contradiction.key}” is used twice")
        keys.add(contradiction.key)
        yield from find_condition_faults(
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
