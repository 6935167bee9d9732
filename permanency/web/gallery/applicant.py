"""Sample pages of adopters' own: where they are, forms, papers, training; and the links sent."""

from __future__ import annotations

from functools import partial
from typing import Any

from permanency.casework.adopters.own.terms import TAKE_BACK_REASONS
from permanency.web.components import Place, Shell, current_place
from permanency.web.gallery.frame import NOW, TODAY, Page, Samples, outside, shell

_PLACES = (
    Place("Where we are", "/mine/"),
    Place("Forms", "/mine/forms/"),
    Place("Training", "/mine/training/"),
    Place("Papers", "/mine/papers/"),
)


def _own(place: str = "", **more: Any) -> Page:
    frame = Shell(
        partnership="Kestrel Vale", kind="Permanency Partnership", recorded_up_to=NOW,
        person="Fern", places=current_place(_PLACES, place), may_find=False, outside=True,
    )  # fmt: skip
    return {"shell": frame, "today": TODAY, "errors": [], "token": "sample", **more}


def _task(words: str, hint: str = "", state: str = "Done", tone: str = "quiet") -> dict[str, str]:
    return {"words": words, "href": "/mine/forms/", "hint": hint, "state": state, "tone": tone}


_TASKS = [
    _task("Money and where you live", "Saved on 19 November. About 10 minutes more.", "Half done",
          "wait"),
    _task("Your family tree", "Draw it on paper and send a photo if that is easier",
          "Not started"),
    _task("Three people who know you"),
    _task("Your work and your days"),
    _task("Passport or driving licence: a photo or a PDF"),
]  # fmt: skip
_STEPS = [
    {"words": "Asked us", "when": "3 July", "state": "done"},
    {"words": "Registered", "when": "14 August", "state": "done"},
    {"words": "Stage 1", "when": "since 20 August", "state": "now"},
    {"words": "Stage 2", "when": "about four months", "state": "todo"},
    {"words": "Panel and decision", "when": "", "state": "todo"},
]


def mine() -> Page:
    """Stage 1, a medical waited for."""
    return _own(
        "/mine/",
        title="Hello Fern and Rowan",
        steps=_STEPS,
        waiting={
            "lead": "We are waiting for Rowan’s medical from the GP surgery.",
            "words": "We asked on 17 October, and again on 5 November and 16 November. "
            "You do not need to do anything. If the surgery rings you, tell them Tomasz "
            "would like to hear from them.",
        },
        tasks=_TASKS,
        back_words="14 of 16 checks are back: police checks, council checks, references and your "
        "home visit. There is nothing you need to do about them.",
        any_checks=True,
        after_words="When all checks are back, our doctor reads the medicals, which takes up to "
        "two weeks. Then Tomasz meets you to end stage 1 and talk about stage 2. You can take up "
        "to six months to think before stage 2.",
        availability=None,
        worker={
            "name": "Tomasz Brookwillow",
            "place": "Castlemoor hub",
            "write": {"words": "Write to Tomasz", "href": "mailto:tomasz@castlemoor.example"},
        },
        training={
            "next": {
                "when": "Saturday 5 December 2026, 9:30am to 4pm",
                "what": "Early permanence, online",
                "standing": "2 places booked.",
            },
            "done": "preparation (3 days) and brothers and sisters",
        },
        papers="9 papers, kept safely.",
    )


def mine_waiting() -> Page:
    """Approved, asked if they still wait, and nothing else."""
    return {
        **mine(),
        "title": "Hello Persephone and Bartholomew-Alexander",
        "steps": [{**each, "state": "done"} for each in _STEPS],
        "waiting": None,
        "tasks": [],
        "any_checks": False,
        "back_words": "We have not asked anybody for anything yet.",
        "availability": {
            "words": "You told us on 24 August 2026 that you are still waiting.", "due": True
        },
        "worker": {"name": "", "place": "Castlemoor hub", "write": None},
        "training": {"next": None, "done": ""},
        "papers": "You have sent no papers yet.",
    }  # fmt: skip


