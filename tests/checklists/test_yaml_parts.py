"""Texts written as in a checklist file."""

from checklists.yaml_parts import LineFault, find_part_faults


def test_an_empty_part_has_no_fault() -> None:
    assert find_part_faults("profile", "  \n") == ()


def test_a_part_says_line_and_reason_of_what_is_no_yaml() -> None:
    (fault,) = find_part_faults("profile", "- key: one\n  text: *one\n")
    assert fault == LineFault(2, "anchors and aliases are not allowed")


def test_a_part_says_line_and_reason_of_what_the_format_refuses() -> None:
    (fault,) = find_part_faults("profile", "- key: one\n  text: One?\n  kind: maybe\n")
    assert fault.line == 3
    assert "must be" in fault.reason


def test_a_condition_is_checked_by_its_shape() -> None:
    assert find_part_faults("applies_when", "{item: first, at_least: 2}") == ()
    assert find_part_faults("applies_when", "{item: first}")[0].line == 1
