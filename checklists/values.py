"""What every part of a file is made of: keys, texts, words, and the frozen base type. Pure."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

MAX_TEXT = 4_000
MAX_NUMBER = 10**9
"""The largest number that answers a fact."""


def _refuse_control_characters(text: str) -> str:
    if any(ord(character) < 32 and character not in "\n\t" for character in text):
        raise ValueError("holds a control character")
    return text


Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT),
    AfterValidator(_refuse_control_characters),
]
Audience = Literal["government", "business", "both"]
FactKind = Literal["yes_no", "choice", "choices", "number"]
ItemKind = Literal["ladder", "yes_no", "red_flag"]
Track = Literal["framework", "resources", "practice", "results", "voice"]
Effort = Literal["S", "M", "L"]


def _refuse_what_only_equals(number: object) -> object:
    """True and 2.0 equal whole numbers in Python; in a file they are not."""
    if isinstance(number, bool | float):
        raise ValueError("must be a whole number")
    return number


def _read_level_key(key: object) -> object:
    """Levels are keys as numbers in YAML and as one digit in JSON."""
    if isinstance(key, str) and not (len(key) == 1 and key in "0123456789"):
        raise ValueError("is not a level")
    return _refuse_what_only_equals(key)


WholeNumbersOnly = BeforeValidator(_refuse_what_only_equals)
LevelKey = Annotated[int, BeforeValidator(_read_level_key)]
Level = Literal[0, 1, 2, 3]
StrictLevel = Annotated[Level, WholeNumbersOnly]
NamedResponse = Literal["yes", "no", "dont_know", "not_applicable"]
ResponseValue = Level | NamedResponse

LEVELS: tuple[Level, ...] = (0, 1, 2, 3)


class Value(BaseModel):
    """A part of a document: frozen, and without room for keys nobody defined."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True
    )
