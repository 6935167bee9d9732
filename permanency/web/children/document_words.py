"""Papers as rows: what, of which day, how large, how long they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from permanency.casework.children import terms
from permanency.casework.children.documents import ADOPTION_100, may_go_on
from permanency.casework.children.journey import Journey
from permanency.casework.children.models import Document, Record
from permanency.web.formats import long_date, short_date
from permanency.web.papers import KIND_WORDS, size_words

COLUMNS = [
    {"key": "paper", "label": "Paper", "width": 35},
    {"key": "dated", "label": "Dated", "unbroken": True},
    {"key": "file", "label": "File", "unbroken": True},
    {"key": "kept", "label": "How long it is kept", "width": 30},
    {"key": "acts", "label": "What to do", "hidden": True, "unbroken": True},
]


def kept_words(document: Document, record: Record, journey: Journey) -> dict[str, Any]:
    """How long it is kept, and the first day it may go where that can be told."""
    closed = record.closed_on is not None
    day = may_go_on(document.retention, document.dated, journey, closed=closed)
    if day is not None:
        under = f"May go from {long_date(day)}"
    elif document.retention == ADOPTION_100:
        under = "Until then it stays: no adoption order is made"
    else:
        under = "The date of birth is not known, so no day can be told"
    return {"words": terms.RETENTIONS[document.retention], "under": [under]}


def document_row(
    document: Document, record: Record, journey: Journey, *, writes: bool, older: bool = False
) -> dict[str, Any]:
    """One line; a newer version names the one it replaces."""
    words = terms.DOCUMENT_KINDS[document.kind]
    day = long_date(document.dated)
    under = [document.ref]
    if document.replaces is not None:
        under.append(f"Replaces {document.replaces.ref}")
    row: dict[str, Any] = {
        "paper": {
            "words": words,
            "what": f"of {day}, {document.ref}",
            "href": reverse("document", args=[document.ref]),
            "strong": not older,
            "under": under,
        },
        "dated": short_date(document.dated),
        "file": {
            "words": KIND_WORDS.get(document.media_type, "File"),
            "under": [size_words(document.size)],
        },
        "kept": kept_words(document, record, journey),
        "acts": None,
    }
    if writes and not older:
        row["acts"] = {
            "words": "Replace",
            "what": f"{words} of {day}",
            "href": reverse("document_replace", args=[document.ref]),
        }
    if writes:
        row["void"] = {
            "words": "Entered in error",
            "what": f"{words} of {day}",
            "href": reverse("document_void", args=[document.ref]),
        }
    return row


def void_row(document: Document, on: date | None) -> dict[str, Any]:
    """A paper that was put here in error: no link, the reason."""
    said = f", marked {long_date(on)}" if on else ""
    return {
        "words": f"{terms.DOCUMENT_KINDS[document.kind]}, {short_date(document.dated)}",
        "more": f"{document.ref}{said}. {document.void_reason}.",
    }


def sorted_by_kind(documents: Sequence[Document]) -> list[Document]:
    """By kind in the order of the terms, the newest first."""
    order = list(terms.DOCUMENT_KINDS)
    newest = sorted(documents, key=lambda each: (each.dated, each.pk), reverse=True)
    return sorted(newest, key=lambda each: order.index(each.kind))
