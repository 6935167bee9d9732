"""Sample pages: papers and notes in a household's record."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from permanency.web.adopters.document_words import BACK_COLUMNS, COLUMNS, HOW_KEPT, SENT_COLUMNS
from permanency.web.gallery.adopters import HERE
from permanency.web.gallery.adopters_household import CLOCKS, tab
from permanency.web.gallery.frame import Page, Samples, links


def _acts(*words: str) -> dict[str, Any]:
    return {
        "html": Markup(" ").join(
            Markup('<a class="ph-unbroken" href="#{0}">{0}<span class="ph-hidden"> {1}</span></a>')
            .format(word, "Marriage certificate of 4 May 2015")
            for word in words
        )
    }  # fmt: skip


def _paper(words: str, ref: str, dated: str, by: str, *under: str) -> dict[str, Any]:
    return {
        "paper": {"words": words, "what": f"of {dated}", "href": f"{HERE}documents/{ref}/",
                  "strong": True, "under": [ref, *under]},
        "dated": dated,
        "file": {"words": "PDF", "under": ["340 KB"]},
        "added": {"words": by, "under": ["21 Aug 2026"]},
        "act": _acts("Replace", "Take back"),
    }  # fmt: skip


def documents() -> Page:
    """The agency's papers, what they sent, older versions and what was taken back."""
    return {
        **tab("Documents"),
        "sections": [
            {
                "title": "Papers",
                "links": links(("Add a paper", f"{HERE}record/paper/")),
                "columns": COLUMNS,
                "rows": [
                    _paper("Prospective adopter’s report", "K4021735", "16 Nov 2026",
                           "Tomasz Brookwillow", "Replaces K8802164"),
                    _paper("Marriage, partnership or divorce certificate", "K1377209",
                           "4 May 2015", "Persephone Honeysuckle-Oyelaran"),
                ],
                "name": "Papers of Fern and Rowan Thistlewood, newest first",
            },
            {
                "title": "Papers they sent",
                "columns": SENT_COLUMNS,
                "rows": [
                    {
                        "paper": {"words": "Passport or driving licence", "what": "sent 19 Nov",
                                  "href": f"{HERE}own/paper/1/", "strong": True},
                        "sent": "19 Nov 2026",
                        "file": {"words": "Photo", "under": ["412 KB"]},
                        "by": "Fern",
                        "act": _acts("Take back"),
                    }
                ],
                "name": "Papers they sent, newest first",
            },
        ],
        "folded": [
            {
                "title": "Older versions (1)",
                "columns": COLUMNS[:-1],
                "rows": [_paper("Prospective adopter’s report", "K8802164", "2 Nov 2026",
                                "Tomasz Brookwillow")],
                "name": "Older versions",
            },
            {
                "title": "Taken back (1)",
                "columns": BACK_COLUMNS,
                "rows": [
                    {
                        "paper": {"words": "Another paper", "under": ["Sent 18 Nov 2026 on their "
                                                                      "own pages"]},
                        "why": "It is about somebody else",
                        "by": {"words": "Fern", "under": ["18 Nov 2026"]},
                    }
                ],
                "name": "Taken back",
            },
        ],
        "side": [CLOCKS, HOW_KEPT],
    }  # fmt: skip


def documents_none() -> Page:
    """A household without a paper, for somebody who only reads."""
    page = documents()
    nothing: dict[str, Any] = {"title": "No papers yet.", "words": "Proof of who they are, "
                               "certificates, plans and reports belong here."}  # fmt: skip
    return {
        **page,
        "acts": [],
        "waiting": None,
        "sections": [{**page["sections"][0], "links": [], "rows": [], "empty": nothing}],
        "folded": [],
    }


def notes() -> Page:
    """One put right, one as it was written, one taken back."""
    return {
        **tab("Notes"),
        "errors": [],
        "token": "sample",
        "may_write": True,
        "fields": [
            {"kind": "textarea", "name": "body", "id": "body", "label": "Your note", "value": "",
             "hint": "Write as if the family will read it, because one day they may.",
             "error": "", "optional": False}
        ],
        "notes": [
            {
                "body": "Rowan works nights until March: call in the afternoon.",
                "by": "Tomasz Brookwillow",
                "at": "16 November 2026, 4:05pm",
                "corrected": True,
                "earlier": [{"body": "Rowan works nights until May: call in the afternoon.",
                             "by": "Lottie Marchbanks", "at": "12 November 2026, 9:40am"}],
                "links": [
                    {"words": "Put right", "what": "the note of 16 November", "href": "#right"},
                    {"words": "Take back", "what": "the note of 16 November", "href": "#back"},
                ],
            },
            {
                "body": "Juniper would like to be told of meetings beforehand.\nShe draws well.",
                "by": "Persephone Honeysuckle-Oyelaran",
                "at": "2 September 2026, 11:20am",
                "corrected": False,
                "earlier": [],
                "links": [],
            },
        ],
        "taken_back": [
            {"words": "A note by Lottie Marchbanks, 1 Sep 2026",
             "more": "Taken back by Tomasz Brookwillow, 2 Sep 2026. It is about another family."}
        ],
    }  # fmt: skip


def notes_error() -> Page:
    """Nothing was written; none is there yet."""
    page, words = notes(), "Write the note before saving it"
    return {
        **page,
        "notes": [],
        "taken_back": [],
        "fields": [{**page["fields"][0], "error": words}],
        "errors": [{"words": words, "href": "#body"}],
    }


PAGES: Samples = {
    "adopters-documents": ("adopters/household.html", documents),
    "adopters-documents-none": ("adopters/household.html", documents_none),
    "adopters-notes": ("adopters/notes.html", notes),
    "adopters-notes-error": ("adopters/notes.html", notes_error),
}
