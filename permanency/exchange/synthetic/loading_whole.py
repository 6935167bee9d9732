"""What concerns several councils at once, when all of them are there: in one transaction, once.

Brothers and sisters under two councils, the Adoption Tracking Panel and the unborn-baby meeting.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from permanency.casework.children.models import Record
from permanency.casework.matching.siblings_together import start_groups
from permanency.casework.tracking import terms
from permanency.casework.tracking.models import Meeting
from permanency.exchange.synthetic.loading_desk import Desk, Workers
from permanency.exchange.synthetic.loading_meetings import Table, hold
from permanency.exchange.synthetic.loading_staff import PAGE, accounts_by_worker
from permanency.exchange.synthetic.loading_tracked import Around, group_of
from permanency.exchange.synthetic.region import Region
from permanency.exchange.synthetic.tracked.families import siblings
from permanency.exchange.synthetic.tracked.meetings import partnership_meetings
from permanency.platform.agencies.models import Agency
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account


def load_whole(region: Region) -> bool:
    """Bring it in; False when it was there.

    Raises:
        LookupError: a worker has no account.
    """
    accounts = accounts_by_worker(region)
    plans = partnership_meetings(region)
    chair = accounts[plans[0].chair]
    senior = next(accounts[w.key] for w in region.workers if w.role == "head_of_service")
    with acting_as(chair, page=PAGE):
        if Meeting.objects.filter(kind=terms.PANEL).exists():
            return False
    with transaction.atomic():
        with acting_as(chair, page=PAGE):
            account = Account.objects.get(pk=chair)
            _siblings(region, accounts, account)
            host = Agency.objects.get(name=region.partnership.host)
        for plan in plans:
            with acting_as(accounts[plan.chair], page=PAGE):
                by = Account.objects.get(pk=accounts[plan.chair])
                hold(plan, host.pk, Table(senior, region.seed), by, region.today)
    return True


def _siblings(region: Region, accounts: Mapping[str, int], by: Account) -> None:
    maker = next(w for w in region.workers if w.role == "agency_decision_maker")
    around = Around(region, Workers(accounts, accounts[maker.key], by.pk), maker)
    groups = []
    for plan in siblings(region):
        if len(plan.councils) > 1:
            records: dict[str, Record] = {}
            for council in plan.councils:
                records |= Desk(council).records
            groups.append(group_of(plan, records, around))
    start_groups(groups=groups, by=by, today=region.today)
