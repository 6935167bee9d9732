"""Who acts, for the whole of a request.

Each request is one transaction whose first statement tells the database the session's token; it is
local to the transaction, so nothing leaks through a pooled connection, and without it no protected
row is seen. An answer of 500 rolls everything back; a page-not-found keeps its audit entry.
"""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils.cache import add_never_cache_headers

from permanency.platform.security import identity as database_identity
from permanency.web.account.adapter import TOKEN

Handler = Callable[[HttpRequest], HttpResponse]

# Without a second factor, a person who needs one reaches only these.
_WHILE_SETTING_UP = ("mfa_", "account_")


def identity(get_response: Handler) -> Handler:
    """Middleware: one transaction, one identity, one page name for the log."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(settings.STATIC_URL):
            return get_response(request)
        route = resolve(request.path_info).view_name if _resolves(request) else "unknown"
        token = request.session.get(TOKEN, "")
        with transaction.atomic():
            acting = database_identity.take(token, page=route or "unknown")
            response = _turned_away(request, route or "", acting) or get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        if token or request.user.is_authenticated:
            add_never_cache_headers(response)
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware


def _resolves(request: HttpRequest) -> bool:
    from django.urls import Resolver404

    try:
        resolve(request.path_info)
    except Resolver404:
        return False
    return True


def _turned_away(request: HttpRequest, route: str, acting: int | None) -> HttpResponse | None:
    """A redirect for somebody whose session ended, or who still owes a second factor."""
    if not request.user.is_authenticated:
        return None
    if acting is None:
        # Idle or absolute limit, ended by an administrator, or the account disabled.
        logout(request)
        return redirect(f"{settings.LOGIN_URL_PATH}?next={request.path}")
    if settings.SECOND_FACTOR_REQUIRED and not route.startswith(_WHILE_SETTING_UP):
        if not is_mfa_enabled(request.user):
            return redirect("mfa_activate_totp")
    return None
