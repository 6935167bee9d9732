"""Samples: an entry corrected, and taken back."""

from __future__ import annotations

from typing import Any

from permanency.web.gallery.children import CASE
from permanency.web.gallery.frame import IVY, TODAY, Page, Samples, links, shell


def _page(**more: Any) -> Page:
    return {
        "shell": shell("/children/", IVY),
        "today": TODAY,
        "trail_places": links(("Children", "/children/"), (CASE["name"], "/children/C4021735/")),
        "case": CASE,
        "token": "sample",
        "form_action": "",
        "back_href": "/children/C4021735/",
        "errors": [],
        **more,
    }


def correct() -> Page:
    """The day the search was widened, to be put right."""
    return _page(
        title="Correct the wider search",
        hidden={"version": "1"},
        take_back_href="/children/C4021735/take-back/step/7/",
        fields=[
            {"kind": "date", "name": "from_on", "id": "from_on",
             "label": "When was the search widened?",
             "value": {"day": "2", "month": "11", "year": "2026"}},
            {"kind": "radios", "name": "step", "id": "step", "label": "How far does it reach?",
             "items": [{"value": "partnership", "text": "The whole partnership"},
                       {"value": "neighbours", "text": "Neighbouring agencies", "checked": True},
                       {"value": "national", "text": "The whole country"}]},
            {"kind": "textarea", "name": "words", "id": "words", "label": "Why?",
             "optional": True, "value": "No link open for 60 days"},
            {"kind": "text", "name": "why", "id": "why", "label": "Why is it corrected?",
             "hint": "It is shown in the history, for example “The sealed order says the 9th”",
             "value": ""},
        ],
    )  # fmt: skip


def correct_refused() -> Page:
    """A corrected day before birth."""
    words = (
        "The wider search cannot be before the child’s birth. You entered 2 November 2023. The "
        "child was born on 19 August 2024. Check both dates, or correct the date of birth."
    )
    page = correct()
    first = {**page["fields"][0], "value": {"day": "2", "month": "11", "year": "2023"}}
    return {
        **page,
        "errors": links((words, "#from_on-day")),
        "fields": [{**first, "error": words}, *page["fields"][1:]],
    }


def take_back() -> Page:
    """An entry that never was."""
    return _page(
        title="Take back the wider search of 2 November 2026",
        called="the wider search",
        error="",
        why="",
        hidden={"version": "1"},
    )


def workers() -> Page:
    """Who is named on the record, and a form to name another."""
    return _page(
        may_write=True,
        columns=[
            {"key": "who", "label": "Who", "width": 30},
            {"key": "part", "label": "What they are to the child"},
            {"key": "spell", "label": "When", "unbroken": True},
            {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
        ],
        rows=[
            {"who": {"words": "Ivy Lanternwood", "strong": True}, "part": "Family finder",
             "spell": "From 20 Jan 2026",
             "act": {"words": "No longer", "href": "#end", "what": "Ivy Lanternwood"}},
            {"who": {"words": "Alma Thornbury"}, "part": "Social worker",
             "spell": "From 12 May 2025 to 3 Sep 2025", "act": None},
        ],
        fields=[
            {"kind": "select", "name": "account", "id": "account", "label": "Who?",
             "items": [{"value": "", "text": "Choose a colleague", "checked": True},
                       {"value": "1", "text": "Dev Marigold"}]},
            {"kind": "radios", "name": "part", "id": "part",
             "label": "What are they to the child?",
             "items": [{"value": "social_worker", "text": "Social worker"},
                       {"value": "family_finder", "text": "Family finder"}]},
            {"kind": "date", "name": "from_on", "id": "from_on", "label": "From which day?",
             "value": {"day": "24", "month": "11", "year": "2026"}},
        ],
    )  # fmt: skip


PAGES: Samples = {
    "workers": ("children/workers.html", workers),
    "workers-empty": ("children/workers.html", lambda: {**workers(), "rows": []}),
    "correct": ("children/correct.html", correct),
    "correct-refused": ("children/correct.html", correct_refused),
    "take-back": ("children/take_back.html", take_back),
}
