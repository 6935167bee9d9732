"""What a household is called: by its adults, "Fern and Rowan Thistlewood"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from permanency.casework.adopters.models import Adult, Household
from permanency.platform.people.models import Name
from permanency.platform.people.queries import names_of
from permanency.platform.rows.models import LIVE

NOT_NAMED = "Name not recorded"


def called(names: Sequence[Name | None]) -> str:
    """The adults' names in their order; a family name they share is said once."""
    known = [each for each in names if each is not None and each.full]
    if not known:
        return NOT_NAMED
    families = {each.family for each in known}
    if len(known) > 1 and len(families) == 1 and "" not in families and all(
        each.given for each in known
    ):  # fmt: skip
        return f"{' and '.join(each.given for each in known)} {known[0].family}"
    return " and ".join(each.full for each in known)


def adults_of(households: Iterable[Household], today: date) -> dict[int, list[Adult]]:
    """The adults of each household now, the first first; of one that broke up, the last ones."""
    found: dict[int, list[Adult]] = defaultdict(list)
    rows = Adult.objects.filter(LIVE, household__in=[each.pk for each in households])
    for adult in rows.select_related("person").order_by("household_id", "nth", "-started_on"):
        found[adult.household_id].append(adult)
    return {
        household: [each for each in adults if _now(each, today)] or adults
        for household, adults in found.items()
    }


def _now(adult: Adult, today: date) -> bool:
    return adult.ended_on is None or adult.ended_on > today


def called_all(households: Iterable[Household], today: date) -> dict[int, str]:
    """What each household is called, by its id; two queries however many there are."""
    wanted = list(households)
    adults = adults_of(wanted, today)
    names = names_of(adult.person for these in adults.values() for adult in these)
    return {
        each.pk: called([names.get(adult.person_id) for adult in adults.get(each.pk, [])])
        for each in wanted
    }
