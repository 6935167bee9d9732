"""Families passed over for now on a child's list: why, by whom, since when, and the way back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.urls import reverse

from permanency.casework.children.models import Record
from permanency.casework.children.policies import can_record
from permanency.casework.matching import terms
from permanency.casework.matching.models import NotNow
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import within
from permanency.platform.security.queries import shown_names
from permanency.web.formats import short_date
from permanency.web.matching.look import Look


def passed_over(look: Look) -> dict[int, NotNow]:
    """By application: not for these children now, as this reader sees it."""
    rows = within(NotNow.objects.filter(LIVE), look.actor).filter(
        unit=look.unit.key,
        record__in=[child.record_id for child in look.unit.children],
        ended_on__isnull=True,
    )
    return {each.application_id: each for each in rows}


def may_pass_over(look: Look) -> bool:
    """Whether the reader records for these children."""
    return can_record(Record(pk=look.unit.children[0].record_id), look.actor)


def passed_words(rows: Collection[NotNow]) -> dict[int, str]:
    """By row: the reason with its author and day."""
    who = shown_names({each.said_by_id for each in rows})
    return {
        each.pk: "Not now: "
        + ". ".join(
            filter(
                None,
                [
                    terms.DECLINE_REASONS[each.reason].lower()
                    if each.reason != terms.ANOTHER_REASON
                    else "",
                    each.words.rstrip("."),
                    f"{who.get(each.said_by_id, 'A colleague')}, {short_date(each.said_on)}",
                ],
            )
        )
        for each in rows
    }


def act_of(look: Look, home: str, row: NotNow | None, *, may: bool) -> dict[str, Any] | None:
    """The link "not now, with a reason", or the way back; none for who only reads."""
    if not may:
        return None
    page, words = (
        ("matching-look-again", "Look at them again")
        if row is not None
        else ("matching-not-now", "Not now, with a reason")
    )
    return {"words": words, "href": reverse(page, args=[look.unit.key, home])}
