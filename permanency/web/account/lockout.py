"""What somebody sees after too many wrong passwords: the same for known and unknown addresses."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """The page after the last allowed attempt (429), with how long to wait."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "account/locked_out.html", {"minutes": minutes}, status=429)


def address_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Whose sign-in failed, as typed: failures count for this address from this place alone.

    The sign-in package names it otherwise than the counter expects; without this, five wrong
    passwords of one person would lock out everybody behind the same connection.
    """
    given = credentials or {}
    return str(given.get("email") or request.POST.get("login", "")).strip().lower()
