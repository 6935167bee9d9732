"""Sign-in of staff: no self-registration, and a database session for each sign-in.

The database knows who acts by a secret token of its own session row, never by an account number;
the browser's session keeps that token. Killing the row signs the person out everywhere.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from permanency.platform.security import identity

TOKEN = "identity"  # noqa: S105 - the key in the browser's session, not a secret


class StaffAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator; sign-in opens, sign-out ends, a database session."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody registers themselves."""
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """Called once password and second factor are right."""
        super().login(request, user)
        request.session[TOKEN] = identity.open_session(
            user.pk, kind="web", device=_device(request.headers.get("User-Agent", ""))
        )

    def logout(self, request: HttpRequest) -> None:
        """End the database session before the browser's."""
        token = request.session.get(TOKEN)
        if token:
            identity.end_session(token)
        super().logout(request)


def _device(agent: str) -> str:
    """Browser and system in two words, for the list of one's sessions; not a fingerprint."""
    browser = next((name for name in ("Firefox", "Edg", "Chrome", "Safari") if name in agent), "")
    system = next(
        (name for name in ("Windows", "Android", "iPhone", "Mac", "Linux") if name in agent), ""
    )
    return " on ".join(part for part in (browser.replace("Edg", "Edge"), system) if part)
