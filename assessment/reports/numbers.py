"""Rounding for display, in one place: half up, and columns that add up as printed. Pure."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor


def round_half_up(value: Fraction, digits: int = 1) -> Decimal:
    """The value with that many decimals; halves go up (scoring.md, "display")."""
    whole = floor(value * 10**digits + Fraction(1, 2))
    return Decimal(whole).scaleb(-digits)


def cut(value: Fraction, digits: int) -> Decimal:
    """The value cut, not rounded, after that many decimals.

    Rounded again to fewer decimals it can't come out differently from the exact value.
    """
    return Decimal(floor(value * 10**digits)).scaleb(-digits)


def spread(values: Sequence[Fraction], total: Decimal, digits: int) -> tuple[Decimal, ...]:
    """Every value with that many decimals, so that they add up to the printed total.

    Each value is cut; what that leaves over goes, one unit each, to the largest
    remainders, and of equal ones to the first. `total` is their sum, cut or rounded up.
    """
    units = [value * 10**digits for value in values]
    whole = [floor(unit) for unit in units]
    missing = int(total.scaleb(digits)) - sum(whole)
    largest_first = sorted(
        range(len(units)), key=lambda index: (whole[index] - units[index], index)
    )
    for index in largest_first[:missing]:
        whole[index] += 1
    return tuple(Decimal(unit).scaleb(-digits) for unit in whole)
