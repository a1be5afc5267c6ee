"""Rows of the sheets `sections`, `items` and `levels` as sections and items. Pure."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import cast

from checklists.imports import columns
from checklists.imports.columns import ITEMS, LEVELS_SHEET, SECTIONS, SHEETS, Column
from checklists.imports.content import DraftItem, DraftSection
from checklists.imports.messages import THE_FILE, FaultList, gettext_noop, shorten
from checklists.imports.records import Record, read_table
from checklists.imports.workbook import Sheet
from checklists.validation import MAX_ITEMS
from checklists.values import ItemKind

ProposeKey = Callable[[str, Iterable[str]], str]
"""A key out of a text's words that is not among those taken."""
_OF_SECTION, _OF_ITEM, _OF_LEVEL = (
    {column.name: column for column in SHEETS[name]} for name in (SECTIONS, ITEMS, LEVELS_SHEET)
)
_KEY = _OF_ITEM["key"]
"""The same on both sheets that have keys."""
_TOP_LEVEL = 3


@dataclass(frozen=True, slots=True)
class _PlacedItem:
    """An item and the key of the section that it belongs to."""

    item: DraftItem
    section: str


class RowReader:
    """Reads the three tables; what is wrong goes to `faults`."""

    def __init__(
        self,
        sheets: dict[str, Sheet],
        known: Collection[str],
        propose_key: ProposeKey,
        faults: FaultList,
    ) -> None:
        self.sheets = sheets
        self.known = known
        self.propose_key = propose_key
        self.faults = faults
        self.keys_made = 0
        self.levels_read = 0

    def read(self, fact_keys: Collection[str]) -> tuple[DraftSection, ...]:
        """The sections with their items; items and facts share one name space."""
        sections = self._read_sections()
        items = self._add_levels(self._read_items(sections, fact_keys))
        return tuple(
            replace(
                section,
                items=tuple(placed.item for placed in items if placed.section == section.key),
            )
            for section in sections
        )

    def _read_sheet(self, name: str) -> list[Record]:
        sheet = self.sheets.get(name)
        return [] if sheet is None else list(read_table(sheet, SHEETS[name], self.faults))

    # -- sections --------------------------------------------------------------------------

    def _read_sections(self) -> list[DraftSection]:
        sections: list[DraftSection] = []
        records = self._read_sheet(SECTIONS)
        taken = _list_keys(records)
        seen: set[str] = set()
        for record in records:
            title = record.text(_OF_SECTION["title"])
            weight = record.whole(_OF_SECTION["weight"], 1, 100)
            sections.append(
                DraftSection(
                    key=self._choose_key(record, title, taken, seen),
                    title=title,
                    intro=record.text(_OF_SECTION["intro"]),
                    weight=1 if weight is None else weight,
                )
            )
        return sections

    def _choose_key(self, record: Record, text: str, taken: set[str], seen: set[str]) -> str:
        """The row's own key, or one made from the text that no other row has."""
        key = record.key(_KEY)
        if key in seen:
            record.refuse(
                "key", gettext_noop("“{key}” is used twice; change one of them", key=key)
            )
        if not key:
            key = self.propose_key(text, taken)
            taken.add(key)
            self.keys_made += not record.is_filled("key")
        seen.add(key)
        return key

    # -- items -----------------------------------------------------------------------------

    def _read_items(
        self, sections: list[DraftSection], fact_keys: Collection[str]
    ) -> list[_PlacedItem]:
        homes = _index((section.key, section.title) for section in sections)
        items: list[_PlacedItem] = []
        records = self._read_sheet(ITEMS)
        taken = _list_keys(records) | set(fact_keys)
        seen = set(fact_keys)
        for record in records:
            text = record.text(_OF_ITEM["text"])
            key = self._choose_key(record, text, taken, seen)
            home = _find(record, _OF_ITEM["section"], homes, SECTIONS)
            items.append(_PlacedItem(self._read_item(record, key, text), home))
        if len(items) > MAX_ITEMS:
            reason = gettext_noop(
                "has {count} items; a checklist has {limit} at most, so split it",
                count=len(items),
                limit=MAX_ITEMS,
            )
            self.faults.add(THE_FILE, reason)
        return items

    def _read_item(self, record: Record, key: str, text: str) -> DraftItem:
        kind = record.choice(_OF_ITEM["kind"])
        if not record.is_filled("kind"):
            reason = gettext_noop(
                "is missing; enter {choices}", choices=", ".join(columns.KINDS)
            )
            record.refuse("kind", reason)
        _refuse_misplaced(record, kind)
        threshold = record.whole(_OF_ITEM["threshold"], 1, 3)
        return DraftItem(
            key=key,
            kind=cast(ItemKind, kind),
            text=text,
            help=record.text(_OF_ITEM["help"]),
            why=record.text(_OF_ITEM["why"]),
            weight=record.whole(_OF_ITEM["weight"], 1, 3),
            critical=record.is_yes(_OF_ITEM["critical"]),
            threshold=2 if threshold is None else threshold,
            track=record.choice(_OF_ITEM["track"]),
            applies_when=record.yaml(_OF_ITEM["applies_when"]),
            evidence=_read_lines(record.text(_OF_ITEM["evidence"])),
            remedy=record.text(_OF_ITEM["remedy"]),
            first_step=record.text(_OF_ITEM["first_step"]),
            effort=record.choice(_OF_ITEM["effort"]),
            responsible=record.text(_OF_ITEM["responsible"]),
            recommendations=self._read_recommendations(record),
        )

    def _read_recommendations(self, record: Record) -> tuple[str, ...]:
        cited: list[str] = []
        for name in re.split(r"[\s,;]+", record.text(_OF_ITEM["recommendations"]).strip()):
            if name in cited:
                reason = gettext_noop("“{id}” stands here twice; keep one", id=shorten(name))
                record.refuse("recommendations", reason)
            elif name and name not in self.known:
                reason = gettext_noop(
                    "no source has a recommendation “{id}”; correct the id or take it out",
                    id=shorten(name),
                )
                record.refuse("recommendations", reason)
            elif name:
                cited.append(name)
        return tuple(cited)

    # -- levels ----------------------------------------------------------------------------

    def _add_levels(self, items: list[_PlacedItem]) -> list[_PlacedItem]:
        kinds = {placed.item.key: placed.item.kind for placed in items}
        index = _index((placed.item.key, placed.item.text) for placed in items)
        levels: dict[str, dict[int, str]] = {key: {} for key in kinds}
        remedies: dict[str, dict[int, str]] = {key: {} for key in kinds}
        seen: set[tuple[str, int]] = set()
        for record in self._read_sheet(LEVELS_SHEET):
            key = _find(record, _OF_LEVEL["item"], index, ITEMS)
            level = _read_level(record)
            if not key or level is None:
                continue
            if (key, level) in seen:
                reason = gettext_noop(
                    "level {level} of “{key}” stands here twice; keep one", level=level, key=key
                )
                record.refuse("level", reason)
            if kinds[key] not in ("ladder", ""):
                reason = gettext_noop(
                    "“{key}” is no ladder and has no levels; delete the row or change its kind",
                    key=key,
                )
                record.refuse("item", reason)
            seen.add((key, level))
            _keep(levels[key], level, record.text(_OF_LEVEL["text"]))
            _keep(remedies[key], level, _read_remedy(record, level))
        self.levels_read = len(seen)
        return [
            replace(
                placed,
                item=replace(
                    placed.item,
                    levels=dict(sorted(levels[placed.item.key].items())),
                    remedies=dict(sorted(remedies[placed.item.key].items())),
                ),
            )
            for placed in items
        ]


