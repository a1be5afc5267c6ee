"""Words that are looked for."""

import pytest

from checklists.searching import count_found, find_wanted_words, find_words


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("fees", "A fee is charged.", 1),
        ("fee", "Feed the poor.", 0),
        ("organ", "An organisation.", 0),
        ("organ", "Organs are removed.", 1),
        ("recruit", "Recruiters pay.", 1),
        ("roma children", "Children from Romania", 1),
        ("ROMA", "Roma families", 1),
        ("policy", "Many policies", 1),
        ("business", "A business", 1),
        ("flags of convenience", "a flag of convenience", 2),
        ("co-ordinator", "The co-ordinator", 1),
        ("worker’s", "worker’s", 1),
    ],
)
def test_a_word_is_found_whole_or_by_a_long_beginning(
    query: str, text: str, found: int
) -> None:
    assert count_found(find_wanted_words(query), find_words(text)) == found


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("no worker pays for a job", ("worker", "pay", "job")),
        ("the", ("the",)),
        ("", ()),
        ("fees, fees; fees", ("fee",)),
    ],
)
def test_small_words_are_left_out_and_none_is_counted_twice(
    query: str, words: tuple[str, ...]
) -> None:
    assert find_wanted_words(query) == words
