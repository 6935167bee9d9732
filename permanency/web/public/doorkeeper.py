"""Middleware that counts what the public forms send, before anything else is done with it.

It stands outside the request's transaction: the counts of all processes are one row, and whoever
held it for the length of a page would make everybody else wait.
"""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone

from permanency.web.middleware import Handler
from permanency.web.public.counting import address_of, first_passed, seconds_left
from permanency.web.public.limits import of_all, of_one_address

PUBLIC = "public_"
_WAIT = "public_form_waits"


def doorkeeper(get_response: Handler) -> Handler:
    """Middleware: notes on a public form how long its sender should wait, if at all."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and _is_public(request):
            setattr(request, _WAIT, _seconds_to_wait(request, timezone.now()))
        return get_response(request)

    return middleware


def waits(request: HttpRequest) -> int:
    """Seconds until this sender may send again; 0 when the form may be taken now."""
    return int(getattr(request, _WAIT, 0))


def _is_public(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).view_name.startswith(PUBLIC)
    except Resolver404:
        return False


def _seconds_to_wait(request: HttpRequest, now: datetime) -> int:
    address = address_of(request)
    passed = first_passed(
        [*((limit, address) for limit in of_one_address()), *((limit, "") for limit in of_all())],
        now,
    )
    return seconds_left(passed, now) if passed else 0
