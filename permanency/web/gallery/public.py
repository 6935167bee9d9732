"""Sample pages for people outside: asking about adopting, events, places on them (picture 15)."""

from __future__ import annotations

from typing import Any

from permanency.web.components import Place, Shell
from permanency.web.gallery.frame import NOW, TODAY, Page, Samples, links

HELPLINE = {
    "number": "01632 960480",
    "href": "tel:01632960480",
    "when": "Monday to Friday, 9am to 5pm",
}
_TRAP = {"name": "website", "value": "", "error": ""}
_WAITS = {
    "lead": "We could not take it just now.",
    "words": "More forms came at once than we can take. Nothing you wrote is lost: it is still on "
    "this page. Send it again in 40 seconds, or call us on 01632 960480.",
}


def public_page(place: str, **more: Any) -> Page:
    """What every public page is given; ``place``: the part of the service marked as here."""
    places = (
        Place("Events", "/events/", place == "events"),
        Place("Ask us", "/enquire/", place == "ask"),
    )
    return {
        "shell": Shell("Kestrel Vale", "Permanency Partnership", NOW, places=places),
        "today": TODAY,
        "home_href": "/events/",
        "helpline": HELPLINE,
        "footer_places": links(
            ("How we use what you tell us", "/how-we-use-what-you-tell-us/"),
            ("Cookies: only what a form needs", "/how-we-use-what-you-tell-us/#cookies"),
            ("Accessibility", "/accessibility/"),
            ("Leave this page quickly", "/leave/"),
        ),
        "token": "sample",
        "form_action": "",
        **more,
    }


def _field(kind: str, name: str, label: str, hint: str = "", **more: Any) -> dict[str, Any]:
    field = {"kind": kind, "name": name, "id": f"id_{name}", "label": label, "hint": hint}
    return {**field, "value": "", "optional": False, "error": "", "width": "", **more}


def _choices(*words: str) -> list[dict[str, Any]]:
    return [{"value": str(nth), "text": each} for nth, each in enumerate(words)]


def _reached() -> list[dict[str, Any]]:
    return [
        _field("text", "name", "Your name", "The name you like to be called by"),
        _field("email", "email", "Email address", "We never put anything personal in the subject "
               "line"),
        _field("text", "phone", "Phone number", optional=True, width="20"),
        _field("text", "postcode", "Postcode", "So that the nearest team calls you", width="10"),
    ]  # fmt: skip


def ask() -> Page:
    """The enquiry form."""
    fields = [
        *_reached(),
        _field("radios", "adopting", "Are you thinking of adopting on your own or with someone?",
               inline=True, items=_choices("On my own", "With a partner")),
        _field("radios", "event", "Would you like to come to an information evening?",
               "You can bring someone with you", items=_choices(
                   "Wednesday 2 December, 6:30pm, online: 14 places left",
                   "Saturday 12 December, 10am, Alderbridge library: full, join the waiting list",
                   "Tuesday 12 January, 7pm, online: 30 places left", "Not now, just call me")),
        _field("radios", "heard", "How did you hear about us?", optional=True, items=_choices(
            "A friend or family", "Social media", "Radio or newspaper", "Search on the internet",
            "Something else, or I would rather not say")),
    ]  # fmt: skip
    return public_page(
        "ask",
        fields=fields,
        trap=_TRAP,
        errors=[],
        waits=None,
        campaign="",
        right_now={
            "number": "46 children",
            "on": "31 October 2026",
            "words": "in our four "
            "council areas were waiting to move in with a family who will adopt "
            "them.",
        },
    )


def ask_wrong() -> Page:
    """Something is to be put right; a browser filled the box nobody sees."""
    page = ask()
    page["fields"][3] |= {
        "value": "AB1",
        "error": "“AB1” is not a full postcode. Enter one like AB1 2CD.",
    }
    page["trap"] = {**_TRAP, "value": "x", "error": "This box is here to catch programs. Empty it."}
    errors = [
        {"words": page["trap"]["error"], "href": "#website"},
        {"words": page["fields"][3]["error"], "href": "#id_postcode"},
    ]
    return {**page, "errors": errors, "campaign": "brothers-and-sisters-2026"}


def ask_later() -> Page:
    """Too many forms at once."""
    return {**ask(), "waits": _WAITS}


def elsewhere() -> Page:
    """A postcode outside the region."""
    return public_page(
        "ask",
        councils="Alderbridge, Castlemoor, Holt and Fenwick and Westmarsh",
        hidden=[{"name": "name", "value": "Sample"}],
    )


def _event(**more: Any) -> dict[str, Any]:
    return {
        "title": "Information evening",
        "href": "/events/S2000118/",
        "book_href": "/events/S2000118/book/",
        "file_href": "/events/S2000118/event.ics",
        "when": "Wednesday 2 December 2026",
        "day": 2,
        "weekday": "Wed",
        "hours": "6:30pm to 8pm",
        "where": "Online",
        "places": "14 places left",
        "full": False,
        "open": True,
        "act": "Book a place",
        "closed": "",
        "days": [],
        "about": ["An evening with two of our social workers and a couple who adopted. You hear "
                  "what adopting is like, which children wait, and how it goes from here.",
                  "Ask anything. You need not show yourself or say your name."],
        **more,
    }  # fmt: skip


