"""Small checklist documents and responses, built for tests."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from assessment.responses import EvidenceItem, Response, Responses
from checklists.conditions import Facts, FactValue
from checklists.document import Document, Item
from checklists.values import ResponseValue

TODAY = date(2026, 11, 22)
PROOF = EvidenceItem("Minutes of the board", date(2026, 1, 1))

Raw = dict[str, Any]


def raw_item(key: str, kind: str = "ladder", /, **changes: Any) -> Raw:
    """An item as a file has it; a `None` among the changes leaves the key out."""
    item: Raw = {
        "key": key,
        "kind": kind,
        "text": f"Is {key} in place?",
        "help": "What counts.",
        "why": "The harm that this prevents.",
        "track": "practice",
        "evidence": ["minutes"],
        "remedy": "Put it in place.",
        "first_step": "Name who does it.",
        "effort": "M",
        "responsible": "head of office",
        "recommendations": ["PPP2017-P1-R01"],
    }
    if kind == "ladder":
        item["levels"] = {level: f"{key} at level {level}" for level in range(4)}
        item["remedy"] = {level: f"From {level} to {level + 1}." for level in range(3)}
    if kind != "red_flag":
        item["weight"] = 1
    item |= changes
    return {name: value for name, value in item.items() if value is not None}


def raw_section(key: str, items: Sequence[Raw], **changes: Any) -> Raw:
    return {"key": key, "title": key.capitalize(), "items": list(items)} | changes


def raw_document(sections: Sequence[Raw] = (), **changes: Any) -> Raw:
    """A checklist as a file has it; without sections, one with one item."""
    document: Raw = {
        "format": 1,
        "slug": "small",
        "title": "A small checklist",
        "audience": "both",
        "summary": "Who should answer.",
        "minutes": 5,
        "about": "What this covers.",
        "bands": {"A": 80, "B": 60, "C": 40},
        "sections": list(sections) or [raw_section("only", [raw_item("first")])],
    }
    return document | changes


def build_document(sections: Sequence[Raw] = (), **changes: Any) -> Document:
    return Document.read(raw_document(sections, **changes))


def build_document_of(*items: Raw, **changes: Any) -> Document:
    """A document of one section."""
    return build_document([raw_section("only", items)], **changes)


def build_responses(
    values: Mapping[str, ResponseValue | None],
    *,
    facts: Facts | None = None,
    evidenced: Collection[str] = (),
    accepted: Collection[str] = (),
    on: date = TODAY,
) -> Responses:
    """Answers by item key; `evidenced` and `accepted` name items."""
    return Responses(
        reference_date=on,
        facts=facts or {},
        by_item={
            key: Response(
                value,
                reason="We have none." if value == "not_applicable" else "",
                evidence=(PROOF,) if key in evidenced else (),
                is_accepted=key in accepted,
            )
            for key, value in values.items()
        },
    )


# -- drawn by Hypothesis ---------------------------------------------------------------

PROFILE: list[Raw] = [
    {"key": "agencies", "text": "Do you use agencies?", "kind": "yes_no"},
    {"key": "workers", "text": "How many workers?", "kind": "number"},
    {
        "key": "channels",
        "text": "Which channels?",
        "kind": "choices",
        "options": {"post": "By post", "phone": "By phone"},
    },
]
_FACT_ATOMS: list[Raw] = [
    {"profile": "agencies", "is": "yes"},
    {"profile": "agencies", "is": "no"},
    {"profile": "agencies", "in": ["yes", "no"]},
    {"profile": "workers", "at_least": 2},
    {"profile": "workers", "below": 3},
    {"profile": "channels", "has": "phone"},
]
_EVIDENCE: list[tuple[EvidenceItem, ...]] = [
    (),
    (PROOF,),
    (EvidenceItem("Expires today", valid_until=TODAY),),
    (EvidenceItem("Expired", valid_until=date(2026, 6, 1)),),
    (EvidenceItem("To come", valid_from=date(2027, 1, 1)),),
    (EvidenceItem("Rejected", is_rejected=True), PROOF),
    (EvidenceItem("Rejected", date(2026, 1, 1), TODAY, is_rejected=True),),
]
_FACTS: list[dict[str, FactValue]] = [
    {},
    {"agencies": "yes", "workers": 2},
    {"agencies": "no", "channels": ("post",)},
    {"workers": Decimal("2.5"), "channels": ("post", "phone")},
    {"agencies": "yes", "workers": 0, "channels": ()},
]


@st.composite
def raw_conditions(draw: st.DrawFn, earlier: Sequence[Raw], depth: int = 2) -> Raw:
    """A condition on profile facts, and on items that stand earlier."""
    shape = draw(st.sampled_from(["fact", "item", "item", "all", "any", "not"]))
    if depth and shape == "not":
        return {"not": draw(raw_conditions(earlier, depth - 1))}
    if depth and shape in ("all", "any"):
        parts = [draw(raw_conditions(earlier, depth - 1)) for _ in range(2)]
        return {shape: parts}
    if not earlier or shape != "item":
        return draw(st.sampled_from(_FACT_ATOMS))
    item = draw(st.sampled_from(earlier))
    words = ["0", "3"] if item["kind"] == "ladder" else ["yes", "no"]
    name = draw(st.sampled_from(["at_least", "below", "is", "is"]))
    if name == "is":
        word = draw(st.sampled_from([*words, "dont_know", "not_applicable"]))
        return {"item": item["key"], "is": int(word) if word.isdigit() else word}
    return {"item": item["key"], name: draw(st.integers(0, 3))}


@st.composite
def documents(draw: st.DrawFn, *, with_conditions: bool = True) -> Document:
    sections: list[Raw] = []
    earlier: list[Raw] = []
    for number in range(draw(st.integers(1, 3))):
        items = []
        for place in range(draw(st.integers(1, 4))):
            item = draw(_items(f"item-{number}-{place}"))
            if with_conditions and draw(st.integers(0, 3)) == 0:
                item["applies_when"] = draw(raw_conditions(earlier))
            earlier.append(item)
            items.append(item)
        weight = draw(st.sampled_from([1, 1, 2, 5]))
        sections.append(raw_section(f"section-{number}", items, weight=weight))
    low, middle, high = draw(st.sampled_from([(40, 60, 80), (10, 11, 100), (0, 50, 99)]))
    bands = {"A": high, "B": middle, "C": low}
    clash = {"key": "clash", "when": draw(raw_conditions(earlier)), "message": "They clash."}
    return build_document(sections, bands=bands, profile=PROFILE, contradictions=[clash])


@st.composite
def _items(draw: st.DrawFn, key: str) -> Raw:
    kind = draw(st.sampled_from(["ladder", "ladder", "ladder", "yes_no", "red_flag"]))
    item = raw_item(
        key,
        kind,
        effort=draw(st.sampled_from("SML")),
        track=draw(st.sampled_from(["framework", "practice", "voice"])),
    )
    if kind != "red_flag":
        item["weight"] = draw(st.integers(1, 3))
        item["critical"] = draw(st.integers(0, 3)) == 0
        item["threshold"] = draw(st.integers(1, 3))
    return item


@st.composite
def responses_to(draw: st.DrawFn, document: Document, *, with_blanks: bool = True) -> Responses:
    facts = draw(st.sampled_from(_FACTS))
    by_item = {
        item.key: draw(_responses(item, with_blanks=with_blanks)) for item in document.items
    }
    return Responses(TODAY, facts, by_item)


@st.composite
def _responses(draw: st.DrawFn, item: Item, *, with_blanks: bool) -> Response:
    values: list[ResponseValue | None] = ["dont_know"]
    values += [0, 1, 2, 3, 3] if item.kind == "ladder" else ["yes", "no", "no"]
    if with_blanks:
        values.append(None)
    if item.allows_not_applicable:
        values.append("not_applicable")
    value = draw(st.sampled_from(values))
    return Response(
        value,
        reason="We have none." if value == "not_applicable" else "",
        evidence=draw(st.sampled_from(_EVIDENCE)),
        is_accepted=draw(st.booleans()),
    )


@st.composite
def assessments(
    draw: st.DrawFn, *, with_conditions: bool = True, with_blanks: bool = True
) -> tuple[Document, Responses]:
    """A small document, often with conditions, and admissible responses to it."""
    document = draw(documents(with_conditions=with_conditions))
    return document, draw(responses_to(document, with_blanks=with_blanks))
