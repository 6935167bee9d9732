"""Signing in and reading pages, as tests of the web do it."""

from __future__ import annotations

import re

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.test import Client

from permanency.platform.security import identity
from permanency.platform.security.models import Account
from permanency.web.account.adapter import TOKEN

DOOR = "account_login"  # the page on which accounts may be read before anybody acted


def signed_in(account_id: int) -> Client:
    """A browser in which that account has signed in.

    What signing in leaves behind is written at once: the form and all that listens to it have tests
    of their own, and thousands of tests begin here.
    """
    client, session = Client(), SessionStore()
    with transaction.atomic():
        identity.take("", page=DOOR)
        account = Account.objects.get(pk=account_id)
        session[SESSION_KEY] = str(account_id)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session[TOKEN] = identity.open_session(account_id, kind="web", device="Test")
        session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
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
