"""Days as people read them."""

from __future__ import annotations

from datetime import date


def day_in_words(day: date) -> str:
    """24 November 2026."""
    return f"{day.day} {day:%B %Y}"
