"""Sample pages: profiles, personal links, interest."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.casework.matching.models import Link
from permanency.casework.profiles import terms
from permanency.casework.profiles.models import Interest
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.gallery.frame import TODAY, Page, Samples, links
from permanency.web.gallery.matching import frame
from permanency.web.matching.listing import turning
from permanency.web.profiles import forms, interest_views, list_views, parts
from permanency.web.profiles.profile_views import facts_of, texts_of

HERE = "/matching/profiles/B4410277/"
BODY = {
    "age_band": "3 to 4 and 5 to 7",
    "sex": "Boy and girl",
    "heritage": "Mixed heritage, White",
    "siblings": "2",
    "needs": [["Attachment and trauma", "Moderate"], ["Speech and language", "Significant"]],
    "region": "Kestrel Vale Permanency Partnership",
    "about_me": "We are a brother and a sister who laugh at the same things.\n\nOne of us talks a "
    "lot, and one of us listens.",
    "what_i_like": "Puddles, trains, and toast cut into triangles.",
    "what_i_need": "Days that go the way somebody said they would go. Help to find words.",
    "family_i_need": "People who are at home a lot, and who do not mind noise.",
}


def profiles() -> Page:
    """Live profiles."""
    rows = [
        _row("Two children, 3 to 4 and 5 to 7", "B4410277", "Castlemoor", 2, 1, date(2026, 12, 9)),
        _row("Wilhelmina", "B0093312", "Holt and Fenwick", 0, 0, date(2026, 11, 20)),
        _row("A family, B7731120", "B7731120", "Alderbridge", 1, 0, None),
    ]
    return {
        **frame("Profiles"),
        "acts": [
            {"words": "Interest", "href": "/matching/interests/", "quiet": True},
            {"words": "Link Maker files", "href": f"{HERE}", "quiet": True},
        ],
        "views": _views(
            ("Live", 3), ("In the making", 2), ("Pictures to renew", 1), ("Withdrawn", 11)
        ),
        "columns": list_views.COLUMNS,
        "rows": rows,
        "range_words": "1 to 3 of 3",
        "previous_href": "",
        "next_href": "",
        "empty": {},
    }


def profiles_none() -> Page:
    """None of that state."""
    words = "A profile is begun from the record of a child or of a household."
    return {
        **profiles(),
        "acts": [],
        "rows": [],
        "empty": {"title": "No profile is here.", "words": words, "links": []},
    }


def profile() -> Page:
    """Live, with links in every state."""
    return {
        **frame("Profiles"),
        "trail_places": links(("Profiles", "/matching/profiles/")),
        "ref": "B4410277",
        "title": "2 children, 3 to 4 and 5 to 7",
        "stands": "Live",
        "tone": "good",
        "next": "",
        "acts": [
            {"words": "Send a personal link", "href": f"{HERE}link/"},
            {"words": "Write", "href": f"{HERE}write/", "quiet": True},
        ],
        "steps": [],
        "act_href": f"{HERE}act/",
        "version": 7,
        "token": "sample",
        "texts": texts_of(terms.CHILD, BODY),
        "facts": facts_of(BODY),
        "pictures": [
            {"described": "A drawing of two children on a hill", "kind": "Photo or drawing",
             "href": "", "right": "The court, 2 Nov 2026, until 9 Dec 2026",
             "uses": "People who hold a personal link", "ended": False, "held_at": "",
             "renew_href": f"{HERE}picture/1/renew/", "remove_href": f"{HERE}picture/1/remove/",
             "version": 1},
            {"described": "A film of a birthday", "kind": "Video, kept elsewhere", "href": "",
             "right": "The agency’s manager for family finding, 1 May 2026, until 1 Nov 2026",
             "uses": "Profiling events and activity days", "ended": True,
             "held_at": "The film library of the hub",
             "renew_href": f"{HERE}picture/2/renew/", "remove_href": f"{HERE}picture/2/remove/",
             "version": 1},
        ],
        "links": {"columns": parts.LINK_COLUMNS, "rows": _links(),
                  "turning": turning(1, 61, {}, "links")},
        "interests": {"columns": parts.INTEREST_COLUMNS, "rows": _interests(),
                      "turning": turning(2, 29, {"links": "1"}, "interest")},
        "about": [
            ("Agency", "Castlemoor"), ("Reference", "B4410277"),
            ("The child", {"words": "C4021735", "href": "/children/C4021735/"}),
            ("Sent in by", "Dev Marigold, 20 Nov 2026 at 4:10pm"),
            ("Read by", "Tamsin Hartwell, 21 Nov 2026 at 9:02am"),
        ],
        "name": {"words": "No name is shown. Nobody has allowed one.", "shown": False,
                 "href": f"{HERE}name/"},
        "more": links(("Add a picture", f"{HERE}picture/"), ("Record interest", f"{HERE}interest/"),
                      ("Withdraw the profile", f"{HERE}withdraw/")),
        "exchange": {"code": "exchange", "words": "Allow it for Link Maker"},
    }  # fmt: skip


def profile_begun() -> Page:
    """Nothing written; a second person is to read it."""
    return {
        **profile(),
        "stands": "To be read",
        "tone": "wait",
        "next": "A colleague reads it now: whoever sent it in cannot be the second reader.",
        "acts": links(("Write", f"{HERE}write/")),
        "steps": [
            {"code": "check", "words": "I have read it: nothing tells who it is"},
            {"code": "send-back", "words": "Back to the draft"},
        ],
        "texts": [],
        "pictures": [],
        "links": {"columns": parts.LINK_COLUMNS, "rows": [], "turning": {}},
        "interests": {"columns": parts.INTEREST_COLUMNS, "rows": [], "turning": {}},
        "name": {"words": "“Wilhelmina” may be shown. The court allowed it on 2 November 2026: "
                 "District Judge Alder.", "shown": True, "href": f"{HERE}name/"},
    }  # fmt: skip


def write() -> Page:
    """The editor, with what would tell."""
    body = {**BODY, "what_i_like": "Castlemoor market."}
    form = forms.WriteForm(body, side=terms.CHILD, body={})
    form.is_valid()
    form.add_error(
        "what_i_like",
        "What I like: this could tell who it is about: “castlemoor” (a council or place). Say it "
        "without that, for example “a small primary school”.",
    )
    return _form(form, "Write the profile", "Keep the draft")


def link() -> Page:
    """A link is made for somebody."""
    return _form(forms.LinkForm(), "Send a personal link", "Make the link")


def picture() -> Page:
    """A picture is added."""
    return {**_form(forms.PictureForm(), "Add a picture", "Add the picture"), "sends_file": True}


def ask() -> Page:
    """A colleague of another council asks, and named nobody to reach."""
    form = forms.AskForm(
        {}, side=terms.CHILD, agencies={"1": "Alderbridge", "2": "Westmarsh"}
    )  # fmt: skip
    form.is_valid()
    return _form(form, "Ask about this profile", "Ask")


def begin() -> Page:
    """Before the first word; a brother is to live with the child."""
    form = forms.BeginForm(others={"C4001932": "Octavian Honeysuckle, C4001932"})
    return {
        **away(), "whom": "this child", "error": "", "errors": [], "fields": fields_of(form),
    }  # fmt: skip


def begin_not() -> Page:
    """A record open to named workers only."""
    words = "The child’s record is open to named workers only. Such a child has no profile."
    return {**begin(), "error": words, "fields": []}


def revoke() -> Page:
    """A link is about to end."""
    return {**away(), "whom": "Juniper Ashdown", "opened": "2 of 5", "until": "26 Nov 2026 at 9am"}


def link_made() -> Page:
    """The address, once."""
    return {
        **away(),
        "title": "2 children, 3 to 4 and 5 to 7",
        "address": "https://hub.example/p/n0t-a-r3al-l1nk-0f-anyb0dy-4t-all-but-as-long/",
        "whom": "Juniper Ashdown",
        "openings": 5,
        "until": "27 Nov 2026 at 9:42am",
    }


def interests() -> Page:
    """Waiting for an answer, one late."""
    profile = {"words": "A child, 3 to 4", "href": HERE, "under": ["B4410277"]}
    return {
        **frame("Profiles"),
        "trail_places": links(("Profiles", "/matching/profiles/")),
        "views": _views(("To answer", 2), ("To us", 7), ("From us", 3), ("Asked by me", 1)),
        "columns": interest_views._COLUMNS,
        "rows": [{**row, "profile": profile} for row in _interests()],
        "range_words": "1 to 4 of 4",
        "previous_href": "",
        "next_href": "",
    }


def interests_none() -> Page:
    """Nobody asked."""
    return {**interests(), "rows": []}


def _views(*told: tuple[str, int]) -> list[dict[str, Any]]:
    return [
        {"words": words, "href": f"?show={nth}", "count": count, "current": nth == 0}
        for nth, (words, count) in enumerate(told)
    ]


def _row(
    who: str, ref: str, agency: str, open_links: int, waiting: int, until: date | None
) -> dict[str, Any]:
    whose = "family" if who.startswith("A family") else "child"
    return {
        "who": {
            "words": who,
            "href": HERE,
            "strong": True,
            "under": [f"A {whose}’s profile, {ref}"],
        },
        "agency": agency,
        "stands": {"tag": "Live", "tone": "good"},
        "links": open_links,
        "waiting": waiting,
        "pictures": list_views.right_ends(until, TODAY),
    }


def _links() -> list[dict[str, Any]]:
    told = (
        ("Juniper Ashdown-Featherstonehaugh", "Open", "good", "2 of 5", ["last 24 Nov, 9:42am"]),
        ("Rafferty Crane", "Expired", "quiet", "1 of 5",
         ["last 20 Nov, 8:15am", "Tried 2 times after it closed"]),
        ("The Larkspurs", "Used up", "quiet", "3 of 3", ["last 19 Nov, 7:01pm"]),
        ("Odette Finch", "Revoked", "quiet", "0 of 5", ["not yet"]),
    )  # fmt: skip
    act = {"words": "Revoke", "what": "the link for Juniper", "href": f"{HERE}link/1/revoke/"}
    return [
        {
            "whom": {"words": whom, "strong": True, "under": ["Faraway Adopts"]},
            "stands": {"tag": stands, "tone": tone},
            "opened": {"words": opened, "under": under},
            "until": "27 Nov 2026 at 9:42am",
            "act": act if stands == "Open" else {"none": True},
        }
        for whom, stands, tone, opened, under in told
    ]


def _interests() -> list[dict[str, Any]]:
    told = (
        ("in", "link", "waiting", "", date(2026, 11, 20), date(2026, 11, 27)),
        ("in", "telephone", "waiting", "", date(2026, 11, 9), date(2026, 11, 16)),
        ("in", "event", "explored", "", date(2026, 10, 17), date(2026, 10, 23)),
        ("out", "link_maker", "declined", "distance", date(2026, 10, 1), date(2026, 10, 8)),
    )
    return [
        parts.interest_row(
            Interest(
                ref=f"J044102{nth}", direction=direction, came_by=came, answer=answer,
                declined_why=why, agency_name="Faraway Adopts", from_whom="Juniper Ashdown",
                received_on=on, due_on=due,
                became=Link(ref="L4410277") if answer == "explored" else None,
            ),
            TODAY,
        )
        for nth, (direction, came, answer, why, on, due) in enumerate(told)
    ]  # fmt: skip


def away() -> Page:
    return {
        **frame("Profiles"),
        "trail_places": links(("Profiles", "/matching/profiles/")),
        "token": "sample",
        "back_href": HERE,
    }


def _form(form: Any, title: str, act: str) -> Page:
    return {
        **away(),
        "title": title,
        "lede": "Write so that nobody can tell who it is about.",
        "act_words": act,
        "errors": errors_of(form) if form.is_bound else [],
        "fields": fields_of(form),
        "hidden": {},
        "sends_file": False,
    }


PAGES: Samples = {
    "profiles": ("profiles/list.html", profiles),
    "profiles-none": ("profiles/list.html", profiles_none),
    "profile": ("profiles/profile.html", profile),
    "profile-begun": ("profiles/profile.html", profile_begun),
    "profile-write": ("profiles/form.html", write),
    "profile-link": ("profiles/form.html", link),
    "profile-picture": ("profiles/form.html", picture),
    "profile-ask": ("profiles/form.html", ask),
    "profile-begin": ("profiles/begin.html", begin),
    "profile-begin-not": ("profiles/begin.html", begin_not),
    "profile-revoke": ("profiles/revoke.html", revoke),
    "profile-link-made": ("profiles/link_made.html", link_made),
    "profile-interests": ("profiles/interests.html", interests),
    "profile-interests-none": ("profiles/interests.html", interests_none),
}
