"""What a household waits for, as the amber sentence at the top of its pages."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from permanency.casework.adopters.models import Check
from permanency.casework.adopters.waiting_for import WaitingFor, waiting_for_file
from permanency.platform.rows.models import LIVE
from permanency.web.adopters.family import Family

# What would end the wait -> the form for it and the words of the link.
_ACTS = {
    "registration": ("answer", "Record the answer"),
    "start": ("stage-1", "Record that stage 1 began"),
    "gap": ("stage-2", "Record that they asked for stage 2"),
    "paused": ("resume", "Record that it goes on again"),
    "plan": ("plan", "Record the plan"),
    "meeting": ("meeting", "Record the meeting"),
    "report": ("report", "Record a version of the report"),
    "referees": ("referee", "Add a referee"),
}


def waiting_notice(family: Family, *, writes: bool, decides: bool) -> dict[str, Any] | None:
    """The notice: who or what, how long, what follows, whether anything else stops progress."""
    file = family.file
    told = waiting_for_file(file, family.today) if file else None
    if told is None:
        return None
    more = " ".join(words for words in (told.follows, told.whether_more) if words)
    return {
        "lead": "Waiting for:",
        "words": told.sentence,
        "more": more,
        "links": _links(family, told, decides=decides) if writes else [],
    }


def _links(family: Family, told: WaitingFor, *, decides: bool) -> list[dict[str, str]]:
    ref = family.ref
    if told.check:
        found = []
        if Check.objects.filter(LIVE, pk=told.check, received_on__isnull=True).exists():
            found = [
                {
                    "words": "Chase again" if told.chased else "Chase",
                    "href": reverse("adopter_record_about", args=[ref, "chase", told.check]),
                },
                {
                    "words": "Record that it arrived",
                    "href": reverse("adopter_record_about", args=[ref, "arrived", told.check]),
                },
            ]
        return found
    slug, words = _ACTS.get(told.code, ("", ""))
    journey = family.journey
    if told.code == "start" and journey is not None and journey.fast_track:
        slug, words = _ACTS["gap"]
    if told.code == "decision" and journey is not None:
        slug = "stage-1-decision" if journey.stage_2 is None else "decision"
        if slug == "decision" and not decides:
            return []
        words = "Record the decision"
    return [{"words": words, "href": reverse("adopter_record", args=[ref, slug])}] if slug else []
