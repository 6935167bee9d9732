"""Addresses of people's own pages and of the links sent to them, with the states of each."""

from __future__ import annotations

from typing import Any

from tests.browser.state import State, press

_SENT = "sent by the page itself while somebody writes"
NO_PAGE = {
    "mine_form_draft": _SENT,
    "mine_paper": "a file to keep",
    "mine_available": "a form of the first page",
    "mine_sign_out_everywhere": "a form of the account's page",
    "mine_training_join": "leads to an online room",
    "mine_training_give_back": "a form of the page of courses",
    "adopter_own_end": "a form of the page about a family's own pages",
    "adopter_own_paper": "a file to keep",
}
OWN = "/adopters/{own_family}/own/"
NOBODY = "x" * 43


def two_passwords(tab: Any) -> None:
    """Passwords that are not the same."""
    tab.get_by_label("Your e-mail address").fill("wrenna@home.example")
    tab.get_by_label("Choose a password").fill("three words to remember")
    tab.get_by_label("The same password again").fill("three other words")
    press("Use this password")(tab)


def a_lying_file(tab: Any) -> None:
    """A photo's beginning that says it is a PDF."""
    tab.get_by_label("What is it?").select_option("passport")
    tab.get_by_label("The file").set_input_files(
        {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"\xff\xd8\xff"}
    )
    press("Send this paper")(tab)


def no_address(tab: Any) -> None:
    """A link to nobody."""
    tab.get_by_label("E-mail address of Rowan").fill("rowan")
    press("Send a new link")(tab)


STATES: tuple[State, ...] = (
    State("mine", "stage 1", "fern", "/mine/"),
    State("mine", "waits for a child", "hazel", "/mine/"),
    State("mine", "closed", "juniper", "/mine/", 404),
    State("mine", "one who works here", "dev", "/mine/", 404),
    State("mine_checks", "some back", "fern", "/mine/checks/"),
    State("mine_checks", "none", "hazel", "/mine/checks/"),
    State("mine_forms", "begun and handed in", "fern", "/mine/forms/"),
    State("mine_form", "errors", "fern", "/mine/forms/referees/", act=press("Hand it in")),
    State("mine_form", "begun", "fern", "/mine/forms/money/"),
    State("mine_form", "handed in", "fern", "/mine/forms/work/"),
    State("mine_papers", "one", "fern", "/mine/papers/"),
    State("mine_papers", "none", "hazel", "/mine/papers/"),
    State("mine_paper_take_back", "errors", "fern", "/mine/papers/{own_paper}/take-back/",
          act=press("Take it back")),
    State("mine_paper_send", "errors", "fern", "/mine/papers/send/",
          act=press("Send this paper")),
    State("mine_paper_send", "a file that lies", "fern", "/mine/papers/send/", act=a_lying_file),
    State("mine_training", "on offer", "fern", "/mine/training/"),
    State("mine_training_book", "form", "fern", "/mine/training/{own_course}/"),
    State("mine_training_book", "missing", "fern", "/mine/training/S0000000/", 404),
    State("mine_account", "second step", "fern", "/mine/account/"),
    State("mine_account", "closed pages", "juniper", "/mine/account/"),
    State("invitation", "open", "", "/invitation/{own_looked_at}/"),
    State("invitation", "errors", "", "/invitation/{own_looked_at}/", act=two_passwords),
    State("invitation", "over", "", f"/invitation/{NOBODY}/", 404),
    State("invitation", "a colleague", "dev", "/invitation/{own_looked_at}/"),
    State("invitation", "signed in", "hazel", "/invitation/{own_looked_at}/"),
    State("available", "open", "", "/available/{own_available}/"),
    State("available", "pressed", "", "/available/{own_available_used}/",
          act=press("Yes, we are still waiting")),
    State("available", "over", "", f"/available/{NOBODY}/", 404),
    State("adopter_own", "handed over", "quinn", OWN),
    State("adopter_own", "errors", "tamsin", OWN, act=no_address),
    State("adopter_own", "another council's", "nora", OWN, 404),
    State("adopter_own_form", "handed in", "tamsin", f"{OWN}form/{{own_form}}/"),
)  # fmt: skip
