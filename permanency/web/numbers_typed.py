"""Whole numbers out of addresses and forms, where anybody may have typed anything."""

from __future__ import annotations

# What an integer column holds; longer numbers would be an error of the database, not an answer.
_DIGITS = 9


def whole_number(typed: str | None) -> int | None:
    """A number of at most nine digits; None for all else, also for digits of other scripts."""
    typed = (typed or "").strip()
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS else None
