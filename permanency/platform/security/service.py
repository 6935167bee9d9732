"""The service's own accounts: one counts every child and family and writes nothing, one takes
what the public pages send and sees no child and no file, one does what adopters ask on their own
pages.

Figures are of whole councils, also for people who may open no child; what a page shows of them is
cut to the reader's own councils, and children behind a figure to those the reader may open.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from permanency.platform.security.accounts import Account
from permanency.platform.security.identity import acting_as, acting_with


class NoServiceAccount(Exception):  # noqa: N818 - reads as what is missing
    """The account is not there or is disabled; the message says what to do."""


@contextmanager
def acting_as_the_service(*, page: str, kind: str = "command") -> Iterator[int]:
    """Act as the account that counts; inside a request the reader takes over again afterwards.

    Raises:
        NoServiceAccount: nobody founded a partnership yet, or the account is disabled.
    """
    with _acting_as(settings.SERVICE_ACCOUNT, page=page, kind=kind) as number:
        yield number


@contextmanager
def acting_at_the_front_desk(*, page: str, kind: str = "command") -> Iterator[int]:
    """Act as the account that takes enquiries and bookings for people who have no account.

    Raises:
        NoServiceAccount: nobody founded a partnership yet, or the account is disabled.
    """
    with _acting_as(settings.FRONT_DESK_ACCOUNT, page=page, kind=kind) as number:
        yield number


@contextmanager
def acting_for_adopters(*, page: str, kind: str = "command") -> Iterator[int]:
    """Act as the account that does what adopters asked for: what they asked must be checked first.

    Raises:
        NoServiceAccount: nobody founded a partnership yet, or the account is disabled.
    """
    with _acting_as(settings.OWN_PAGES_ACCOUNT, page=page, kind=kind) as number:
        yield number


@contextmanager
def _acting_as(email: str, *, page: str, kind: str) -> Iterator[int]:
    """Act as one of the service's own accounts.

    Raises:
        NoServiceAccount: nobody founded a partnership yet, or the account is disabled.
    """
    # Accounts are read as at sign-in: before it acts, the service is nobody.
    with acting_with("", page="account_service"):
        number = (
            Account.objects.filter(email=email, disabled_at__isnull=True)
            .values_list("pk", flat=True)
            .first()
        )
    if number is None:
        raise NoServiceAccount(
            f"There is no account {email}, by which the service itself works. It is made with the "
            "partnership; see PERMANENCY_SERVICE_ACCOUNT, PERMANENCY_FRONT_DESK_ACCOUNT and "
            "PERMANENCY_OWN_PAGES_ACCOUNT."
        )
    with acting_as(number, page=page, kind=kind):
        yield number
