"""The list of neighbouring collaborations a partnership searches with."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from permanency.casework.finding.models import Collaboration
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may_settle


@transaction.atomic
def add_collaboration(*, name: str, from_on: date, by: Account) -> Collaboration:
    """The partnership searches with these neighbours from that day.

    Raises:
        NotAllowed: the partnership's rules are the head of service's and the administrator's.
        NotPossible: no name, or it is on the list.
    """
    check_may_settle(by, "policy.write")
    if not name.strip():
        raise NotPossible("name", "Enter what the collaboration is called")
    try:
        with transaction.atomic():
            made = Collaboration.objects.create(name=name.strip()[:80], from_on=from_on)
    except IntegrityError as there:
        raise NotPossible("name", "This collaboration is on the list already.") from there
    log_write(action="collaboration.added", detail={"row": made.pk})
    return made
