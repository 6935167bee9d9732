"""Late work by person as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from permanency.web.formats import count_of, short_date
from permanency.web.home.late_by_person import Late

PEOPLE_SHOWN = 5


def late_table(found: Sequence[Late], today: date) -> dict[str, Any]:
    """Columns and rows; each name leads to what is late for that person."""
    return {
        "columns": [
            {"key": "who", "label": "Who"},
            {"key": "late", "label": "Late", "number": True},
            {"key": "of", "label": "Of them actions", "number": True},
            {"key": "since", "label": "Late longest", "unbroken": True},
        ],
        "rows": [
            {
                "who": {
                    "words": each.name,
                    "href": reverse("home_person", args=[each.account_id]),
                    "strong": True,
                },
                "late": each.all,
                "of": each.actions,
                "since": {
                    "words": count_of((today - each.since).days, "day") + " ago",
                    "late": True,
                    "under": [short_date(each.since)],
                },
            }
            for each in found
        ],
    }
