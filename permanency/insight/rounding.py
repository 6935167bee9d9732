"""Rounding and display: once, at the very end, ties away from zero (measures.md 8)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

DAYS_IN_A_MONTH = Fraction(365.25) / 12


def half_up(exact: Fraction | int, places: int = 0) -> Decimal:
    """The number to ``places`` decimals; 2.5 gives 3 and -2.5 gives -3."""
    exact = Fraction(exact)
    scaled = abs(exact) * 10**places
    whole = (scaled + Fraction(1, 2)).__floor__()
    rounded = Decimal(-whole if exact < 0 else whole).scaleb(-places)
    return rounded.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def whole(exact: Fraction | int) -> int:
    """The nearest whole number, ties away from zero."""
    return int(half_up(exact))


def percent(part: int, of: int) -> Fraction:
    """The share as an exact percentage.

    Raises:
        ZeroDivisionError: a share of nothing has no value; it is printed as z.
    """
    return Fraction(part * 100, of)


def months_from_days(days: Fraction | int) -> Fraction:
    """Days in months of 30.4375 days, the length the published reports divide by."""
    return Fraction(days) / DAYS_IN_A_MONTH
