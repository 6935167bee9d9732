"""What the pages of recruitment say of an enquiry, a campaign, an amount."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from django.utils import timezone

from permanency.casework.recruitment import queries
from permanency.casework.recruitment.models import Campaign, Enquiry
from permanency.web.formats import long_date, number, short_date

STATE_WORDS = {
    queries.NEW: "New",
    queries.TALKING: "Talked to",
    queries.REFERRED: "Referred",
    queries.LINKED: "With a household",
    queries.CLOSED: "Closed",
    queries.FOR_HUB: "For the hub to call",
}
STATE_TONES = {
    queries.NEW: "wait",
    queries.TALKING: "outline",
    queries.REFERRED: "finding",
    queries.LINKED: "good",
    queries.CLOSED: "quiet",
}
NO_NAME = "No name given"
REMOVED = "Details removed"


def name_of(enquiry: Enquiry) -> str:
    """Who asks, both adults where both are named."""
    if enquiry.disposed_on is not None:
        return REMOVED
    both = (
        f"{enquiry.given} {enquiry.family}".strip(),
        f"{enquiry.other_given} {enquiry.other_family}".strip(),
    )
    return " and ".join(each for each in both if each) or NO_NAME


def came_on(enquiry: Enquiry) -> date:
    """The day of the enquiry, in London."""
    return timezone.localtime(enquiry.received_at).date()


def ran(campaign: Campaign) -> str:
    """From when to when a campaign runs; the last day is in it."""
    if campaign.ended_on is None:
        return f"Since {short_date(campaign.started_on)}"
    last = campaign.ended_on - timedelta(days=1)
    return f"{short_date(campaign.started_on)} to {short_date(last)}"


def pounds(pence: int | Fraction | None) -> str:
    """Pence as pounds and pence, £1,204.50; None is "Not recorded"."""
    if pence is None:
        return "Not recorded"
    whole = int(Fraction(pence) + Fraction(1, 2))
    return f"£{whole // 100:,}.{whole % 100:02}"


def share(part: Fraction | None) -> str:
    """A share in whole per cent, half up; "" where there is nobody to take it of."""
    return "" if part is None else f"{int(part * 100 + Fraction(1, 2))}%"


def days(value: float) -> str:
    """A number of days as a page shows it."""
    return f"{number(value)} {'day' if round(value) == 1 else 'days'}"


def waiting(enquiry: Enquiry, today: date) -> str:
    """How long a new enquiry has waited for somebody to call."""
    gap = (today - came_on(enquiry)).days
    return "Came today" if gap == 0 else f"{number(gap)} {'day' if gap == 1 else 'days'} ago"


def on(day: date | None) -> str:
    """The day in a sentence, or that it did not happen yet."""
    return long_date(day) if day else "Not yet"
