"""Rounding for display, and columns that add up."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from assessment.reports.numbers import cut, round_half_up, spread

values = st.lists(st.fractions(0, 100, max_denominator=997), max_size=40)


def test_halves_go_up() -> None:
    assert round_half_up(Fraction(1, 20)) == Decimal("0.1")
    assert round_half_up(Fraction(-1, 20)) == Decimal("0.0")
    assert round_half_up(Fraction(249, 1000)) == Decimal("0.2")


def test_a_whole_number_keeps_its_decimals() -> None:
    assert str(round_half_up(Fraction(100))) == "100.0"


@given(values)
def test_a_spread_column_adds_up_to_its_total(column: list[Fraction]) -> None:
    total = cut(sum(column, Fraction(0)), 3)
    assert sum(spread(column, total, 3), Decimal(0)) == total


@given(values)
def test_a_spread_value_is_less_than_one_unit_off(column: list[Fraction]) -> None:
    total = cut(sum(column, Fraction(0)), 3)
    for exact, printed in zip(column, spread(column, total, 3), strict=True):
        assert abs(Fraction(printed) - exact) < Fraction(1, 1000)


@given(st.fractions(0, 100, max_denominator=9973))
def test_a_cut_total_rounds_to_the_same_headline(exact: Fraction) -> None:
    assert round_half_up(Fraction(cut(exact, 3))) == round_half_up(exact)


def test_equal_remainders_go_to_the_first() -> None:
    thirds = [Fraction(100, 3)] * 3
    assert spread(thirds, Decimal("100.0"), 1) == (
        Decimal("33.4"),
        Decimal("33.3"),
        Decimal("33.3"),
    )
