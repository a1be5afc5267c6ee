"""What a CISO Assistant library holds that a checklist has no place for, and why. Pure."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from checklists.imports.messages import Message, gettext_noop, shorten
from checklists.imports.report import LeftOut

LIBRARY_FIELDS = frozenset({"urn", "ref_id", "name", "description", "copyright", "objects"})
FRAMEWORK_FIELDS = frozenset({"urn", "ref_id", "name", "description", "requirement_nodes"})
FRAMEWORKS = frozenset({"framework", "frameworks"})
_CONTAINERS = FRAMEWORKS | {"objects", "requirement_nodes"}
_STRUCTURE = frozenset({"urn", "parent_urn", "assessable", "depth", "ref_id", "name"})
HEADING_FIELDS = _STRUCTURE | {"description", "annotation"}
REQUIREMENT_FIELDS = HEADING_FIELDS | {"typical_evidence", "weight"}

_Reason = tuple[Message, Message]
_ABOUT_ITSELF: _Reason = (
    gettext_noop("what the library says of itself"),
    gettext_noop("a draft has no such fields; name the source in “about” where it matters"),
)
_TRANSLATIONS: _Reason = (
    gettext_noop("translations"),
    gettext_noop("a checklist is translated in catalogues beside it, not in its draft"),
)
_GROUPS: _Reason = (
    gettext_noop("implementation groups"),
    gettext_noop("who is asked what is said by profile facts and conditions; write them"),
)
_SCORES: _Reason = (
    gettext_noop("score scales"),
    gettext_noop("every ladder has levels of its own, 0 to 3; write them item by item"),
)
_QUESTIONS: _Reason = (
    gettext_noop("questions with choices"),
    gettext_noop("an item is one question with levels; make items of those that matter"),
)
_THREATS: _Reason = (
    gettext_noop("threats"),
    gettext_noop("a checklist says in one sentence why an item matters; write it there"),
)
_CONTROLS: _Reason = (
    gettext_noop("reference controls"),
    gettext_noop("a checklist has remedies instead; take from the controls what fits"),
)
_MAPPINGS: _Reason = (
    gettext_noop("mappings to other frameworks"),
    gettext_noop("write those that hold as crosswalks, with their date"),
)
_RISKS: _Reason = (
    gettext_noop("risk matrices"),
    gettext_noop("a checklist is scored by weights and bands"),
)
_CONDITIONS: _Reason = (
    gettext_noop("conditions"),
    gettext_noop("they are written in another language; write them as “asked when”"),
)
_NO_TEXT: _Reason = (
    gettext_noop("fields that hold no text"),
    gettext_noop("a text was expected there; write it as one"),
)
_REASONS: dict[str, _Reason] = {
    "annotation": (
        gettext_noop("annotations of the library or framework"),
        gettext_noop("add to “about” what answerers need"),
    ),
    "implementation_groups": _GROUPS,
    "implementation_groups_definition": _GROUPS,
    "locale": _ABOUT_ITSELF,
    "max_score": _SCORES,
    "min_score": _SCORES,
    "packager": _ABOUT_ITSELF,
    "provider": _ABOUT_ITSELF,
    "publication_date": _ABOUT_ITSELF,
    "question": _QUESTIONS,
    "questions": _QUESTIONS,
    "reference_controls": _CONTROLS,
    "requirement_mapping_set": _MAPPINGS,
    "requirement_mapping_sets": _MAPPINGS,
    "risk_matrices": _RISKS,
    "risk_matrix": _RISKS,
    "scores_definition": _SCORES,
    "scores_definition_ref": _SCORES,
    "security_functions": _CONTROLS,
    "threats": _THREATS,
    "translations": _TRANSLATIONS,
    "version": _ABOUT_ITSELF,
    "visibility_expression": _CONDITIONS,
}


def note_others(
    fields: Mapping[Any, Any], mapped: Collection[str], place: str, left_out: LeftOut
) -> None:
    """Note every field that says something and is not mapped, or is no text."""
    for name, value in fields.items():
        if value in (None, "", [], {}):
            continue
        if name not in mapped:
            what, why = _REASONS.get(str(name)) or (
                gettext_noop("field “{name}”", name=shorten(str(name))),
                gettext_noop("a draft has no such field"),
            )
            left_out.add(what, why, place or str(name))
        elif isinstance(value, dict | list) and name not in _CONTAINERS:
            left_out.add(*_NO_TEXT, place or str(name))


def note_unused_headings(names: Iterable[str], left_out: LeftOut) -> None:
    """Headings that stand above other headings, or above nothing."""
    for name in names:
        left_out.add(
            gettext_noop("headings without requirements of their own"),
            gettext_noop("a checklist has one level of sections"),
            name,
        )


def note_weight(name: str, left_out: LeftOut) -> None:
    left_out.add(
        gettext_noop("weights other than 1, 2 and 3"),
        gettext_noop("an item weighs 1, 2 or 3; choose"),
        name,
    )


def note_cut(name: str, left_out: LeftOut) -> None:
    left_out.add(
        gettext_noop("ends of long texts"),
        gettext_noop("a text of a draft is shorter; it is cut where “…” stands"),
        name,
    )
