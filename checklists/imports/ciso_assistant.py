"""A library of CISO Assistant as a draft's content. Pure.

Headings become sections, requirements become items. Nothing is invented: their scores,
answers and controls are another model of what an answer is, and are named, not bent.
"""

import re
from typing import Any

from checklists.faults import Path
from checklists.imports.content import (
    LONGEST_TITLE,
    DraftContent,
    DraftItem,
    DraftSection,
    Given,
    find_text_problem,
)
from checklists.imports.framework_nodes import (
    Node,
    find_headings,
    line_of,
    make_key,
    read_nodes,
    read_text,
)
from checklists.imports.library_parts import (
    FRAMEWORK_FIELDS,
    FRAMEWORKS,
    HEADING_FIELDS,
    LIBRARY_FIELDS,
    REQUIREMENT_FIELDS,
    note_cut,
    note_others,
    note_unused_headings,
    note_weight,
)
from checklists.imports.messages import (
    THE_FILE,
    FaultList,
    gettext_noop,
    refuse,
    shorten,
)
from checklists.imports.report import (
    Imported,
    LeftOut,
    Mapped,
    MappingReport,
    find_to_fill,
    keep_counted,
)
from checklists.strict_yaml import Reading
from checklists.validation import MAX_ITEMS
from checklists.values import MAX_TEXT

_LONGEST_LICENCE = 2_000
_BULLET = re.compile(r"^[-*•]\s+")


def read_ciso_library(reading: Reading, given: Given) -> Imported:
    """The library's framework as a draft; raises `RefusedImport`.

    `given` goes before what the file says of its name: there it names another thing.
    """
    library = reading.value
    framework, path = _find_framework(library["objects"])
    faults = FaultList()
    nodes = read_nodes(
        reading, framework.get("requirement_nodes"), (*path, "requirement_nodes"), faults
    )
    faults.refuse_if_any()
    _check_size(sum(node.is_assessable for node in nodes))
    drafting = _Drafting(reading, faults)
    content = drafting.draft(library, framework, path, nodes, given)
    faults.refuse_if_any()
    return Imported(content, drafting.report(library, content))


def _find_framework(objects: Any) -> tuple[dict[Any, Any], Path]:
    found: list[tuple[dict[Any, Any], Path]] = []
    for name in sorted(FRAMEWORKS):
        value = objects.get(name) if isinstance(objects, dict) else None
        if isinstance(value, dict):
            found.append((value, ("objects", name)))
        elif isinstance(value, list):
            found += [
                (one, ("objects", name, number))
                for number, one in enumerate(value)
                if isinstance(one, dict)
            ]
    if not found:
        raise refuse(
            gettext_noop(
                "This library of CISO Assistant holds no framework, and so nothing to ask. "
                "Import a library with objects: framework."
            )
        )
    if len(found) > 1:
        raise refuse(
            gettext_noop(
                "The library holds {count} frameworks. Split it into one file each and import "
                "them one by one.",
                count=len(found),
            )
        )
    return found[0]


def _check_size(requirements: int) -> None:
    if not requirements:
        raise refuse(
            gettext_noop(
                "The framework has no requirement to assess (no node with assessable: true)."
            )
        )
    if requirements > MAX_ITEMS:
        raise refuse(
            gettext_noop(
                "The framework has {count} requirements; a checklist has {limit} items at most. "
                "Split it into several.",
                count=requirements,
                limit=MAX_ITEMS,
            )
        )


