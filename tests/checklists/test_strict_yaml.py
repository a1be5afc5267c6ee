"""YAML without its traps, and with the line of every value."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.strict_yaml import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_VALUES,
    FaultyYaml,
    read_yaml,
    write_yaml,
)


def find_fault(text: str) -> FaultyYaml:
    with pytest.raises(FaultyYaml) as caught:
        read_yaml(text)
    assert str(caught.value) == f"line {caught.value.line}: {caught.value.reason}"
    return caught.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: yes", "yes"), ("a: no", "no"), ("a: on", "on"), ("a: NO", "NO"),
        ("a: true", True), ("a: false", False), ("a: True", "True"), ("a: 'true'", "true"),
        ("a: null", None), ("a: ~", None), ("a:", None), ("a: ''", ""), ('a: "~"', "~"),
        ("a: 12", 12), ("a: -3", -3), ("a: 0", 0), ("a: '12'", "12"), ("a: 007", "007"),
        ("a: -0", "-0"), ("a: 1.10", "1.10"), ("a: 1e3", "1e3"), ("a: 0x1F", "0x1F"),
        ("a: 1_000", "1_000"), ("a: 1:30", "1:30"), ("a: 2026-11-22", "2026-11-22"),
        ("a: 1234567890", "1234567890"), ("a: .nan", ".nan"), ("a: |\n  x\n  y\n", "x\ny\n"),
        ("a: [1, b]", [1, "b"]), ("a: []", []), ("a: {}", {}), ("a: {b: 1}", {"b": 1}),
    ],
)  # fmt: skip
def test_only_plain_words_and_whole_numbers_are_more_than_text(text: str, value: Any) -> None:
    found = read_yaml(text).value["a"]
    assert (found, type(found)) == (value, type(value))


def test_keys_are_words_or_whole_numbers() -> None:
    assert read_yaml("{no: 1, 0: 2, '3': 4}").value == {"no": 1, 0: 2, "3": 4}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "the file is empty"),
        ("# nothing\n", 1, "the file is empty"),
        ("a: 1\nb: 2\na: 3\n", 3, "the key “a” stands here twice"),
        ("a: 1\n'a': 3\n", 2, "the key “a” stands here twice"),
        ("a:\n  0: x\n  0: y\n", 3, "the key “0” stands here twice"),
        ("a: &x 1\nb: *x\n", 1, "anchors and aliases are not allowed"),
        ("a: 1\nb: *x\n", 2, "anchors and aliases are not allowed"),
        ("a: 1\nb: &x [1]\n", 2, "anchors and aliases are not allowed"),
        ("a: !!int 3\n", 1, "tags are not allowed (tag:yaml.org,2002:int)"),
        ("a: !!python/object:os.system {}\n", 1, "tags are not allowed"),
        ("a: 1\nb: !!map {}\n", 2, "tags are not allowed (tag:yaml.org,2002:map)"),
        ("a: 1\n---\nb: 2\n", 2, "a second document begins here"),
        ("true: 1\n", 1, "a key must be a word or a whole number"),
        ("~: 1\n", 1, "a key must be a word or a whole number"),
        ("a: 1\n? [b]\n: 2\n", 2, "a key must be a word or a whole number"),
        ("a: 1\n? {b: c}\n: 2\n", 2, "a key must be a word or a whole number"),
        ("a: 1\nb: [\n", 3, ""),
        ("a: b: c\n", 1, "mapping values are not allowed"),
        ("a: 1\n\tb: 2\n", 2, ""),
        ("a: 'x\n", 2, ""),
        ("a: 1\nb: \x00\n", 1, "not YAML: "),
        ("x" * (MAX_CHARACTERS + 1), 1, f"the file is longer than {MAX_CHARACTERS}"),
        ("[" * (MAX_DEPTH + 2), 1, f"nested deeper than {MAX_DEPTH} levels"),
        ("[" + "1," * (MAX_VALUES + 2) + "]", 1, f"more than {MAX_VALUES} values"),
    ],
)
def test_traps_are_refused_with_their_line(text: str, line: int, reason: str) -> None:
    fault = find_fault(text)
    assert fault.line == line
    assert fault.reason.startswith(reason)


def test_the_deepest_nesting_allowed_is_read() -> None:
    assert read_yaml("[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH).value


def test_every_value_has_its_line() -> None:
    reading = read_yaml("a: 1\nb:\n  - x\n  - c: 2\n    d:\n      long\n")
    assert reading.line_of(("a",)) == 1
    assert reading.line_of(("b",)) == 2
    assert reading.line_of(("b", 0)) == 3
    assert reading.line_of(("b", 1, "c")) == 4
    assert reading.line_of(("b", 1, "d")) in (5, 6)


def test_a_missing_value_has_the_line_of_the_place_it_is_missing_from() -> None:
    reading = read_yaml("a: 1\nb:\n  - c: 2\n")
    assert reading.line_of(("b", 0, "missing", "deep")) == reading.line_of(("b", 0))
    assert reading.line_of(("missing",)) == 1
    assert reading.line_of(()) == 1


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-999_999_999, 999_999_999)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=100)
    | st.sampled_from(["yes", "no", "1.10", "null", "~", "007", "a: b", "- a", "x\ny\n", "#"]),
    lambda part: (
        st.lists(part, max_size=3)
        | st.dictionaries(st.text("abc-", min_size=1, max_size=5) | st.integers(0, 3), part)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=5), PLAIN))
def test_what_was_written_reads_back_equal(value: dict[str, Any]) -> None:
    assert read_yaml(write_yaml(value)).value == value


def test_long_texts_are_folded_and_texts_of_several_lines_kept() -> None:
    text = write_yaml({"long": "word " * 30 + "end", "lines": "one\ntwo\n", "list": ["x"]})
    assert "long: >-\n" in text
    assert "lines: |\n" in text
    assert "list:\n  - x\n" in text
    assert max(len(line) for line in text.splitlines()) < 110


def test_a_value_that_stands_twice_is_written_twice() -> None:
    shared = ["x", "y"]
    assert read_yaml(write_yaml({"a": shared, "b": shared})).value == {"a": shared, "b": shared}
