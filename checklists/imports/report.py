"""What became of a file: what was mapped, what could not be, what is still to fill in. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from checklists.imports.content import (
    BANDS_UNTIL_SAID,
    MINUTES_UNTIL_SAID,
    DraftContent,
    DraftItem,
)
from checklists.imports.messages import Message, gettext_noop, shorten
from checklists.values import LEVELS

MAX_PLACES_NAMED = 10
"""Of each kind; the rest is counted."""
MAX_KINDS = 60
_MUCH_ELSE = (
    gettext_noop("much else"),
    gettext_noop("a draft has no place for it"),
)


@dataclass(frozen=True, slots=True)
class Mapped:
    what: Message
    where: Message
    count: int


@dataclass(frozen=True, slots=True)
class NotMapped:
    """What of the file is not in the draft; `places` are the first of `count`."""

    what: Message
    why: Message
    count: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToFill:
    """What the draft lacks; `places` are the keys of the first of `count`."""

    what: Message
    count: int
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MappingReport:
    mapped: tuple[Mapped, ...]
    not_mapped: tuple[NotMapped, ...]
    to_fill: tuple[ToFill, ...]
    licence: str | None = None
    """What the file says of its copyright; `None` where such a file says nothing of it."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was read: the draft's content, and the report on the way there."""

    content: DraftContent
    report: MappingReport


class LeftOut:
    """Collects what is not mapped, by kind."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[Message, Message, list[str]]] = {}

    def add(self, what: Message, why: Message, place: str) -> None:
        if str(what) not in self._places and len(self._places) >= MAX_KINDS:
            what, why = _MUCH_ELSE
        self._places.setdefault(str(what), (what, why, []))[2].append(shorten(place))

    def list_all(self) -> tuple[NotMapped, ...]:
        """One entry per kind, in the order in which the kinds were met."""
        return tuple(
            NotMapped(what, why, len(places), tuple(filter(None, places))[:MAX_PLACES_NAMED])
            for what, why, places in self._places.values()
        )


def keep_counted(mapped: Iterable[Mapped]) -> tuple[Mapped, ...]:
    """Those of which there was any."""
    return tuple(entry for entry in mapped if entry.count)


def find_to_fill(content: DraftContent) -> tuple[ToFill, ...]:
    """What the draft lacks before it can be published, by kind."""
    return (
        *_find_edition_gaps(content),
        *_find_section_gaps(content),
        *_find_item_gaps(content),
    )


_MINUTES = gettext_noop(
    "minutes to answer ({minutes} until you say)", minutes=MINUTES_UNTIL_SAID
)
_BANDS = gettext_noop(
    "bands (from {a}, {b} and {c} until you say)",
    a=BANDS_UNTIL_SAID.A,
    b=BANDS_UNTIL_SAID.B,
    c=BANDS_UNTIL_SAID.C,
)


def _find_edition_gaps(content: DraftContent) -> Iterator[ToFill]:
    if not content.audience:
        yield ToFill(gettext_noop("audience (government and business until you say)"), 1)
    if not content.summary:
        yield ToFill(gettext_noop("summary of the checklist"), 1)
    if not content.about:
        yield ToFill(gettext_noop("what the checklist is about"), 1)
    if content.minutes is None:
        yield ToFill(_MINUTES, 1)
    if content.bands is None:
        yield ToFill(_BANDS, 1)


def _find_section_gaps(content: DraftContent) -> Iterator[ToFill]:
    if not content.sections:
        yield ToFill(gettext_noop("sections"), 1)
    untitled = [section.key for section in content.sections if not section.title]
    yield from _count(gettext_noop("title of a section"), untitled)
    empty = [section.key for section in content.sections if not section.items]
    yield from _count(gettext_noop("items of a section"), empty)


_NEEDED: tuple[tuple[Message, Callable[[DraftItem], bool]], ...] = (
    (gettext_noop("question"), lambda item: not item.text),
    (gettext_noop("help"), lambda item: not item.help),
    (gettext_noop("why it matters"), lambda item: not item.why),
    (gettext_noop("texts of the levels 0 to 3"), lambda item: _lacks(item, item.levels, 4)),
    (
        gettext_noop("remedies at the levels 0 to 2"),
        lambda item: _lacks(item, item.remedies, 3),
    ),
    (gettext_noop("remedy"), lambda item: item.kind != "ladder" and not item.remedy),
    (gettext_noop("weight"), lambda item: item.kind != "red_flag" and item.weight is None),
    (gettext_noop("track"), lambda item: not item.track),
    (gettext_noop("evidence to look for"), lambda item: not item.evidence),
    (gettext_noop("first step"), lambda item: not item.first_step),
    (gettext_noop("effort"), lambda item: not item.effort),
    (gettext_noop("who is responsible"), lambda item: not item.responsible),
    (
        gettext_noop("recommendations that the item tests"),
        lambda item: not item.recommendations,
    ),
)


def _lacks(item: DraftItem, texts: Mapping[int, str], count: int) -> bool:
    return item.kind == "ladder" and any(level not in texts for level in LEVELS[:count])


def _find_item_gaps(content: DraftContent) -> Iterator[ToFill]:
    for what, is_missing in _NEEDED:
        yield from _count(what, [item.key for item in content.items if is_missing(item)])


def _count(what: Message, keys: list[str]) -> Iterator[ToFill]:
    if keys:
        yield ToFill(what, len(keys), tuple(keys[:MAX_PLACES_NAMED]))