class _Drafting:
    """Builds the draft; notes on the way what is cut, left out and wrong."""

    def __init__(self, reading: Reading, faults: FaultList) -> None:
        self.reading = reading
        self.faults = faults
        self.left_out = LeftOut()
        self.counts = dict.fromkeys(
            ("headings", "homeless", "description", "annotation", "typical_evidence", "weight"),
            0,
        )

    def draft(
        self,
        library: dict[Any, Any],
        framework: dict[Any, Any],
        path: Path,
        nodes: list[Node],
        given: Given,
    ) -> DraftContent:
        note_others(library, LIBRARY_FIELDS, "", self.left_out)
        note_others(library["objects"], FRAMEWORKS, "", self.left_out)
        note_others(framework, FRAMEWORK_FIELDS, "", self.left_out)
        names = ("ref_id", "urn", "name")
        stem = _first(
            *(read_text(part.get(name)) for part in (framework, library) for name in names)
        )
        title = _first(read_text(framework.get("name")), read_text(library.get("name")), stem)
        about = _first(
            read_text(framework.get("description")), read_text(library.get("description"))
        )
        if not (given.slug or stem):
            reason = gettext_noop("says no name of the library; enter a short name on the page")
            self.faults.add(THE_FILE, reason)
        title = given.title or self._fit(title, path, LONGEST_TITLE)
        return DraftContent(
            slug=given.slug or make_key(stem.rpartition(":")[2], set()),
            title=title,
            audience=given.audience,
            about=self._fit(about, path),
            sections=self._draft_sections(nodes, title),
        )

    def _draft_sections(self, nodes: list[Node], title: str) -> tuple[DraftSection, ...]:
        headings = find_headings(nodes)
        by_heading: dict[str, list[Node]] = {}
        for node in nodes:
            if node.is_assessable:
                heading = headings[node.urn]
                by_heading.setdefault(heading.urn if heading else "", []).append(node)
        note_unused_headings(
            (
                node.name
                for node in nodes
                if not node.is_assessable and node.urn not in by_heading
            ),
            self.left_out,
        )
        self.counts["homeless"] = len(by_heading.get("", ()))
        by_urn = {node.urn: node for node in nodes}
        section_keys: set[str] = set()
        item_keys: set[str] = set()
        return tuple(
            self._draft_section(by_urn.get(urn), title, section_keys, item_keys, requirements)
            for urn, requirements in by_heading.items()
        )

    def _draft_section(
        self,
        heading: Node | None,
        title: str,
        section_keys: set[str],
        item_keys: set[str],
        requirements: list[Node],
    ) -> DraftSection:
        items = tuple(self._draft_item(node, item_keys) for node in requirements)
        if heading is None:
            return DraftSection(make_key("requirements", section_keys), title, items=items)
        self.counts["headings"] += 1
        note_others(heading.fields, HEADING_FIELDS, heading.name, self.left_out)
        called = _join(" ", heading.text("ref_id"), heading.text("name"))
        description = heading.text("description")
        intro = _join("\n\n", description if called else "", heading.text("annotation"))
        return DraftSection(
            key=make_key(heading.key_source, section_keys),
            title=self._fit(
                called or description or heading.key_source,
                heading.path,
                LONGEST_TITLE,
                heading.name,
            ),
            intro=self._fit(intro, heading.path, MAX_TEXT, heading.name),
            items=items,
        )

    def _draft_item(self, node: Node, taken: set[str]) -> DraftItem:
        note_others(node.fields, REQUIREMENT_FIELDS, node.name, self.left_out)
        name, description = node.text("name"), node.text("description")
        help_parts = (description if name else "", node.text("annotation"))
        for field, text in zip(("description", "annotation"), help_parts, strict=True):
            self.counts[field] += bool(text)
        evidence = self._read_evidence(node)
        text = _join(" ", node.text("ref_id"), name or description)
        return DraftItem(
            key=make_key(node.key_source, taken),
            kind="ladder",
            text=self._fit(text, node.path, MAX_TEXT, node.name),
            help=self._fit(_join("\n\n", *help_parts), node.path, MAX_TEXT, node.name),
            weight=self._read_weight(node),
            evidence=evidence,
        )

    def _read_evidence(self, node: Node) -> tuple[str, ...]:
        lines = node.text("typical_evidence").splitlines()
        texts = [" ".join(_BULLET.sub("", line.strip()).split()) for line in lines]
        evidence = tuple(
            self._fit(text, node.path, MAX_TEXT, node.name) for text in texts if text
        )
        self.counts["typical_evidence"] += bool(evidence)
        return evidence

    def _read_weight(self, node: Node) -> int | None:
        weight = node.fields.get("weight")
        if weight in (1, 2, 3) and not isinstance(weight, bool):
            self.counts["weight"] += 1
            return int(weight)
        if weight is not None:
            note_weight(node.name, self.left_out)
        return None

    def _fit(self, text: str, path: Path, longest: int = MAX_TEXT, name: str = "") -> str:
        """The text as a draft can hold it."""
        if code := find_text_problem(text):
            reason = gettext_noop(
                "holds a character that can’t be shown ({code}); type the text anew", code=code
            )
            self.faults.add(line_of(self.reading, path), reason)
        if len(text) > longest:
            note_cut(name, self.left_out)
        return shorten(text, longest)

    def report(self, library: dict[Any, Any], content: DraftContent) -> MappingReport:
        mapped = [
            Mapped(what, where, count)
            for what, where, count in (
                (_HEADINGS, gettext_noop("sections"), self.counts["headings"]),
                (_REQUIREMENTS, gettext_noop("items, as ladders"), len(content.items)),
                (_HOMELESS, gettext_noop("a section of their own"), self.counts["homeless"]),
                (_DESCRIPTIONS, gettext_noop("help"), self.counts["description"]),
                (_ANNOTATIONS, gettext_noop("help"), self.counts["annotation"]),
                (_EVIDENCE, gettext_noop("evidence"), self.counts["typical_evidence"]),
                (gettext_noop("weights"), gettext_noop("weights"), self.counts["weight"]),
            )
        ]
        licence = shorten(read_text(library.get("copyright")), _LONGEST_LICENCE)
        return MappingReport(
            keep_counted(mapped), self.left_out.list_all(), find_to_fill(content), licence
        )


_HEADINGS = gettext_noop("headings (nodes that are not assessed)")
_REQUIREMENTS = gettext_noop("requirements (nodes that are assessed): number and name")
_HOMELESS = gettext_noop("requirements below no heading")
_DESCRIPTIONS = gettext_noop("descriptions of requirements that have a name")
_ANNOTATIONS = gettext_noop("annotations of requirements")
_EVIDENCE = gettext_noop("typical evidence")


def _first(*texts: str) -> str:
    return next(filter(None, texts), "")


def _join(between: str, *texts: str) -> str:
    return between.join(filter(None, texts))
