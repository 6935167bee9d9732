"""Families to look for, with what finding one costs: words and rows for two pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from permanency.casework.matching.region.profiles import profiles
from permanency.casework.matching.region.recruiting import Pick, Recruiting
from permanency.casework.recruitment import queries
from permanency.platform.calendar.months import add_months
from permanency.platform.security import policies
from permanency.platform.security.models import Account
from permanency.web.formats import count_of, money
from permanency.web.matching.whole import Whole
from permanency.web.matching.words import YEARS
from permanency.web.recruitment.worth import worths

# Budgets in approvals of an average family: a region plans in these before it plans in pounds.
BUDGETS = (5, 10, 20, 40)
USUAL = 20


@dataclass(frozen=True)
class LookedFor:
    """The profiles to look for, and what one approval of ours costs; None: not known."""

    picks: tuple[Pick, ...]
    recruiting: Recruiting
    one_approval: Fraction | None  # pounds
    budget: int  # approvals

    @property
    def lede(self) -> str:
        """Whom it is for and what the costs are."""
        short = count_of(len(self.recruiting.short), "child or group", "children or groups")
        if self.one_approval is None:
            return (
                f"For the {short} with fewer than 3 families. No campaign of the last three years "
                "has a cost and an approval, so costs are counted in average approvals."
            )
        return (
            f"For the {short} with fewer than 3 families. An approval has cost us "
            f"{money(float(self.one_approval))} on average, by the campaigns of the last three "
            "years."
        )

    def pounds(self, approvals: float) -> str:
        """A cost as pounds; as average approvals where our own cost is not known."""
        if self.one_approval is None:
            return f"{approvals:.1f} approvals"
        return money(round(float(self.one_approval) * approvals, -2))


def one_approval(by: Account, today: date) -> Fraction | None:
    """Pounds spent on campaigns of the last three years for each approval they brought."""
    since = add_months(today, -12 * YEARS)
    rows = [each for each in queries.campaigns(by) if each.started_on >= since]
    told = [each for each in worths(rows, by).values() if each.pence is not None]
    approved = sum(each.approved for each in told)
    if not approved:
        return None
    return Fraction(sum(each.pence or 0 for each in told), approved * 100)


def looked_for(whole: Whole, by: Account, today: date, budget: int = USUAL) -> LookedFor:
    """What to look for within a budget of so many average approvals."""
    cost = one_approval(by, today)
    told = whole.region.recruiting(1.0, budget=float(budget))
    return LookedFor(told.picks, told, cost, budget)


def profile_rows(found: LookedFor, by: Account) -> list[dict[str, Any]]:
    """One row for each family to look for, in the order in which they help most."""
    may = policies.can(by, "enquiry.write")
    here = reverse("matching-recruit")
    return [
        {
            "family": words_of(pick),
            "helped": {
                "words": str(len(pick.new_units)),
                "href": f"{here}?{urlencode({'budget': found.budget, 'family': pick.profile})}#who",
                "what": f"children or groups: {words_of(pick).lower()}",
            },
            "long": pick.long_waits,
            "cost": {"words": found.pounds(pick.cost)},
            "each": {"words": found.pounds(pick.cost_of_each_unit)},
            "act": {
                "words": "Start a campaign",
                "what": f"for {words_of(pick).lower()}",
                "href": f"{reverse('campaign_open')}?{urlencode({'for': pick.profile})}",
            }
            if may
            else None,
        }
        for pick in found.picks
    ]


def words_of(pick: Pick) -> str:
    """The profile of a pick in words."""
    return profiles()[pick.profile].words


def short_of(pick: Pick, nth: int) -> str:
    """The profile as the name of a bar: "1. Two children, up to 8 years"."""
    return f"{nth}. {', '.join(words_of(pick).split(', ')[:2])}"
