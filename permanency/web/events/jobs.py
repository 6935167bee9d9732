"""E-mails that tell people how their booking stands, from the queue.

One look every few minutes finds whoever does not know yet, whichever way it came about: booked by a
worker or on one's own pages, moved up because somebody far away gave a place back, a session moved
or cancelled. Addresses are read when it is sent; the e-mail names nobody and says nothing of
adoption.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from permanency.casework.adopters.models import Adult
from permanency.casework.training import operations, terms
from permanency.casework.training.models import Booking
from permanency.casework.training.queries import to_tell
from permanency.platform.rows.models import LIVE
from permanency.platform.security.service import acting_for_adopters
from permanency.web.events.words import days_in_words, hours, where

TELL = "events.tell"
PAGE = "event_telling"
SUBJECT = "About your booking"
AT_ONCE = 200
_STANDS = {
    terms.BOOKED: "You have a place.",
    terms.WAITING: "All places are taken just now. You are on the waiting list, and we write to "
    "you as soon as a place comes free.",
}


@app.periodic(cron="*/5 * * * *")
@app.task(name=TELL, queue="mail", queueing_lock=TELL)
def tell(timestamp: int = 0) -> None:
    """Write to whoever does not know yet how their booking stands."""
    tell_everybody(timezone.now(), kind="job")


def tell_everybody(now: datetime, *, kind: str = "command") -> int:
    """Send what there is to tell; how many e-mails that were.

    Each booking in a transaction of its own: one address that is refused stops nobody else.
    """
    with acting_for_adopters(page=PAGE, kind=kind) as me:
        waiting = list(to_tell(me, now).values_list("pk", flat=True)[:AT_ONCE])
    return sum(_tell_one(pk, now, kind) for pk in waiting)


def _tell_one(pk: int, now: datetime, kind: str) -> int:
    with transaction.atomic(), acting_for_adopters(page=PAGE, kind=kind) as me:
        booking = to_tell(me, now).filter(pk=pk).first()
        if booking is None:
            return 0
        mails = list(messages(booking))
        operations.mark_told(booking=booking, by=me, now=now)
        for mail in mails:
            mail.send()
        return len(mails)


def messages(booking: Booking) -> Iterator[EmailMessage]:
    """One e-mail for each address of those who are booked; none where nobody gave one."""
    for address in dict.fromkeys(_addresses(booking)):
        yield EmailMessage(subject=SUBJECT, body=body(booking), to=[address])


def _addresses(booking: Booking) -> list[str]:
    if booking.household_id is not None:
        adults = Adult.objects.filter(
            LIVE, household_id=booking.household_id, ended_on__isnull=True
        )
        return [adult.email for adult in adults.order_by("nth") if adult.email]
    return [booking.enquiry.email] if booking.enquiry is not None and booking.enquiry.email else []


def body(booking: Booking) -> str:
    """What it says: how it stands, when and where; the way in for whoever has a place."""
    session = booking.session
    lines = [
        "This is cancelled. We are sorry. We will tell you about other days."
        if session.cancelled_at is not None
        else _STANDS[booking.state],
        f"{days_in_words(session)}, {hours(session)}\n{where(session)}",
    ]
    if booking.state == terms.BOOKED and session.link and session.cancelled_at is None:
        lines.append(f"Join here on the day: {session.link}")
    if settings.HELPLINE:
        lines.append(f"You can call us: {settings.HELPLINE}, {settings.HELPLINE_HOURS}.")
    lines.append("If you cannot come, tell us, so that somebody who waits can have your place.")
    return "\n\n".join(lines) + "\n"
