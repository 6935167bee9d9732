"""Is this form sent by a person, now? What stands between a public form and what it writes.

Nothing is thrown away: whoever is stopped gets the form back with all that was written and a
sentence that says what to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from permanency.web.formats import count_of
from permanency.web.public.doorkeeper import waits
from permanency.web.public.forms import TRAP
from permanency.web.public.stamp import FIELD, Stamp, new_stamp, read_stamp

_TOO_QUICK = "That was very quick. Check what you wrote, then send it again."
_TOO_OLD = "This page was open for more than a day. Check what you wrote, then send it again."
_NOT_OURS = "This page was not whole. Check what you wrote, then send it again."
_FILLED = "This box is here to catch programs. Empty it, then send the form again."


@dataclass(frozen=True)
class Sending:
    """A form as it was sent; ``stopped`` when it is not taken, and why in ``errors``."""

    token: str
    stamp: Stamp | None = None
    errors: tuple[dict[str, str], ...] = ()
    filled: str = ""
    waits: dict[str, str] | None = None

    @property
    def stopped(self) -> bool:
        """Whether it goes back to who sent it."""
        return bool(self.errors or self.waits)

    @property
    def status(self) -> int:
        """The status of the page it goes back on."""
        return 429 if self.waits else 422

    @property
    def trap(self) -> dict[str, Any]:
        """The box nobody sees, as the template takes it."""
        return {"name": TRAP, "value": self.filled, "error": _FILLED if self.filled else ""}


def fresh(now: datetime) -> Sending:
    """A form that is shown for the first time."""
    return Sending(token=new_stamp(now))


def received(request: HttpRequest, now: datetime) -> Sending:
    """A form that came, with what is to be put right before it is taken."""
    stamp = read_stamp(request.POST.get(FIELD, ""), now)
    filled = request.POST.get(TRAP, "")[:200]
    errors: list[dict[str, str]] = []
    if stamp is None:
        errors.append({"words": _NOT_OURS, "href": ""})
    elif stamp.too_old(now):
        errors.append({"words": _TOO_OLD, "href": ""})
    elif stamp.too_quick(now):
        errors.append({"words": _TOO_QUICK, "href": ""})
    if filled:
        errors.append({"words": _FILLED, "href": f"#{TRAP}"})
    keep = stamp is not None and not stamp.too_old(now)
    return Sending(
        token=stamp.words if stamp is not None and keep else new_stamp(now),
        stamp=stamp,
        errors=tuple(errors),
        filled=filled,
        waits=_wait_in_words(waits(request)),
    )


def _wait_in_words(seconds: int) -> dict[str, str] | None:
    if not seconds:
        return None
    wait = count_of(seconds, "second") if seconds <= 90 else count_of(-(-seconds // 60), "minute")
    call = f", or call us on {settings.HELPLINE}" if settings.HELPLINE else ""
    return {
        "lead": "We could not take it just now.",
        "words": "More forms came at once than we can take. Nothing you wrote is lost: it is "
        f"still on this page. Send it again in {wait}{call}.",
    }
