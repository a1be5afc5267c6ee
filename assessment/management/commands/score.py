"""Scores assessments read as JSON Lines, one scorecard per line; asks no database."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand

from assessment.responses import InvalidResponse
from assessment.scoring import score
from assessment.twin import FaultyTwin, read_twin
from assessment.twin_writing import scorecard_to_plain
from checklists.document import InvalidDocument
from checklists.faults import Fault

MAX_SHOWN = 500
"""Characters of a key or reason that are repeated in an error."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What became of one line: a scorecard, or the reason why there is none."""

    line: int
    scorecard: str | None = None
    error: str = ""


class Command(BaseCommand):
    """Filter: assessments on standard input, scorecards on standard output."""

    help = (
        "Scores assessments in the format plumbline-assessment/1: JSON Lines on standard "
        "input, a scorecard per line on standard output, faults on standard error."
    )
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        has_faults = False
        for scored in score_lines(sys.stdin.buffer):
            if scored.scorecard is None:
                has_faults = True
                self.stderr.write(scored.error)
            else:
                self.stdout.write(scored.scorecard)
        if has_faults:
            sys.exit(1)


def score_lines(lines: Iterable[bytes]) -> Iterator[Scored]:
    """Each line that isn't blank, scored or refused; lines count from 1."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            scorecard = _score_line(line)
        except (FaultyTwin, InvalidResponse) as error:
            yield Scored(number, error=_describe(number, error.key, error.reason))
        else:
            yield Scored(number, scorecard)


def _score_line(line: bytes) -> str:
    """The scorecard as JSON; raises `FaultyTwin` or `InvalidResponse`."""
    raw = _read_json(line)
    try:
        document, responses = read_twin(raw)
    except InvalidDocument as error:
        raise _name_fault(raw["checklist"], error.faults) from error
    return json.dumps(scorecard_to_plain(score(document, responses)))


def _read_json(line: bytes) -> Any:
    try:
        return json.loads(
            line.decode(),
            parse_float=Decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_refuse_duplicates,
        )
    except FaultyTwin:
        raise
    except UnicodeDecodeError as error:
        raise FaultyTwin("JSON", f"byte {error.start + 1} is not UTF-8") from error
    except RecursionError as error:
        raise FaultyTwin("JSON", "is nested too deep") from error
    except (ValueError, ArithmeticError) as error:
        raise FaultyTwin("JSON", str(error) or "holds an unreadable number") from error


def _refuse_constant(word: str) -> None:
    raise FaultyTwin("JSON", f"{word} is not a number")


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in pairs:
        if key in values:
            raise FaultyTwin(key, "this key stands twice in one object")
        values[key] = value
    return values


def _name_fault(checklist: Any, faults: tuple[Fault, ...]) -> FaultyTwin:
    """The first fault of a document, named by the item, fact or section it is in."""
    fault, *others = faults
    name, value = "checklist", checklist
    for part in fault.path:
        if isinstance(value, dict) and isinstance(value.get("key"), str):
            name = value["key"]
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            break
    more = f" (and {len(others)} more)" if others else ""
    return FaultyTwin(name, f"{fault}{more}")


def _describe(number: int, key: str, reason: str) -> str:
    return f"line {number}: {_show(key)}: {_show(reason)}"


def _show(text: str) -> str:
    """On one line, printable, and no longer than a reader needs."""
    shown = "".join(
        character if character.isprintable() else ascii(character)[1:-1]
        for character in text[:MAX_SHOWN]
    )
    return f"{shown}…" if len(text) > MAX_SHOWN else shown
