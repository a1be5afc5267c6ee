"""What is asked: atoms, Kleene's tables and the order of items (scoring.md §1)."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from checklists.condition_types import Condition, ItemIs, walk_conditions
from checklists.conditions import Facts, Values, evaluate, find_asked, is_asked
from checklists.values import ResponseValue
from tests.documents import Raw, build_document_of, raw_conditions, raw_item

_CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
YES: Raw = {"item": "yes", "is": 1}
NO: Raw = {"item": "yes", "is": 2}
UNKNOWN: Raw = {"item": "blank", "is": 1}
TRUTHS = {True: YES, False: NO, None: UNKNOWN}


def ask(raw: Raw, facts: Facts | None = None, values: Values | None = None) -> bool | None:
    """The truth of a condition, where the items `yes` and `blank` and any valued are asked."""
    known = {"yes": 1, **(values or {})}
    return evaluate(_CONDITION.validate_python(raw), facts or {}, known, {"blank", *known})


@pytest.mark.parametrize(
    ("atom", "fact", "truth"),
    [
        ({"is": "yes"}, "yes", True),
        ({"is": "yes"}, "no", False),
        ({"in": ["a", "b"]}, "b", True),
        ({"in": ["a", "b"]}, "c", False),
        ({"has": "post"}, ("phone", "post"), True),
        ({"has": "post"}, ("phone",), False),
        ({"has": "post"}, (), False),
        ({"has": "post"}, "post office", False),
        ({"at_least": 10}, 10, True),
        ({"at_least": 10}, 9, False),
        ({"at_least": 10}, Decimal("9.99"), False),
        ({"at_least": 10}, Decimal("10.0"), True),
        ({"at_least": 10}, "11", False),
        ({"below": 10}, 9, True),
        ({"below": 10}, 10, False),
        ({"below": 10}, Decimal("9.99"), True),
        ({"below": 10}, "9", False),
    ],
)
def test_profile_atoms(atom: Raw, fact: Any, truth: bool) -> None:
    assert ask({"profile": "fact"} | atom, {"fact": fact}) is truth
    assert ask({"profile": "fact"} | atom, {}) is None


@pytest.mark.parametrize(
    ("atom", "value", "truth"),
    [
        ({"at_least": 2}, 2, True),
        ({"at_least": 2}, 1, False),
        ({"at_least": 3}, "yes", True),
        ({"at_least": 1}, "no", False),
        ({"at_least": 1}, "dont_know", False),
        ({"at_least": 0}, "dont_know", True),
        ({"at_least": 0}, "not_applicable", False),
        ({"below": 2}, 1, True),
        ({"below": 2}, 2, False),
        ({"below": 3}, "yes", False),
        ({"below": 1}, "no", True),
        ({"below": 1}, "dont_know", True),
        ({"below": 3}, "not_applicable", False),
        ({"is": 2}, 2, True),
        ({"is": 2}, 3, False),
        ({"is": 0}, "no", False),
        ({"is": "yes"}, "yes", True),
        ({"is": "dont_know"}, "dont_know", True),
        ({"is": "not_applicable"}, "not_applicable", True),
    ],
)
def test_item_atoms(atom: Raw, value: ResponseValue, truth: bool) -> None:
    assert ask({"item": "one"} | atom, values={"one": value}) is truth


@pytest.mark.parametrize("atom", [{"at_least": 0}, {"below": 3}, {"is": 1}])
def test_an_atom_on_a_blank_item_is_unknown_and_on_one_not_asked_no(atom: Raw) -> None:
    assert ask({"item": "blank"} | atom) is None
    assert ask({"item": "elsewhere"} | atom) is False


def test_an_answer_kept_from_an_item_no_longer_asked_is_not_read() -> None:
    condition = _CONDITION.validate_python({"item": "one", "is": 3})
    assert evaluate(condition, {}, {"one": 3}, set()) is False


@pytest.mark.parametrize("first", [True, False, None])
@pytest.mark.parametrize("second", [True, False, None])
def test_all_and_any_follow_kleenes_tables(first: bool | None, second: bool | None) -> None:
    parts = [TRUTHS[first], TRUTHS[second]]
    order = [False, None, True]
    assert ask({"all": parts}) is min(first, second, key=order.index)
    assert ask({"any": parts}) is max(first, second, key=order.index)


@pytest.mark.parametrize(("truth", "turned"), [(True, False), (False, True), (None, None)])
def test_not_turns_yes_and_no_and_leaves_unknown(
    truth: bool | None, turned: bool | None
) -> None:
    assert ask({"not": TRUTHS[truth]}) is turned


@given(st.data())
def test_de_morgan_holds(data: st.DataObject) -> None:
    earlier = [raw_item("yes"), raw_item("blank")]
    parts = data.draw(st.lists(raw_conditions(earlier), min_size=1, max_size=3))
    facts: Facts = data.draw(st.sampled_from([{}, {"agencies": "yes"}, {"workers": 2}]))
    turned: list[Raw] = [{"not": part} for part in parts]
    assert ask({"any": parts}, facts) == ask({"not": {"all": turned}}, facts)


def test_an_item_is_asked_unless_its_condition_is_no() -> None:
    for truth, raw in TRUTHS.items():
        (item,) = build_document_of(raw_item("one", applies_when=raw)).items
        assert is_asked(item, {}, {"yes": 1}, {"yes", "blank"}) is (truth is not False)
    assert is_asked(build_document_of(raw_item("one")).items[0], {}, {}, set())


def test_what_follows_from_an_item_not_asked_is_not_asked_either() -> None:
    document = build_document_of(
        raw_item("one"),
        raw_item("two", applies_when={"item": "one", "at_least": 2}),
        raw_item("three", applies_when={"item": "two", "below": 2}),
        raw_item("four", applies_when={"not": {"item": "two", "is": 3}}),
    )
    assert find_asked(document, {}, {"one": 0, "two": 1}) == {"one", "four"}
    assert find_asked(document, {}, {"one": 2, "two": 1}) == {"one", "two", "three", "four"}
    assert find_asked(document, {}, {"one": 2, "two": 3}) == {"one", "two"}
    assert find_asked(document, {}, {}) == {"one", "two", "three", "four"}


def test_walking_visits_every_part() -> None:
    raw = {"all": [YES, {"any": [NO, {"not": UNKNOWN}]}]}
    found = list(walk_conditions(_CONDITION.validate_python(raw)))
    assert len(found) == 6
    assert [part.item for part in found if isinstance(part, ItemIs)] == ["yes", "yes", "blank"]
