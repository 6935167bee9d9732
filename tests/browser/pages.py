"""Every address of the service with the states of its page, and how a person gets there.

``STATES`` is read by the test that looks at each with axe; a route without a state fails there.
"""

from __future__ import annotations

from typing import Any

from tests.browser import (
    pages_adopters,
    pages_applicant,
    pages_children,
    pages_events,
    pages_finding,
    pages_links,
    pages_matching,
    pages_profiles,
    pages_public,
    pages_recruitment,
    pages_tracking,
)
from tests.browser.state import Act, State, press
from tests.browser.world import email
from tests.people import PASSWORD


def disable(tab: Any) -> None:
    """Disable the account on the page, which may be disabled already by the state before."""
    button = tab.locator("main").get_by_role("button", name="Disable")
    if button.count():
        press("Disable")(tab)
    tab.locator("main").get_by_role("button", name="Enable").wait_for()


def enable(tab: Any) -> None:
    """Enable an account that was disabled a moment ago."""
    disable(tab)
    press("Enable")(tab)
    tab.locator("main").get_by_role("button", name="Disable").wait_for()


def find(words: str) -> Act:
    """Look for something with the box in the header."""

    def act(tab: Any) -> None:
        tab.get_by_role("searchbox").fill(words)
        with tab.expect_navigation():
            tab.get_by_role("button", name="Find", exact=True).click()

    return act


def sign_in(who: str, password: str = PASSWORD, times: int = 1) -> Act:
    """Fill in the sign-in form, as often as said."""

    def act(tab: Any) -> None:
        for _ in range(times):
            tab.get_by_label("Email address").fill(email(who))
            tab.get_by_label("Password").fill(password)
            press("Sign in")(tab)

    return act


def write_a_note(tab: Any) -> None:
    """A note as long as one word without a space can be."""
    tab.get_by_label("Your note").fill("Loves ducks. " + "Quack" * 40)
    press("Keep this note")(tab)


def add_a_child(tab: Any) -> None:
    """A child who may be known already."""
    tab.get_by_label("Given name").fill("Ezekiel")
    tab.get_by_label("Family name").fill("Partridge")
    for label, value in (("Day", "19"), ("Month", "8"), ("Year", "2024")):
        tab.get_by_label(label, exact=True).fill(value)
    tab.locator("main").get_by_role("radio").first.check()
    tab.locator("main form button[type=submit]").first.click()
    tab.get_by_text("may be the same").wait_for()


def set_a_rule(tab: Any) -> None:
    """Another rule on a course, which no household of this run is near."""
    tab.get_by_label("Course", exact=True).select_option("family_workshop")
    for label, value in (("Day", "1"), ("Month", "2"), ("Year", "2031")):
        tab.get_by_label(label, exact=True).fill(value)
    tab.get_by_label("Who decided it, and when").fill("Partnership board, 3 November 2026")
    press("Set this rule")(tab)


def take_back(tab: Any) -> None:
    """The form that takes the only own rule back."""
    if not tab.get_by_role("link", name="Take back").count():
        tab.get_by_role("link", name="Set a rule").click()
        set_a_rule(tab)
    with tab.expect_navigation():
        tab.get_by_role("link", name="Take back").first.click()


RECORD = "/children/{child}/record/"

