"""Addresses of the region, shortlists and fairness, with the states of each."""

from __future__ import annotations

from tests.browser.state import State

NO_PAGE: dict[str, str] = {}

STATES: tuple[State, ...] = (
    State("matching", "children waiting", "ivy", "/matching/"),
    State("matching", "a filter leaves none", "ivy", "/matching/?wait=long&families=2"),
    State("matching", "no part in it", "dev", "/matching/", 404),
    State("matching-together", "a list to discuss", "ivy", "/matching/together/"),
    State("matching-fairness", "a quarter", "ivy", "/matching/fairness/"),
    State("matching-recruit", "whom to look for", "ivy", "/matching/recruit-for/?budget=40"),
)  # fmt: skip