def _keep(texts: dict[int, str], level: int, text: str) -> None:
    if text:
        texts[level] = text


def _read_level(record: Record) -> int | None:
    level = record.whole(_OF_LEVEL["level"], 0, _TOP_LEVEL)
    if not record.is_filled("level"):
        record.refuse("level", gettext_noop("is missing; enter 0, 1, 2 or 3"))
    return level


def _read_remedy(record: Record, level: int) -> str:
    if level == _TOP_LEVEL and record.is_filled("remedy"):
        reason = gettext_noop("there is nothing to mend at level 3; empty the cell")
        record.refuse("remedy", reason)
        return ""
    return record.text(_OF_LEVEL["remedy"])


def _refuse_misplaced(record: Record, kind: str) -> None:
    if kind == "ladder" and record.is_filled("remedy"):
        reason = gettext_noop("a ladder has a remedy per level; move it to sheet “levels”")
        record.refuse("remedy", reason)
    if kind == "red_flag":
        for name in ("weight", "threshold", "critical"):
            if record.is_filled(name) and record.cells[name].text != "no":
                reason = gettext_noop("a red flag has no {name}; empty the cell", name=name)
                record.refuse(name, reason)


def _list_keys(records: Iterable[Record]) -> set[str]:
    return {cell.text for record in records if (cell := record.cells.get("key"))}


def _index(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What a cell may say, folded, to the key it means; keys go before texts."""
    pairs = list(named)
    return {_fold(text): key for key, text in reversed(pairs)} | {key: key for key, _ in pairs}


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _find(record: Record, column: Column, index: dict[str, str], sheet: str) -> str:
    """The key that the cell names, by key or by text; "" if there is none."""
    text = record.text(column)
    key = index.get(_fold(text), "") if text else ""
    if not record.is_filled(column.name):
        reason = gettext_noop("is missing; enter a key of sheet “{sheet}”", sheet=sheet)
        record.refuse(column.name, reason)
    elif text and not key:
        reason = gettext_noop(
            "there is no “{text}” on sheet “{sheet}”; add it there or correct it here",
            text=shorten(text),
            sheet=sheet,
        )
        record.refuse(column.name, reason)
    return key


def _read_lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (" ".join(line.split()) for line in text.splitlines())))
