"""What campaigns brought, for the pages: enquiries and households the reader may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from permanency.casework.recruitment import queries
from permanency.casework.recruitment.costs import Worth, worth
from permanency.casework.recruitment.models import Campaign
from permanency.casework.recruitment.reading_ways import ways
from permanency.platform.security.models import Account

EXPLAINED = (
    "Cost per enquiry is all costs of the campaign divided by the enquiries that carry its short "
    "name. Cost per approval divides by the households approved so far, so it falls as time goes "
    "on. Only enquiries you may see are counted."
)


def worths(campaigns: Iterable[Campaign], by: Account) -> dict[int, Worth]:
    """The worth of each campaign, by its number."""
    rows = list(campaigns)
    codes = [each.code for each in rows]
    asked = Counter(
        queries.enquiries(by).filter(campaign__in=codes).values_list("campaign", flat=True)
    )
    spent = queries.spent(rows)
    followed = [way for way in ways(by) if way.campaign]
    return {
        each.pk: worth(
            each.code,
            pence=[spent[each.pk]] if each.pk in spent else [],
            enquiries=asked[each.code],
            ways=[
                way for way in followed if way.campaign == each.code and way.enquired is not None
            ],
        )
        for each in rows
    }
