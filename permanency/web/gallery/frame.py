"""The frame of the sample pages: the invented partnership and the people who sign in to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from permanency.web.components import Place, Shell, current_place

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 42)  # noqa: DTZ001 - a moment on a sample page, in local time

Page = dict[str, Any]
Samples = dict[str, tuple[str, Callable[[], Page]]]

PLACES = (
    Place("My work", "/", count=3),
    Place("Children", "/children/"),
    Place("Adopters", "/adopters/"),
    Place("Family finding", "/matching/"),
    Place("Figures and reports", "/figures/"),
    Place("More", "/data/"),
)
IVY = ("Ivy Lanternwood", "Family finder, central hub")
DEV = ("Dev Marigold", "Social worker, Castlemoor")
PIP = ("Pip Calloway", "Performance lead")
HEAD = ("Marguerite Holloway-Finch", "Head of service")


def shell(place: str, who: tuple[str, str] = IVY, **more: Any) -> Shell:
    """The frame with `place` (an address) as where we are and `who` signed in."""
    return Shell(
        partnership="Kestrel Vale",
        kind="Permanency Partnership",
        recorded_up_to=NOW,
        person=who[0],
        role=who[1],
        places=current_place(PLACES, place),
        **more,
    )


def outside() -> Shell:
    """The frame for somebody who is not signed in."""
    return Shell(partnership="Kestrel Vale", kind="Permanency Partnership", recorded_up_to=NOW)


def links(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    """Words and addresses as the macros take them."""
    return [{"words": words, "href": href} for words, href in pairs]
