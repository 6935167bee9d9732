"""Sample pages: what people said of a session, and the sheet they fill in."""

from __future__ import annotations

from permanency.web.gallery.events import DEEPER, ROWAN, field
from permanency.web.gallery.frame import Page, Samples, shell
from permanency.web.gallery.public import public_page


def feedback() -> Page:
    """What people said."""
    grades = ("excellent", "good", "average", "poor", "very_poor")
    counts = dict(zip(grades, (9, 2, 1, 0, 0), strict=True))
    return {
        "shell": shell("/adopters/", ROWAN),
        "trail_places": DEEPER,
        "title": "What people said",
        "lede": "Preparation group. Saturday 9 January 2027. 12 sheets.",
        "columns": [
            {"key": "what", "label": "What was asked", "width": 30},
            *({"key": grade, "label": grade.replace("_", " ").capitalize(), "number": True}
              for grade in grades),
            {"key": "share", "label": "Good or better", "number": True},
        ],
        "rows": [
            {"what": {"words": what, "under": ["12 answered"]}, **counts, "share": "92%"}
            for what in ("Overall", "What it was about", "How it was held", "How much it helped")
        ],
        "comments": ("A room with windows would be kind.", "The adopters who spoke were the best."),
        "link": "https://hub.example/events/S4410277/feedback/1f2e3d4c5b6a7988/",
        "empty": {"title": "Nobody has given feedback yet.", "words": "", "links": []},
    }  # fmt: skip


def feedback_none() -> Page:
    """Nobody said anything yet."""
    return {**feedback(), "rows": [], "comments": (), "link": ""}


def sheet() -> Page:
    """The feedback sheet, with an error."""
    error = "Choose how it was overall"
    items = [{"value": word.lower(), "text": word} for word in ("Excellent", "Good", "Average")]
    return public_page(
        "events",
        title="How was it?",
        lede="Preparation group, Saturday 9 January 2027, 9:30am to 3:30pm.",
        closed="",
        thanks=False,
        errors=[{"words": error, "href": "#overall"}],
        fields=[
            field("radios", "overall", "How was it overall?", items=items, error=error),
            field("select", "content", "What it was about", items=items, optional=True),
            field("textarea", "comment", "Anything you would like to tell us", optional=True),
        ],
    )


def sheet_thanks() -> Page:
    """The sheet was taken."""
    return {**sheet(), "title": "Thank you", "thanks": True, "errors": [], "fields": []}


def sheet_closed() -> Page:
    """The sheet takes none any more."""
    closed = "Feedback on this session is not taken now."
    return {**sheet(), "closed": closed, "errors": [], "fields": []}


PAGES: Samples = {
    "events-feedback": ("events/feedback.html", feedback),
    "events-feedback-none": ("events/feedback.html", feedback_none),
    "events-sheet": ("events/sheet.html", sheet),
    "events-sheet-thanks": ("events/sheet.html", sheet_thanks),
    "events-sheet-closed": ("events/sheet.html", sheet_closed),
}
