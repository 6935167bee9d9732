"""Addresses of the region, shortlists and fairness, with the states of each."""

from __future__ import annotations

from tests.browser.state import State

NO_PAGE: dict[str, str] = {}

STATES: tuple[State, ...] = (
    State("matching", "children waiting", "ivy", "/matching/"),
)  # fmt: skip
