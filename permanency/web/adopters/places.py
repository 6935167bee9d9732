"""The row under the heading of the place Adopters: the same for every page of it."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from permanency.platform.security import policies
from permanency.platform.security.identity import current_account_id
from permanency.web.adopters import to_do
from permanency.web.components import Place

# words, name of the page, the right without which it is absent
_PAGES = (
    ("Pipeline", "adopters", "adopter.read"),
    ("Households", "adopter_households", "adopter.read"),
    ("Enquiries", "enquiries", "enquiry.read"),
    ("Events and training", "events", "enquiry.read"),
    ("Campaigns", "campaigns", "enquiry.read"),
    ("Recruitment figures", "recruitment_funnel", "enquiry.read"),
    ("Checks to chase", "adopter_checks_to_chase", "adopter.read"),
    ("Availability to confirm", "adopter_availability", "adopter.read"),
)


def sub_places(current: str) -> list[Place]:
    """The pages this person may use, the one named ``current`` marked; work to do is counted."""
    actor = current_account_id()
    return [
        Place(words, reverse(page), current=page == current, count=_to_do(page))
        for words, page, needed in _PAGES
        if policies.can(actor, needed)
    ]


def _to_do(page: str) -> int | None:
    """How many checks are to be chased, or families to be heard of; None for other pages."""
    actor, today = current_account_id(), timezone.localdate()
    if page == "adopter_checks_to_chase":
        return to_do.to_chase_now(to_do.waited_for(actor), today).count() or None
    if page == "adopter_availability":
        return to_do.to_confirm_now(to_do.waiting_families(actor), today).count() or None
    return None
