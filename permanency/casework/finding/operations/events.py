"""Children at exchange, activity and profiling events: shown, taken out, looked at."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from permanency.casework.children.models import Record
from permanency.casework.children.policies import check_can_record
from permanency.casework.finding import terms
from permanency.casework.finding.models import FeaturedChild
from permanency.casework.finding.queries import is_searched_for
from permanency.casework.matching.recording import lock
from permanency.casework.training.models import Session
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account

MOST_VIEWS = 1_000_000


@transaction.atomic
def feature_child(
    *, session: Session, record: Record, shown: str, allowed_on: date, allowed_as: str,
    by: Account, today: date,
) -> FeaturedChild:  # fmt: skip
    """A child for whom a family is looked for is shown at an event; somebody allowed it.

    Raises:
        NotAllowed: ``by`` may not write to the child.
        NotPossible: no family finding event, cancelled; nobody looks for a family for the child;
            shown there already; nobody named who allowed it.
    """
    record = lock(record, by)
    if session.course.kind not in terms.FINDING_KINDS or session.cancelled_at is not None:
        raise NotPossible("", "No child can be shown at this event.")
    if shown not in terms.SHOWN:
        raise NotPossible("shown", "Choose how the child is shown")
    if not allowed_as.strip():
        raise NotPossible("allowed_as", "Say who allowed it, and in which role")
    if allowed_on > min(today, session.last_on):
        raise NotPossible(
            "allowed_on", "It is allowed before the child is shown. Enter the day it was."
        )
    if session.last_on >= today and not is_searched_for(record, today):
        raise NotPossible(
            "child",
            "Nobody is looking for a family for this child today. Only children whose search is "
            "on are shown.",
        )
    try:
        with transaction.atomic():
            made = FeaturedChild.objects.create(
                record=record,
                session=session,
                shown=shown,
                allowed_on=allowed_on,
                allowed_as=allowed_as.strip()[:120],
            )
    except IntegrityError as there:
        if "featured_once_at_an_event" not in str(there):
            raise
        raise NotPossible("child", "This child is shown at this event already.") from there
    _log("featured.added", made)
    return made


@transaction.atomic
def take_child_out(
    *, featured: FeaturedChild, version: int, why: str, by: Account, today: date
) -> FeaturedChild:
    """The child is not shown after all; it stays on record, with the reason.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: no reason.
    """
    check_can_record(featured.record, by)
    if not why.strip():
        raise NotPossible("why", "Say why the child is not shown")
    featured.version = version
    featured.change(taken_out_on=today, taken_out_why=why.strip()[:400])
    _log("featured.taken_out", featured)
    return featured


@transaction.atomic
def count_child_views(
    *, featured: FeaturedChild, version: int, views: int, by: Account
) -> FeaturedChild:
    """How often the child was looked at, as the event's site or the people there counted.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: no such number.
    """
    check_can_record(featured.record, by)
    if not 0 <= views <= MOST_VIEWS:
        raise NotPossible("views", "Enter a number of views, 0 or more")
    featured.version = version
    featured.change(views=views)
    _log("featured.views_counted", featured)
    return featured


def _log(action: str, featured: FeaturedChild) -> None:
    log_write(
        action=action,
        records=[featured],
        detail={"featured": featured.pk, "session": featured.session_id},
    )
