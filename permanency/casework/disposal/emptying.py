"""What of an enquiry says who asked, in every table that holds it, and how it is emptied.

Rows stay, so that what was counted stays counted: the days, the channel, the district and the
outcome say nothing of a person alone. The salt goes too, and with it what history can be tried
against: its hashes cannot be compared with any name any more.
"""

from __future__ import annotations

from datetime import date

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from permanency.casework.disposal.models import Hold
from permanency.casework.recruitment.models import Consultation, Enquiry, EnquiryToken
from permanency.casework.training import terms as training
from permanency.casework.training.models import Booking
from permanency.platform.rows.declaration import REGISTRY
from permanency.platform.rows.salts import NO_SALT, REMOVED


def empty_enquiry(enquiry: Enquiry, on: date) -> None:
    """Empty the enquiry, its talks, its bookings, its holds and the words it is found by.

    Raises:
        ChangedByAnother: somebody wrote to one of them at that moment.
    """
    for talk in Consultation.objects.filter(enquiry=enquiry):
        talk.change(note="", salt=NO_SALT)
    for booking in Booking.objects.filter(enquiry=enquiry, household__isnull=True):
        # Somebody who came for them has to be called something, which the database holds.
        named = "" if booking.attender == training.HOUSEHOLD else REMOVED
        booking.change(named=named, needs="", salt=NO_SALT)
    for hold in Hold.objects.filter(enquiry=enquiry):  # let go before: an open one stops all of it
        hold.change(why=REMOVED, salt=NO_SALT)
    EnquiryToken.objects.filter(enquiry=enquiry).update(
        token=Concat(Value("removed "), Cast("pk", CharField()))
    )
    enquiry.change(**dict.fromkeys(REGISTRY.of(Enquiry).private, ""), salt=NO_SALT, disposed_on=on)
