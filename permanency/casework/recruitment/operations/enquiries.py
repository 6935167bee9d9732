"""What becomes of an enquiry: given to somebody, referred, closed, opened again, put right."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from permanency.casework.recruitment import terms
from permanency.casework.recruitment.alike import known_of
from permanency.casework.recruitment.models import Enquiry
from permanency.casework.recruitment.operations.taking import check_known, write_tokens
from permanency.casework.recruitment.places import place_of
from permanency.casework.recruitment.policies import check_can_call_for_the_hub
from permanency.casework.recruitment.tokens import Known
from permanency.platform.agencies.models import Hub
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import for_reason
from permanency.platform.security.models import Account
from permanency.platform.security.policies import can, check_may


@transaction.atomic
def assign(*, enquiry: Enquiry, version: int, worker: Account | None, by: Account) -> Enquiry:
    """Give the enquiry to somebody who answers enquiries there, or to nobody.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    check_may(by, "enquiry.write", enquiry.agency_id)
    if worker is not None and not can(worker, "enquiry.write", enquiry.agency_id):
        raise NotPossible("worker", "Choose somebody who takes enquiries of this agency")
    enquiry.version = version
    enquiry.change(worker=worker)
    _log("enquiry.assigned", enquiry, worker=worker.pk if worker else None)
    return enquiry


@transaction.atomic
def refer(
    *, enquiry: Enquiry, version: int, to_hub: Hub, on: date, by: Account, today: date
) -> Enquiry:
    """Refer the household to the assessment team of a hub.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: closed, referred already, a day before the enquiry or to come.
    """
    check_may(by, "enquiry.write", enquiry.agency_id)
    check_open(enquiry)
    if enquiry.referred_on is not None:
        raise NotPossible("on", f"It was referred on {day_in_words(enquiry.referred_on)} already.")
    check_day("on", on, enquiry=enquiry, today=today)
    enquiry.version = version
    enquiry.change(referred_on=on, referred_to=to_hub)
    _log("enquiry.referred", enquiry, hub=to_hub.pk)
    return enquiry


@transaction.atomic
def close(
    *, enquiry: Enquiry, version: int, outcome: str, on: date, by: Account, today: date
) -> Enquiry:
    """Close an enquiry that ended without a registration of interest.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: no outcome, closed already, a day before the enquiry or to come.
    """
    check_may(by, "enquiry.write", enquiry.agency_id)
    check_open(enquiry)
    if outcome not in terms.OUTCOMES:
        raise NotPossible("outcome", "Choose why it ended")
    check_day("on", on, enquiry=enquiry, today=today)
    enquiry.version = version
    enquiry.change(closed_on=on, outcome=outcome)
    _log("enquiry.closed", enquiry, outcome=outcome)
    return enquiry


@transaction.atomic
def reopen(*, enquiry: Enquiry, version: int, why: str, by: Account) -> Enquiry:
    """Open a closed enquiry again: they came back, or it was closed in error.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    check_may(by, "enquiry.write", enquiry.agency_id)
    _check_why(why)
    check_kept(enquiry)
    if enquiry.closed_on is None:
        raise NotPossible("", "The enquiry is open.")
    enquiry.version = version
    with for_reason(why):
        enquiry.change(closed_on=None, outcome="")
    log_write(action="enquiry.reopened", records=[enquiry], why=why)
    return enquiry


@transaction.atomic
def correct_enquiry(
    *, enquiry: Enquiry, version: int, why: str, by: Account, **values: Any
) -> Enquiry:
    """Put right what was taken down. ``values`` are columns about who asks and how they came.

    A postcode of the same agency moves the enquiry to its hub; one of another agency is refused,
    since an enquiry never changes owner: it is taken there and closed here.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    check_may(by, "enquiry.write", enquiry.agency_id)
    _check_why(why)
    check_kept(enquiry)
    unknown = set(values) - _CORRECTABLE
    if unknown:
        raise ValueError(f"These are not corrected: {', '.join(sorted(unknown))}.")
    known = Known(
        **{
            name: str(values.get(name, getattr(enquiry, name))).strip()
            for name in Known.__dataclass_fields__
        }
    )
    code = check_known(known)
    values |= {name: getattr(known, name) for name in Known.__dataclass_fields__}
    values |= {"postcode": code.full if code else "", "district": code.district if code else ""}
    if code and code.district != enquiry.district:
        place = place_of(code.district)
        if place.agency_id == enquiry.agency_id:
            values["hub_id"] = place.hub_id
        elif not place.outside:
            raise NotPossible(
                "postcode",
                "This postcode belongs to another agency. Take the enquiry again with it, and "
                "close this one.",
            )
    enquiry.version = version
    with for_reason(why):
        enquiry.change(**values)
    write_tokens(enquiry, known_of(enquiry))
    log_write(action="enquiry.corrected", records=[enquiry], why=why)
    return enquiry


