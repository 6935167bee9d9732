"""Which courses the partnership asks for, from when: a setting, each change another row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from permanency.casework.adopters import terms
from permanency.casework.adopters.models import PreparationRule
from permanency.casework.adopters.refusals import NotPossible
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may


@transaction.atomic
def set_course_rule(
    *, course_kind: str, mandatory_from: date, source: str, by: Account,
    for_kinds: Sequence[str] = (terms.ADOPTION, terms.DUAL_APPROVAL), for_fast_track: bool = True,
) -> PreparationRule:  # fmt: skip
    """Households whose stage 2 begins on or after that day must have done the course.

    The rule that held until then ends on that day; it still binds stage 2 that began under it.
    With no kind of application the course is asked of nobody from that day on.

    Raises:
        NotAllowed: settings are the administrator's.
        NotPossible: no such course, no source, a day before the rule that holds.
    """
    check_may(by, "settings.write")
    if course_kind not in terms.COURSES:
        raise NotPossible("course_kind", "Choose the course")
    if not source.strip():
        raise NotPossible("source", "Say who decided it, and when")
    if not set(for_kinds) <= set(terms.APPLICATION_KINDS):
        raise NotPossible("for_kinds", "Choose for whom it is mandatory")
    holds = PreparationRule.objects.filter(
        LIVE, course_kind=course_kind, mandatory_until__isnull=True
    ).first()
    if holds is not None:
        if mandatory_from <= holds.mandatory_from:
            raise NotPossible(
                "mandatory_from", "Choose a day after the one from which the rule now holds"
            )
        holds.change(mandatory_until=mandatory_from)
    made = PreparationRule.objects.create(
        course_kind=course_kind,
        mandatory_from=mandatory_from,
        for_kinds=",".join(for_kinds) or "none",
        for_fast_track=for_fast_track,
        source=source.strip(),
    )
    log_write(
        action="course_rule.set", detail={"course": course_kind, "from": mandatory_from.isoformat()}
    )
    return made