STATES: tuple[State, ...] = (
    # -- my work, children ------------------------------------------------------------------------
    State("home", "two children, clocks over", "dev", "/"),
    State("home", "nothing due", "ivy", "/"),
    State("home", "families", "nora", "/"),
    State("home", "no role", "nell", "/"),
    State("more", "places", "marguerite", "/more/"),
    State("children", "full", "ivy", "/children/"),
    State("children", "empty", "morgan", "/children/"),
    State("children", "a filter finds nothing", "ivy", "/children/?stands=linked"),
    State("children", "on a past day", "ivy", "/children/?on=28/02/2026"),
    State("children", "no such place", "nell", "/children/", 404),
    State("settings", "no part in them", "nell", "/settings/", 404),
    State("children_to_mend", "none", "dev", "/children/to-mend/"),
    State("child_add", "form", "dev", "/children/add/"),
    State("child_add", "errors", "dev", "/children/add/", act=press("Look for this child")),
    State("child_add", "may be known", "dev", "/children/add/", act=add_a_child),
    State("find", "no match", "dev", "/me/", act=find("Ottoline")),
    State("find", "a match", "dev", "/me/", act=find("Partridge")),
    State("child", "longest name", "dev", "/children/{named}/"),
    State("child", "clocks over", "dev", "/children/{waiting}/"),
    State("child", "oldest first", "quinn", "/children/{waiting}/?order=oldest"),
    State("child", "another council's", "dev", "/children/{hidden}/", 404),
    State("child_notes", "none", "dev", "/children/{child}/notes/"),
    State("child_notes", "empty note", "dev", "/children/{child}/notes/",
          act=press("Keep this note")),
    State("child_notes", "a note", "dev", "/children/{waiting}/notes/", act=write_a_note),
    State("child_notes", "one who only reads", "quinn", "/children/{waiting}/notes/"),
    State("child_reads", "several", "dev", "/children/{waiting}/reads/"),
    State("child_choose", "events", "dev", RECORD),
    State("child_record", "form", "dev", f"{RECORD}placement-order/"),
    # -- figures and reports ----------------------------------------------------------------------
    State("figures", "a year", "marguerite", "/figures/"),
    State("figures", "three years", "marguerite", "/figures/?over=three"),
    State("figures", "no such year", "marguerite", "/figures/?year=nonsense"),
    State("figures", "of adopters", "marguerite", "/figures/?about=adopters"),
    State("figures", "no child", "morgan", "/figures/"),
    State("figure_checks", "hold", "marguerite", "/figures/checks/"),
    State("figure", "a mean", "marguerite", "/figures/A2/?period=2025-26"),
    State("figure", "three years, not known", "marguerite", "/figures/A2/"),
    State("figure", "a count by sex", "marguerite",
          "/figures/adoption_orders/?period=2025-26&by=sex"),
    State("figure", "a stock", "tamsin", "/figures/waiting_with_order/"),
    State("figure", "children of others", "imogen", "/figures/adoption_orders/?period=2025-26"),
    State("figure", "no such period", "marguerite", "/figures/A2/?period=nonsense", 400),
    State("figure", "made from figures", "marguerite",
          "/figures/cost_per_enquiry/?period=2025-26"),
    State("figure", "made from figures, by group", "marguerite",
          "/figures/stage_1_completed_share/?period=2026-27"),
    State("reports", "years", "marguerite", "/reports/"),
    State("reports", "none", "morgan", "/reports/"),
    State("report", "internal", "marguerite", "/reports/annual-2025-26/"),
    State("report", "public", "marguerite", "/reports/annual-2025-26/?edition=public"),
    State("report", "a year that is not held", "marguerite", "/reports/annual-2012-13/", 404),
    *(State("report_section", f"section {number}", "marguerite",
            f"/reports/annual-2025-26/{number}/")
      for number in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, "a", "b")),
    State("report_document", "being made", "tamsin",
          "/reports/annual-2025-26/read/internal/pdf/"),
    # -- returns and files in ---------------------------------------------------------------------
    State("imports", "several", "pip", "/data/imports/"),
    State("imports", "none", "morgan", "/data/imports/"),
    State("import_add", "form", "pip", "/data/imports/add/"),
    State("import_add", "errors", "pip", "/data/imports/add/", act=press("Read these files")),
    State("import", "preview with problems", "pip", "/data/imports/{previewed}/"),
    State("import", "every rule", "pip", "/data/imports/{previewed}/?rules=all"),
    State("import", "preview of one who only reads", "marguerite", "/data/imports/{previewed}/"),
    State("import", "going on", "pip", "/data/imports/{waiting_return}/"),
    State("import", "taken", "pip", "/data/imports/{taken}/"),
    State("import", "undone", "pip", "/data/imports/{undone}/"),
    State("import_undo", "what it would do", "pip", "/data/imports/{taken}/undo/"),
    State("import_take", "typed address", "pip", "/data/imports/{previewed}/take/", 405),
    # -- people, rights, the log ------------------------------------------------------------------
    State("people", "list", "wren", "/people/"),
    State("people", "one who only reads", "marguerite", "/people/"),
    State("person_add", "form", "wren", "/people/add/"),
    State("person_add", "errors", "wren", "/people/add/", act=press("Add")),
    State("person", "with a role", "wren", "/people/{dev}/"),
    State("person", "without a role", "wren", "/people/{nell}/"),
    State("person", "nobody", "wren", "/people/999999/", 404),
    State("person_give_role", "errors", "wren", "/people/{nell}/", act=press("Give this role")),
    State("person_disable", "disabled", "wren", "/people/{nell}/", act=disable),
    State("person_disable", "enabled", "wren", "/people/{nell}/", act=enable),
    State("person_end_role", "typed address", "wren", "/people/{dev}/roles/1/end/", 405),
    State("audit", "the log", "wren", "/audit/"),
    # -- settings ---------------------------------------------------------------------------------
    State("settings", "all", "marguerite", "/settings/"),
    State("settings", "one who only reads", "dev", "/settings/"),
    State("settings_courses", "as the service begins", "nora", "/settings/courses/"),
    State("settings_courses_set", "form", "wren", "/settings/courses/set/"),
    State("settings_courses_set", "errors", "wren", "/settings/courses/set/",
          act=press("Set this rule")),
    State("settings_courses_set", "set", "wren", "/settings/courses/set/", act=set_a_rule),
    State("settings_courses_withdraw", "no such rule", "wren",
          "/settings/courses/999999/withdraw/", 404),
    State("settings_courses_withdraw", "form", "wren", "/settings/courses/", act=take_back),
    # -- one's own account, help ------------------------------------------------------------------
    State("me", "one's account", "pip", "/me/"),
    State("me", "signed out", "", "/me/"),
    State("me_shortcuts", "switched on", "nora", "/me/", act=press("Switch them on")),
    State("me_sign_out_everywhere", "signed out", "quinn", "/me/", act=press("everywhere")),
    State("words", "glossary", "dev", "/words/"),
    State("keyboard", "shortcuts", "dev", "/keyboard/"),
    State("accessibility", "signed in", "dev", "/accessibility/"),
    State("accessibility", "signed out", "", "/accessibility/"),
    State("who_can_see_what", "roles", "dev", "/who-can-see-what/"),
    State("report_a_problem", "whom to tell", "dev", "/report-a-problem/"),
    State("gallery", "components", "dev", "/gallery/"),
    State("gallery_page", "two people, one entry", "dev", "/gallery/conflict.html"),
    # -- signing in -------------------------------------------------------------------------------
    State("account_login", "form", "", "/account/login/"),
    State("account_login", "wrong password", "", "/account/login/", act=sign_in("dev", "no no no")),
    State("account_login", "locked out", "", "/account/login/",
          act=sign_in("nobody", "no no no", times=5)),
    State("account_logout", "question", "dev", "/account/logout/"),
    State("account_signup", "closed", "", "/account/signup/"),
    State("account_inactive", "switched off", "", "/account/inactive/"),
    State("account_change_password", "form", "dev", "/account/password/change/"),
    State("account_reset_password", "form", "", "/account/password/reset/"),
    State("account_reset_password_done", "sent", "", "/account/password/reset/done/"),
    State("account_reset_password_from_key_done", "set", "", "/account/password/reset/key/done/"),
    State("account_reset_password_from_key", "old link", "", "/account/password/reset/key/1-set/"),
    State("mfa_authenticate", "code", "", "/account/login/", act=sign_in("pip")),
    State("mfa_index", "none", "dev", "/account/2fa/"),
    State("mfa_index", "one", "pip", "/account/2fa/"),
    State("account_reauthenticate", "form", "dev", "/account/reauthenticate/"),
    State("account_reauthenticate", "no password", "dev", "/account/reauthenticate/",
          act=press("Go on")),
    State("mfa_reauthenticate", "form", "pip", "/account/2fa/reauthenticate/"),
    State("mfa_reauthenticate", "no code", "pip", "/account/2fa/reauthenticate/",
          act=press("Go on")),
    *(State(name, "closed", "dev", address, 404)
      for name, address in (
          ("closed_email", "/account/email/"),
          ("closed_confirming", "/account/confirm-email/"),
          ("closed_confirm", "/account/confirm-email/nonsense/"),
      )),
    *pages_children.STATES,
    *pages_tracking.STATES,
    *pages_adopters.STATES,
    *pages_recruitment.STATES,
    *pages_events.STATES,
    *pages_links.STATES,
    *pages_matching.STATES,
    *pages_finding.STATES,
    *pages_profiles.STATES,
    *pages_public.STATES,
    *pages_applicant.STATES,
)  # fmt: skip
