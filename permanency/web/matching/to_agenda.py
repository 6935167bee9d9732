"""From the list of whom to talk about together on to a matching meeting's agenda: rows to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from permanency.casework.tracking import terms
from permanency.casework.tracking.queries import coming
from permanency.platform.security.policies import can
from permanency.web.gate import actor_of
from permanency.web.once import new_token
from permanency.web.tracking.words import title_of, when

FORM = "to-agenda"
COLUMN = {"key": "pick", "label": "For the meeting", "unbroken": True}


def to_agenda(
    request: HttpRequest, columns: Sequence[dict[str, Any]], rows: Sequence[dict[str, Any]],
    pairs: Sequence[tuple[str, str]],
) -> dict[str, Any]:  # fmt: skip
    """Columns and rows with a box to tick, and the form that puts the ticked ones on an agenda.

    Without a meeting to come, or for whoever records for no child, the list alone.
    """
    actor = actor_of(request)
    if not rows or not can(actor, "child.write"):
        return {"columns": columns, "rows": rows, "agenda": None}
    meetings = coming(terms.MATCHING, actor)
    plan_href = reverse("matching_meeting_plan")
    if not meetings:
        return {"columns": columns, "rows": rows, "agenda": {"plan_href": plan_href}}
    return {
        "columns": [*columns, COLUMN],
        "rows": [
            {**row, "pick": {"html": box(unit, home, row)}}
            for row, (unit, home) in zip(rows, pairs, strict=True)
        ],
        "agenda": {
            "form": FORM,
            "post_href": reverse("matching_put_on"),
            "token": new_token(),
            "meetings": [
                {"value": each.ref, "words": f"{title_of(each)}, {when(each)}"} for each in meetings
            ],
        },
    }


def box(unit: str, home: str, row: dict[str, Any]) -> str:
    """A box that puts the unit and the family of a row on the agenda."""
    return format_html(
        '<label class="ph-run-tick"><input type="checkbox" form="{}" name="pair" value="{} {}"> '
        '<span>Put on<span class="ph-hidden"> {} with {}</span></span></label>',
        FORM,
        unit,
        home,
        row["children"]["words"],
        home,
    )
