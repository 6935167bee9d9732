"""Signing in and reading pages, as tests of the web do it."""

from __future__ import annotations

import re

from django.db import transaction
from django.test import Client

from permanency.platform.security import identity
from permanency.platform.security.models import Account
from permanency.web.account.adapter import TOKEN

DOOR = "account_login"  # the page on which accounts may be read before anybody acted


def signed_in(account_id: int) -> Client:
    """A browser in which that account has signed in."""
    client = Client()
    with transaction.atomic():
        identity.take("", page=DOOR)
        account = Account.objects.get(pk=account_id)
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session[TOKEN] = identity.open_session(account_id, kind="web", device="Test")
        session.save()
    return client


def words(response: object) -> str:
    """The text of a page, without markup, in one line."""
    content = response.content.decode()  # type: ignore[attr-defined]
    text = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", content, flags=re.S)
    return re.sub(r"\s+", " ", text.replace("&#39;", "'").replace("’", "'")).strip()


def token_in(response: object) -> str:
    """The form token of a page."""
    found = re.search(r'name="form_token" value="([^"]+)"', response.content.decode())  # type: ignore[attr-defined]
    assert found, "the page has no form token"
    return found.group(1)
