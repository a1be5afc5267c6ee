"""What an organisation said once: offered again, with its date, and to the guide. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from checklists.agreement import is_same_question
from checklists.document import Document, ProfileFact
from checklists.guide import Guide


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


WHO_BY_KIND: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "government": {"who": ("public",)},
    "contracting_authority": {"who": ("public",), "public-tasks": ("buying",)},
    "business": {"who": ("company",)},
    "other": {"who": ("association",)},
}
"""What an organisation's kind answers in the guide; a word that it does not know says nothing."""


def find_guide_answers(
    guide: Guide, kind: str, said: Iterable[tuple[Document, Mapping[str, str]]]
) -> dict[str, tuple[str, ...]]:
    """What is known of an organisation, as answers to the guide's questions.

    `said` are its assessments, the newest first: each one's checklist and stored texts.
    """
    answers = dict(WHO_BY_KIND.get(kind, {}))
    for document, values in said:
        for key, fact in document.facts_by_key.items():
            question = guide.questions_by_key.get(key)
            if question is None or key in answers or not values.get(key):
                continue
            if is_same_question(question, fact):
                answers[key] = tuple(values[key].split())
    return answers
