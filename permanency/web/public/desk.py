"""Serving people without an account: each page acts as the service's front desk.

A process keeps one session of that account open, so that a page costs no new one. When it ended
(after ten hours, or because an administrator said so) the next page opens another.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from permanency.casework.recruitment.places import NoPartnership
from permanency.platform.security import identity
from permanency.platform.security.service import NoServiceAccount, acting_at_the_front_desk
from permanency.web.errors import not_found
from permanency.web.gate import View, open_to_all

_KIND = "command"  # no idle time: it is not a person's
_kept: list[str] = []
_desk: ContextVar[int] = ContextVar("desk")


def at_the_desk(view: View) -> View:
    """The view is open to all and runs as the front desk; without a partnership there is no page.

    Said with a name for the log: the route's own.
    """

    @wraps(view)
    def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        match = request.resolver_match
        try:
            name = str(match.view_name) if match else "public_unknown"
            with front_desk(page=name, reading=request.method in ("GET", "HEAD")):
                return view(request, *args, **kwargs)
        except (NoServiceAccount, NoPartnership):
            return not_found(request)

    return open_to_all(served)


def desk() -> int:
    """The account that acts, for operations: ``by=desk()``."""
    return _desk.get()


@contextmanager
def front_desk(*, page: str, reading: bool = False) -> Iterator[None]:
    """Act as the front desk inside the block; ``reading`` as for ``identity.acting_with``.

    Raises:
        NoServiceAccount: nobody founded a partnership yet, or the account is disabled.
    """
    for token in _kept:
        with identity.acting_with(token, page=page, reading=reading) as number:
            if number is not None:
                with _as(number):
                    yield
                return
    with acting_at_the_front_desk(page=page, kind=_KIND) as number:
        fresh = identity.open_session(number, kind=_KIND, device="Public pages")
        transaction.on_commit(lambda: _keep(fresh))
        with _as(number):
            yield


@contextmanager
def _as(number: int) -> Iterator[None]:
    before = _desk.set(number)
    try:
        yield
    finally:
        _desk.reset(before)


def _keep(token: str) -> None:
    """Only once it is committed: until then no other thread could use it."""
    _kept[:] = [token]
