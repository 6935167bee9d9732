"""Which enquiries are past their time.

An enquiry that came to nothing is personal data with a retention of the partnership's own [K]:
model.md, section 2 "Deleting", retention ``x``. Law sets no number of months; the usual value is
this service's suggestion and a policy.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from permanency.casework.disposal.models import Hold
from permanency.casework.recruitment.models import Enquiry
from permanency.platform.calendar.months import add_months
from permanency.platform.pathways.policy import policy_value
from permanency.platform.rows.models import LIVE

ENQUIRY_MONTHS = policy_value("enquiry_kept_months", 36)
AT_ONCE = 100
"""As many as one person can look through before they confirm."""

_CAME_TO_NOTHING = Q(closed_on__isnull=False, household__isnull=True, application__isnull=True)


def rule_in_words() -> str:
    """The rule, as a disposal keeps it."""
    return f"Enquiries that came to nothing are kept {ENQUIRY_MONTHS} months after they ended"


def last_day(today: date) -> date:
    """Enquiries that ended on that day or before are past their time."""
    return add_months(today, -ENQUIRY_MONTHS)


def due_enquiries(agencies: Sequence[int], today: date) -> QuerySet[Enquiry]:
    """Enquiries of those agencies past their time, the oldest first.

    Not those on hold, those the central hub has yet to call about, and those a later enquiry of
    the same household still rests on.
    """
    until = last_day(today)
    later = Enquiry.objects.filter(LIVE, repeat_of__isnull=False).exclude(
        _CAME_TO_NOTHING & Q(closed_on__lte=until)
    )
    return (
        Enquiry.objects.filter(
            LIVE, _CAME_TO_NOTHING, agency__in=agencies, disposed_on__isnull=True
        )
        .filter(closed_on__lte=until)
        .exclude(hub_calls=True, hub_called_on__isnull=True)
        .exclude(pk__in=later.values("repeat_of"))
        .exclude(pk__in=open_holds().values("enquiry"))
        .order_by("closed_on", "pk")
    )


def open_holds() -> QuerySet[Hold]:
    """Holds that nobody released."""
    return Hold.objects.filter(LIVE, released_on__isnull=True)
