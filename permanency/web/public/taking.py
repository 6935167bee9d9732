"""What the public pages write: an enquiry, a place at an event, a place given back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from permanency.casework.recruitment import terms as words
from permanency.casework.recruitment.models import District, Enquiry
from permanency.casework.recruitment.operations import take_enquiry
from permanency.casework.recruitment.postcodes import read_postcode
from permanency.casework.training import terms
from permanency.casework.training.models import Booking
from permanency.casework.training.operations import book
from permanency.platform.rows.models import LIVE
from permanency.web.public.desk import desk
from permanency.web.public.events import Event
from permanency.web.public.forms import PLACE, Reached
from permanency.web.public.jobs import confirm

# How long the page after an enquiry can be opened again, and an event booked from it.
_A_DAY = timedelta(days=1)
WEBSITE, AT_EVENT = "website", "event"


def enquire(
    form: Reached, *, key: str, now: datetime, channel: str = WEBSITE, message: str = ""
) -> Enquiry:
    """Take what the form says as an enquiry, once for each key.

    Raises:
        NotPossible: what the form let through and the rule does not.
    """
    said = form.cleaned_data
    given, family = form.named()
    return take_enquiry(
        channel=channel,
        by=desk(),
        form_key=key,
        received_at=now,
        given=given,
        family=family,
        email=said["email"],
        phone=said["phone"],
        postcode=said["postcode"],
        adopting=said.get("adopting") or words.NOT_KNOWN,
        heard_from=said.get("heard") or words.NOT_KNOWN,
        campaign=form.data.get("campaign", "")[:40],
        message=message,
    )


def reserve(
    enquiry: Enquiry, event: Event, *, offered: str, key: str, people: int, now: datetime,
    needs: str = "",
) -> Booking:  # fmt: skip
    """Book people in. Who was offered a place is not put on the waiting list without being asked.

    Raises:
        training.refusals.Full: a place was offered and none is left.
        NotPossible: it takes no booking of theirs.
    """
    return book(
        session=event.session,
        enquiry=enquiry,
        people=people,
        needs=needs,
        form_key=key,
        or_wait=offered != PLACE,
        by=desk(),
        now=now,
    )


def tell(enquiry: Enquiry, booking: Booking | None = None) -> None:
    """Have a confirmation sent, once the transaction holds."""
    confirm.defer(enquiry=enquiry.pk, booking=booking.pk if booking else 0)


def tell_all(bookings: Iterable[Booking]) -> None:
    """Write to everybody outside whose booking stands otherwise now: moved up, or called off."""
    for booking in bookings:
        if booking.enquiry is not None and booking.household_id is None:
            tell(booking.enquiry, booking)


def elsewhere(postcode: str) -> bool:
    """Whether a postcode lies outside the districts of the partnership, where it settled any."""
    code = read_postcode(postcode)
    settled = District.objects.filter(voided_at__isnull=True)
    if code is None or settled.filter(district=code.district).exists():
        return False
    return settled.exists()


def asked_before(key: str, now: datetime) -> Enquiry | None:
    """The enquiry of a form sent within the last day; its key is known to its sender alone."""
    if not key:
        return None
    rows = Enquiry.objects.filter(form_key=key, voided_at__isnull=True, channel=WEBSITE)
    return rows.filter(received_at__gt=now - _A_DAY).first()


def booking_of(key: str, ref: str) -> Booking | None:
    """The booking a form made at an event."""
    rows = Booking.objects.filter(LIVE, form_key=key, session__ref=ref).exclude(form_key="")
    return rows.select_related("session__course").first()


def bookings_of(enquiry: Enquiry) -> list[Booking]:
    """What was booked for an enquiry and not given back."""
    rows = Booking.objects.filter(LIVE, enquiry=enquiry).exclude(state=terms.CANCELLED)
    return list(rows.select_related("session__course").order_by("session__starts_at"))
