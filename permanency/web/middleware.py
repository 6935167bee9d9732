"""Who acts, for the whole of a request.

Each request is one transaction whose first statement tells the database the session's token; it is
local to the transaction, so nothing leaks through a pooled connection, and without it no protected
row is seen. An answer of 500 rolls everything back; a page-not-found keeps its audit entry.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers

from permanency.platform.security import identity as database_identity
from permanency.platform.security.asked_once import asking_once
from permanency.web.account.adapter import TOKEN
from permanency.web.errors import for_forms_only

Handler = Callable[[HttpRequest], HttpResponse]

# Without a second factor, a person who needs one reaches only these.
_WHILE_SETTING_UP = ("mfa_", "account_")
# Where the staff's first pages lead people from outside.
_THEIR_OWN = {"home": "mine", "me": "mine_account"}


def identity(get_response: Handler) -> Handler:
    """Middleware: one transaction, one identity, one page name for the log."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(settings.STATIC_URL):
            return get_response(request)
        route = _route(request)
        with transaction.atomic(), _asking(request):
            acting = database_identity.take(request.session.get(TOKEN, ""), page=route)
            response = _turned_away(request, route, acting) or get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        if response.status_code == 405 and not response.content:
            response = for_forms_only(response)
        add_never_cache_headers(response)
        response["Cache-Control"] = "no-store, private"
        return response

    return middleware


def _asking(request: HttpRequest) -> AbstractContextManager[None]:
    """A page that only reads asks once who may what; a form asks each time."""
    return asking_once() if request.method in ("GET", "HEAD") else nullcontext()


def _route(request: HttpRequest) -> str:
    """The page's name, which never holds anything of a person; the path might."""
    try:
        return resolve(request.path_info).view_name or "unknown"
    except Resolver404:
        return "unknown"


def _turned_away(request: HttpRequest, route: str, acting: int | None) -> HttpResponse | None:
    """A redirect for somebody whose session ended, or who still owes a second factor."""
    if not request.user.is_authenticated:
        return None
    if acting is None:
        # Idle or absolute limit, ended by an administrator, or the account disabled.
        logout(request)
        return redirect_to_login(request.get_full_path())
    outside = request.user.outside
    # People from outside always have one of their own: nobody hands them a device.
    owes = (settings.SECOND_FACTOR_REQUIRED or outside) and not is_mfa_enabled(request.user)
    if owes and not route.startswith(_WHILE_SETTING_UP):
        return redirect("mfa_activate_totp")
    if outside and route in _THEIR_OWN:
        return redirect(_THEIR_OWN[route])
    return None
