"""Addresses of enquiries, campaigns and recruitment figures, with the states of each."""

from __future__ import annotations

from typing import Any

from tests.browser.state import Act, State, press

LIST = "/adopters/enquiries/"
NEW, TALKED = f"{LIST}{{enquiry_new}}/", f"{LIST}{{enquiry_talked}}/"
REFERRED, CLOSED = f"{LIST}{{enquiry_referred}}/", f"{LIST}{{enquiry_closed}}/"
CAMPAIGNS = "/adopters/campaigns/"
CAMPAIGN = f"{CAMPAIGNS}{{campaign}}/"
FIGURES = "/adopters/recruitment/"

NO_PAGE = {
    "recruitment_template": "a file to download",
    "enquiry_hub_called": "a form of the enquiry's page",
    "enquiries_old_propose": "a form of the page of old enquiries",
    "enquiries_old_confirm": "a form of the page of old enquiries",
    "enquiries_old_take_back": "a form of the page of old enquiries",
}


def look_for(words: str) -> Act:
    """Look for an enquiry by name."""

    def act(tab: Any) -> None:
        tab.get_by_label("Name, e-mail, phone or reference").fill(words)
        press("Find an enquiry")(tab)

    return act


def somebody_alike(tab: Any) -> None:
    """Somebody whose telephone number is known."""
    tab.get_by_label("Given name", exact=False).first.fill("Percy")
    tab.get_by_label("Phone number", exact=False).fill("01632 960 017")
    tab.get_by_label("How did they come?").select_option("phone")
    press("Look for this family")(tab)


def a_bad_file(tab: Any) -> None:
    """A file with a line to mend."""
    lines = "month,channel,metric,number,source\n2026-10,fax,visits,1,Web\n"
    tab.get_by_label("File with numbers").set_input_files(
        {"name": "numbers.csv", "mimeType": "text/csv", "buffer": lines.encode()}
    )
    press("Load this file")(tab)


STATES: tuple[State, ...] = (
    State("enquiries", "all", "rowan", LIST),
    State("enquiries", "one who only reads", "ivy", f"{LIST}?state=closed"),
    State("enquiries", "filters, one wrong", "rowan", f"{LIST}?state=new&from=31/2/2026", 422),
    State("enquiries", "none fits", "rowan", f"{LIST}?from=2030-01-01"),
    State("enquiries", "found by name", "rowan", LIST, act=look_for("Marchbanks")),
    State("enquiries", "nobody of that name", "rowan", LIST, act=look_for("Nobody Here")),
    State("enquiries", "no part in them", "dev", LIST, 404),
    State("enquiry_take", "form", "rowan", f"{LIST}take/"),
    State("enquiry_take", "errors", "rowan", f"{LIST}take/", act=press("Look for this family")),
    State("enquiry_take", "known already", "rowan", f"{LIST}take/", act=somebody_alike),
    State("enquiry", "new", "rowan", NEW),
    State("enquiry", "talked to", "rowan", TALKED),
    State("enquiry", "referred", "rowan", REFERRED),
    State("enquiry", "closed", "rowan", CLOSED),
    State("enquiry", "for the hub to call", "rowan", f"{LIST}{{enquiry_elsewhere}}/"),
    State("enquiry", "one who only reads", "ivy", NEW),
    State("enquiry", "missing", "rowan", f"{LIST}E0000000/", 404),
    State("enquiry_consult", "form", "rowan", f"{NEW}consultation/"),
    State("enquiry_consult", "errors", "rowan", f"{NEW}consultation/", act=press("Save the talk")),
    State("enquiry_refer", "form", "rowan", f"{NEW}refer/"),
    State("enquiry_close", "errors", "rowan", f"{NEW}close/", act=press("Close it")),
    State("enquiry_reopen", "errors", "rowan", f"{CLOSED}open-again/", act=press("Open it")),
    State("enquiry_assign", "form", "rowan", f"{NEW}worker/"),
    State("enquiry_correct", "errors", "rowan", f"{NEW}correct/", act=press("Put it right")),
    State("enquiry_withdraw", "errors", "rowan", f"{NEW}withdraw/", act=press("Take it out")),
    State("enquiries_old", "one who disposes", "rowan", f"{LIST}old/"),
    State("enquiries_old", "one who only reads", "ivy", f"{LIST}old/"),
    State("enquiries_old", "no part in them", "dev", f"{LIST}old/", 404),
    State("enquiry_keep", "form", "rowan", f"{CLOSED}keep/"),
    State("enquiry_keep", "errors", "rowan", f"{CLOSED}keep/", act=press("Keep it")),
    State("enquiry_release", "not kept", "rowan", f"{CLOSED}release/", 404),
    State("enquiry_household", "errors", "nora", f"{REFERRED}household/", act=press("Link")),
    State("enquiry_household", "nobody alike", "rowan", f"{REFERRED}household/"),
    State("enquiry_repeat", "some alike", "rowan", f"{NEW}repeat/"),
    State("campaigns", "two", "rowan", CAMPAIGNS),
    State("campaigns", "one who only reads", "ivy", CAMPAIGNS),
    State("campaign_open", "form", "rowan", f"{CAMPAIGNS}open/"),
    State("campaign_open", "errors", "rowan", f"{CAMPAIGNS}open/", act=press("Open it")),
    State("campaign", "with a cost", "rowan", CAMPAIGN),
    State("campaign", "without", "rowan", f"{CAMPAIGNS}{{campaign_bare}}/"),
    State("campaign", "missing", "rowan", f"{CAMPAIGNS}G0000000/", 404),
    State("campaign_change", "form", "rowan", f"{CAMPAIGN}change/"),
    State("campaign_cost", "errors", "rowan", f"{CAMPAIGN}costs/add/", act=press("Add it")),
    State("campaign_cost_withdraw", "errors", "rowan",
          f"{CAMPAIGN}costs/{{campaign_cost}}/withdraw/", act=press("Take it out")),
    State("recruitment_funnel", "split by hub", "rowan", f"{FIGURES}?period=all&by=hub"),
    State("recruitment_funnel", "nobody", "rowan", f"{FIGURES}?period=2022-23"),
    State("recruitment_cohorts", "years", "rowan", f"{FIGURES}carry-over/"),
    State("recruitment_cohorts", "quarters", "rowan",
          f"{FIGURES}carry-over/?each=quarter&start=enquired"),
    State("recruitment_channels", "a month", "rowan", f"{FIGURES}channels/"),
    State("recruitment_load", "form", "rowan", f"{FIGURES}channels/load/"),
    State("recruitment_load", "a line to mend", "rowan", f"{FIGURES}channels/load/",
          act=a_bad_file),
    State("recruitment_districts", "list", "wren", f"{FIGURES}districts/"),
    State("recruitment_districts", "one who only reads", "rowan", f"{FIGURES}districts/"),
    State("recruitment_districts_load", "errors", "wren", f"{FIGURES}districts/load/",
          act=press("Load this file")),
)  # fmt: skip
