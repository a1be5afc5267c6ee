"""What the checklists' own words mean to a reader: levels, tracks, conditions in sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

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
from checklists.document import Document, Item, ProfileFact, Section, Served
from checklists.models import Recommendation
from checklists.values import Effort, ResponseValue, Track

LEVEL_NAMES: dict[int, Promise] = {
    0: gettext_lazy("Not in place"),
    1: gettext_lazy("On paper"),
    2: gettext_lazy("Applied in part"),
    3: gettext_lazy("Applied and checked"),
}
RESPONSE_NAMES: dict[ResponseValue, Promise] = {
    **LEVEL_NAMES,  # type: ignore[dict-item]
    "yes": gettext_lazy("Yes"),
    "no": gettext_lazy("No"),
    "dont_know": gettext_lazy("Don’t know"),
    "not_applicable": gettext_lazy("Does not apply"),
}
TRACK_NAMES: dict[Track, Promise] = {
    "framework": gettext_lazy("Framework"),
    "resources": gettext_lazy("Resources"),
    "practice": gettext_lazy("Practice"),
    "results": gettext_lazy("Results"),
    "voice": gettext_lazy("Voice"),
}
EFFORT_NAMES: dict[Effort, Promise] = {
    "S": pgettext_lazy("effort", "Small"),
    "M": pgettext_lazy("effort", "Medium"),
    "L": pgettext_lazy("effort", "Large"),
}
ADDRESSEES: dict[str, Promise] = {
    "agriculture": gettext_lazy("agriculture"),
    "armed_forces": gettext_lazy("armed forces"),
    "auditor": gettext_lazy("auditors"),
    "business": gettext_lazy("businesses"),
    "civil_society": gettext_lazy("civil society"),
    "financial_institution": gettext_lazy("financial institutions"),
    "health_sector": gettext_lazy("the health sector"),
    "industry_association": gettext_lazy("industry associations"),
    "international_organisation": gettext_lazy("international organisations"),
    "investor": gettext_lazy("investors"),
    "maritime": gettext_lazy("shipping"),
    "media": gettext_lazy("media"),
    "peace_mission": gettext_lazy("peace missions"),
    "private_security": gettext_lazy("private security companies"),
    "recruitment_agency": gettext_lazy("recruitment agencies"),
    "state": gettext_lazy("States"),
    "tourism": gettext_lazy("travel and tourism"),
    "trade_union": gettext_lazy("trade unions"),
}


@dataclass(frozen=True, slots=True)
class ReadableItem:
    """An item as the public page shows it."""

    item: Item
    number: str
    levels: tuple[tuple[Promise, str], ...]
    asked_when: str
    track: Promise
    effort: Promise
    recommendations: tuple[Recommendation, ...]
    served: tuple[Served, ...]


@dataclass(frozen=True, slots=True)
class ReadableSection:
    section: Section
    number: int
    items: tuple[ReadableItem, ...]


def read_whole(
    document: Document, recommendations: Mapping[str, Recommendation]
) -> tuple[ReadableSection, ...]:
    """Sections and items with everything in words; unknown recommendation ids are left out."""
    return tuple(
        ReadableSection(
            section,
            section_number,
            tuple(
                _read_item(item, f"{section_number}.{item_number}", document, recommendations)
                for item_number, item in enumerate(section.items, start=1)
            ),
        )
        for section_number, section in enumerate(document.sections, start=1)
    )


def _read_item(
    item: Item, number: str, document: Document, recommendations: Mapping[str, Recommendation]
) -> ReadableItem:
    return ReadableItem(
        item=item,
        number=number,
        levels=tuple((LEVEL_NAMES[level], text) for level, text in item.levels.items()),
        asked_when="" if item.applies_when is None else say(item.applies_when, document),
        track=TRACK_NAMES[item.track],
        effort=EFFORT_NAMES[item.effort],
        recommendations=tuple(
            recommendations[key] for key in item.recommendations if key in recommendations
        ),
        served=document.served_by_item.get(item.key, ()),
    )


def say(condition: Condition, document: Document) -> str:
    """The condition as a phrase that follows “Asked if”."""
    match condition:
        case AllOf(all=parts):
            return _(" and ").join(_say_part(part, document) for part in parts)
        case AnyOf(any=parts):
            return _(" or ").join(_say_part(part, document) for part in parts)
        case Not(not_=part):
            return _("not ({condition})").format(condition=say(part, document))
        case ItemAtLeast() | ItemBelow() | ItemIs():
            return _say_item(condition, document)
        case _:
            return _say_fact(condition, document)


def _say_part(condition: Condition, document: Document) -> str:
    phrase = say(condition, document)
    return f"({phrase})" if isinstance(condition, AllOf | AnyOf) else phrase


def _say_fact(
    condition: ProfileIs | ProfileIn | ProfileHas | ProfileAtLeast | ProfileBelow,
    document: Document,
) -> str:
    fact = document.facts_by_key[condition.profile]
    match condition:
        case ProfileIs(is_=word) | ProfileHas(has=word):
            answer = name_option(fact, word)
        case ProfileIn(in_=words):
            answer = _(" or ").join(name_option(fact, word) for word in words)
        case ProfileAtLeast(at_least=bound):
            answer = _("{number} or more").format(number=bound)
        case ProfileBelow(below=bound):
            answer = _("less than {number}").format(number=bound)
    return _("“{question}” is answered: {answer}").format(question=fact.text, answer=answer)


def _say_item(condition: ItemAtLeast | ItemBelow | ItemIs, document: Document) -> str:
    item = document.items_by_key[condition.item]
    match condition:
        case ItemAtLeast(at_least=level):
            answer = _("{level} or better").format(level=LEVEL_NAMES[level])
        case ItemBelow(below=level):
            answer = _("less than {level}").format(level=LEVEL_NAMES[level])
        case ItemIs(is_=value):
            answer = str(RESPONSE_NAMES[value])
    return _("“{question}” is answered: {answer}").format(question=item.text, answer=answer)


def name_option(fact: ProfileFact, word: str) -> str:
    """An answer to a fact as its reader knows it."""
    if fact.kind == "yes_no":
        return str(RESPONSE_NAMES["yes" if word == "yes" else "no"])
    return fact.options.get(word, word)


def name_options(fact: ProfileFact, words: Iterable[str]) -> list[str]:
    return [name_option(fact, word) for word in words]
