"""Counting what is sent, in the database, so that several processes count together.

An address or a mailbox is counted in a slot: a keyed hash cut to 18 bits, with a key of the day.
Nobody can be found from it, two days cannot be put together, and the table has an end. Two that
fall into one slot share a limit, which is rare and harmless.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from permanency.web.public.limits import Limit

_BITS = 18
_EVERYBODY = ""

# One more for a slot, if what was counted before it passed no limit.
_COUNT = """
n{nth} AS (
  INSERT INTO web_publiccount AS held (slot, began_at, counted) SELECT %s, %s, 1 {unless}
  ON CONFLICT (slot) DO UPDATE
     SET counted = CASE WHEN held.began_at = excluded.began_at THEN held.counted + 1 ELSE 1 END,
         began_at = excluded.began_at
  RETURNING counted
)
"""


def first_passed(limits: Iterable[tuple[Limit, str]], now: datetime) -> Limit | None:
    """Count one more for each (limit, whose); the first limit that is passed, or None.

    What comes after a passed limit is not counted: one address cannot use up what all share. Meant
    to be called before the request's own transaction, or everybody waits for one row. One statement
    for all of them, which is a transaction of its own there.
    """
    asked = list(limits)
    parts: list[str] = []
    values: list[str | datetime] = []
    for nth, (limit, whose) in enumerate(asked):
        unless = f"FROM n{nth - 1} WHERE counted <= {asked[nth - 1][0].most:d}" if nth else ""
        parts.append(_COUNT.format(nth=nth, unless=unless))
        values += [slot_of(limit, whose, now), _began(limit, now)]
    told = ", ".join(f"n{nth}.counted" for nth in range(len(asked)))
    rows = "n0" + "".join(f" LEFT JOIN n{nth} ON true" for nth in range(1, len(asked)))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(parts)} SELECT {told} FROM {rows}", values)  # noqa: S608
        counted = cursor.fetchone()
    return next(
        (
            limit
            for (limit, _), number in zip(asked, counted, strict=True)
            if number is not None and number > limit.most
        ),
        None,
    )


def seconds_left(limit: Limit, now: datetime) -> int:
    """Until the next stretch of a limit begins."""
    return int((_began(limit, now) + timedelta(seconds=limit.seconds) - now).total_seconds()) + 1


def address_of(request: HttpRequest) -> str:
    """Where a request came from: as the server saw it, or as the nearest proxies of ours say.

    An IPv6 address is cut to the network one household gets.
    """
    found = str(request.META.get("REMOTE_ADDR", ""))
    if settings.PROXIES:
        told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
        found = told[-settings.PROXIES].strip() if len(told) >= settings.PROXIES else found
    try:
        parsed = ip_address(found)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(IPv6Address(int(parsed) >> 64 << 64))
    return found


def slot_of(limit: Limit, whose: str, now: datetime) -> str:
    """The slot in which somebody is counted today."""
    if whose == _EVERYBODY:
        return limit.code
    key = hmac.new(
        settings.SECRET_KEY.encode(), f"public count {now:%Y-%m-%d}".encode(), hashlib.sha256
    ).digest()
    digest = hmac.new(key, whose.encode(), hashlib.sha256).digest()
    return f"{limit.code}:{int.from_bytes(digest[:8], 'big') >> (64 - _BITS):05x}"


def _began(limit: Limit, now: datetime) -> datetime:
    seconds = int(now.timestamp()) // limit.seconds * limit.seconds
    return datetime.fromtimestamp(seconds, UTC)
