"""From the queue: asking families that wait, and looking again at papers in quarantine."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from permanency.casework.adopters.own.uploads import check_waiting
from permanency.platform.calendar.working_days import is_working_day
from permanency.web.applicant.availability import send_links

ASK = "applicant.availability"
CHECK = "applicant.papers"


@app.periodic(cron="15 7 * * 1-5")
@app.task(name=ASK, queue="mail", queueing_lock=ASK)
def ask_who_waits(timestamp: int = 0) -> None:
    """Send the links that are due; nothing at a weekend or on a bank holiday."""
    today = timezone.localdate()
    if is_working_day(today):
        send_links(today, kind="job")


@app.periodic(cron="*/5 * * * *")
@app.task(name=CHECK, queue="papers", queueing_lock=CHECK)
def check_papers(timestamp: int = 0) -> None:
    """Papers whose reader was too slow the first time."""
    check_waiting(kind="job")
