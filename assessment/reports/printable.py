"""Text that people typed, made fit to be set in type; its meaning is never interpreted. Pure."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST_PRINTED = 10_000
MOST_LINES = 300
"""Of one typed text; a report prints no more, and says how many characters it leaves out."""

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_OVERRIDES = "\u202a\u202b\u202c\u202d\u202e"
"""Embeddings and overrides of the writing direction: they make text read otherwise than it is."""
_UNSEEN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_OVERRIDES}\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_MARKS = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_TOWER = re.compile(f"({_MARKS}{{4}}){_MARKS}+")
_CHARACTER = r"(?:&#?\w{1,8};|[^\s<>&])"
_UNBROKEN = re.compile(_CHARACTER + r"{120,}+(?=[^<>]*<)")
_PIECE = re.compile(_CHARACTER + "{20}")
_BREAK_HERE = "\u200b"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_STRONG = _RIGHT_TO_LEFT | {"L"}


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed of a typed text, and how many characters are not."""

    text: str
    left_out: int


def clean(text: str) -> str:
    """Without control characters, direction overrides and towers of combining marks."""
    return _TOWER.sub(r"\1", _UNSEEN.sub("", _BREAKS.sub("\n", text)))


def loosen(html: str) -> str:
    """Mark-up in which long runs without a space may be broken.

    The time to lay out a run grows with the square of its length.
    """
    return _UNBROKEN.sub(lambda run: _PIECE.sub(rf"\g<0>{_BREAK_HERE}", run[0]), html)


def shorten(text: str) -> Printed:
    """The beginning of a text that is longer than anyone prints."""
    lines = text[:LONGEST_PRINTED].split("\n", MOST_LINES)
    kept = "\n".join(lines[:MOST_LINES])
    return Printed(kept, len(text) - len(kept))


def find_direction(text: str) -> str:
    """`rtl` or `ltr`, by the first letter that has a direction (Unicode's rule P2)."""
    for character in text[:LONGEST_PRINTED]:
        kind = unicodedata.bidirectional(character)
        if kind in _STRONG:
            return "rtl" if kind in _RIGHT_TO_LEFT else "ltr"
    return "ltr"
