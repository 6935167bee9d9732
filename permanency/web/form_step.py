"""The step of a form or a button: done once, or said in words, with everything typed kept."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest

from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.models import VersionedRow
from permanency.platform.rows.refusals import NotPossible
from permanency.web.numbers_typed import whole_number
from permanency.web.once import take

DONE = 0
SHOWN, CONFLICT, REFUSED = 200, 409, 422


def sent(
    request: HttpRequest, form: forms.Form, act: Callable[[], object], *, changed: str,
    said: str = "",
) -> int:  # fmt: skip
    """Do what the form asks, in one transaction with its token.

    Args:
        changed: what the form says where somebody else wrote since it was opened.
        said: what the next page says of it; nothing when the same form was sent again.

    Returns:
        ``DONE``, else the status to show the form with; what refused it stands in the form.
    """
    if not form.is_bound:
        return SHOWN
    if not form.is_valid():
        return REFUSED
    try:
        _once(request, act, said)
    except ChangedByAnother:
        form.add_error(None, changed)
        return CONFLICT
    except NotPossible as refused:
        for field, words in refused.problems:
            form.add_error(field if field in form.fields else None, words)
        return REFUSED
    return DONE


def pressed(
    request: HttpRequest, act: Callable[[], object], *, changed: str, said: str = ""
) -> bool:
    """Do what a button asks, in the same way; the next page says what became of it.

    Returns:
        Whether it was done, now or by the same press before.
    """
    try:
        _once(request, act, said)
    except ChangedByAnother:
        messages.error(request, changed)
        return False
    except NotPossible as refused:
        for _, words in refused.problems:
            messages.error(request, words)
        return False
    return True


def _once(request: HttpRequest, act: Callable[[], object], said: str) -> None:
    with transaction.atomic():
        if not take(request):
            return
        act()
    if said:
        messages.success(request, said)


def version_sent(request: HttpRequest) -> int:
    """The version the form was made from; 0, which no row has, when it was left out."""
    return whole_number(request.POST.get("version")) or 0


def version_shown(request: HttpRequest, row: VersionedRow, status: int) -> int:
    """The version a form carries: the one it was opened with, so nothing is overwritten unseen.

    After a conflict, of which the form has told, it is the row's newest.
    """
    if status == REFUSED:
        return version_sent(request)
    if status == CONFLICT:
        row.refresh_from_db()
    return row.version