def checks() -> Page:
    """Some back, one waited for."""
    rows = [
        {"check": {"words": "Rowan’s medical: report from the GP", "strong": True},
         "asked": "17 Oct 2026", "again": "5 Nov 2026 and 16 Nov 2026", "back": {"tag": "Waiting"}},
        {"check": {"words": "Local authority check", "strong": True}, "asked": "1 Sep 2026",
         "again": None, "back": "12 Oct 2026"},
    ]  # fmt: skip
    return _own("/mine/", rows=rows)


_ANSWERS = [
    ("Do you own or rent your home?", "We rent it"),
    ("How many bedrooms are there, and who sleeps where?", "Two.\nWe sleep in the larger one."),
    ("What comes in each month?", "£2,400"),
    ("If you do: what, to whom, and how you pay it back", "No answer"),
]


def form() -> Page:
    """Half filled, with an error."""
    fields = [
        {"kind": "radios", "name": "home", "id": "home", "label": "Do you own or rent your home?",
         "hint": "", "optional": False, "error": "",
         "items": [{"value": "own", "text": "We own it, with or without a mortgage"},
                   {"value": "rent", "text": "We rent it", "checked": True}]},
        {"kind": "text", "name": "income", "id": "income", "label": "What comes in each month?",
         "hint": "All of you together, after tax, in whole pounds", "value": "enough",
         "error": "Enter whole pounds, like 2,400. You entered “enough”.", "width": "10",
         "optional": False, "autocomplete": "off"},
        {"kind": "textarea", "name": "rooms", "id": "rooms", "rows": "5", "optional": True,
         "label": "How many bedrooms are there, and who sleeps where?", "hint": "",
         "value": "Two.", "error": ""},
    ]  # fmt: skip
    return _own(
        "/mine/forms/",
        title="Money and where you live",
        lede="We ask everybody this. You do not need to be rich or to own a home.",
        fields=fields,
        errors=[{"words": fields[1]["error"], "href": "#income"}],
        version="3",
        saved_words="Saved today, 9:40am.",
        draft_href="/mine/forms/money/draft/",
    )


def papers() -> Page:
    """One clean, one being looked at, one refused."""
    return _own(
        "/mine/papers/",
        rows=[
            {"words": "Passport or driving licence", "href": "/mine/papers/1/",
             "hint": "Sent on 19 November. Photo, 412 KB", "state": "", "tone": "",
             "act": {"words": "Take back", "what": "Passport or driving licence",
                     "href": "/mine/papers/1/take-back/"}},
            {"words": "Another paper", "href": "", "state": "Taken back", "tone": "quiet",
             "hint": "Sent on 18 November, taken back on 18 November. It is about somebody else."},
            {"words": "Proof of where you live", "href": "", "tone": "wait",
             "hint": "Sent on 24 November. You can leave this page.", "state": "Being checked"},
            {"words": "Family tree", "href": "", "state": "Not taken", "tone": "late",
             "hint": "Sent on 20 November. This file cannot be read. Send it as a photo, or as a "
             "PDF."},
        ],
    )  # fmt: skip


def paper_send() -> Page:
    """A file that says it is something else."""
    words = "This file says it is a PDF but is not one. Save it as PDF again, or send a photo."
    return _own(
        "/mine/papers/",
        fields=[
            {"kind": "select", "name": "kind", "id": "kind", "label": "What is it?", "hint": "",
             "optional": False, "error": "",
             "items": [{"value": "passport", "text": "Passport or driving licence",
                        "checked": True}]},
            {"kind": "file", "name": "file", "id": "file", "label": "The file", "optional": False,
             "hint": "A photo, a PDF or a Word document, at most 10 MB", "error": words},
        ],
        errors=[{"words": words, "href": "#file"}],
    )  # fmt: skip


