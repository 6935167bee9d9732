"""Codes and their words, as a column and a form take them."""

from __future__ import annotations


def choices(words: dict[str, str]) -> list[tuple[str, str]]:
    """The code and its words, as a form's choices."""
    return list(words.items())
