"""The requirement nodes of a CISO Assistant framework, read and put in order. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from checklists.faults import Path
from checklists.imports.content import LONGEST_KEY
from checklists.imports.messages import FaultList, Message, gettext_noop, shorten
from checklists.strict_yaml import Reading

_TRUE = frozenset({"true", "yes", "on", "1", "x"})


@dataclass(frozen=True, slots=True)
class Node:
    """One node: a requirement where it is assessable, a heading where it is not."""

    urn: str
    parent_urn: str
    is_assessable: bool
    path: Path
    fields: dict[str, Any]

    def text(self, name: str) -> str:
        return read_text(self.fields.get(name))

    @property
    def name(self) -> str:
        """What a reader calls it."""
        return self.text("ref_id") or self.text("name") or self.urn

    @property
    def key_source(self) -> str:
        """What its key is made from."""
        return self.text("ref_id") or self.urn.rpartition(":")[2] or self.text("name")


def make_key(text: str, taken: set[str]) -> str:
    """The text as a key that is not among those taken; it is added to them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[: LONGEST_KEY - 5].strip("-") or "item"
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    taken.add(key)
    return key


def read_text(value: Any) -> str:
    """A text or a number as text; "" for anything else."""
    is_text = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value).replace("\r\n", "\n").strip() if is_text else ""


def read_nodes(reading: Reading, raw: Any, path: Path, faults: FaultList) -> list[Node]:
    """The nodes in file order; doubled ones and those below nothing are noted as faults."""
    nodes: list[Node] = []
    for number, fields in enumerate(raw if isinstance(raw, list) else []):
        place = (*path, number)
        if not isinstance(fields, dict):
            faults.add(
                line_of(reading, place), gettext_noop("a node must be a mapping of fields")
            )
            continue
        nodes.append(
            Node(
                urn=read_text(fields.get("urn")) or f"#{number + 1}",
                parent_urn=read_text(fields.get("parent_urn")),
                is_assessable=str(fields.get("assessable")).casefold() in _TRUE,
                path=place,
                fields=fields,
            )
        )
    _check_tree(reading, nodes, faults)
    return nodes


def line_of(reading: Reading, path: Path) -> Message:
    return gettext_noop("line {line}", line=reading.line_of(path))


def _check_tree(reading: Reading, nodes: Sequence[Node], faults: FaultList) -> None:
    by_urn: dict[str, Node] = {}
    for node in nodes:
        if node.urn in by_urn:
            reason = gettext_noop(
                "the node “{urn}” stands here twice; give one another urn",
                urn=shorten(node.urn),
            )
            faults.add(line_of(reading, node.path), reason)
        by_urn[node.urn] = node
    for node in nodes:
        if node.parent_urn and node.parent_urn not in by_urn:
            reason = gettext_noop(
                "the parent “{urn}” is not in this file; add it or take parent_urn out",
                urn=shorten(node.parent_urn),
            )
            faults.add(line_of(reading, node.path), reason)
    for node in _find_circling(nodes, by_urn):
        reason = gettext_noop(
            "the node “{urn}” lies below itself; correct parent_urn", urn=shorten(node.urn)
        )
        faults.add(line_of(reading, node.path), reason)


def _find_circling(nodes: Iterable[Node], by_urn: dict[str, Node]) -> Iterable[Node]:
    """The first node of each circle of parents that is met; each node is walked once."""
    settled: set[str] = set()
    for node in nodes:
        walked: set[str] = set()
        current: Node | None = node
        while current is not None and current.urn not in settled and current.urn not in walked:
            walked.add(current.urn)
            current = by_urn.get(current.parent_urn)
        if current is not None and current.urn in walked:
            yield current
        settled |= walked


def find_headings(nodes: Sequence[Node]) -> dict[str, Node | None]:
    """Of each node, by urn, the nearest heading above it; the tree has no circles."""
    by_urn = {node.urn: node for node in nodes}
    found: dict[str, Node | None] = {}
    for node in nodes:
        below: list[str] = []
        current: Node | None = node
        while current is not None and current.urn not in found:
            below.append(current.urn)
            parent = by_urn.get(current.parent_urn)
            if parent is None or not parent.is_assessable:
                found[current.urn] = parent
            current = parent
        for urn in reversed(below):
            if urn not in found:
                found[urn] = found[by_urn[urn].parent_urn]
    return found
