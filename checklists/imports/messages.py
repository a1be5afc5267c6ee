"""Sentences that pure code says and the shell translates, and how an import is refused. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MAX_FAULTS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence and what stands in its braces; translated where it is shown."""

    text: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.values)


def gettext_noop(text: str, /, **values: str | int) -> Message:
    """A message. `make messages` collects the texts to translate by this name."""
    return Message(text, values)


@dataclass(frozen=True, slots=True)
class ImportFault:
    """Where in the file something is wrong; and what, with how to mend it."""

    place: Message
    reason: Message

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


class RefusedImport(ValueError):
    """The file makes no draft. `faults` are the first ones, `more` counts those left out."""

    def __init__(self, faults: Sequence[ImportFault], more: int = 0) -> None:
        self.faults = tuple(faults)
        self.more = more
        super().__init__("\n".join(map(str, self.faults)))


class FaultList:
    """Faults as they are found: the first ones are kept, the others counted."""

    def __init__(self) -> None:
        self._kept: list[ImportFault] = []
        self._more = 0

    def add(self, place: Message, reason: Message) -> None:
        if len(self._kept) < MAX_FAULTS_SHOWN:
            self._kept.append(ImportFault(place, reason))
        else:
            self._more += 1

    def refusal(self) -> RefusedImport:
        return RefusedImport(self._kept, self._more)

    def refuse_if_any(self) -> None:
        """Raise `RefusedImport` with what was found."""
        if self._kept:
            raise self.refusal()


def refuse(reason: Message) -> RefusedImport:
    """The refusal of a file as a whole."""
    return RefusedImport([ImportFault(THE_FILE, reason)])


THE_FILE = gettext_noop("the file")


def shorten(text: str, longest: int = 60) -> str:
    """The text as it is quoted in a sentence."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
