"""What checklists and guide must agree on: facts of one key are one question. Pure."""

from collections.abc import Iterable, Iterator

from checklists.document import Document, ProfileFact
from checklists.faults import FileFault
from checklists.guide import Guide


def is_same_question(one: ProfileFact, other: ProfileFact) -> bool:
    """Whether an answer to the one answers the other: same words, kind and options."""
    return (one.key, one.text, one.kind, one.options) == (
        other.key,
        other.text,
        other.kind,
        other.options,
    )


def find_disagreements(checklists: Iterable[Document], guide: Guide) -> Iterator[FileFault]:
    """Facts of one key that ask different things, and checklists that nobody is led to.

    A fact given once is offered again in the next checklist, by its key.
    """
    documents = tuple(checklists)
    first: dict[str, tuple[str, ProfileFact]] = {
        question.key: ("guide.yaml", question) for question in guide.questions
    }
    for document in documents:
        file = f"{document.slug}.yaml"
        for fact in document.profile:
            home, known = first.setdefault(fact.key, (file, fact))
            if not is_same_question(known, fact):
                yield FileFault(
                    file, 1, f"the fact “{fact.key}” is asked in other words in {home}"
                )
    if guide.proposals:
        yield from _find_wrong_proposals({found.slug for found in documents}, guide)


def _find_wrong_proposals(slugs: set[str], guide: Guide) -> Iterator[FileFault]:
    proposed = {proposal.checklist for proposal in guide.proposals}
    for slug in sorted(slugs - proposed):
        yield FileFault("guide.yaml", 1, f"proposes “{slug}” to nobody")
    for slug in sorted(proposed - slugs):
        yield FileFault("guide.yaml", 1, f"proposes “{slug}”, which is no checklist")
