"""Facts about the respondent, and the inherent risk they carry: an axis of its own. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from checklists.conditions import Facts, FactValue
from checklists.document import Document, ProfileFact
from checklists.values import FactKind


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """One fact and its answer; `value` None is not given."""

    key: str
    text: str
    kind: FactKind
    value: FactValue | None
    chosen: tuple[str, ...]
    """Texts of the options chosen; empty for yes, no and numbers."""
    risk: int
    """0, 1 raised, 2 high; of several options chosen, the highest."""
    raising: tuple[str, ...]
    """Texts of the options chosen that raise it."""


def list_profile(document: Document, facts: Facts) -> tuple[ProfileEntry, ...]:
    return tuple(_to_entry(fact, facts.get(fact.key)) for fact in document.profile)


def _to_entry(fact: ProfileFact, value: FactValue | None) -> ProfileEntry:
    words = _words(value)
    risks: Mapping[str, int] = {word: fact.risk.get(word, 0) for word in words}
    return ProfileEntry(
        key=fact.key,
        text=fact.text,
        kind=fact.kind,
        value=value,
        chosen=tuple(fact.options[word] for word in words if word in fact.options),
        risk=max(risks.values(), default=0),
        raising=tuple(
            fact.options[word] for word, risk in risks.items() if risk and word in fact.options
        ),
    )


def _words(value: FactValue | None) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, tuple):
        return value
    return (str(value) if isinstance(value, str) else _plain(value),)


def _plain(number: int | Decimal) -> str:
    return str(number)
