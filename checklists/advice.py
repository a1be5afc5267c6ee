"""What docs/content.md, "Writing an item", would have different; it stops nothing. Pure."""

from collections.abc import Iterator

from checklists.document import Document
from checklists.faults import Fault
from checklists.validation import walk_items

MAX_ITEMS_ASKED = 45
MAX_WORDS_IN_QUESTION = 30


def find_advice(document: Document) -> list[Fault]:
    """Every piece of advice, by item, by section, for the whole."""
    return [
        *_advise_on_items(document),
        *_advise_on_sections(document),
        *_advise_on_balance(document),
    ]


def _advise_on_items(document: Document) -> Iterator[Fault]:
    texts: dict[str, str] = {}
    for path, item in walk_items(document):
        words = len(item.text.split())
        if words > MAX_WORDS_IN_QUESTION:
            yield Fault(
                (*path, "text"),
                f"{words} words; a question has {MAX_WORDS_IN_QUESTION} at most",
            )
        if item.kind == "ladder" and len(set(item.levels.values())) < len(item.levels):
            yield Fault((*path, "levels"), "two levels have the same words")
        if not item.evidence:
            yield Fault((*path, "evidence"), "names no evidence")
        if item.text in texts:
            yield Fault((*path, "text"), f"asks the same as “{texts[item.text]}”")
        texts[item.text] = item.key


def _advise_on_sections(document: Document) -> Iterator[Fault]:
    for number, section in enumerate(document.sections):
        if not 3 <= len(section.items) <= 12:
            yield Fault(
                ("sections", number), f"{len(section.items)} items; a section has 3 to 12"
            )


def _advise_on_balance(document: Document) -> Iterator[Fault]:
    items = document.items
    total = sum(item.weight or 0 for item in items)
    framework = sum(item.weight or 0 for item in items if item.track == "framework")
    if framework * 2 > total:
        yield Fault(
            ("sections",),
            f"{100 * framework // total} % of the weight is framework; at most half should be",
        )
    critical = sum(item.critical for item in items)
    if not 10 <= round(100 * critical / len(items)) <= 15:
        yield Fault(
            ("sections",),
            f"{critical} of {len(items)} items are critical; 10 to 15 % should be",
        )
    red_flags = sum(item.kind == "red_flag" for item in items)
    if not 1 <= red_flags <= 5:
        yield Fault(("sections",), f"{red_flags} red flags; there should be one to five")
    if len(items) > MAX_ITEMS_ASKED:
        yield Fault(("sections",), f"{len(items)} items; {MAX_ITEMS_ASKED} at most")
    if not any(item.track == "voice" for item in items):
        yield Fault(("sections",), "no item listens to those concerned (track voice)")
