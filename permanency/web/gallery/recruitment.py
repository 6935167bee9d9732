"""Sample pages: enquiries and campaigns."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.web.components import Place
from permanency.web.gallery.adopters import SUB_PLACES
from permanency.web.gallery.frame import TODAY, Page, Samples, links, shell

ROWAN = ("Rowan Thistlewood", "Recruitment officer, central hub")
ENQUIRIES = "/adopters/enquiries/"
HERE = f"{ENQUIRIES}E4021735/"


def frame(place: str = "") -> Page:
    """What every page of recruitment is given; ``place``: where it stands."""
    return {
        "shell": shell("/adopters/", ROWAN),
        "today": TODAY,
        "sub_places": [
            Place(each.words, each.href, each.words == place, each.count) for each in SUB_PLACES
        ],
    }


def _select(name: str, label: str, *choices: str) -> dict[str, Any]:
    return {
        "kind": "select",
        "name": name,
        "label": label,
        "value": "",
        "choices": [{"value": each if nth else "", "words": each}
                    for nth, each in enumerate(choices)],
    }  # fmt: skip


def _row(name: str, ref: str, came: str, ago: str, how: str, hub: str, tag: str, tone: str,
         *under: str) -> dict[str, Any]:  # fmt: skip
    return {
        "who": {"words": name, "href": HERE, "strong": True, "under": [f"{ref}, KV2"]},
        "came": {"words": came, "under": [ago]},
        "how": {"words": how, "under": ["A friend or family"]},
        "hub": {"words": hub, "under": ["Rowan Thistlewood"]},
        "stands": {"tag": tag, "tone": tone, "under": list(under)},
    }


def enquiries() -> Page:
    """The list, with filters."""
    return {
        **frame("Enquiries"),
        "acts": links(("Take an enquiry", f"{ENQUIRIES}take/")),
        "views": [
            {"words": "All", "count": 412, "href": "?", "current": True},
            {"words": "New", "count": 9, "href": "?state=new", "current": False},
            {"words": "Talked to", "count": 31, "href": "?state=talking", "current": False},
            {"words": "For the hub to call", "count": 1, "href": "?state=hub", "current": False},
        ],
        "fields": [
            _select("hub", "Hub", "All hubs", "Castlemoor hub", "North hub"),
            _select("channel", "How they came", "Any way", "Website form", "Telephone"),
            {"kind": "date", "name": "from", "label": "Came from", "value": "", "error": ""},
        ],
        "hidden": [],
        "chosen": [{"words": "Castlemoor hub", "off_href": "?"}],
        "errors": [],
        "list_path": ENQUIRIES,
        "sought": "",
        "count_words": "3 of 412 enquiries",
        "order_words": "newest first",
        "order_link": {"words": "Longest ago first", "href": "?order=oldest"},
        "columns": [
            {"key": "who", "label": "Who", "width": 25},
            {"key": "came", "label": "Came", "unbroken": True},
            {"key": "how", "label": "How", "under": "and how they heard"},
            {"key": "hub", "label": "Hub"},
            {"key": "stands", "label": "Stands at"},
        ],
        "rows": [
            _row("Fern and Linden Hartsease", "E4021735", "23 Nov 2026", "1 day ago",
                 "Website form", "Castlemoor hub", "New", "wait", "The hub will call"),
            _row("Cass Merriweather", "E1187340", "19 Nov 2026", "5 days ago", "Telephone",
                 "Castlemoor hub", "Talked to", "outline", "Asked before"),
            _row("Bay Corrigan", "E9073311", "2 Nov 2026", "22 days ago", "At an event",
                 "North hub", "Closed", "quiet", "They decided not to go on"),
        ],
        "range_words": "1 to 3 of 3",
        "previous_href": "",
        "next_href": "",
        "page_size": 25,
        "districts_href": "/adopters/recruitment/districts/",
        "old_href": "/adopters/enquiries/old/",
        "empty": {"title": "", "words": "", "links": []},
    }  # fmt: skip


def none_found() -> Page:
    """Nobody fits what was looked for."""
    return {
        **enquiries(),
        "chosen": [],
        "sought": "Larkspur",
        "count_words": "0 of 412 enquiries",
        "rows": [],
        "empty": {
            "title": "No enquiry fits these words.",
            "words": "Names are found by how they read and sound. An e-mail address, a phone "
            "number or a reference must be whole.",
            "links": links(("Show all enquiries", ENQUIRIES)),
        },
    }


def enquiry() -> Page:
    """One enquiry that another partner knows, with what may be the same household."""
    return {
        **frame(),
        "sub_places": [],
        "trail_places": links(("Enquiries", ENQUIRIES)),
        "title": "Fern and Linden Hartsease",
        "ref": "E4021735",
        "state": "Talked to",
        "tone": "outline",
        "lede": "Came 20 November 2026. Talked to on 23 November 2026, not referred.",
        "acts": [*links(("Record a talk", f"{HERE}consultation/"),
                        ("Refer to a team", f"{HERE}refer/")),
                 {"words": "Close", "href": f"{HERE}close/", "quiet": True}],
        "small_acts": links(("Put it right", f"{HERE}correct/"),
                            ("Give it to somebody", f"{HERE}worker/"),
                            ("Link to a household", f"{HERE}household/")),
        "hub_calls": True,
        "hub_called": {"action": f"{HERE}hub-called/", "version": 3, "token": "sample"},
        "contact": [("Phone", "01632 960 001"), ("E-mail", "hartsease@example.com"),
                    ("Address", "Not given"), ("Postcode", "KV2 1AA")],
        "about": [("Hub", "Castlemoor hub"), ("Who follows it up", "Rowan Thistlewood"),
                  ("How they came", "Website form"), ("Campaign", "spring-2026")],
        "message": "We would like to know more about brothers and sisters.",
        "events": [
            {"date": date(2026, 11, 23), "title": "Talk by telephone with Rowan Thistlewood",
             "text": "They will come to an information event"},
            {"date": date(2026, 11, 20), "title": "Enquired: website form",
             "text": "Received at 9:30am", "major": True},
        ],
        "alike": [{"words": "Fern Hartsease", "href": f"{ENQUIRIES}E1187340/",
                   "after": ", E1187340",
                   "more": "Same e-mail, same district. Came 3 Mar 2025, Castlemoor hub"}],
        "alike_href": f"{HERE}repeat/",
    }  # fmt: skip


def take() -> Page:
    """Somebody alike was found."""
    return {
        **frame(),
        "sub_places": [],
        "trail_places": links(("Enquiries", ENQUIRIES)),
        "errors": [],
        "fields": [
            {"kind": "text", "name": "given", "id": "given", "label": "Given name",
             "value": "Fern"},
            {"kind": "text", "name": "family", "id": "family", "label": "Family name",
             "value": "Hartsease"},
            {"kind": "email", "name": "email", "id": "email", "label": "E-mail address",
             "value": "hartsease@example.com", "optional": True},
        ],
        "token": "sample",
        "form_action": f"{ENQUIRIES}take/",
        "back_href": ENQUIRIES,
        "looked": True,
        "households": [{"words": "Fern and Linden Hartsease", "href": "/adopters/H2081731/",
                        "after": ", H2081731", "more": "Same name"}],
        "enquiries": [{"words": "Fern Hartsease", "href": HERE, "after": ", E1187340",
                       "more": "Same e-mail. Came 3 Mar 2025, Castlemoor hub"}],
    }  # fmt: skip


def entry() -> Page:
    """A small form with an error."""
    return {
        **frame(),
        "sub_places": [],
        "trail_places": links(("Enquiries", ENQUIRIES), ("E4021735", HERE)),
        "title": "Record a talk",
        "lede": "Fern and Linden Hartsease, E4021735. Came 20 November 2026.",
        "act_words": "Save the talk",
        "errors": [{"words": "Choose what comes next", "href": "#next_step"}],
        "fields": [
            {"kind": "date", "name": "held_on", "id": "held_on", "label": "When did you talk?",
             "value": {"day": "23", "month": "11", "year": "2026"}},
            {"kind": "radios", "name": "next_step", "id": "next_step",
             "label": "What comes next?", "error": "Choose what comes next",
             "items": [{"value": "event", "text": "They will come to an information event"},
                       {"value": "not_now", "text": "Not now"}]},
        ],
        "version": 2,
        "token": "sample",
        "back_href": HERE,
        "notes": [{"words": "The first talk is the day of consultation",
                   "more": "It stands in the figures."}],
        "upload": False,
    }  # fmt: skip


_EXPLAINED = (
    "Cost per enquiry is all costs of the campaign divided by the enquiries that carry its short "
    "name."
)


def campaigns() -> Page:
    """Two campaigns, one without a cost."""
    columns = [
        {"key": "title", "label": "Campaign", "width": 25},
        {"key": "ran", "label": "Ran", "unbroken": True},
        *({"key": key, "label": label, "number": True} for key, label in (
            ("cost", "Cost"), ("enquiries", "Enquiries"), ("per_enquiry", "Cost per enquiry"),
            ("approved", "Approved"), ("per_approval", "Cost per approval"))),
    ]  # fmt: skip
    return {
        **frame("Campaigns"),
        "acts": links(("Open a campaign", "/adopters/campaigns/open/")),
        "columns": columns,
        "rows": [
            {"title": {"words": "Spring for brothers and sisters", "strong": True,
                       "href": "/adopters/campaigns/G2213908/",
                       "under": ["Radio, families for brothers and sisters"]},
             "ran": "1 Mar 2026 to 30 Apr 2026", "cost": "£4,500.00", "enquiries": 36,
             "per_enquiry": "£125.00", "approved": 3, "per_approval": "£1,500.00"},
            {"title": {"words": "Always on", "strong": True,
                       "href": "/adopters/campaigns/G7710032/", "under": ["Social media"]},
             "ran": "Since 1 Apr 2024", "cost": "Not recorded", "enquiries": 201,
             "per_enquiry": {"words": "No cost"}, "approved": 18,
             "per_approval": {"words": "No cost"}},
        ],
        "explained": _EXPLAINED,
        "empty": {"title": "", "words": "", "links": []},
    }  # fmt: skip


def no_campaigns() -> Page:
    """None yet."""
    return {
        **campaigns(),
        "rows": [],
        "empty": {"title": "No campaigns yet.", "words": "A campaign has a short name.",
                  "links": links(("Open a campaign", "/adopters/campaigns/open/"))},
    }  # fmt: skip


def campaign() -> Page:
    """One campaign with its costs."""
    return {
        **frame(),
        "sub_places": [],
        "trail_places": links(("Campaigns", "/adopters/campaigns/")),
        "title": "Spring for brothers and sisters",
        "lede": "Radio. 1 Mar 2026 to 30 Apr 2026.",
        "acts": links(("Add a cost", "costs/add/")),
        "about": [("Short name", "spring-2026"), ("Run by", "Castlemoor")],
        "worth": [("Cost", "£4,500.00"), ("Enquiries", "36"), ("Cost per enquiry", "£125.00"),
                  ("Cost per approval", "Nobody approved yet")],
        "explained": _EXPLAINED,
        "enquiries_href": f"{ENQUIRIES}?campaign=spring-2026",
        "columns": [
            {"key": "what", "label": "What for", "width": 40},
            {"key": "day", "label": "Spent", "unbroken": True},
            {"key": "amount", "label": "Amount", "number": True},
            {"key": "act", "label": "What to do", "hidden": True},
        ],
        "rows": [{"what": "Adverts", "day": "3 Mar 2026", "amount": "£4,500.00",
                  "act": {"words": "Take out", "href": "costs/1/withdraw/", "what": "Adverts"}}],
        "total": {"what": "Together", "amount": "£4,500.00"},
        "empty": {"title": "", "words": "", "links": []},
    }  # fmt: skip


PAGES: Samples = {
    "enquiries": ("recruitment/enquiries.html", enquiries),
    "enquiries-none": ("recruitment/enquiries.html", none_found),
    "enquiry": ("recruitment/enquiry.html", enquiry),
    "enquiry-take": ("recruitment/take.html", take),
    "enquiry-entry": ("recruitment/entry.html", entry),
    "campaigns": ("recruitment/campaigns.html", campaigns),
    "campaigns-none": ("recruitment/campaigns.html", no_campaigns),
    "campaign": ("recruitment/campaign.html", campaign),
}
