"""The digest on working mornings, from the queue."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from permanency.platform.calendar.working_days import is_working_day
from permanency.web.home.digest import send_digests

DIGEST = "home.digest"
# Several times, so that a worker that was down at six still sends them; each person gets one a day.
MORNINGS = "0,30 6-8 * * 1-5"


@app.periodic(cron=MORNINGS)
@app.task(name=DIGEST, queue="mail", queueing_lock=DIGEST)
def send_the_digests(timestamp: int = 0) -> None:
    """Send today's digests; nothing at a weekend or on a bank holiday."""
    today = timezone.localdate()
    if is_working_day(today):
        send_digests(today, kind="job")
