"""Proposed by one person, confirmed by another; and what is kept on purpose."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from permanency.casework.disposal.emptying import empty_enquiry
from permanency.casework.disposal.models import ENQUIRY, Disposal, Hold
from permanency.casework.disposal.rules import (
    AT_ONCE,
    due_enquiries,
    last_day,
    open_holds,
    rule_in_words,
)
from permanency.casework.recruitment.models import Enquiry
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed, check_may

CAPABILITY = "enquiry.dispose"


@transaction.atomic
def propose(*, agency_id: int, by: Account, now: datetime) -> Disposal:
    """Propose to empty the oldest enquiries of an agency that are past their time.

    Raises:
        NotAllowed.
        NotPossible: none is due, or a proposal of that agency waits for its second person.
    """
    check_may(by, CAPABILITY, agency_id)
    today = timezone.localdate(now)
    rows = list(due_enquiries([agency_id], today)[:AT_ONCE])
    if not rows:
        raise NotPossible("", "No enquiry of this agency is past its time.")
    try:
        with transaction.atomic():
            made = Disposal.objects.create(
                agency_id=agency_id,
                kind=ENQUIRY,
                rule=rule_in_words(),
                until=last_day(today),
                numbers=[each.pk for each in rows],
                count=len(rows),
                sha256=hash_of(rows),
                proposed_by=by,
                proposed_at=now,
            )
    except IntegrityError as error:
        if "disposal_one_proposed" not in str(error):
            raise
        raise NotPossible("", "A proposal of this agency waits already.") from error
    log_write(action="disposal.proposed", records=[made], detail={"count": made.count})
    return made


@transaction.atomic
def confirm(*, disposal: Disposal, version: int, by: Account, now: datetime) -> Disposal:
    """The second person empties what the first proposed: all of it, as both saw it, or nothing.

    Raises:
        NotAllowed: the person who proposed it, or one who may not.
        NotPossible: done or taken back already; one of them is not due any more.
        ChangedByAnother.
    """
    check_may(by, CAPABILITY, disposal.agency_id)
    if disposal.proposed_by_id == by.pk:
        raise NotAllowed("Two people do this. Ask a colleague to look at it and confirm.")
    _check_waits(disposal)
    # Locked in one order: nobody opens one of them again, or puts it on hold, meanwhile.
    rows = list(Enquiry.objects.select_for_update().filter(pk__in=disposal.numbers).order_by("pk"))
    due = due_enquiries([disposal.agency_id], timezone.localdate(now))
    still = set(due.filter(pk__in=disposal.numbers).values_list("pk", flat=True))
    if still != set(disposal.numbers) or hash_of(rows) != disposal.sha256:
        raise NotPossible(
            "",
            "One of them is not past its time any more: opened again, linked or put on hold. "
            "Nothing was emptied. Take this proposal back and make a new one.",
        )
    disposal.version = version
    disposal.change(confirmed_by=by, confirmed_at=now)
    for each in rows:
        empty_enquiry(each, timezone.localdate(now))
    log_write(action="disposal.confirmed", records=[disposal], detail={"count": disposal.count})
    return disposal


@transaction.atomic
def take_back(*, disposal: Disposal, version: int, by: Account) -> Disposal:
    """Nothing is emptied; the proposal is kept as one that was taken back.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    check_may(by, CAPABILITY, disposal.agency_id)
    _check_waits(disposal)
    disposal.version = version
    disposal.void("Taken back")
    log_write(action="disposal.taken_back", records=[disposal])
    return disposal


@transaction.atomic
def hold(*, enquiry: Enquiry, why: str, by: Account, today: date) -> Hold:
    """Keep an enquiry past its time, until it is released.

    Raises:
        NotAllowed.
        NotPossible: no reason, kept already, emptied already.
    """
    check_may(by, "enquiry.write", enquiry.agency_id)
    held = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    if not why.strip():
        raise NotPossible("why", "Say why it is kept")
    if held.disposed_on is not None:
        raise NotPossible("", "Its details were removed already.")
    if hold_of(held) is not None:
        raise NotPossible("", "It is kept already.")
    made = Hold.objects.create(enquiry=held, why=why.strip()[:400], held_by=by, held_on=today)
    log_write(action="enquiry.held", records=[held])
    return made


@transaction.atomic
def release(*, hold: Hold, why: str, version: int, by: Account, today: date) -> Hold:
    """It need not be kept any longer; its time runs as for any other.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: no reason, let go already.
    """
    check_may(by, "enquiry.write", hold.agency_id)
    if not why.strip():
        raise NotPossible("why", "Say why it need not be kept")
    if not open_holds().filter(pk=hold.pk).exists():
        raise NotPossible("", "It was let go already.")
    hold.version = version
    hold.change(released_on=today)
    log_write(action="enquiry.released", records=[hold.enquiry], why=why)
    return hold


def hold_of(enquiry: Enquiry) -> Hold | None:
    """The hold that keeps an enquiry."""
    return open_holds().filter(enquiry=enquiry).first()


def hash_of(rows: Iterable[Enquiry]) -> str:
    """SHA-256 of the references, one a line, in order."""
    lines = "".join(f"{ref}\n" for ref in sorted(each.ref for each in rows))
    return hashlib.sha256(lines.encode()).hexdigest()


def _check_waits(disposal: Disposal) -> None:
    there = Disposal.objects.select_for_update().filter(LIVE, pk=disposal.pk).first()
    if there is None or there.confirmed_at is not None:
        raise NotPossible("", "This proposal was dealt with already.")
