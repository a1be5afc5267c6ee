"""Texts of a draft that are written as in a checklist file, and what is wrong with them."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from checklists.condition_types import Condition
from checklists.document import Contradiction, Crosswalk, ProfileFact, read_faults
from checklists.strict_yaml import FaultyYaml, read_yaml

PARTS_IN_YAML: dict[str, TypeAdapter[Any]] = {
    "profile": TypeAdapter(tuple[ProfileFact, ...]),
    "contradictions": TypeAdapter(tuple[Contradiction, ...]),
    "crosswalks": TypeAdapter(tuple[Crosswalk, ...]),
    "applies_when": TypeAdapter(Condition),
}
"""Fields whose text is written as in a checklist file, and what they must hold."""


@dataclass(frozen=True, slots=True)
class LineFault:
    """A fault in a text that is written as in a checklist file."""

    line: int
    reason: str


def find_part_faults(name: str, text: str) -> tuple[LineFault, ...]:
    """What is wrong with the text of `profile`, `contradictions` … or `applies_when`."""
    if not text.strip():
        return ()
    try:
        reading = read_yaml(text)
    except FaultyYaml as error:
        return (LineFault(error.line, error.reason),)
    try:
        PARTS_IN_YAML[name].validate_python(reading.value)
    except ValidationError as error:
        return tuple(
            LineFault(reading.line_of(fault.path), str(fault)) for fault in read_faults(error)
        )
    return ()