def paper_back() -> Page:
    """Taking a paper back without saying why."""
    words = "Choose why"
    return _own(
        "/mine/papers/",
        paper="Passport or driving licence",
        sent_words="Sent on 19 November",
        fields=[
            {"kind": "radios", "name": "reason", "id": "reason", "label": "Why?", "hint": "",
             "optional": False, "error": words,
             "items": [{"value": code, "text": text, "checked": False}
                       for code, text in TAKE_BACK_REASONS.items()]},
        ],
        errors=[{"words": words, "href": "#reason"}],
    )  # fmt: skip


def training() -> Page:
    """A place, a place in the queue, two days on offer."""
    when = "Saturday 5 December 2026, 9:30am to 4pm"
    return _own(
        "/mine/training/",
        done_words="Preparation, 3 days and Brothers and sisters",
        booked=[
            {"title": "Early permanence", "when": when, "where": "Online", "ref": "S2081731",
             "standing": "2 places booked.", "waits": False, "called_off": False, "link": True,
             "back_action": "/give-back/"},
            {"title": "Family and friends", "when": when, "where": "Elmwood House, Castlemoor",
             "standing": "You are number 3 on the waiting list.", "waits": True, "ref": "S2081732",
             "called_off": False, "link": False, "back_action": "/give-back/"},
        ],
        offered=[
            {"words": "Preparation", "href": "/book/", "state": "Full: waiting list",
             "tone": "wait", "hint": f"{when}, and on 6 December 2026. Elmwood House."},
            {"words": "Brothers and sisters", "href": "/book/", "state": "", "tone": "",
             "hint": f"{when}. Online."},
        ],
    )  # fmt: skip


def training_book() -> Page:
    """Full: a place in the queue."""
    return _own(
        "/mine/training/",
        title="Preparation",
        about="Three days about children who wait, and about becoming their parents.",
        facts=[("When", "Saturday 5 December 2026, 9:30am to 4pm"), ("Where", "Elmwood House")],
        waits=True,
        who_field={
            "kind": "radios", "name": "people", "id": "people", "label": "Who comes?", "hint": "",
            "optional": False, "error": "",
            "items": [{"value": "1", "text": "One of us"},
                      {"value": "2", "text": "Both of us, Fern and Rowan", "checked": True}],
        },
    )  # fmt: skip


def account() -> Page:
    """How Fern signs in."""
    return _own(
        about=[("E-mail", "fern@home.example"),
               ("Password", {"words": "Change it", "href": "/account/password/change/"}),
               ("Second step", {"words": "A code from an app", "href": "/account/2fa/"})],
        sessions=[{"words": "Safari on iPhone",
                   "more": "Since today, 8:31am, last used today, 9:40am"}],
    )  # fmt: skip


def invitation(state: str) -> Page:
    """What the link opens."""
    fields = [
        {"kind": "email", "name": "email", "id": "email", "label": "Your e-mail address",
         "hint": "The one at which you got this link", "value": "", "error": "",
         "optional": False, "autocomplete": "username"},
        {"kind": "password", "name": "password", "id": "password", "label": "Choose a password",
         "hint": "At least 12 characters", "error": "", "optional": False,
         "autocomplete": "new-password"},
    ]  # fmt: skip
    return {
        "shell": outside(), "today": TODAY, "state": state, "errors": [],
        "fields": fields if state == "open" else [],
    }  # fmt: skip


def available(state: str) -> Page:
    """What the link of every 90 days opens."""
    return {
        "shell": outside(), "today": TODAY, "state": state, "again_words": "22 February 2027"
    }  # fmt: skip


_WORKER = ("Tomasz Brookwillow", "Adoption social worker, Castlemoor hub")


