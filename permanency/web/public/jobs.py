"""E-mails that confirm what the public pages took, from the queue.

A job holds numbers of rows alone; the address is read when it is sent, by the account that takes
enquiries. The e-mail says nothing of who asked for what: it is read on telephones and by others.
"""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app

from permanency.casework.recruitment.models import Enquiry
from permanency.casework.training import terms
from permanency.casework.training.models import Booking
from permanency.casework.training.operations import mark_told
from permanency.web.public.counting import first_passed
from permanency.web.public.desk import desk, front_desk
from permanency.web.public.events import Event
from permanency.web.public.limits import of_one_mailbox
from permanency.web.public.stamp import is_key

logger = logging.getLogger(__name__)
CONFIRM = "public.confirm"


@app.task(name=CONFIRM, queue="mail")
def confirm(enquiry: int, booking: int = 0) -> None:
    """Confirm an enquiry, or how a booking of it stands, to the address it came with.

    Nothing is sent to an address that had several today already: it could be somebody else's.
    """
    with front_desk(page="public_confirmation"):
        row = Enquiry.objects.filter(pk=enquiry, voided_at__isnull=True).first()
        place = (
            Booking.objects.filter(pk=booking).select_related("session__course").first()
            if booking
            else None
        )
        mail = message(row, place) if row is not None and row.email else None
    if row is None or mail is None:
        return
    now = timezone.now()
    if first_passed([(limit, row.email.lower()) for limit in of_one_mailbox()], now):
        logger.info("confirmation of enquiry %s: enough were sent there today", enquiry)
        return
    mail.send()
    if place is not None:
        with front_desk(page="public_confirmation"):
            mark_told(booking=place, by=desk(), now=now)


def message(enquiry: Enquiry, booking: Booking | None) -> EmailMessage:
    """The e-mail: a subject that tells nobody anything, and words that name nobody."""
    home = settings.SERVICE_ADDRESS.rstrip("/")
    lines = ["Thank you for writing to us. We have your message."]
    if booking is None:
        lines.append("Someone from the team will get in touch within two working days.")
        lines.append(f"What is on: {home}{reverse('public_events')}")
    else:
        event = Event(booking.session, timezone.now())
        shown = event.shown()
        off = booking.session.cancelled_at is not None
        lines.append(_CALLED_OFF if off else _STANDS.get(booking.state, ""))
        lines.append(f"{shown['when']}, {shown['hours']}\n{shown['where']}")
        if is_key(booking.form_key):
            page = reverse("public_event_booked", args=[event.ref, booking.form_key])
            lines.append(f"See your booking, or tell us that you cannot come: {home}{page}")
    if settings.HELPLINE:
        lines.append(f"You can call us: {settings.HELPLINE}, {settings.HELPLINE_HOURS}.")
    lines.append("If you did not write to us, somebody mistyped an address. You need do nothing.")
    return EmailMessage(
        subject="We have your message",
        body="\n\n".join(line for line in lines if line) + "\n",
        to=[enquiry.email],
    )


_CALLED_OFF = "The event is cancelled. We are sorry. See what else is on, or book again."
_STANDS = {
    terms.BOOKED: "You have a place.",
    terms.WAITING: "All places are taken just now. You are on the waiting list, and we write to "
    "you as soon as a place comes free.",
    terms.CANCELLED: "Your place was given back.",
}
