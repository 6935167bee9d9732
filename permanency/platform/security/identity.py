"""Who acts, told to the database at the start of each transaction.

The database knows an account only by the secret token of a live session. The token is set for the
transaction alone (``set_config(..., true)``), so nothing is left on a pooled connection, and
without it no protected row is seen. Rights are read from tables at every statement.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg.pq import TransactionStatus

from permanency.platform.security.accounts import Account

# Pages on which nobody has proved yet who they are, and accounts must be read to find out.
_DOOR_PAGES = ("account_", "mfa_")
_SETTINGS = ("app.session", "app.page", "app.why", "app.door")

_acting: ContextVar[int | None] = ContextVar("acting", default=None)


def door_key() -> str:
    """The key by which the service itself opens sessions; never stored in the database."""
    return hmac.new(settings.SECRET_KEY.encode(), b"door", hashlib.sha256).hexdigest()


def take(token: str, *, page: str, why: str = "") -> int | None:
    """Act with a session's token until the end of the transaction.

    Returns the account's id, or None when the token opens nothing (no, ended or expired session,
    disabled account): then every protected table is empty.
    """
    _, me = _switch(token, page, why)
    return me


def open_session(account_id: int, *, kind: str, device: str = "") -> str:
    """Open a session for somebody who proved who they are; returns its secret token.

    Raises:
        django.db.DatabaseError: the account is disabled, or this process's secret is not the one
            the database was migrated with.
    """
    token = secrets.token_urlsafe(32)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.open_session(%s, %s, %s, %s, %s)",
            [account_id, _hash(token), kind, device[:120], door_key()],
        )
    return token


def end_session(token: str) -> None:
    """End a session; its token opens nothing from the next statement on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.end_session(%s)", [_hash(token)])


@contextmanager
def acting_with(
    token: str, *, page: str, why: str = "", reading: bool = False
) -> Iterator[int | None]:
    """Act with a session's token inside the block, which is one transaction.

    Blocks may be nested; the one around takes over again at the end.

    Args:
        reading: nothing is written inside a transaction that is open already, so there is nothing
            to take back: no savepoint is set.
    """
    around = nullcontext() if reading and connection.in_atomic_block else transaction.atomic()
    with around:
        acting = _acting.get()
        before, me = _switch(token, page, why)
        try:
            yield me
        finally:
            _acting.set(acting)
            if not _failed():
                with connection.cursor() as cursor:
                    _set(cursor, before)


@contextmanager
def acting_as(
    account: Account | int, *, page: str = "command", why: str = "", kind: str = "command"
) -> Iterator[int | None]:
    """Act as an account: for commands, jobs and tests. The session ends with the block.

    Raises:
        django.db.DatabaseError: the account is disabled.
    """
    account_id = account if isinstance(account, int) else account.pk
    with transaction.atomic():
        token = open_session(account_id, kind=kind)
        with acting_with(token, page=page, why=why) as me:
            yield me
        end_session(token)


@contextmanager
def for_reason(why: str) -> Iterator[None]:
    """Rows written inside the block carry this reason in the history; none given: the page's."""
    if not why:
        yield
        return
    with connection.cursor() as cursor:
        before = _read(cursor)["app.why"]
        _set(cursor, {"app.why": why})
    try:
        yield
    finally:
        if not _failed():  # else what went wrong would be hidden by what this statement says
            with connection.cursor() as cursor:
                _set(cursor, {"app.why": before})


def current_account_id() -> int | None:
    """The account that acts now, as the database told it at the start of the block."""
    return _acting.get()


def current_account() -> Account | None:
    """The account that acts now, read from the database."""
    me = _acting.get()
    return None if me is None else Account.objects.filter(pk=me).first()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _switch(token: str, page: str, why: str) -> tuple[dict[str, str], int | None]:
    """Tell the database who acts, in one statement: what was set before, and the account.

    The columns of a SELECT are worked out from left to right, so the session is looked up by the
    token that was just set.
    """
    values = {"app.session": token, "app.page": page, "app.why": why, "app.door": ""}
    with connection.cursor() as cursor:
        who = "app.touch_session()" if token else "NULL::bigint"
        cursor.execute(
            f"SELECT {_READ}, {_calls(values)}, {who}",
            [*_SETTINGS, *_pairs(values)],
        )
        row = cursor.fetchone()
        me: int | None = row[-1]
        if me is None and page.startswith(_DOOR_PAGES):
            _set(cursor, {"app.door": door_key()})
    _acting.set(me)
    return dict(zip(_SETTINGS, row, strict=False)), me


def _failed() -> bool:
    """Whether the transaction is one that takes no more statements."""
    held = connection.connection
    return (
        connection.needs_rollback
        or held is None
        or held.info.transaction_status == TransactionStatus.INERROR
    )


_READ = ", ".join("coalesce(current_setting(%s, true), '')" for _ in _SETTINGS)


def _calls(values: dict[str, str]) -> str:
    return ", ".join("set_config(%s, %s, true)" for _ in values)


def _pairs(values: dict[str, str]) -> list[str]:
    return [part for name, value in values.items() for part in (name, value)]


def _set(cursor: CursorWrapper, values: dict[str, str]) -> None:
    cursor.execute(f"SELECT {_calls(values)}", _pairs(values))


def _read(cursor: CursorWrapper) -> dict[str, str]:
    cursor.execute(f"SELECT {_READ}", list(_SETTINGS))
    return dict(zip(_SETTINGS, cursor.fetchone(), strict=True))
