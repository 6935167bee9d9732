"""Rights to a single child's record: named workers, grants for a time, and denials.

They count from the next statement on. Who may is asked here and again by the database, which also
fills in the record's agency, refuses to stretch a grant, and shows nobody a denial of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.db import connection, transaction
from django.utils import timezone

from permanency.platform.audit.operations import log_write
from permanency.platform.rows.bulk import insert_rows
from permanency.platform.security.models import (
    Account,
    Denial,
    Grant,
    GrantKind,
    Part,
    WorkingRelationship,
)
from permanency.platform.security.policies import NotAllowed, check_may


class ChildRecord(Protocol):
    """A child's record, whose table stands a floor above."""

    pk: int
    agency_id: int


@transaction.atomic
def name_worker(
    *, account: Account, record: ChildRecord, part: Part, by: Account,
    from_on: date | None = None, until: date | None = None,
) -> WorkingRelationship:  # fmt: skip
    """Name a worker on a child's record; cover needs an end.

    Raises:
        NotAllowed: ``by`` records nothing for children of that agency.
    """
    check_may(by, "child.write", record.agency_id)
    made = WorkingRelationship.objects.create(
        account=account,
        record_id=record.pk,
        part=part,
        started_on=from_on or timezone.localdate(),
        ended_on=until,
    )
    log_write(action="worker.named", records=[made], detail={"account": account.pk, "part": part})
    return made


@dataclass(frozen=True)
class Named:
    """A worker named on a child's record for a spell."""

    account_id: int
    record: ChildRecord
    part: Part
    from_on: date
    until: date | None = None


@transaction.atomic
def name_workers(
    *, agency_id: int, named: Sequence[Named], by: Account
) -> list[WorkingRelationship]:
    """Name workers on many records of one agency at once; see ``name_worker``.

    Raises:
        NotAllowed: ``by`` records nothing for children of that agency.
        ValueError: a record of another agency.
    """
    check_may(by, "child.write", agency_id)
    if any(each.record.agency_id != agency_id for each in named):
        raise ValueError("All of them must be of the agency named.")
    made = [
        WorkingRelationship(
            account_id=each.account_id,
            record_id=each.record.pk,
            part=each.part,
            started_on=each.from_on,
            ended_on=each.until,
        )
        for each in named
    ]
    insert_rows(WorkingRelationship, made)
    if made:
        log_write(action="worker.named", records=made)
    return made


@transaction.atomic
def end_working_relationship(
    *, relationship: WorkingRelationship, by: Account, why: str = "", on: date | None = None
) -> WorkingRelationship:
    """The worker is no longer named on the child's record.

    Raises:
        NotAllowed: ``by`` records nothing for children of that agency.
    """
    check_may(by, "child.write", relationship.agency_id)
    relationship.ended_on = max(on or timezone.localdate(), relationship.started_on)
    relationship.ended_why = why
    relationship.save(update_fields=["ended_on", "ended_why"])
    log_write(action="worker.ended", records=[relationship], why=why)
    return relationship


@transaction.atomic
def give_grant(
    *, account: Account, record: ChildRecord, kind: GrantKind, reason: str,
    expires_at: datetime, by: Account, may_write: bool = False,
) -> Grant:  # fmt: skip
    """Let an account open one record till a moment.

    Raises:
        NotAllowed: to oneself, or ``by`` records nothing for children of that agency.
    """
    if account.pk == by.pk:
        raise NotAllowed("Nobody gives a grant to themselves. Ask a colleague who may.")
    check_may(by, "child.write", record.agency_id)
    made = Grant.objects.create(
        account=account,
        record_id=record.pk,
        kind=kind,
        reason=reason,
        may_write=may_write,
        given_by=by,
        expires_at=expires_at,
    )
    log_write(action="grant.given", records=[made], detail={"account": account.pk, "kind": kind})
    return made


@transaction.atomic
def break_glass(*, ref: str, reason: str, by: Account) -> Grant | None:
    """Open one record for an hour on one's own word, to read; None when there is no such record.

    Somebody else reviews it afterwards (``review_grant``).

    Raises:
        NotAllowed: ``by`` holds no role that may.
        ValueError: no reason.
    """
    check_may(by, "child.break_glass")
    if not reason.strip():
        raise ValueError("Say why this cannot wait: it is read by whoever reviews this.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.break_glass(%s, %s)", [ref, reason.strip()])
        row = cursor.fetchone()
    if row is None or row[0] is None:
        log_write(action="lookup.missed")
        return None
    made = Grant.objects.get(pk=row[0])
    log_write(action="grant.break_glass", records=[made], why=reason)
    return made


@transaction.atomic
def end_grant(*, grant: Grant, by: Account) -> Grant:
    """End a grant now: one's own, or one of an agency where ``by`` records for children.

    Raises:
        NotAllowed: neither.
    """
    if grant.account_id != by.pk:
        check_may(by, "child.write", grant.agency_id)
    grant.ended_at = timezone.now()
    grant.save(update_fields=["ended_at"])
    log_write(action="grant.ended", records=[grant])
    return grant


@transaction.atomic
def review_grant(*, grant: Grant, by: Account, finding: str) -> Grant:
    """Review a grant that was taken on somebody's own word.

    Raises:
        NotAllowed: the holder, or ``by`` does not read the log of that agency.
    """
    if grant.account_id == by.pk:
        raise NotAllowed("Nobody reviews their own emergency. A colleague does.")
    check_may(by, "audit.read", grant.agency_id)
    grant.reviewed_by = by
    grant.reviewed_at = timezone.now()
    grant.save(update_fields=["reviewed_by", "reviewed_at"])
    log_write(action="grant.reviewed", records=[grant], why=finding)
    return grant


@transaction.atomic
def deny(*, account: Account, record: ChildRecord, reason: str, by: Account) -> Denial:
    """Keep somebody from a record whatever their roles: their own case, a relative, a conflict.

    Raises:
        NotAllowed: oneself, or ``by`` records nothing for children of that agency.
    """
    if account.pk == by.pk:
        raise NotAllowed("Ask a colleague to record this, so that you need not open the record.")
    check_may(by, "child.write", record.agency_id)
    made = Denial.objects.create(
        account=account, record_id=record.pk, reason=reason, started_on=timezone.localdate()
    )
    log_write(action="denial.given", records=[made], detail={"account": account.pk})
    return made


@transaction.atomic
def end_denial(*, denial: Denial, by: Account) -> Denial:
    """The reason is gone: roles count again for this record.

    Raises:
        NotAllowed: ``by`` records nothing for children of that agency.
    """
    check_may(by, "child.write", denial.agency_id)
    denial.ended_on = timezone.localdate()
    denial.save(update_fields=["ended_on"])
    log_write(action="denial.ended", records=[denial])
    return denial
