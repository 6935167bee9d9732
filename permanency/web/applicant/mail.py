"""The e-mail that carries an invitation: a link, and nothing of anybody."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from permanency.casework.adopters.own.invitations import OPEN_FOR

SUBJECT = "Your link to the pages we talked about"


def invitation(address: str, token: str) -> EmailMessage:
    """The e-mail to one address: no name, no reference, no word of why."""
    home = settings.SERVICE_ADDRESS.rstrip("/")
    return EmailMessage(
        subject=SUBJECT,
        body=(
            "Open this page, type this e-mail address and choose a password:\n\n"
            f"{home}{reverse('invitation', args=[token])}\n\n"
            f"The link works for {OPEN_FOR.days} days and once. Do not pass it on.\n"
            "If you did not expect it, you need not do anything.\n"
        ),
        to=[address],
    )
