"""The table of fees: another row from a day; what held before stays for the placements before."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from permanency.casework.finding import terms
from permanency.casework.finding.models import Fee
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may_settle

CAPABILITY = "policy.write"
MOST_PENCE = 100_000_000


@transaction.atomic
def set_fee(
    *, provider: str, children: int, london: bool, from_on: date, pence: int | None, tag: str,
    source: str, by: Account, now: datetime,
) -> Fee:  # fmt: skip
    """Another row of the table. ``pence`` None: from that day the amount is not known.

    Raises:
        NotAllowed: such tables are the head of service's and the administrator's.
        NotPossible: an entry that cannot be; a row of that key from that day is there already.
    """
    check_may_settle(by, CAPABILITY)
    if provider not in terms.PROVIDERS:
        raise NotPossible("provider", "Choose who approved the family")
    if not 1 <= children <= terms.MOST_CHILDREN:
        raise NotPossible("children", f"Choose 1 to {terms.MOST_CHILDREN} children")
    if tag not in terms.TAGS:
        raise NotPossible("tag", "Choose how sure the amount is")
    if (pence is None) != (tag == terms.UNKNOWN):
        raise NotPossible(
            "pence", "Enter the amount. Leave it empty only where you choose “Not known”."
        )
    if pence is not None and not 0 <= pence <= MOST_PENCE:
        raise NotPossible("pence", "Enter an amount between £0 and £1,000,000")
    if not source.strip():
        raise NotPossible("source", "Say where the amount comes from")
    try:
        with transaction.atomic():
            made = Fee.objects.create(
                provider=provider,
                children=children,
                london=london,
                from_on=from_on,
                pence=pence,
                tag=tag,
                source=source.strip()[:200],
                set_by=by,
                set_at=now,
            )
    except IntegrityError as there:
        if "fee_one_from_a_day" not in str(there):
            raise
        raise NotPossible(
            "from_on",
            "A row for the same families begins on that day. Take it back first if it is wrong.",
        ) from there
    log_write(action="fee.set", detail={"row": made.pk, "from": from_on.isoformat()})
    return made


@transaction.atomic
def withdraw_fee(*, fee: Fee, version: int, why: str, by: Account) -> Fee:
    """A row was set in error: it holds for nobody, and is kept with the reason.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: no reason.
    """
    check_may_settle(by, CAPABILITY)
    if not why.strip():
        raise NotPossible("why", "Say why it is taken back")
    fee.version = version
    fee.void(why.strip()[:400])
    log_write(action="fee.withdrawn", detail={"row": fee.pk}, why=why)
    return fee
