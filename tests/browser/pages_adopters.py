"""Addresses about adopters' households, with the states of each."""

from __future__ import annotations

from typing import Any

from tests.browser.state import State, press

HOME = "/adopters/{home}/"
RECORD = f"{HOME}record/"
ADD = "/adopters/households/add/"
NO_PAGE = {"adopters_spreadsheet": "a file to download", "adopter_paper": "a file to keep"}


def looked_for(tab: Any) -> None:
    """A household like one that is known is looked for."""
    tab.get_by_label("Which agency would approve them?").select_option(label="Alderbridge")
    tab.get_by_label("Which hub works with them?").select_option(label="North hub")
    tab.get_by_label("Given name", exact=True).fill("Fern")
    tab.get_by_label("Family name", exact=True).fill("Thistlewood")
    tab.get_by_role("group", name="Sex", exact=True).get_by_label("Not known").check()
    tab.get_by_label("How are they related?").select_option(label="Not known")
    press("Look for this household")(tab)


def searched(tab: Any) -> None:
    """Households of a name."""
    tab.get_by_label("Name, or reference").fill("Thistlewood")
    press("Look")(tab)


STATES: tuple[State, ...] = (
    # -- lists ------------------------------------------------------------------------------------
    State("adopters", "in stage 1, with a forecast", "nora", "/adopters/"),
    State("adopters", "too little to forecast", "tamsin", "/adopters/"),
    State("adopters_at", "stage 2", "nora", "/adopters/stage-2/"),
    State("adopters_at", "approved", "nora", "/adopters/approved/?all=1"),
    State("adopters_at", "filtered, nobody", "nora", "/adopters/stage-1/?worker=nobody&over=1"),
    State("adopters_at", "missing", "nora", "/adopters/stage-3/", 404),
    State("adopter_forecast", "with years before", "nora", "/adopters/forecast/"),
    State("adopter_forecast", "too little", "tamsin", "/adopters/forecast/"),
    State("adopter_households", "all", "nora", "/adopters/households/"),
    State("adopter_households", "filtered", "nora",
          "/adopters/households/?stands=stage_1&kind=adoption&worker=me"),
    State("adopter_households", "no match", "nora", "/adopters/households/?kind=intercountry"),
    State("adopter_find", "found", "nora", "/adopters/households/", act=searched),
    State("adopter_checks_to_chase", "some", "nora", "/adopters/checks-to-chase/?view=all"),
    State("adopter_checks_to_chase", "none", "tamsin", "/adopters/checks-to-chase/"),
    State("adopter_availability", "some", "nora", "/adopters/availability/"),
    State("adopter_add", "empty", "nora", ADD),
    State("adopter_add", "errors", "nora", ADD, act=press("Look for this household")),
    State("adopter_add", "one is known", "nora", ADD, act=looked_for),
    # -- a household ------------------------------------------------------------------------------
    State("adopter", "waiting for a check", "nora", HOME),
    State("adopter", "longest names", "nora", "/adopters/{home_longest}/"),
    State("adopter", "not applied", "nora", "/adopters/{home_new}/"),
    State("adopter", "one who only reads", "ivy", HOME),
    State("adopter", "of another agency", "nora", "/adopters/{home_hidden}/", 404),
    State("adopter_checks", "nearly all back", "nora", f"{HOME}checks/"),
    State("adopter_checks", "none asked for", "nora", "/adopters/{home_longest}/checks/"),
    State("adopter_checks", "not applied", "nora", "/adopters/{home_new}/checks/"),
    State("adopter_training", "some done", "nora", f"{HOME}training/"),
    State("adopter_assessment", "paused", "nora", "/adopters/{home_paused}/assessment/"),
    State("adopter_assessment", "not applied", "nora", "/adopters/{home_new}/assessment/"),
    State("adopter_wishes", "some answered", "nora", f"{HOME}wishes/"),
    State("adopter_approval", "waiting", "nora", "/adopters/{home_waiting}/approval/"),
    State("adopter_approval", "on hold", "nora", "/adopters/{home_held}/approval/"),
    State("adopter_approval", "not yet", "nora", f"{HOME}approval/"),
    State("adopter_home", "with a child and a dog", "nora", f"{HOME}home/"),
    State("adopter_documents", "versions and taken back", "nora", f"{HOME}documents/"),
    State("adopter_documents", "none", "nora", "/adopters/{home_new}/documents/"),
    State("adopter_documents", "what they sent", "tamsin", "/adopters/{own_family}/documents/"),
    State("adopter_notes", "corrected and taken back", "nora", f"{HOME}notes/"),
    State("adopter_notes", "none, errors", "nora", "/adopters/{home_new}/notes/",
          act=press("Keep this note")),
    State("adopter_notes", "one who only reads", "ivy", f"{HOME}notes/"),
    State("adopter_reads", "some", "nora", f"{HOME}reads/"),
    # -- recording --------------------------------------------------------------------------------
    State("adopter_choose", "stage 1", "nora", RECORD),
    State("adopter_record", "ask for checks", "nora", "/adopters/{home_longest}/record/checks/"),
    State("adopter_record", "errors", "nora", f"{RECORD}stage-1-decision/",
          act=press("Record the decision")),
    State("adopter_record", "several wishes", "nora", f"{RECORD}wishes/"),
    State("adopter_record", "approval", "linden", "/adopters/{home_stage_2}/record/decision/"),
    State("adopter_record", "a decision that is not theirs", "nora",
          "/adopters/{home_stage_2}/record/decision/", 404),
    State("adopter_record", "range", "nora", f"{RECORD}range/"),
    State("adopter_record", "somebody at home", "nora", f"{RECORD}member/",
          act=press("Add this person")),
    State("adopter_record", "a paper", "nora", f"{RECORD}paper/", act=press("Keep this paper")),
    State("adopter_record_about", "a paper taken back", "nora",
          f"{RECORD}paper-taken-back/{{home_paper}}/", act=press("Take this paper back")),
    State("adopter_record_about", "a note", "nora", f"{RECORD}note-corrected/{{home_note}}/"),
    State("adopter_record_about", "a chase", "nora", f"{RECORD}chase/{{home_check}}/"),
    State("adopter_record_about", "errors", "nora", f"{RECORD}arrived/{{home_check}}/",
          act=press("Record that it came back")),
    State("adopter_record_about", "a referee", "nora", f"{RECORD}referee-seen/{{home_referee}}/"),
    State("adopter_record_about", "an adult", "nora", f"{RECORD}about-adult/{{home_adult}}/"),
)  # fmt: skip
