"""Asking families by e-mail if they still wait, and taking their answer. Nothing names anybody.

Mail programs open links by themselves to look for harm, so the link opens a page with one button:
the button is the answer.
"""

from __future__ import annotations

import logging
from collections import Counter
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from permanency.casework.adopters.models import Application
from permanency.casework.adopters.own import availability as asking
from permanency.casework.adopters.own.availability import Ask, Use
from permanency.casework.adopters.own.seen import Journey, my_applications
from permanency.platform.audit.operations import log_write
from permanency.platform.security.identity import current_account
from permanency.platform.security.models import Account
from permanency.platform.security.service import acting_for_adopters
from permanency.web.formats import long_date
from permanency.web.gate import open_to_all

logger = logging.getLogger(__name__)
SUBJECT = "Please tell us if you are still waiting"


class Outcome(StrEnum):
    """What became of one family, in the words of the command."""

    SENT = "sent"
    NO_ADDRESS = "without an e-mail address"
    FAILED = "that could not be sent"


def send_links(today: date, *, kind: str = "command") -> Counter[Outcome]:
    """Send every family that is due a link; one whose e-mail fails is asked again next time."""
    found: Counter[Outcome] = Counter()
    with acting_for_adopters(page="availability", kind=kind):
        for each in asking.due(by=_me(), today=today):
            found[_send(each, today)] += 1
    return found


def message(address: str, token: str) -> EmailMessage:
    """The e-mail to one address: no name, no reference, nothing of a child."""
    home = settings.SERVICE_ADDRESS.rstrip("/")
    return EmailMessage(
        subject=SUBJECT,
        body=(
            "We ask this every 90 days. Open this page and press the button on it:\n\n"
            f"{home}{reverse('available', args=[token])}\n\n"
            "If something has changed, do not press it. Ring your worker instead.\n"
            "The page works for 30 days and once. It shows nothing about you.\n"
        ),
        to=[address],
    )


def card(journey: Journey, today: date) -> dict[str, Any] | None:
    """What stands on the family's own page while they wait; None while they do not."""
    if not journey.waits:
        return None
    if journey.confirmed_at is None:
        return {"words": "Please tell us that you are still waiting.", "due": True}
    said = timezone.localtime(journey.confirmed_at).date()
    again = said + asking.ASK_EVERY
    return {
        "words": f"You told us on {long_date(said)} that you are still waiting.",
        "due": again - timedelta(days=14) <= today,
    }


def confirm_mine(journey: Journey) -> bool:
    """Record, for one's own application, that the family still waits."""
    if journey.application not in my_applications():
        return False
    log_write(action="availability.said", detail={"application": journey.application})
    with acting_for_adopters(page="mine_available"):
        application = Application.objects.get(pk=journey.application)
        return asking.confirm(application=application, by=_me(), now=timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def available(request: HttpRequest, code: str) -> HttpResponse:
    """One button; pressed once it is recorded, pressed again it says so."""
    today = timezone.localdate()
    with acting_for_adopters(page="available"):
        if request.method == "POST":
            state = asking.use(token=code, by=_me(), now=timezone.now(), today=today)
        else:
            state = asking.stands(code, today)
    return render(
        request,
        "applicant/available.html",
        {"state": str(state), "again_words": long_date(today + asking.ASK_EVERY)},
        status=404 if state is Use.OVER else 200,
    )


def _send(each: Ask, today: date) -> Outcome:
    if not each.addresses:
        return Outcome.NO_ADDRESS
    try:
        # In one: a link nobody got must not stop the next try.
        with transaction.atomic():
            for address in each.addresses:
                token = asking.make_link(application=each.application, today=today)
                message(address, token).send()
    except Exception as trouble:
        # Only the kind of trouble: its words could hold an address.
        logger.warning(
            "availability of application %s: %s", each.application.pk, type(trouble).__name__
        )
        return Outcome.FAILED
    return Outcome.SENT


def _me() -> Account:
    me = current_account()
    assert me is not None  # the block around acts as the service's own account
    return me
