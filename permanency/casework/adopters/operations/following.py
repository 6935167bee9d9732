"""What follows for a family from what happens to its children: its own side, no child named.

Matches, moves, ends and adoption orders are recorded with the child. The family's file repeats
what became of the approval (``Outcome``) and where the family stands (``Availability``), so that
its figures stay true when a child's record closes (model.md 7). What people recorded here of later
days stays: they knew the family better by then.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from permanency.casework.adopters import terms
from permanency.casework.adopters.models import Application, Approval, Availability, Outcome
from permanency.casework.adopters.operations.after import start_availability
from permanency.casework.adopters.policies import check_can_record
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account

# In the order in which they happen on one day; ``ENDED`` is any end before an adoption order.
ENDED = "ended"
_ORDER = (terms.MATCHED, terms.PLACED, terms.DISRUPTED, ENDED, terms.ADOPTED)
# Where the family stands from then on; the two words are those of ``terms.AVAILABILITIES`` too.
_STANDS = {terms.MATCHED: terms.MATCHED, terms.PLACED: terms.PLACED, ENDED: terms.AVAILABLE}
NEVER_WAS = "What was recorded of the child was taken back or corrected"


class Happened(NamedTuple):
    """Something that happened to a child with the family; sorts as it happened."""

    on: date
    rank: int

    @classmethod
    def of(cls, kind: str, on: date) -> Happened:
        """``kind`` is one of ``terms.OUTCOME_KINDS``, or ``ENDED``."""
        return cls(on, _ORDER.index(kind))

    @property
    def kind(self) -> str:
        """Its code."""
        return _ORDER[self.rank]


Days = Collection[Happened]


@transaction.atomic
def follow_child(
    *, application: Application, was: Days, now: Days, others: Days, another_stays: bool,
    by: Account,
) -> None:  # fmt: skip
    """Bring the family's own side from what ``was`` recorded of one child to what is ``now``.

    Args:
        others: the same of its other children, all together.
        another_stays: one of them is matched or placed with the family now, so that it does not
            wait again when this one leaves.

    Raises:
        NotAllowed.
    """
    check_can_record(application, by)
    # A match points at the application, which holds it for keys: a full lock would wait for that.
    Application.objects.select_for_update(of=("self",), no_key=True).get(pk=application.pk)
    for each in sorted(set(was) - set(now), reverse=True):
        _take_back(application, each, shared=each in others)
    lived_there = any(each.kind == terms.PLACED for each in now)
    for each in sorted(set(now) - set(was)):
        if each.kind == ENDED and another_stays:
            continue
        _record(application, each, lived_there=lived_there)
    log_write(
        action="adopters.followed",
        records=[application],
        detail={"now": [each.kind for each in sorted(now)]},
    )


def _record(application: Application, each: Happened, *, lived_there: bool) -> None:
    approval = _approval(application, each.on)
    if approval is None:
        return
    _count(approval, each, +1)
    if each.kind in _STANDS:
        _stand(approval, _STANDS[each.kind], each.on, lived_there=lived_there)


def _take_back(application: Application, each: Happened, *, shared: bool) -> None:
    """It never was, or not on that day: one child less; the state before goes on, if it was alone.

    ``shared``: it is true of another child as well.
    """
    approval = _approval(application, each.on)
    if approval is None:
        return
    _count(approval, each, -1)
    row = _stood(approval).filter(state=_STANDS.get(each.kind, ""), started_on=each.on).first()
    if row is None or shared:
        return
    row.void(NEVER_WAS)
    before = _stood(approval).filter(ended_on=each.on).last()
    if before is not None:
        before.change(ended_on=row.ended_on)


def _approval(application: Application, on: date) -> Approval | None:
    """The approval of that day, else the last before; a family not approved has no own side."""
    rows = Approval.objects.filter(LIVE, application=application, approved_on__lte=on)
    return rows.order_by("-approved_on").first()


def _stood(approval: Approval) -> QuerySet[Availability]:
    return Availability.objects.filter(LIVE, approval=approval).order_by("started_on", "pk")


def _count(approval: Approval, each: Happened, more: int) -> None:
    """One child more, or less, to whom it happened on that day."""
    if each.kind not in terms.OUTCOME_KINDS:
        return
    row = Outcome.objects.filter(
        LIVE, approval=approval, kind=each.kind, happened_on=each.on
    ).first()
    if row is not None and row.children + more > 0:
        row.change(children=row.children + more)
    elif row is not None:
        row.void(NEVER_WAS)
    elif more > 0:
        Outcome.objects.create(
            application_id=approval.application_id,
            approval=approval,
            approved_on=approval.approved_on,
            kind=each.kind,
            happened_on=each.on,
        )


def _replaces(state: str, standing: str, *, lived_there: bool) -> bool:
    """Whether a family that stands so stands otherwise when this happens to a child."""
    if state == terms.AVAILABLE:
        # A match that ends leaves who moved in before, and was perhaps adopted, where they are.
        return standing == (terms.PLACED if lived_there else terms.MATCHED)
    # Matched with one child more, where another has moved in already, changes nothing.
    return state != standing and not (state == terms.MATCHED and standing == terms.PLACED)


def _stand(approval: Approval, state: str, on: date, *, lived_there: bool) -> None:
    """From that day the family stands so, up to what is recorded of a later day.

    ``lived_there``: the child it is about had moved in.
    """
    stood = _stood(approval)
    here = stood.filter(started_on__lte=on).exclude(ended_on__lte=on).last()
    if here is None and approval.ended_on is not None and approval.ended_on <= on:
        return
    if here is not None:
        if not _replaces(state, here.state, lived_there=lived_there):
            return
        until = here.ended_on
        here.change(ended_on=on)
    else:
        later = stood.filter(started_on__gt=on).first()
        until = later.started_on if later is not None else approval.ended_on
    start_availability(approval, state, on, ended_on=until)
