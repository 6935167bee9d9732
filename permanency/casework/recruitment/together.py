"""Many enquiries of one agency, recorded by one person in a few statements.

For what people recorded elsewhere, years of it: the same rows as one by one, with the days that are
known, and one entry in the log. Whether another partner knows somebody is not asked, since nobody
waits for a call. Enquiries that are over are found by how a name reads and sounds, not by a slip of
the keyboard: that would be most of the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from permanency.casework.recruitment import terms
from permanency.casework.recruitment.models import Consultation, Enquiry, EnquiryToken
from permanency.casework.recruitment.postcodes import read_postcode
from permanency.casework.recruitment.tokens import Known, tokens_of
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.bulk import insert_rows
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may


@dataclass(frozen=True)
class BroughtEnquiry:
    """One enquiry with what became of it. ``repeat_of`` is the place of an earlier one in the
    same list; household and application are numbers of rows of the same agency.

    Of one that is over, nothing need be ``known`` any more: what nobody needs is not kept, and
    figures read the ``district`` alone.
    """

    known: Known
    received_at: datetime
    hub_id: int
    channel: str
    heard_from: str = terms.NOT_KNOWN
    campaign: str = ""
    adopting: str = terms.NOT_KNOWN
    second_time: bool = False
    worker_id: int | None = None
    consulted_on: date | None = None
    next_step: str = "think"
    attended_event_on: date | None = None
    referred_on: date | None = None
    referred_to_id: int | None = None
    closed_on: date | None = None
    outcome: str = ""
    household_id: int | None = None
    application_id: int | None = None
    repeat_of: int | None = None
    form_key: str = field(default="")
    district: str = ""
    message: str = ""
    note: str = ""


@transaction.atomic
def take_enquiries_together(
    *, agency_id: int, enquiries: Sequence[BroughtEnquiry], by: Account, today: date
) -> list[Enquiry]:
    """Record enquiries of one agency, in order.

    Raises:
        NotAllowed: ``by`` takes no enquiries of that agency.
        NotPossible: the first one that could not be recorded one by one either.
        django.db.IntegrityError: a code that is none, an end without its reason; nothing was kept.
    """
    check_may(by, "enquiry.write", agency_id)
    for each in enquiries:
        _check(each, today)
    first = [nth for nth, each in enumerate(enquiries) if each.repeat_of is None]
    again = [nth for nth, each in enumerate(enquiries) if each.repeat_of is not None]
    made: dict[int, Enquiry] = {nth: _row(agency_id, enquiries[nth], None) for nth in first}
    insert_rows(Enquiry, list(made.values()))
    for nth in again:
        of = enquiries[nth].repeat_of
        original = made.get(of) if of is not None else None
        if original is None:
            raise NotPossible("repeat_of", "A repeat is of an enquiry that is not a repeat itself.")
        made[nth] = _row(agency_id, enquiries[nth], original)
    insert_rows(Enquiry, [made[nth] for nth in again])
    rows = [made[nth] for nth in range(len(enquiries))]
    _hanging(enquiries, rows, by)
    if rows:
        log_write(action="enquiry.taken", records=rows, detail={"together": len(rows)})
    return rows


def _row(agency_id: int, each: BroughtEnquiry, original: Enquiry | None) -> Enquiry:
    known, code = each.known, read_postcode(each.known.postcode)
    return Enquiry(
        agency_id=agency_id,
        hub_id=each.hub_id,
        received_at=each.received_at,
        channel=each.channel,
        heard_from=each.heard_from,
        campaign=each.campaign,
        adopting=each.adopting,
        second_time=each.second_time,
        given=known.given,
        family=known.family,
        other_given=known.other_given,
        other_family=known.other_family,
        email=known.email,
        phone=known.phone,
        address=known.address,
        postcode=code.full if code else "",
        district=code.district if code else each.district,
        message=each.message.strip(),
        worker_id=each.worker_id,
        consulted_on=each.consulted_on,
        attended_event_on=each.attended_event_on,
        referred_on=each.referred_on,
        referred_to_id=each.referred_to_id,
        repeat_of=original,
        household_id=each.household_id,
        application_id=each.application_id,
        hub_calls=False,
        closed_on=each.closed_on,
        outcome=each.outcome,
        form_key=each.form_key[:64],
    )


def _hanging(enquiries: Sequence[BroughtEnquiry], rows: Sequence[Enquiry], by: Account) -> None:
    """The consultations and the search words of enquiries that were recorded."""
    insert_rows(
        Consultation,
        [
            Consultation(
                enquiry=row,
                held_on=each.consulted_on,
                held_by_id=each.worker_id or by.pk,
                next_step=each.next_step,
                note=each.note.strip(),
                form_key="",
            )
            for each, row in zip(enquiries, rows, strict=True)
            if each.consulted_on is not None
        ],
    )
    insert_rows(
        EnquiryToken,
        [
            EnquiryToken(enquiry=row, kind=kind, token=token)
            for each, row in zip(enquiries, rows, strict=True)
            for kind, token in sorted(tokens_of(each.known, near=_open(each)))
        ],
        unless_there=True,
    )


def _open(each: BroughtEnquiry) -> bool:
    return each.closed_on is None and each.household_id is None


def _check(each: BroughtEnquiry, today: date) -> None:
    came = timezone.localtime(each.received_at).date()
    if came > today:
        raise NotPossible("received_at", "An enquiry cannot come after today.")
    if not each.known.adults and _open(each):
        raise NotPossible("given", "Enter a name")
    days = (each.consulted_on, each.attended_event_on, each.referred_on, each.closed_on)
    if any(day is not None and not came <= day <= today for day in days):
        raise NotPossible(
            "received_at", "What became of an enquiry lies between its day and today."
        )
