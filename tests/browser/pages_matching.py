"""Addresses of the region, shortlists and fairness, with the states of each."""

from __future__ import annotations

from tests.browser.state import State, press

UNIT = "/matching/units/{link_child}/"
NO_PAGE: dict[str, str] = {
    "matching-look-again": "as matching-not-now, with nothing to fill in",
    "matching-wide-run": "its samples stand in the gallery, as with matching-run",
    "matching-run": "its sample page stands in the gallery: a list is kept while somebody looks",
}

STATES: tuple[State, ...] = (
    State("matching", "children waiting", "ivy", "/matching/"),
    State("matching", "a filter leaves none", "ivy", "/matching/?wait=long&families=2"),
    State("matching", "no part in it", "dev", "/matching/", 404),
    State("matching-together", "a list to discuss", "ivy", "/matching/together/"),
    State("matching-fairness", "a quarter", "ivy", "/matching/fairness/"),
    State("matching-recruit", "whom to look for", "ivy", "/matching/recruit-for/?budget=40"),
    State("matching-children", "a page of the list", "ivy", "/matching/children/"),
    State("matching-families", "a page of the list", "ivy", "/matching/families/"),
    State("matching-shortlist", "cards and near misses", "ivy", f"{UNIT}families/?show=print"),
    State("matching-shortlist", "everybody, with a filter", "ivy", f"{UNIT}families/?show=all"),
    State("matching-pair", "in full", "ivy", f"{UNIT}families/{{home_waiting}}/"),
    State("matching-not-now", "errors", "ivy", f"{UNIT}families/{{home_waiting}}/not-now/",
          act=press("Keep the reason")),
    State("matching-waiting-for", "one change away", "ivy",
          "/matching/families/{home_waiting}/children/?show=all"),
    State("matching-waiting-for", "does not wait", "ivy",
          "/matching/families/{home_held}/children/"),
    State("matching-runs", "none or some", "ivy", f"{UNIT}lists/"),
    State("matching-family-runs", "some", "ivy", "/matching/families/{home_waiting}/lists/"),
    State("matching-wide-runs", "some", "ivy", "/matching/lists/"),
)  # fmt: skip
