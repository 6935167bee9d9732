"""Who may, in recruitment, beyond what a capability says by itself."""

from __future__ import annotations

from datetime import date

from permanency.platform.agencies.models import Partnership
from permanency.platform.agencies.queries import agencies_of_partnership
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed, agencies_with


def can_call_for_the_hub(by: Account, today: date) -> bool:
    """Whether ``by`` answers enquiries of every agency of a partnership, as the central hub does.

    Only such people see both sides of a household that two partners know.
    """
    mine = set(agencies_with(by, "enquiry.write", today=today))
    return any(
        served and served <= mine
        for each in Partnership.objects.filter(voided_at__isnull=True)
        for served in [agencies_of_partnership(each.pk, today)]
    )


def check_can_call_for_the_hub(by: Account, today: date) -> None:
    """Refuse what ``can_call_for_the_hub`` denies.

    Raises:
        NotAllowed: with a sentence that says who may.
    """
    if not can_call_for_the_hub(by, today):
        raise NotAllowed(
            "Families that two partners know are called by the central hub. Ask there."
        )
