"""What the tables of a household's papers say over their columns, and how papers are kept."""

from __future__ import annotations

from typing import Any

_ACTS: dict[str, Any] = {"key": "act", "label": "What to do", "hidden": True, "unbroken": True}
COLUMNS: list[dict[str, Any]] = [
    {"key": "paper", "label": "Paper", "width": 35},
    {"key": "dated", "label": "Dated", "unbroken": True},
    {"key": "file", "label": "File", "unbroken": True},
    {"key": "added", "label": "Added by"},
    _ACTS,
]
SENT_COLUMNS: list[dict[str, Any]] = [
    {"key": "paper", "label": "Paper", "width": 35},
    {"key": "sent", "label": "Sent", "unbroken": True},
    {"key": "file", "label": "File", "unbroken": True},
    {"key": "by", "label": "Sent by"},
    _ACTS,
]
BACK_COLUMNS: list[dict[str, Any]] = [
    {"key": "paper", "label": "Paper", "width": 35},
    {"key": "why", "label": "Why"},
    {"key": "by", "label": "Taken back by"},
]

HOW_KEPT: dict[str, Any] = {
    "title": "How papers are kept",
    "rows": [
        {
            "words": "Checked and cleaned first",
            "more": "Where and when a photo was taken is not kept with it.",
        },
        {
            "words": "Every opening is logged",
            "more": "The adopters see only what they sent themselves.",
        },
    ],
}
