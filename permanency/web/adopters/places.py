"""The row under the heading of the place Adopters: the same for every page of it."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from permanency.platform.security import policies
from permanency.platform.security.identity import current_account_id
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
    """The pages this person may use, the one named ``current`` marked."""
    actor = current_account_id()
    return [
        Place(words, _address(page), current=page == current)
        for words, page, needed in _PAGES
        if _address(page) and policies.can(actor, needed)
    ]


def _address(page: str) -> str:
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""
