"""Households among what Find finds: by their reference, or by the name of an adult."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters.models import Adult, Household
from permanency.platform.audit.operations import log_read
from permanency.platform.people.queries import find_people
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import agencies_with, within
from permanency.web.adopters.called import called_all

TEN = 10


def household_of(reference: str, actor: Account) -> str:
    """The address of the household of that reference; "" where this person sees none."""
    seen = within(Household.objects.all(), actor, "adopter.read").filter(LIVE, ref=reference)
    return reverse("adopter", args=[reference]) if seen.exists() else ""


def families_found(words: str, actor: Account) -> list[dict[str, Any]]:
    """The households with an adult of that name, as a group of the page of Find."""
    people = find_people(words, agencies_with(actor, "adopter.read"))
    homes = Adult.objects.filter(LIVE, person__in=people[: TEN * 5]).values("household_id")
    seen = within(Household.objects.all(), actor, "adopter.read").filter(LIVE, pk__in=homes)
    found = list(seen.select_related("hub", "agency").order_by("-pk")[: TEN + 1])
    shown = found[:TEN]
    if not shown:
        return []
    log_read("find.read", shown)
    names = called_all(shown, timezone.localdate())
    items = [
        {
            "words": names[each.pk],
            "href": reverse("adopter", args=[each.ref]),
            "more": f"{each.ref}, {each.hub.name if each.hub else each.agency.name}",
        }
        for each in shown
    ]
    title = "Families" if len(found) <= TEN else "Families, the first ten"
    return [{"title": title, "items": items}]