@transaction.atomic
def mark_repeat(
    *, enquiry: Enquiry, version: int, of: Enquiry | None, by: Account
) -> Enquiry:  # fmt: skip
    """Say that the enquiry is of the same household as an earlier one; None: it is not after all.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    check_may(by, "enquiry.write", enquiry.agency_id)
    if of is not None:
        if of.agency_id != enquiry.agency_id:
            raise NotPossible("of", "The other enquiry is another agency's.")
        if (of.received_at, of.pk) >= (enquiry.received_at, enquiry.pk):
            raise NotPossible("of", "The other enquiry came later: mark that one as the repeat.")
    enquiry.version = version
    enquiry.change(repeat_of=of)
    _log("enquiry.repeat", enquiry, of=of.pk if of else None)
    return enquiry


@transaction.atomic
def record_event_attended(*, enquiry: Enquiry, on: date, by: Account) -> Enquiry:
    """They came to an information event; the first one since the enquiry is kept.

    An event of an earlier day is none of this enquiry's and changes nothing.

    Raises:
        NotAllowed, ChangedByAnother.
    """
    check_may(by, "enquiry.write", enquiry.agency_id)
    earlier = enquiry.attended_event_on is not None and enquiry.attended_event_on <= on
    if earlier or on < received_on(enquiry):
        return enquiry
    enquiry.change(attended_event_on=on)
    _log("enquiry.event_attended", enquiry)
    return enquiry


@transaction.atomic
def record_hub_call(*, enquiry: Enquiry, version: int, on: date, by: Account) -> Enquiry:
    """The central hub called a family that another partner knows as well.

    Raises:
        NotAllowed: not somebody who answers enquiries for the whole partnership.
        ChangedByAnother.
    """
    check_can_call_for_the_hub(by, on)
    enquiry.version = version
    enquiry.change(hub_called_on=on)
    _log("enquiry.hub_called", enquiry)
    return enquiry


@transaction.atomic
def withdraw_enquiry(*, enquiry: Enquiry, version: int, why: str, by: Account) -> Enquiry:
    """It never was an enquiry: a trial, a prank, entered twice. Kept, counted nowhere.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    check_may(by, "enquiry.write", enquiry.agency_id)
    _check_why(why)
    enquiry.version = version
    enquiry.void(why)
    log_write(action="enquiry.withdrawn", records=[enquiry], why=why)
    return enquiry


def received_on(enquiry: Enquiry) -> date:
    """The day of the enquiry, in London."""
    return timezone.localtime(enquiry.received_at).date()


def check_open(enquiry: Enquiry) -> None:
    """Refuse to go on with a closed enquiry.

    Raises:
        NotPossible.
    """
    if enquiry.closed_on is not None:
        raise NotPossible(
            "",
            f"The enquiry was closed on {day_in_words(enquiry.closed_on)}. "
            "Open it again first, if they came back.",
        )


def check_kept(enquiry: Enquiry) -> None:
    """Refuse to write who asked where that was removed past its time.

    Raises:
        NotPossible.
    """
    if enquiry.disposed_on is not None:
        raise NotPossible(
            "",
            f"Who asked was removed on {day_in_words(enquiry.disposed_on)}. If they come back, "
            "take a new enquiry.",
        )


def check_day(field: str, day: date, *, enquiry: Enquiry, today: date) -> None:
    """Refuse a day before the enquiry or after today.

    Raises:
        NotPossible.
    """
    came = received_on(enquiry)
    if not came <= day <= today:
        raise NotPossible(
            field,
            f"The date must be between the day of the enquiry, {day_in_words(came)}, and today. "
            f"You entered {day_in_words(day)}.",
        )


_CORRECTABLE = {
    *Known.__dataclass_fields__,
    "channel",
    "heard_from",
    "campaign",
    "adopting",
    "second_time",
    "message",
}


def _check_why(why: str) -> None:
    if not why.strip():
        raise NotPossible("why", "Say why")


def _log(action: str, enquiry: Enquiry, **detail: int | str | None) -> None:
    log_write(action=action, records=[enquiry], detail=detail)
