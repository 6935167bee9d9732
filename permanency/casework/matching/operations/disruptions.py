"""After a placement ended before an order: the meeting, its report, what was learnt, what next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from permanency.casework.children.terms import YES_NO_NOT_KNOWN
from permanency.casework.matching import terms
from permanency.casework.matching.models import Disruption, LearningPoint
from permanency.casework.matching.operations.papers import check_between
from permanency.casework.matching.pathway import meeting_between
from permanency.casework.matching.recording import lock
from permanency.casework.matching.refusals import in_words
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


@in_words
def record_disruption_meeting(
    *, disruption: Disruption, version: int, on: date, chair: str, plan_remains: str,
    next_step: str, factors: Sequence[str], by: Account, today: date, outside_why: str = "",
) -> Disruption:  # fmt: skip
    """The disruption meeting was held, under an independent chair.

    Between 28 and 42 days after the placement ended; at another time it says why.

    Args:
        plan_remains: whether adoption is still the child's plan.
        next_step: a code of ``terms.NEXT_STEPS``.
        factors: codes of ``terms.DISRUPTION_FACTORS``, as the meeting found them.

    Raises:
        NotAllowed, ChangedByAnother, NotPossible.
    """
    lock(disruption.record, by)
    check_between("on", on, disruption.ended_on, today)
    first, last = meeting_between(disruption.ended_on)
    if not first <= on <= last and not outside_why.strip():
        raise NotPossible(
            "on",
            f"The meeting is held between {day_in_words(first)} and {day_in_words(last)}: 28 to 42 "
            f"days after the placement ended. You entered {day_in_words(on)}. If it was held then, "
            "say why.",
        )
    if not chair.strip():
        raise NotPossible("chair", "Say who chaired it, independent of the case")
    if plan_remains not in YES_NO_NOT_KNOWN:
        raise NotPossible("plan_remains", "Say whether adoption is still the plan")
    if next_step not in terms.NEXT_STEPS:
        raise NotPossible("next_step", "Choose the child’s next step")
    if not factors or set(factors) - set(terms.DISRUPTION_FACTORS):
        raise NotPossible("factors", "Choose what led to it")
    disruption.version = version
    disruption.change(
        meeting_on=on,
        meeting_chair=chair.strip(),
        meeting_outside_why="" if first <= on <= last else outside_why.strip(),
        plan_remains=plan_remains,
        next_step=next_step,
        factors=[code for code in terms.DISRUPTION_FACTORS if code in set(factors)],
    )
    _log("disruption.meeting", disruption, next_step=next_step)
    return disruption


@in_words
def record_disruption_report(
    *, disruption: Disruption, version: int, on: date, by: Account, today: date, words: str = ""
) -> Disruption:
    """The report of the meeting is there.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: no meeting yet, a day that cannot be.
    """
    lock(disruption.record, by)
    if disruption.meeting_on is None:
        raise NotPossible("on", "Record the meeting first.")
    check_between("on", on, disruption.meeting_on, today)
    disruption.version = version
    disruption.change(report_on=on, report_words=words.strip())
    _log("disruption.report", disruption)
    return disruption


@in_words
def add_learning_point(
    *, disruption: Disruption, learning: str, by: Account, today: date, what: str = "",
    owner: Account | None = None, due_on: date | None = None,
) -> LearningPoint:  # fmt: skip
    """Something it taught, and what is done about it: by whom, by when.

    Raises:
        NotAllowed.
        NotPossible: nothing said, an action without owner or day, due in the past.
    """
    lock(disruption.record, by)
    if not learning.strip():
        raise NotPossible("learning", "Say what was learnt")
    if what.strip() and (owner is None or due_on is None):
        raise NotPossible("owner", "Say who does it, and by when")
    if not what.strip() and (owner is not None or due_on is not None):
        raise NotPossible("what", "Say what is to be done")
    if due_on is not None and due_on < today:
        raise NotPossible("due_on", f"Choose {day_in_words(today)} or later.")
    point = LearningPoint.objects.create(
        record_id=disruption.record_id,
        disruption=disruption,
        learning=learning.strip(),
        what=what.strip(),
        owner=owner,
        due_on=due_on,
    )
    _log("disruption.learning_added", disruption, point=point.pk)
    return point


@in_words
def mark_learning_done(
    *, point: LearningPoint, version: int, on: date, by: Account, today: date
) -> LearningPoint:
    """What was to be done about it is done.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: there is nothing to do, in the future.
    """
    lock(point.record, by)
    if not point.what:
        raise NotPossible("on", "There is nothing to do about this point.")
    check_between("on", on, point.disruption.ended_on, today)
    point.version = version
    point.change(done_on=on)
    _log("disruption.learning_done", point.disruption, point=point.pk)
    return point


def _log(action: str, disruption: Disruption, **detail: object) -> None:
    log_write(action=action, records=[disruption], detail={"row": disruption.pk, **detail})
