"""What people typed, made fit for print."""

from hypothesis import given
from hypothesis import strategies as st

from assessment.reports.printable import (
    LONGEST_PRINTED,
    MOST_LINES,
    clean,
    find_direction,
    loosen,
    shorten,
)


def test_control_characters_are_left_out() -> None:
    assert clean("a\x00b\x1b[31mc\x7f\x85d") == "ab[31mc\nd"


def test_direction_overrides_are_left_out_and_arabic_stays() -> None:
    assert clean("\u202egnp.exe العربية\u200f") == "gnp.exe العربية\u200f"


def test_a_tower_of_marks_is_cut_and_an_accent_stays() -> None:
    assert clean("e\u0301") == "e\u0301"
    assert len(clean("Z" + "\u0301" * 500)) == 5


def test_lines_end_in_one_way() -> None:
    assert clean("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd\te"


def test_a_usual_text_is_printed_whole() -> None:
    assert shorten("A note.\nTwo lines.").left_out == 0


def test_a_long_text_says_how_much_is_left_out() -> None:
    shown = shorten("x" * (LONGEST_PRINTED + 7))
    assert (len(shown.text), shown.left_out) == (LONGEST_PRINTED, 7)
    lines = shorten("a\n" * (MOST_LINES + 10))
    assert lines.text.count("\n") == MOST_LINES - 1
    assert lines.left_out == 2 * (MOST_LINES + 10) - len(lines.text)


def test_a_run_without_spaces_may_be_broken() -> None:
    assert "\u200b" in loosen(f"<p>{'x' * 130}</p>")


def test_words_attributes_and_entities_stay_whole() -> None:
    words = f"<p title='{'y' * 300}'>{'word ' * 60}</p>"
    assert loosen(words) == words
    assert loosen(f"<p>{'&lt;' * 130}</p>").replace("\u200b", "") == f"<p>{'&lt;' * 130}</p>"
    assert "&l\u200b" not in loosen(f"<p>x{'&lt;' * 130}</p>")


@given(st.text())
def test_loosening_changes_nothing_that_is_read(text: str) -> None:
    assert loosen(text).replace("\u200b", "") == text.replace("\u200b", "")


def test_direction_follows_the_first_letter() -> None:
    assert find_direction("12 العربية") == "rtl"
    assert find_direction("12 abc العربية") == "ltr"
    assert find_direction("12") == "ltr"
