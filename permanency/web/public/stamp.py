"""The stamp of a form: which form it is and when it was shown, signed so that nobody makes one up.

A form filled in within a moment was filled in by a program. The same form sent twice is one
sending; the same form with other words in it is another, so that nothing anybody wrote is lost.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer

FIELD = "form_token"
KEY = "[0-9a-f]{40}"
# A page somebody leaves open overnight is still theirs to send.
_OLDEST = timedelta(hours=24)
# What comes with every sending and says nothing of what was written.
_NOT_WORDS = ("csrfmiddlewaretoken",)


@dataclass(frozen=True)
class Stamp:
    """A stamp as it came back with a form."""

    words: str
    secret: str
    shown_at: datetime

    def too_quick(self, now: datetime) -> bool:
        """No person reads and fills in the form in so little time."""
        return now - self.shown_at < timedelta(seconds=settings.PUBLIC_LEAST_SECONDS)

    def too_old(self, now: datetime) -> bool:
        """The page was open for more than a day."""
        return now - self.shown_at > _OLDEST

    def key_for(self, sent: Mapping[str, str]) -> str:
        """The key of one sending: the same for the same words, which nobody else can know."""
        written = "\0".join(
            f"{name}={sent[name]}" for name in sorted(sent) if name not in _NOT_WORDS
        )
        return hashlib.sha256(f"{self.secret}\0{written}".encode()).hexdigest()[:40]


def is_key(words: str) -> bool:
    """Whether this is the key of a public form; staff's forms have keys of another make."""
    return re.fullmatch(KEY, words) is not None


def new_stamp(now: datetime) -> str:
    """The stamp of a form that is about to be shown."""
    return _signer().sign(f"{secrets.token_urlsafe(24)}.{int(now.timestamp())}")


def read_stamp(words: str, now: datetime) -> Stamp | None:
    """The stamp a form came back with; None when it is not one of ours."""
    try:
        secret, _, seconds = _signer().unsign(words[:200]).rpartition(".")
        return Stamp(words, secret, datetime.fromtimestamp(int(seconds), now.tzinfo))
    except (BadSignature, ValueError):
        return None


def _signer() -> Signer:
    return Signer(salt="public form")
