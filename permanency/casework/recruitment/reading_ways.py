"""Ways of households, read from enquiries and applications the caller may see.

One household may ask several times; it is one way from its first enquiry. Enquiries are joined
where people said so: by application, by household, or as a repeat of an earlier one. Applications
of other kinds than adoption (intercountry, dual approval, non-agency) are kept apart from the
averages and left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Any

from django.utils import timezone

from permanency.casework.adopters import terms as adopter_terms
from permanency.casework.adopters.models import Application, Approval, Registration, Stage
from permanency.casework.recruitment.queries import enquiries
from permanency.casework.recruitment.ways import Way, joined
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within

_COLUMNS = (
    "pk", "received_at", "attended_event_on", "referred_on", "closed_on", "campaign",
    "hub__name", "household_id", "application_id", "repeat_of_id",
)  # fmt: skip
_Key = tuple[str, int]


def ways(by: Account, *, hub: str = "") -> list[Way]:
    """The way of every household ``by`` may see, with an enquiry or an application.

    ``hub``: only those of the hub of that name.
    """
    applications = _applications(by)
    by_household: dict[int, list[int]] = {}
    for number, row in applications.items():
        by_household.setdefault(row["household_id"], []).append(number)
    rows = list(enquiries(by).order_by("received_at", "pk").values(*_COLUMNS))
    roots = _roots(rows)
    grouped: dict[_Key, list[Way]] = {}
    for row in rows:
        application = _application_of(row, applications, by_household)
        grouped.setdefault(_key(row, application, roots), []).append(
            _way(row, applications.get(application or 0))
        )
    taken = {number for kind, number in grouped if kind == "application"}
    found = [reduce(joined, group) for group in grouped.values()]
    found += [
        _way(None, row) for number, row in applications.items() if number not in taken
    ]  # fmt: skip
    return [way for way in found if not hub or way.hub == hub]


def _way(enquiry: dict[str, Any] | None, application: dict[str, Any] | None) -> Way:
    way = Way()
    if enquiry is not None:
        way = Way(
            enquired=timezone.localtime(enquiry["received_at"]).date(),
            event=enquiry["attended_event_on"],
            referred=enquiry["referred_on"],
            ended_on=enquiry["closed_on"],
            campaign=enquiry["campaign"],
            hub=enquiry["hub__name"],
        )
    if application is None:
        return way
    return replace(
        way,
        # Registered without a registration on record: when stage 1 began.
        registered=application["registered"] or application["stage_1"],
        stage_1=application["stage_1"],
        stage_2=application["stage_2"],
        approved=application["approved"],
        ended_on=application["closed_on"],
        campaign=way.campaign if enquiry is not None else application["campaign"],
        hub=way.hub or application["household__hub__name"] or "",
    )


def _applications(by: Account) -> dict[int, dict[str, Any]]:
    """Adoption applications with the day of each step."""
    seen = within(Application.objects.filter(LIVE), by, "adopter.read")
    rows = seen.filter(kind=adopter_terms.ADOPTION).values(
        "pk", "household_id", "opened_on", "closed_on", "campaign", "household__hub__name"
    )
    found = {
        row["pk"]: row | {"registered": None, "stage_1": None, "stage_2": None, "approved": None}
        for row in rows
    }
    registered = Registration.objects.filter(LIVE, accepted_on__isnull=False)
    _first(found, "registered", registered.values_list("application_id", "accepted_on"))
    for stage in (adopter_terms.STAGE_1, adopter_terms.STAGE_2):
        begun = Stage.objects.filter(LIVE, stage=stage)
        _first(found, f"stage_{stage}", begun.values_list("application_id", "started_on"))
    approved = Approval.objects.filter(LIVE)
    _first(found, "approved", approved.values_list("application_id", "approved_on"))
    return found


def _first(
    found: dict[int, dict[str, Any]], step: str, days: Iterable[tuple[int, date | None]]
) -> None:
    """Keep the first day of a step: stage 1 may begin again, the way began once."""
    for number, day in days:
        row = found.get(number)
        if row is not None and day is not None and (row[step] is None or day < row[step]):
            row[step] = day


def _application_of(
    row: dict[str, Any],
    applications: dict[int, dict[str, Any]],
    by_household: dict[int, list[int]],
) -> int | None:
    """The application the enquiry led to: the one named, else the household's first one since."""
    if row["application_id"] is not None:
        named: int = row["application_id"]
        return named if named in applications else None
    came = timezone.localtime(row["received_at"]).date()
    since = [
        number
        for number in by_household.get(row["household_id"] or 0, [])
        if applications[number]["opened_on"] >= came
    ]
    return min(since, key=lambda number: applications[number]["opened_on"], default=None)


def _key(row: dict[str, Any], application: int | None, roots: dict[int, int]) -> _Key:
    if application is not None:
        return "application", application
    if row["household_id"] is not None:
        return "household", row["household_id"]
    return "enquiry", roots[row["pk"]]


def _roots(rows: Iterable[dict[str, Any]]) -> dict[int, int]:
    """The first enquiry behind each; rows come oldest first, so a repeat's original is known."""
    roots: dict[int, int] = {}
    for row in rows:
        roots[row["pk"]] = roots.get(row["repeat_of_id"] or 0, row["pk"])
    return roots
