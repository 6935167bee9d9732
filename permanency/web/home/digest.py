"""An e-mail on a working morning: "you have 4 items due". How many, never about whom.

E-mail is read on telephones, in trains and by whoever holds the mailbox next: it carries a count
and the address of the service, so that nothing of a child ever leaves it.
"""

from __future__ import annotations

import logging
from collections import Counter
from datetime import date
from enum import StrEnum

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.urls import reverse

from permanency.platform.security.identity import acting_as, acting_with
from permanency.platform.security.models import Account
from permanency.web.formats import count_of
from permanency.web.home.due import Part, Work
from permanency.web.models import LastVisit

logger = logging.getLogger(__name__)
SERVICE = "Permanency Hub"


class Outcome(StrEnum):
    """What became of one account's digest, in the words of the command."""

    SENT = "sent"
    NOTHING_DUE = "with nothing due"
    NOT_WANTED = "who want none"
    SENT_BEFORE = "sent one earlier today"
    FAILED = "that could not be sent"


def send_digests(today: date, *, kind: str = "command") -> Counter[Outcome]:
    """Send everybody who wants one and has items due their digest of the day, once.

    Each count is made as that account itself, so it is what its own page shows. One that fails is
    said in the log by the account's number, and the others go out.
    """
    found: Counter[Outcome] = Counter()
    for number, address in _accounts():
        try:
            with acting_as(number, page="digest", kind=kind):
                found[_send_one(Account(pk=number), address, today)] += 1
        except Exception as trouble:
            # Only the kind of trouble: its words could hold an address.
            logger.warning("digest of account %s: %s", number, type(trouble).__name__)
            found[Outcome.FAILED] += 1
    return found


def message(address: str, due: int, overdue: int) -> EmailMessage:
    """The e-mail to one address."""
    home = settings.SERVICE_ADDRESS.rstrip("/")
    late = f", {overdue} of them overdue" if overdue else ""
    items = count_of(due, "item")
    return EmailMessage(
        subject=f"{SERVICE}: {items} due",
        body=(
            f"You have {items} due{late}.\n\n"
            f"See {'it' if due == 1 else 'them'}: {home}{reverse('home')}\n\n"
            "This e-mail never says who it is about. To get no more of them, or to get them "
            f"again: {home}{reverse('me')}\n"
        ),
        to=[address],
    )


def wants_digest(account: Account) -> bool:
    """Whether the account wants the e-mail; everybody does until they say no."""
    row = LastVisit.objects.filter(account=account).values_list("wants_digest", flat=True).first()
    return row is not False


def choose_digest(account: Account, *, wanted: bool) -> None:
    """The account wants the e-mail, or does not."""
    _ensure_row(account)
    LastVisit.objects.filter(account=account).update(wants_digest=wanted)


def _accounts() -> list[tuple[int, str]]:
    """Number and address of everybody who can sign in, read as at sign-in."""
    with acting_with("", page="account_digest"):
        # Neither the service's own accounts nor families: their pages say what there is to do.
        rows = Account.objects.filter(disabled_at__isnull=True, outside=False).exclude(
            email__in=(
                settings.SERVICE_ACCOUNT, settings.FRONT_DESK_ACCOUNT, settings.OWN_PAGES_ACCOUNT
            )
        )  # fmt: skip
        return list(rows.order_by("pk").values_list("pk", "email"))


def _send_one(account: Account, address: str, today: date) -> Outcome:
    if not wants_digest(account):
        return Outcome.NOT_WANTED
    counts = Work(account.pk, today, reader=account).counts()
    due = counts[Part.OVERDUE] + counts[Part.WEEK]
    if not due:
        return Outcome.NOTHING_DUE
    _ensure_row(account)
    # Marked and sent in one transaction: of two runs at once the second waits here, then finds it
    # sent; and what cannot be sent is not marked.
    first = LastVisit.objects.filter(
        Q(digest_sent_on__isnull=True) | Q(digest_sent_on__lt=today), account=account
    ).update(digest_sent_on=today)
    if not first:
        return Outcome.SENT_BEFORE
    message(address, due, counts[Part.OVERDUE]).send()
    return Outcome.SENT


def _ensure_row(account: Account) -> None:
    """A row for somebody who never looked at their work: their visits begin with their account."""
    if not LastVisit.objects.filter(account=account).exists():
        began = Account.objects.values_list("created_at", flat=True).get(pk=account.pk)
        LastVisit.objects.bulk_create(
            [LastVisit(account_id=account.pk, at=began)], ignore_conflicts=True
        )
