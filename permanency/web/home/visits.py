"""When somebody last looked at their work, so that the page can say what changed since."""

from __future__ import annotations

from datetime import datetime, timedelta

from permanency.platform.security.models import Account
from permanency.web.models import LastVisit

# Looking again within this time is the same visit: what was new stays new for the day.
ONE_VISIT = timedelta(hours=4)
# Nobody is shown more than this, however long they were away or have not begun yet.
AT_MOST_BACK = timedelta(days=30)
# Writing at each look would make two pages of one person wait for each other.
_WRITE_AFTER = timedelta(minutes=5)


def visit(account: Account, now: datetime) -> datetime | None:
    """Note that the account looks at its work now; when it looked before, None the first time."""
    LastVisit.objects.bulk_create([LastVisit(account=account, at=now)], ignore_conflicts=True)
    row = LastVisit.objects.get(account=account)
    if now - row.at > ONE_VISIT:
        row.before, row.at = row.at, now
        LastVisit.objects.filter(pk=row.pk).update(before=row.before, at=row.at)
    elif now - row.at > _WRITE_AFTER:
        LastVisit.objects.filter(pk=row.pk).update(at=now)
    return row.before


def last_visit(account: Account) -> datetime | None:
    """When the account looked at its work before this visit, without noting anything."""
    found = LastVisit.objects.filter(account=account).values_list("before", flat=True)
    return found.first()


def since(before: datetime | None, now: datetime) -> datetime:
    """From when on changes are shown."""
    earliest = now - AT_MOST_BACK
    return earliest if before is None else max(before, earliest)
