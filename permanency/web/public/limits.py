"""How much the public forms take: the numbers, and why they are so.

Owner: whoever answers for the service's security. One address is often many people (a library, a
telephone company), so its limit is far above what one person sends. The limit of all together is
ten times the busiest minute a partnership knows after a broadcast: beyond it something else sends.
A form that is turned away keeps all that was written and says when to send it again.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

MINUTE, TEN_MINUTES, DAY = 60, 600, 86_400


@dataclass(frozen=True)
class Limit:
    """At most so many in each stretch of so many seconds."""

    code: str
    most: int
    seconds: int


def of_one_address() -> tuple[Limit, ...]:
    """What one internet address may send."""
    return (
        Limit("address-ten", settings.PUBLIC_FORMS_FROM_ONE_ADDRESS, TEN_MINUTES),
        Limit("address-day", settings.PUBLIC_FORMS_FROM_ONE_ADDRESS * 6, DAY),
    )


def of_all() -> tuple[Limit, ...]:
    """What everybody together may send."""
    return (Limit("all-minute", settings.PUBLIC_FORMS_A_MINUTE, MINUTE),)


def of_one_mailbox() -> tuple[Limit, ...]:
    """How many confirmations one mailbox gets: nobody's is filled by somebody else's hand."""
    return (Limit("mailbox-day", 3, DAY),)