_FULL = {
    "day": 12,
    "weekday": "Sat",
    "when": "Saturday 12 December 2026",
    "hours": "10am to 12pm",
    "where": "Alderbridge library, 4 Corn Street",
    "places": "Full: you can join the waiting list",
    "full": True,
    "act": "Join the waiting list",
}


def events() -> Page:
    """What is on."""
    return public_page(
        "events",
        feed_href="/events.ics",
        months=[
            {"title": "December 2026", "events": [_event(), _event(**_FULL)]},
            {"title": "January 2027", "events": [
                _event(day=12, weekday="Tue", when="Tuesday 12 January 2027", hours="7pm to 8:30pm",
                       places="30 places left"),
                _event(day=23, weekday="Sat", when="Saturday 23 January 2027",
                       title="Adopting brothers and sisters: a morning with families",
                       where="Online, or Castlemoor hub, Friars Lane", hours="10am to 1pm",
                       places="Places for everybody")]},
        ],
    )  # fmt: skip


def events_none() -> Page:
    """Nothing is planned."""
    return public_page("events", feed_href="/events.ics", months=[])


def event() -> Page:
    """One event."""
    return public_page("events", event=_event(days=["and Thursday 3 December 2026"]))


def event_closed() -> Page:
    """One that was called off."""
    closed = {"open": False, "closed": "This event was cancelled. Choose another one."}
    return public_page("events", event=_event(**closed, places="Cancelled"))


def book() -> Page:
    """Take a place."""
    fields = [
        *_reached(),
        _field("radios", "people", "How many of you come?", items=_choices(
            "Just me", "Two of us", "Three of us", "Four of us")),
        _field("textarea", "needs", "Is there anything that would help you to take part?",
               "For example an interpreter, large print or a place without steps", optional=True),
    ]  # fmt: skip
    return public_page("events", title="Book a place", event=_event(), fields=fields, trap=_TRAP,
                 errors=[], waits=None, gone=None, offered="place", act="Book")  # fmt: skip


def book_gone() -> Page:
    """The last place went meanwhile."""
    return {
        **book(),
        "title": "Join the waiting list",
        "act": "Join the waiting list",
        "offered": "waiting",
        "event": _event(**_FULL),
        "gone": {
            "lead": "There are not enough places any more.",
            "words": "Others booked while you were writing, and nothing was booked for you. You "
            "can join the waiting list: what you wrote is still here.",
        },
    }


def book_waiting() -> Page:
    """Full from the start."""
    return {**book_gone(), "gone": None}


def booked() -> Page:
    """A place was taken."""
    return public_page(
        "events", title="You have a place", event=_event(), join_href="join/", may_cancel=True,
        cancel_action="give-back/",
        standing={"kind": "done", "lead": "You have 2 places.", "words": ""},
    )  # fmt: skip


def booked_back() -> Page:
    """It was given back."""
    return {
        **booked(), "title": "Your place was given back", "may_cancel": False, "join_href": "",
        "standing": {"kind": "plain", "lead": "You told us that you cannot come.",
                   "words": "Somebody else can have the place. You can book again."},
    }  # fmt: skip


def thanks() -> Page:
    """After an enquiry, with an event to offer."""
    return public_page(
        "ask",
        reached="We have what you sent. Someone from the team nearest to you will call you within "
        "two working days. We have also sent you an email to say so.",
        booked=None,
        offer={**_event(), "words": "Book a place", "offered": "place"},
        key="0" * 40,
    )


def thanks_booked() -> Page:
    """After an enquiry with an event chosen."""
    notice = {
        "kind": "done",
        "lead": "You have 2 places.",
        "words": "Information evening, Wednesday 2 December 2026, 6:30pm to 8pm, Online.",
        "links": links(("See your booking", "/events/S2000118/booked/")),
    }
    return {**thanks(), "booked": notice, "offer": None}


def privacy() -> Page:
    """How we use what you tell us."""
    return public_page("")


PAGES: Samples = {
    "public-ask": ("public/enquire.html", ask),
    "ask-wrong": ("public/enquire.html", ask_wrong),
    "ask-later": ("public/enquire.html", ask_later),
    "ask-elsewhere": ("public/elsewhere.html", elsewhere),
    "ask-thanks": ("public/thanks.html", thanks),
    "ask-thanks-booked": ("public/thanks.html", thanks_booked),
    "public-events": ("public/events.html", events),
    "public-events-none": ("public/events.html", events_none),
    "public-event": ("public/event.html", event),
    "public-event-cancelled": ("public/event.html", event_closed),
    "public-event-book": ("public/book.html", book),
    "public-event-book-gone": ("public/book.html", book_gone),
    "public-event-book-waiting": ("public/book.html", book_waiting),
    "public-event-booked": ("public/booked.html", booked),
    "public-event-given-back": ("public/booked.html", booked_back),
    "public-form-refused": (
        "public/form_refused.html",
        lambda: {"number": HELPLINE["number"]},
    ),
    "public-privacy": ("public/privacy.html", privacy),
}
