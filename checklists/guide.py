"""Finding the way: a few questions, and the checklists that fit the answers, with reasons. Pure."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError

from checklists.condition_faults import find_fact_condition_faults
from checklists.condition_types import Condition
from checklists.conditions import Facts, evaluate
from checklists.document import InvalidDocument, ProfileFact, read_faults
from checklists.fact_faults import find_fact_faults
from checklists.faults import Fault
from checklists.values import Key, Text, Value, WholeNumbersOnly


class GuideQuestion(ProfileFact):
    """A question of the guide; shown once what it hangs on is answered so."""

    asked_when: Condition | None = None


class Reason(Value):
    """Why a checklist fits: `because` speaks to the reader, and holds where `when` does."""

    when: Condition
    because: Text


class Proposal(Value):
    checklist: Key
    reasons: tuple[Reason, ...] = Field(min_length=1)


class Fit(Value):
    """A checklist that fits, and every reason for it."""

    checklist: Key
    because: tuple[Text, ...]


class Guide(Value):
    """Questions in the order they are asked, proposals in the order they are shown."""

    format: Annotated[Literal[1], WholeNumbersOnly] = 1
    questions: tuple[GuideQuestion, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    @cached_property
    def questions_by_key(self) -> dict[str, GuideQuestion]:
        return {question.key: question for question in self.questions}

    @classmethod
    def read(cls, raw: object) -> Self:
        """Build from plain values; raises `InvalidDocument`."""
        try:
            guide = cls.model_validate(raw)
        except ValidationError as error:
            raise InvalidDocument(read_faults(error)) from error
        if faults := tuple(guide._find_faults()):
            raise InvalidDocument(faults)
        return guide

    def _find_faults(self) -> Iterator[Fault]:
        earlier: dict[str, ProfileFact] = {}
        for number, question in enumerate(self.questions):
            place = ("questions", number)
            if question.key in earlier:
                yield Fault((*place, "key"), f"the key “{question.key}” is used twice")
            if question.kind == "number":
                yield Fault((*place, "kind"), "the guide asks for no numbers")
            yield from find_fact_faults(place, question)
            if question.asked_when is not None:
                yield from find_fact_condition_faults(
                    (*place, "asked_when"), question.asked_when, earlier
                )
            earlier[question.key] = question
        proposed: set[str] = set()
        for number, proposal in enumerate(self.proposals):
            if proposal.checklist in proposed:
                yield Fault(
                    ("proposals", number, "checklist"),
                    f"“{proposal.checklist}” is proposed twice",
                )
            proposed.add(proposal.checklist)
            for reason_number, reason in enumerate(proposal.reasons):
                yield from find_fact_condition_faults(
                    ("proposals", number, "reasons", reason_number, "when"),
                    reason.when,
                    self.questions_by_key,
                )


def find_open_questions(guide: Guide, facts: Facts) -> tuple[GuideQuestion, ...]:
    """The questions to show: those that hang on nothing, or on what was answered so."""
    return tuple(
        question
        for question in guide.questions
        if question.asked_when is None or evaluate(question.asked_when, facts, {}, ()) is True
    )


def propose(guide: Guide, facts: Facts) -> tuple[Fit, ...]:
    """The checklists that fit what was answered; what is not answered proposes nothing."""
    fits = []
    for proposal in guide.proposals:
        because = tuple(
            reason.because
            for reason in proposal.reasons
            if evaluate(reason.when, facts, {}, ()) is True
        )
        if because:
            fits.append(Fit(checklist=proposal.checklist, because=because))
    return tuple(fits)
