"""Where e-mails go: the terminal, a folder, or a mail server, as one address in the environment.

``PERMANENCY_MAIL`` is ``console``, ``folder:/var/mail/permanency`` or
``smtp://user:password@mail.example:587``; ``smtps://`` speaks TLS from the first byte, ``smtp://``
as soon as the server agrees to it, and never without.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

_BACKEND = "django.core.mail.backends."


def mail_settings(where: str) -> dict[str, Any]:
    """Django's settings for that address.

    Raises:
        ValueError: an address of another kind; the message lists those there are.
    """
    if where == "console":
        return {"EMAIL_BACKEND": f"{_BACKEND}console.EmailBackend"}
    if where.startswith("folder:"):
        folder = where.removeprefix("folder:")
        return {"EMAIL_BACKEND": f"{_BACKEND}filebased.EmailBackend", "EMAIL_FILE_PATH": folder}
    parts = urlsplit(where)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError(
            "PERMANENCY_MAIL is not an address for e-mail. Use console, folder:/a/folder or "
            "smtp://user:password@server:587."
        )
    at_once = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": f"{_BACKEND}smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if at_once else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": at_once,
        "EMAIL_USE_TLS": not at_once,
        "EMAIL_TIMEOUT": 20,
    }
