"""What a draft holds, gaps and all: the value between any file and the draft's rows. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from checklists.document import Bands, Document, Item
from checklists.strict_yaml import write_yaml
from checklists.values import Audience, ItemKind, Value

LONGEST_TITLE = 200
LONGEST_ROLE = 300
LONGEST_KEY = 80
AUDIENCE_UNTIL_SAID: Audience = "both"
MINUTES_UNTIL_SAID = 30
BANDS_UNTIL_SAID = Bands(A=80, B=60, C=40)


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An item; an empty text is still to be written, a missing weight to be chosen."""

    key: str
    kind: ItemKind
    text: str = ""
    help: str = ""
    why: str = ""
    levels: Mapping[int, str] = field(default_factory=dict)
    """A ladder's texts by level, 0-3; what is missing is to be written."""
    weight: int | None = None
    critical: bool = False
    threshold: int = 2
    track: str = ""
    applies_when: str = ""
    """A condition as YAML."""
    evidence: tuple[str, ...] = ()
    remedy: str = ""
    """Of a yes/no item or a red flag."""
    remedies: Mapping[int, str] = field(default_factory=dict)
    """Of a ladder, by level, 0-2."""
    first_step: str = ""
    effort: str = ""
    responsible: str = ""
    recommendations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSection:
    key: str
    title: str
    intro: str = ""
    weight: int = 1
    items: tuple[DraftItem, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftContent:
    """A whole draft; `None` and "" are what nobody has said yet.

    Rows can't leave audience, minutes and bands open; theirs are then `…_UNTIL_SAID`.
    """

    slug: str
    title: str
    audience: str = ""
    summary: str = ""
    minutes: int | None = None
    about: str = ""
    bands: Bands | None = None
    profile: str = ""
    """YAML, as are `contradictions` and `crosswalks`."""
    contradictions: str = ""
    crosswalks: str = ""
    sections: tuple[DraftSection, ...] = ()

    @property
    def items(self) -> tuple[DraftItem, ...]:
        """All items in order."""
        return tuple(item for section in self.sections for item in section.items)


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of the checklist beside the file; "" is not said."""

    slug: str = ""
    title: str = ""
    audience: str = ""


def content_of(document: Document) -> DraftContent:
    """The document as a draft's content; nothing is missing in it."""
    return DraftContent(
        slug=document.slug,
        title=document.title,
        audience=document.audience,
        summary=document.summary,
        minutes=document.minutes,
        about=document.about,
        bands=document.bands,
        profile=_write_parts(document.profile),
        contradictions=_write_parts(document.contradictions),
        crosswalks=_write_parts(document.crosswalks),
        sections=tuple(
            DraftSection(
                key=section.key,
                title=section.title,
                intro=section.intro or "",
                weight=section.weight,
                items=tuple(_content_of_item(item) for item in section.items),
            )
            for section in document.sections
        ),
    )


def _content_of_item(item: Item) -> DraftItem:
    remedies = {} if isinstance(item.remedy, str) else item.remedy
    return DraftItem(
        key=item.key,
        kind=item.kind,
        text=item.text,
        help=item.help,
        why=item.why,
        levels=item.levels,
        weight=item.weight,
        critical=item.critical,
        threshold=item.threshold,
        track=item.track,
        applies_when=write_yaml(_plain(item.applies_when)).strip() if item.applies_when else "",
        evidence=tuple(" ".join(text.split()) for text in item.evidence),
        remedy=item.remedy if isinstance(item.remedy, str) else "",
        remedies=remedies,
        first_step=item.first_step,
        effort=item.effort,
        responsible=item.responsible,
        recommendations=item.recommendations,
    )


def _write_parts(parts: tuple[Value, ...]) -> str:
    return write_yaml([_plain(part) for part in parts]).strip() if parts else ""


def _plain(value: Value) -> dict[str, Any]:
    return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)


_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def find_text_problem(text: str) -> str:
    """The first character that no text of a draft may hold, by its code; "" if there is none."""
    found = _UNSHOWN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""
