"""The service's own account: reads every child of the partnership to count them, writes nothing.

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
    """Act as the service's own account; inside a request the reader takes over again afterwards.

    Raises:
        NoServiceAccount: nobody founded a partnership yet, or the account is disabled.
    """
    # Accounts are read as at sign-in: before it acts, the service is nobody.
    with acting_with("", page="account_service"):
        number = (
            Account.objects.filter(email=settings.SERVICE_ACCOUNT, disabled_at__isnull=True)
            .values_list("pk", flat=True)
            .first()
        )
    if number is None:
        raise NoServiceAccount(
            f"There is no account {settings.SERVICE_ACCOUNT}, by which figures are counted. "
            "It is made with the partnership; see PERMANENCY_SERVICE_ACCOUNT."
        )
    with acting_as(number, page=page, kind=kind):
        yield number
