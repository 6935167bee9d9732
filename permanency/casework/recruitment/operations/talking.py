"""A consultation by telephone."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from permanency.casework.recruitment import terms
from permanency.casework.recruitment.models import Consultation, Enquiry
from permanency.casework.recruitment.operations.enquiries import check_day, check_open
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may

LONGEST = 4000


@transaction.atomic
def record_consultation(
    *, enquiry: Enquiry, held_on: date, next_step: str, by: Account, today: date,
    note: str = "", form_key: str = "",
) -> Consultation:  # fmt: skip
    """Record a talk by telephone; the first one is the enquiry's day of consultation.

    The same ``form_key`` again gives the consultation that was recorded.

    Raises:
        NotAllowed.
        NotPossible: before the enquiry or to come, no next step, the enquiry is closed.
    """
    check_may(by, "enquiry.write", enquiry.agency_id)
    if form_key:
        already = Consultation.objects.filter(form_key=form_key[:64]).first()
        if already is not None:
            return already
    enquiry.refresh_from_db()
    check_open(enquiry)
    check_day("held_on", held_on, enquiry=enquiry, today=today)
    if next_step not in terms.CONSULTED:
        raise NotPossible("next_step", "Choose what comes next")
    try:
        with transaction.atomic():
            made = Consultation.objects.create(
                enquiry=enquiry,
                held_on=held_on,
                held_by=by,
                next_step=next_step,
                note=note.strip()[:LONGEST],
                form_key=form_key[:64],
            )
    except IntegrityError:
        again = Consultation.objects.filter(form_key=form_key[:64]).first()
        if again is None:
            raise
        return again
    if enquiry.consulted_on is None or held_on < enquiry.consulted_on:
        enquiry.change(consulted_on=held_on)
    log_write(action="enquiry.consulted", records=[enquiry], detail={"consultation": made.pk})
    return made


def consultations_of(enquiry: Enquiry) -> list[Consultation]:
    """The enquiry's consultations, the newest first."""
    rows = Consultation.objects.filter(enquiry=enquiry, voided_at__isnull=True)
    return list(rows.order_by("-held_on", "-pk"))
