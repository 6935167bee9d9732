"""What many homes can offer, written by one person in a few statements.

For files that bring what people wrote elsewhere; the checks are those of recording one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from permanency.casework.adopters import terms
from permanency.casework.adopters.models import HomeFact, Household
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.bulk import insert_rows
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may

# Household's id, fact, answer.
Told = tuple[int, str, str]


@transaction.atomic
def record_home_facts_together(
    *, agency_id: int, told: Sequence[Told], source: str, as_at: date, by: Account
) -> list[HomeFact]:
    """Write what homes of one agency can offer, as known on that day.

    Raises:
        NotAllowed: ``by`` records no adopters in that agency.
        NotPossible: a fact that is none, or no answer.
    """
    check_may(by, "adopter.write", agency_id)
    for _, fact, value in told:
        if fact not in terms.HOME_FACTS or not value.strip():
            raise NotPossible("fact", "Choose what it is about, and enter the answer")
    homes = Household.objects.filter(agency_id=agency_id).in_bulk({home for home, _, _ in told})
    made = [
        HomeFact(
            household=homes[home], fact=fact, value=value.strip(), certainty="known",
            source=source, as_at=as_at,
        )
        for home, fact, value in told
    ]  # fmt: skip
    insert_rows(HomeFact, made)
    if made:
        log_write(action="household.facts", records=list(homes.values()))
    return made
