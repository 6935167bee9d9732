"""A square kilometre of the National Grid: how near a home is, without saying where it is.

A home, and a place a plan names, is known by the square it lies in and never by a door: two letters
for a square of 100 km and four figures for the kilometre in it, as any map of the Ordnance Survey
prints them: TQ 30 80. A finer reference is refused, since it could be walked to.
"""

from __future__ import annotations

import re

# Twenty-five letters, without I; squares of Great Britain begin with one of _FIRST.
_LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
_FIRST = "HJNOST"
_KILOMETRE = re.compile(rf"[{_FIRST}][{_LETTERS}][0-9]{{4}}")
_FINER = re.compile(rf"[{_FIRST}][{_LETTERS}][0-9]{{6,10}}")
AS_TYPED = "Two letters and four figures from a map, such as TQ 30 80"


class NotASquare(ValueError):  # noqa: N818 - says what is the matter
    """What was typed is no square kilometre; one sentence that says what is."""


def plain_square(typed: str) -> str:
    """In capitals and without spaces, as it is kept; nothing is checked."""
    return re.sub(r"\s+", "", typed).upper()


def square_of(typed: str) -> str:
    """The square as it is kept; empty for nothing.

    Raises:
        NotASquare: finer than a kilometre, or no reference of the National Grid.
    """
    plain = plain_square(typed)
    if not plain or _KILOMETRE.fullmatch(plain):
        return plain
    if _FINER.fullmatch(plain):
        raise NotASquare(
            f"“{typed.strip()}” is finer than a kilometre, and a home could be found by it. "
            f"{AS_TYPED}."
        )
    raise NotASquare(f"“{typed.strip()}” is not a square of the National Grid. {AS_TYPED}.")


def square_in_words(square: str) -> str:
    """As a map prints it: "TQ 30 80"."""
    return f"{square[:2]} {square[2:4]} {square[4:]}".strip()


def kilometres(square: str) -> tuple[int, int]:
    """Whole kilometres east and north of the grid's false origin, of a square as it is kept."""
    first, second = (_LETTERS.index(letter) for letter in square[:2])
    east = (first - 2) % 5 * 5 + second % 5
    north = 19 - first // 5 * 5 - second // 5
    return east * 100 + int(square[2:4]), north * 100 + int(square[4:])
