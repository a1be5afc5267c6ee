"""Which texts hold the words that somebody looks for. Pure."""

import re
from collections.abc import Collection, Iterable

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LONG_ENOUGH = 6
"""From so many letters on the beginning of a word is enough: “recruit” finds “recruiters”."""
_SMALL = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "no",
    "not", "of", "on", "or", "that", "the", "their", "this", "to", "who", "with",
})  # fmt: skip


def find_words(text: str) -> frozenset[str]:
    """The text's words, folded so that one and many are the same word."""
    return frozenset(_fold(word) for word in _WORD.findall(text.casefold()))


def find_wanted_words(query: str) -> tuple[str, ...]:
    """The words to look for, each once; small ones only where there are no others."""
    words = tuple(dict.fromkeys(_WORD.findall(query.casefold())))
    telling = tuple(word for word in words if word not in _SMALL)
    return tuple(_fold(word) for word in telling or words)


def count_found(wanted: Iterable[str], words: Collection[str]) -> int:
    """How many of the wanted words are among the words."""
    return sum(_is_found(word, words) for word in wanted)


def _is_found(wanted: str, words: Collection[str]) -> bool:
    if wanted in words:
        return True
    return len(wanted) >= _LONG_ENOUGH and any(word.startswith(wanted) for word in words)


def _fold(word: str) -> str:
    """Many as one: countries, fees, workers."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
