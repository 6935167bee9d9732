"""Samples: the forms of a child's plan, of papers, and of brothers and sisters."""

from __future__ import annotations

from typing import Any

from permanency.casework.children import terms
from permanency.web.gallery.children import CASE
from permanency.web.gallery.frame import DEV, TODAY, Page, Samples, links, shell

_TRAIL = links(("Children", "/children/"), (CASE["name"], "/children/C4021735/"))


def _items(words: dict[str, str], chosen: str = "") -> list[dict[str, Any]]:
    return [
        {"value": code, "text": text, "checked": code == chosen} for code, text in words.items()
    ]


def _date(label: str, day: str = "", month: str = "", year: str = "", error: str = "") -> Page:
    name = label.split()[0].lower()
    return {"kind": "date", "name": name, "id": f"id_{name}", "label": label, "error": error,
            "hint": "For example 27 3 2026",
            "value": {"day": day, "month": month, "year": year}}  # fmt: skip


def _select(name: str, label: str, words: dict[str, str], **more: Any) -> Page:
    return {"kind": "select", "name": name, "id": f"id_{name}", "label": label,
            "items": [{"value": "", "text": "Choose one", "checked": True}, *_items(words)],
            **more}  # fmt: skip


def _radios(name: str, label: str, words: dict[str, str], chosen: str = "", **more: Any) -> Page:
    return {"kind": "radios", "name": name, "id": f"id_{name}", "label": label,
            "items": _items(words, chosen), **more}  # fmt: skip


def _area(name: str, label: str, value: str = "", **more: Any) -> Page:
    return {"kind": "textarea", "name": name, "id": f"id_{name}", "label": label, "value": value,
            **more}  # fmt: skip


def _text(name: str, label: str, value: str = "", **more: Any) -> Page:
    return {"kind": "text", "name": name, "id": f"id_{name}", "label": label, "value": value,
            **more}  # fmt: skip


def _form(**more: Any) -> Page:
    return {
        "shell": shell("/children/", DEV),
        "today": TODAY,
        "case": CASE,
        "trail_places": _TRAIL,
        "errors": [],
        "hidden": {},
        "token": "sample",
        "form_action": "",
        "back_href": "/children/C4021735/",
        **more,
    }


_LEVELS = {
    "not_known": "Not known",
    **{str(level): words for level, words in terms.NEED_LEVELS.items()},
}


def need() -> Page:
    """One kind of need, with its history and one thing to put right."""
    future = (
        "The day cannot be in the future. You entered 3 December 2026. Today is 24 November 2026."
    )
    return _form(
        title="Speech and language",
        writes=True,
        errors=links((future, "#id_as-day")),
        fields=[
            _radios("level", "How great is it?", _LEVELS, "2"),
            _select("certainty", "How sure is this?", terms.CERTAINTIES),
            _select("source", "Who says so? If it is not known: who could tell us?",
                    terms.NEED_SOURCES),
            _date("As at which day?", "3", "12", "2026", future),
            _area("words", "In words (optional)", "Says twelve words."),
        ],
        history_columns=[
            {"key": "as_at", "label": "As at", "unbroken": True},
            {"key": "known", "label": "What was known", "width": 35},
            {"key": "by", "label": "Who said so"},
            {"key": "who", "label": "Recorded by"},
        ],
        history=[
            {"as_at": "4 Mar 2026",
             "known": {"words": "Moderate", "under": ["Says four words."]},
             "by": {"words": "Medical adviser", "under": ["Assessed"]},
             "who": {"words": "Dev Marigold", "under": ["6 March 2026"]}},
        ],
    )  # fmt: skip


def several_needs() -> Page:
    """Many kinds of need from one paper."""
    choices = {"": "Leave as it is", **_LEVELS}
    return _form(
        fields=[
            _date("As at which day?", "3", "11", "2026"),
            _select("source", "Who says so? If it is not known: who could tell us?",
                    terms.NEED_SOURCES),
            _select("certainty", "How sure is this?", terms.CERTAINTIES),
        ],
        kinds=[
            {
                "level": {"kind": "select", "name": f"level-{code}", "id": f"level-{code}",
                          "label": words, "items": _items(choices, "")},
                "words": _text(f"words-{code}", f"{words}, in words", optional=True),
                "now": "Nobody was asked yet",
            }
            for code, words in terms.NEED_DOMAINS.items()
        ],
    )  # fmt: skip


def ask() -> Page:
    """What can be asked of a family."""
    return _form(
        groups=[
            {"title": "Who lives in the home", "events": links(
                ("Placed with brothers or sisters", "#together"), ("Two carers", "#two"))},
            {"title": "Who the child is", "events": links(("Heritage", "#heritage"))},
        ]
    )  # fmt: skip


