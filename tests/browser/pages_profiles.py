"""Addresses of profiles and of the page a personal link opens, with the states of each."""

from __future__ import annotations

from typing import Any

from tests.browser.state import State, press

PROFILES = "/matching/profiles/"
ONE, DRAFT = f"{PROFILES}{{profile}}/", f"{PROFILES}{{profile_draft}}/"

NO_PAGE = {
    "profile-act": "forms of the profile's page",
    "profile-picture": "a picture of the profile's page",
    "profile-picture-remove": "a form of the profile's page",
    "profile-exchange-file": "a file to download",
    "profile-begin-family": "the page before a child's profile, with another word",
    "public_profile_picture": "a picture of the page outside",
    "public_profile_interest": "a form of the page outside",
}


def nothing_said(tab: Any) -> None:
    """Past the door, and a form sent empty."""
    press("Open the profile")(tab)
    tab.get_by_label("Your name").fill("")
    press("Tell them")(tab)


STATES: tuple[State, ...] = (
    State("profiles", "live", "dev", PROFILES),
    State("profiles", "no part in it", "wren", PROFILES, 404),
    State("profile", "live, with links", "dev", ONE),
    State("profile", "another council's", "alma", ONE),
    State("profile", "draft", "dev", DRAFT),
    State("profile-write", "errors of length", "dev", f"{DRAFT}write/"),
    State("profile-withdraw", "nothing chosen", "dev", f"{ONE}withdraw/",
          act=press("Withdraw it")),
    State("profile-name", "nothing said", "dev", f"{DRAFT}name/",
          act=press("Record the permission")),
    State("profile-picture-add", "nothing said", "dev", f"{DRAFT}picture/",
          act=press("Add the picture")),
    State("profile-picture-renew", "nothing said", "dev",
          f"{ONE}picture/{{picture_number}}/renew/", act=press("Renew the right")),
    State("profile-ask", "nothing said", "alma", f"{ONE}ask/", act=press("Ask")),
    State("profile-link", "nobody named", "dev", f"{ONE}link/", act=press("Make the link")),
    State("profile-link-revoke", "asks first", "dev", f"{ONE}link/{{link_number}}/revoke/"),
    State("profile-interest-add", "nothing said", "dev", f"{ONE}interest/",
          act=press("Record it")),
    State("profile-interests", "one to answer", "dev", "/matching/interests/"),
    State("profile-interest", "no answer", "dev", "/matching/interests/{interest}/",
          act=press("Record the answer")),
    State("profile-exchange", "no file", "dev", f"{PROFILES}exchange/",
          act=press("Look at it first")),
    State("profile-begin", "before the first word", "dev", f"{PROFILES}begin/{{child}}/"),
    State("public_profile", "the door", "", "/p/{link_opens}/"),
    State("public_profile", "live, something missing", "", "/p/{link_opens}/", act=nothing_said),
    State("public_profile", "expired", "", "/p/{link_shut}/", 404),
)  # fmt: skip
