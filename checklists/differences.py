"""What changed between two documents, item by item and field by field. Pure.

Parts are matched by key, so a better wording is a change and a new key is a new item.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from checklists.document import Document
from checklists.strict_yaml import write_yaml
from checklists.values import Value

Change = Literal["added", "removed", "changed"]
_WORDS = re.compile(r"\s+|[^\W_]+|[\W_]")
_LINES = re.compile(r"\n|[^\n]+")
_ITEM_LISTS = ("evidence", "recommendations")
_ABOUT_DOCUMENT = ("title", "audience", "summary", "minutes", "about", "bands")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stayed, were taken out or were put in."""

    text: str
    change: Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field: its path within the part (“levels.2”), its text before and after."""

    field: str
    old: str
    new: str

    def mark_words(self) -> tuple[Run, ...]:
        """Both texts in one, word by word; lists line by line."""
        parts = _LINES if self.field in _ITEM_LISTS else _WORDS
        return mark_words(self.old, self.new, parts)


@dataclass(frozen=True, slots=True)
class Difference:
    """One part (item, section, fact …) that is new, gone, changed or elsewhere."""

    key: str
    name: str
    """Its words: the newer ones where it is in both."""
    change: Change | None
    """Nothing where it only moved."""
    fields: tuple[FieldChange, ...] = ()
    has_moved: bool = False


@dataclass(frozen=True, slots=True)
class Differences:
    """All that changed; `document` holds the fields of the checklist itself."""

    document: tuple[FieldChange, ...]
    profile: tuple[Difference, ...]
    sections: tuple[Difference, ...]
    items: tuple[Difference, ...]
    contradictions: tuple[Difference, ...]
    crosswalks: tuple[Difference, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the two documents say the same."""
        return not any(
            (
                self.document,
                self.profile,
                self.sections,
                self.items,
                self.contradictions,
                self.crosswalks,
            )
        )


def find_differences(old: Document, new: Document) -> Differences:
    """What changed from `old` to `new`, each list in the order of `new`, what is gone last."""
    old_plain, new_plain = old.to_plain(), new.to_plain()
    return Differences(
        document=_compare_fields(
            {name: old_plain[name] for name in _ABOUT_DOCUMENT},
            {name: new_plain[name] for name in _ABOUT_DOCUMENT},
        ),
        profile=_compare_parts(_by_key(old.profile), _by_key(new.profile), "text"),
        sections=_compare_parts(
            _sections_by_key(old.sections), _sections_by_key(new.sections), "title"
        ),
        items=_compare_parts(_by_key(old.items), _by_key(new.items), "text", _homes(old, new)),
        contradictions=_compare_parts(
            _by_key(old.contradictions), _by_key(new.contradictions), "message"
        ),
        crosswalks=_compare_parts(
            {crosswalk.framework: _plain(crosswalk) for crosswalk in old.crosswalks},
            {crosswalk.framework: _plain(crosswalk) for crosswalk in new.crosswalks},
            "framework",
        ),
    )


def find_renamed(old: Document, new: Document) -> tuple[tuple[str, str], ...]:
    """(old key, new key) of items whose question stayed and whose key did not."""
    gone = {item.text: item.key for item in old.items if item.key not in new.items_by_key}
    return tuple(
        (gone[item.text], item.key)
        for item in new.items
        if item.key not in old.items_by_key and item.text in gone
    )


def mark_words(old: str, new: str, parts: re.Pattern[str] = _WORDS) -> tuple[Run, ...]:
    """The two texts in one, word by word, or by other `parts`."""
    old_words, new_words = parts.findall(old), parts.findall(new)
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    runs: list[Run] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            runs.append(Run("".join(old_words[i1:i2]), "same"))
            continue
        if i1 < i2:
            runs.append(Run("".join(old_words[i1:i2]), "removed"))
        if j1 < j2:
            runs.append(Run("".join(new_words[j1:j2]), "added"))
    return tuple(runs)


def _plain(value: Value) -> dict[str, Any]:
    return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _by_key(parts: Sequence[Any]) -> dict[str, dict[str, Any]]:
    return {part.key: _plain(part) for part in parts}


def _sections_by_key(sections: Sequence[Any]) -> dict[str, dict[str, Any]]:
    plain = _by_key(sections)
    for section in plain.values():
        del section["items"]
    return plain


def _homes(old: Document, new: Document) -> frozenset[str]:
    """Keys of the items that stand in another section now."""
    return frozenset(
        key
        for key, section in new.section_by_item.items()
        if key in old.section_by_item and old.section_by_item[key].key != section.key
    )


def _compare_parts(
    old: Mapping[str, dict[str, Any]],
    new: Mapping[str, dict[str, Any]],
    name: str,
    elsewhere: frozenset[str] = frozenset(),
) -> tuple[Difference, ...]:
    moved = _find_moved(list(old), list(new), elsewhere) | elsewhere
    return tuple(_walk_parts(old, new, name, moved))


def _walk_parts(
    old: Mapping[str, dict[str, Any]],
    new: Mapping[str, dict[str, Any]],
    name: str,
    moved: frozenset[str],
) -> Iterator[Difference]:
    for key, part in new.items():
        if key not in old:
            yield Difference(key, part[name], "added", _compare_fields({}, part))
            continue
        fields = _compare_fields(old[key], part)
        if fields or key in moved:
            yield Difference(
                key, part[name], "changed" if fields else None, fields, key in moved
            )
    for key, part in old.items():
        if key not in new:
            yield Difference(key, part[name], "removed", _compare_fields(part, {}))


def _compare_fields(old: dict[str, Any], new: dict[str, Any]) -> tuple[FieldChange, ...]:
    before, after = dict(_flatten(old)), dict(_flatten(new))
    names = [*after, *(name for name in before if name not in after)]
    return tuple(
        FieldChange(name, before.get(name, ""), after.get(name, ""))
        for name in names
        if name != "key" and before.get(name, "") != after.get(name, "")
    )


def _flatten(part: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in part.items():
        if name in ("applies_when", "when", "map"):
            yield name, write_yaml(value).strip()
        elif isinstance(value, dict):
            yield from ((f"{name}.{key}", str(inner)) for key, inner in value.items())
        elif name in _ITEM_LISTS:
            yield name, "\n".join(value)
        else:
            yield name, str(value)


def _find_moved(old: list[str], new: list[str], elsewhere: frozenset[str]) -> frozenset[str]:
    """Keys out of order: the fewest that have to be taken out to leave the rest in order."""
    place = {key: number for number, key in enumerate(old)}
    common = [key for key in new if key in place and key not in elsewhere]
    ends: list[int] = []
    chains: list[tuple[str, ...]] = []
    for key in common:
        length = bisect_left(ends, place[key])
        chain = (*(chains[length - 1] if length else ()), key)
        if length == len(ends):
            ends.append(place[key])
            chains.append(chain)
        else:
            ends[length] = place[key]
            chains[length] = chain
    stayed = set(chains[-1]) if chains else set()
    return frozenset(key for key in common if key not in stayed)