def requirement() -> Page:
    """Heritage as a must, without approver and end."""
    words = "Say who approved that heritage is a must."
    return _form(
        title="Heritage",
        lede="",
        act_words="Record what the plan asks",
        after_words="You can correct this later: the old entry stays in the history.",
        files=False,
        errors=links((words, "#id_approver")),
        fields=[
            _text("value", "Heritage: which?", "White and Black African"),
            _radios("must", "How strongly is it asked?",
                    {"no": "Would like: a family without it is still looked at",
                     "yes": "Must: the child’s plan says so"}, "yes",
                    hint="Heritage is a wish, and no child waits for it."),
            _text("author", "Who asks for this, and in which role?", "Dev Marigold"),
            _text("approver", "Who approved it, and in which role? (optional)", error=words),
            _date("Since when is it asked?", "3", "11", "2026"),
            _date("Until when? (optional)"),
            _area("words", "Why? (optional)"),
        ],
        side=[{"title": "What a must does", "rows": [
            {"words": "A must leaves families out",
             "more": "Most needs met is enough: a wish is looked at."}]}],
    )  # fmt: skip


def paper() -> Page:
    """Add a paper: the file is not what it says."""
    words = "This file says it is a PDF but is not one. Save it as PDF again, or send a photo."
    return _form(
        title="Add a paper",
        lede="",
        act_words="Keep this paper",
        after_words="Choose the file again if something was to be put right.",
        files=True,
        errors=links((words, "#id_file")),
        fields=[
            _select("kind", "What kind of paper is it?", terms.DOCUMENT_KINDS),
            _date("Which date does the paper carry?", "4", "12", "2025"),
            {"kind": "file", "name": "file", "id": "id_file", "label": "The file", "error": words,
             "hint": "A PDF, a Word document or a photo, at most 10 MB"},
            _select("retention", "How long is it kept? (optional)", terms.RETENTIONS),
        ],
        side=[],
    )  # fmt: skip


def leave() -> Page:
    """A child leaves the brothers and sisters: a form about several children."""
    return _form(
        case=None,
        title="Take a child out of U1180042",
        lede="For the children you work with. What was decided for the child ends with it.",
        act_words="Take the child out",
        after_words="The child stays in the list of those who left, with the reason.",
        files=False,
        side=[],
        fields=[
            _radios("child", "Which child?", {"C4001932": "Octavian Honeysuckle-Oyelaran",
                                              "C4021735": CASE["name"]}),
            _date("From which day?"),
            _radios("reason", "Why?", terms.LEFT_GROUP),
        ],
    )  # fmt: skip


def sibling() -> Page:
    """Look for a brother or sister: two found."""
    return _form(
        title="Add a brother or sister",
        words="Honeysuckle",
        searched=True,
        error="",
        found=[
            {"ref": "C4001932", "words": "Octavian Honeysuckle-Oyelaran",
             "more": "C4001932, born 1 March 2019, Holt and Fenwick"},
            {"ref": "C5583021", "words": "Name not recorded", "more": "C5583021, Castlemoor"},
        ],
    )  # fmt: skip


def decide() -> Page:
    """The decision for two children, with a letter missing."""
    words = "Say which split is allowed: children who stay together in any case have one letter."
    named = {"C4001932": "Octavian Honeysuckle-Oyelaran", "C4021735": CASE["name"]}
    letters = {letter: letter for letter in "ABCDEFGH"}
    return _form(
        reference="U1180042",
        errors=links((words, "#id_unit-C4001932")),
        children={"kind": "checkboxes", "name": "children", "id": "id_children",
                  "label": "For which children?",
                  "items": [{**item, "checked": True} for item in _items(named)]},
        fields=[
            _radios("plan", "What was decided?", terms.SIBLING_PLANS, "together_preferred"),
            _date("When was it decided?", "18", "12", "2025"),
            _text("by", "Who decided, and in which role?", "Hester Quillan, agency decision maker"),
            _area("reasons", "Why?", "They ask for each other every day."),
            _radios("puts_right", "Is this a new decision?",
                    {"no": "Yes: what was decided before stays in the history",
                     "yes": "No: it puts right what was entered in error"}, "no"),
        ],
        units=[
            {"kind": "select", "name": f"unit-{ref}", "id": f"id_unit-{ref}",
             "label": f"{name} lives with those of letter", "items": _items(letters, "A"),
             "error": words if ref == "C4001932" else ""}
            for ref, name in named.items()
        ],
    )  # fmt: skip


PAGES: Samples = {
    "need": ("children/need.html", need),
    "need-read": (
        "children/need.html",
        lambda: {**need(), "writes": False, "history": [], "errors": []},
    ),
    "needs-several": ("children/needs.html", several_needs),
    "ask": ("children/ask.html", ask),
    "entry-requirement": ("children/entry.html", requirement),
    "entry-paper": ("children/entry.html", paper),
    "entry-leave": ("children/entry.html", leave),
    "sibling": ("children/sibling.html", sibling),
    "sibling-none": ("children/sibling.html", lambda: {**sibling(), "found": []}),
    "unit-decide": ("children/unit_decide.html", decide),
}
