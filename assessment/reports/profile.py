"""Facts about the respondent, and the inherent risk they carry: an axis of its own. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessment.reports.subject import Citation, Citations
from checklists.conditions import Facts, FactValue
from checklists.document import Document, ProfileFact
from checklists.values import FactKind

HIGH = 2
"""The highest inherent risk that a fact carries (docs/content.md)."""


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
    carries_risk: bool
    """Whether some answer to it would raise the risk."""
    cited: tuple[Citation, ...]
    """What the reports say of this risk."""


@dataclass(frozen=True, slots=True)
class InherentRisk:
    """How exposed an organisation is by what it is and where it works, whatever it does about it."""

    level: int
    """That of the highest fact given: 0, 1 raised, 2 high."""
    raised: tuple[ProfileEntry, ...]
    """Facts that raise it, the highest first."""
    missing: tuple[ProfileEntry, ...]
    """Facts that could raise it and are not given."""

    @property
    def is_known(self) -> bool:
        """Whether some fact raises it, or none is missing that could."""
        return bool(self.raised) or not self.missing


def find_inherent_risk(profile: Sequence[ProfileEntry]) -> InherentRisk | None:
    """The axis that `profile` spans; None where no fact of the checklist carries risk."""
    carrying = [entry for entry in profile if entry.carries_risk]
    if not carrying:
        return None
    raised = sorted(
        (entry for entry in carrying if entry.risk), key=lambda entry: entry.risk, reverse=True
    )
    return InherentRisk(
        level=max(entry.risk for entry in carrying),
        raised=tuple(raised),
        missing=tuple(entry for entry in carrying if entry.value is None),
    )


def list_profile(
    document: Document, facts: Facts, citations: Citations
) -> tuple[ProfileEntry, ...]:
    return tuple(_to_entry(fact, facts.get(fact.key), citations) for fact in document.profile)


def _to_entry(fact: ProfileFact, value: FactValue | None, citations: Citations) -> ProfileEntry:
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
        carries_risk=any(fact.risk.values()),
        cited=tuple(citations[key] for key in fact.recommendations if key in citations),
    )


def _words(value: FactValue | None) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, tuple):
        return value
    return (str(value) if isinstance(value, str) else _plain(value),)


def _plain(number: int | Decimal) -> str:
    return str(number)
