"""A profile fact given once is offered again, with its date, where the question is the same. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from checklists.agreement import is_same_question
from checklists.document import Document, ProfileFact


@dataclass(frozen=True, slots=True)
class EarlierFact:
    """What an organisation said of itself in another assessment."""

    fact: ProfileFact
    text: str
    """As it is stored."""
    given_at: datetime
    assessment: str
    """The title of the assessment it was given in."""


def choose_earlier(
    document: Document, answered: Iterable[str], earlier: Iterable[EarlierFact]
) -> dict[str, EarlierFact]:
    """The newest answer to each fact of `document` that is not among those answered.

    Another wording, kind or list of options makes another question.
    """
    chosen: dict[str, EarlierFact] = {}
    done = set(answered)
    for found in sorted(earlier, key=lambda found: found.given_at, reverse=True):
        fact = document.facts_by_key.get(found.fact.key)
        if fact is None or fact.key in done or not found.text:
            continue
        if is_same_question(fact, found.fact):
            chosen[fact.key] = found
            done.add(fact.key)
    return chosen
