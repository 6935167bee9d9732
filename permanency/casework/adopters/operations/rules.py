"""Which courses the partnership asks for, from when: a policy, each change another row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from permanency.casework.adopters import terms
from permanency.casework.adopters.models import PreparationRule
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may_settle

CAPABILITY = "policy.write"


@transaction.atomic
def set_course_rule(
    *, course_kind: str, mandatory_from: date, source: str, by: Account, now: datetime,
    for_kinds: Sequence[str] = (terms.ADOPTION, terms.DUAL_APPROVAL), for_fast_track: bool = True,
) -> PreparationRule:  # fmt: skip
    """Households whose stage 2 begins on or after that day must have done the course.

    The rule that held until then ends on that day; it still binds stage 2 that began under it.
    With no kind of application the course is asked of nobody from that day on.

    Raises:
        NotAllowed: such rules are the head of service's and the administrator's.
        NotPossible: no such course, no source, a day before the rule that holds.
        ChangedByAnother: somebody set a rule for the course at the same moment.
    """
    check_may_settle(by, CAPABILITY)
    if course_kind not in terms.COURSES:
        raise NotPossible("course_kind", "Choose the course")
    if not source.strip():
        raise NotPossible("source", "Say who decided it, and when")
    if not set(for_kinds) <= set(terms.ASSESSED_KINDS):
        raise NotPossible("for_kinds", "Choose for whom it is mandatory")
    holds = open_rule(course_kind)
    if holds is not None:
        if mandatory_from <= holds.mandatory_from:
            raise NotPossible(
                "mandatory_from", "Choose a day after the one from which the rule now holds"
            )
        holds.change(mandatory_until=mandatory_from)
    try:
        with transaction.atomic():
            made = PreparationRule.objects.create(
                course_kind=course_kind,
                mandatory_from=mandatory_from,
                for_kinds=",".join(for_kinds) or "none",
                for_fast_track=for_fast_track,
                source=source.strip(),
                set_by=by,
                set_at=now,
            )
    except IntegrityError as error:
        if "preparation_rule_on" not in str(error):
            raise
        raise NotPossible(
            "", "Somebody set a rule for this course just now. Look again."
        ) from error
    log_write(
        action="course_rule.set", detail={"course": course_kind, "from": mandatory_from.isoformat()}
    )
    return made


@transaction.atomic
def withdraw_course_rule(
    *, rule: PreparationRule, why: str, version: int, by: Account
) -> PreparationRule:
    """The rule was set in error: it binds nobody, and the one before it holds again.

    It is kept, with the reason. Only the last rule of a course can be taken back, since a later
    one began where it ended.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: no reason, or a later rule followed it.
    """
    check_may_settle(by, CAPABILITY)
    if not why.strip():
        raise NotPossible("why", "Say why it is taken back")
    if rule.mandatory_until is not None:
        raise NotPossible("", "A later rule followed this one. Take that one back first.")
    rule.version = version
    rule.void(why.strip()[:400])
    before = PreparationRule.objects.filter(
        LIVE, course_kind=rule.course_kind, mandatory_until=rule.mandatory_from
    ).first()
    if before is not None:
        before.change(mandatory_until=None)
    log_write(
        action="course_rule.withdrawn", detail={"course": rule.course_kind, "row": rule.pk}, why=why
    )
    return rule


def open_rule(course_kind: str) -> PreparationRule | None:
    """The partnership's rule on a course that no later one has ended; None where it has none."""
    return PreparationRule.objects.filter(
        LIVE, course_kind=course_kind, mandatory_until__isnull=True
    ).first()
