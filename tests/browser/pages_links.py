"""Addresses of links, matches, introductions and placements, with the states of each."""

from __future__ import annotations

from tests.browser.state import State, press

NO_PAGE: dict[str, str] = {"link_calendar": "a PDF for the family"}
LINK = "/matching/links/{link}/"
MATCHED = "/matching/links/{link_matched}/"

STATES: tuple[State, ...] = (
    State("links", "some", "ivy", "/matching/links/"),
    State("links", "none", "morgan", "/matching/links/"),
    State("link_choose_family", "errors", "ivy", "/matching/units/{link_child}/link/",
          act=press("Go on")),
    State("link-open", "errors", "ivy",
          "/matching/units/{link_child}/families/{link_home}/link/", act=press("Open the link")),
    State("link_open_outside", "form", "ivy", "/matching/units/{link_child}/outside/link/"),
    State("link", "explored", "ivy", LINK),
    State("link", "the family's side", "nora", LINK),
    State("link_papers", "waiting for comments", "ivy", f"{LINK}papers/"),
    State("link_choose", "before the match", "ivy", f"{LINK}record/"),
    State("link_record", "match, papers missing", "ivy", f"{LINK}record/match/",
          act=press("Record the match")),
    State("link_record_about", "comments", "ivy", f"{LINK}record/paper-comments/{{link_paper}}/"),
    State("adopter_links", "one", "nora", "/adopters/{home_waiting}/links/"),
    State("link_introductions", "in the second week", "ivy", f"{MATCHED}introductions/"),
    State("link_introductions", "none", "ivy", f"{LINK}introductions/"),
    State("link_introductions_plan", "errors", "ivy", f"{LINK}introductions/plan/",
          act=press("Draft the days")),
    State("link_introduction_add", "filled in", "ivy", f"{MATCHED}introductions/add/"),
    State("link_introduction_day", "form", "ivy", f"{MATCHED}introductions/{{link_day}}/"),
    State("link_placement", "before the move", "ivy", f"{MATCHED}placement/"),
    State("link_placement", "moved in", "ivy", "/matching/links/{link_placed}/placement/"),
    State("link_placement", "early permanence", "ivy", "/matching/links/{link_early}/placement/"),
    State("link_disruption", "before the meeting", "ivy",
          "/matching/links/{link_ended}/disruption/"),
)  # fmt: skip
