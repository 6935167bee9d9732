"""Double posts are harmless: each form carries a token, and a token is taken once.

The token is stored in the transaction of the operation itself, so of two posts at the same moment
one waits for the other and then finds the token taken.
"""

from __future__ import annotations

import secrets

from django.db import IntegrityError, transaction
from django.http import HttpRequest

from permanency.web.models import TakenForm

FIELD = "form_token"


def new_token() -> str:
    """A token for a form that is about to be shown."""
    return secrets.token_urlsafe(32)


def token_of(request: HttpRequest) -> str:
    """The token of the form that was sent, to show the same form again after an error."""
    return request.POST.get(FIELD, "")[:43] or new_token()


def take(request: HttpRequest) -> bool:
    """Take the form that was sent; False when it was already taken.

    A form without a token (script, or an old page) is taken as it is.
    """
    token = request.POST.get(FIELD, "")
    if not token:
        return True
    try:
        with transaction.atomic():
            TakenForm.objects.create(token=token[:43])
    except IntegrityError:
        return False
    return True