def staff() -> Page:
    """A family of two: one uses the pages, the other is to be invited."""
    email = {
        "kind": "email", "name": "email", "id": "email-2", "label": "E-mail address of Rowan",
        "hint": "", "value": "rowan@home.example", "error": "", "optional": False,
        "autocomplete": "off",
    }  # fmt: skip
    return {
        "shell": shell("", _WORKER), "today": TODAY, "token": "sample", "errors": [],
        "trail_places": [Place("Adopters", "/adopters/"), Place("Stage 1", "/adopters/stage-1/")],
        "family": "Fern and Rowan Home",
        "case": {
            "name": "Fern and Rowan Home", "reference": "H2081731", "age": "", "born": None,
            "council": "Castlemoor hub", "legal_basis": "", "status": "Stage 1",
            "tone": "finding",
            "workers": [{"role": "Social worker", "name": "Tomasz Brookwillow"}],
        },
        "tabs": [
            Place("Overview", "/adopters/H2081731/"),
            Place("Their own pages", "/adopters/H2081731/own/", current=True),
            Place("Who has read this", "/adopters/H2081731/reads/"),
        ],
        "adults": [
            {"name": "Fern", "state": "In use", "tone": "good", "nth": 1, "field": None,
             "more": "Sent by Tomasz Brookwillow on 20 Aug 2026, taken on 21 Aug 2026.",
             "end_action": "/end/", "act": "Send a new link"},
            {"name": "Rowan", "state": "Not invited", "tone": "quiet", "nth": 2, "field": email,
             "more": "", "end_action": "", "act": "Send the link"},
        ],
        "documents_href": "/adopters/H2081731/documents/",
        "forms": [_task("Money and where you live", "Handed in 19 November 2026, 9:12pm", "")],
        "papers": [_task("Passport or driving licence", "Sent on 19 November. Photo, 412 KB", "")],
    }  # fmt: skip


def staff_form() -> Page:
    """A form as it was handed in."""
    return {
        "shell": shell("", _WORKER), "today": TODAY,
        "trail_places": [Place("Adopters", "/adopters/")], "family": "Fern and Rowan Home",
        "title": "Money and where you live", "answers": _ANSWERS,
        "lede": "Handed in 19 November 2026, 9:12pm, in their own words.",
    }  # fmt: skip


PAGES: Samples = {
    "own": ("applicant/mine.html", mine),
    "own-waiting": ("applicant/mine.html", mine_waiting),
    "own-checks": ("applicant/checks.html", checks),
    "own-no-checks": ("applicant/checks.html", lambda: _own("/mine/", rows=[])),
    "own-forms": ("applicant/forms.html", lambda: _own("/mine/forms/", tasks=_TASKS[:4])),
    "own-form": ("applicant/form.html", form),
    "own-form-sent": (
        "applicant/form_sent.html",
        lambda: _own("/mine/forms/", title="Money and where you live", answers=_ANSWERS,
                     sent_words="on 19 November 2026, 9:12pm", again_href="?again=yes"),
    ),
    "own-papers": ("applicant/papers.html", papers),
    "own-no-papers": ("applicant/papers.html", lambda: _own("/mine/papers/", rows=[])),
    "own-paper-send": ("applicant/paper_send.html", paper_send),
    "own-paper-back": ("applicant/paper_back.html", paper_back),
    "own-training": ("applicant/training.html", training),
    "own-no-training": (
        "applicant/training.html",
        lambda: _own("/mine/training/", done_words="", booked=[], offered=[]),
    ),
    "own-training-book": ("applicant/training_book.html", training_book),
    "own-account": ("applicant/account.html", account),
    "own-closed": ("applicant/closed.html", _own),
    "own-staff": ("applicant/staff.html", staff),
    "own-staff-form": ("applicant/staff_form.html", staff_form),
    **{
        f"invitation-{state}": ("applicant/invitation.html", partial(invitation, state))
        for state in ("open", "take", "taken", "over", "other", "staff")
    },
    **{
        f"available-{state.replace(' ', '-')}": (
            "applicant/available.html", partial(available, state)
        )
        for state in ("open", "done", "used", "over", "not waiting")
    },
}  # fmt: skip
