"""The live database as a source of facts: all the caller may see, one query a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from permanency.casework.adopters.models import Application
from permanency.casework.adopters.reading import journeys_of
from permanency.casework.matching.journeys import journeys_of_agencies
from permanency.insight.facts.factset import FactSet
from permanency.insight.sources.adopter_rows import adopter_rows
from permanency.insight.sources.enquiry_rows import (
    campaign_rows,
    enquiry_rows,
    reading_rows,
    ways_of,
)
from permanency.insight.sources.event_rows import event_rows
from permanency.insight.sources.fees_recorded import fees_recorded
from permanency.insight.sources.held_from import held_from
from permanency.insight.sources.hosting import Hosting
from permanency.insight.sources.journeys import fact_set
from permanency.insight.sources.matching_records import told_beside
from permanency.platform.agencies.models import Agency, AgencyKind, Hub, HubAgency, Partnership
from permanency.platform.agencies.queries import on_day
from permanency.platform.rows.models import LIVE

SOURCE = "the live records"
Row = dict[str, Any]


def facts_from_records(agencies: Sequence[int] | None = None) -> FactSet:
    """The facts of these agencies' children, adopters and events as recorded now.

    Args:
        agencies: whose; not named: every agency's, voluntary agencies' adopters among them.

    Row-level security applies: children and households the caller may not see are not among them,
    while every agency asked for stays in the register of authorities, so that a council with no
    child has its row. Children, households and adults appear by their public reference.
    """
    chosen = Agency.objects.filter(voided_at__isnull=True).order_by("name")
    if agencies is not None:
        chosen = chosen.filter(pk__in=agencies)
    authorities = {
        agency.pk: agency.name for agency in chosen if agency.kind != AgencyKind.VOLUNTARY
    }
    hosting = hosting_now()
    return fact_set(
        journeys_of_agencies(list(authorities)),
        authorities=authorities.values(),
        source=SOURCE,
        hosting=hosting,
        beside=told_beside(list(authorities), hosting),
        others=rows_of_adopters(None if agencies is None else Q(agency__in=agencies)),
        registers=_registers([agency.name for agency in chosen]),
        held_from=held_from(authorities),
        fees=fees_recorded(list(authorities)),
    )


def rows_of_adopters(where: Q | None = None) -> dict[str, list[Row]]:
    """The rows of the tables of adopters and events, as recorded now.

    Args:
        where: picks rows by their agency; None: all the caller may see.
    """
    mine, now = where or Q(), timezone.now()
    applications = list(Application.objects.filter(LIVE, mine).order_by("opened_on", "pk"))
    journeys = journeys_of(applications)
    rows = adopter_rows((journeys[each.pk] for each in applications), timezone.localdate(now))
    enquiries = enquiry_rows(mine, ways_of(applications, journeys))
    events = event_rows(mine, enquiries.household_of, now)
    return rows | {
        "recruitment_campaign": campaign_rows(mine),
        "communication_reading": reading_rows(mine),
        "adopter_enquiry": enquiries.rows,
        "event": events.events,
        "event_attendance": events.attendance,
        "quality_grade": events.grades,
    }


def hubs_and_agencies() -> dict[str, tuple[str, ...]]:
    """The names of the agencies each hub serves today, by the hub's name."""
    found: dict[str, list[str]] = {}
    spells = HubAgency.objects.filter(
        on_day(timezone.localdate()), LIVE, hub__voided_at__isnull=True
    )
    for hub, agency in spells.order_by("agency__name").values_list("hub__name", "agency__name"):
        found.setdefault(hub, []).append(agency)
    return {hub: tuple(names) for hub, names in found.items()}


def _registers(agencies: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The partnership's own names: an agency or hub without a row has its line all the same."""
    hubs = Hub.objects.filter(LIVE).order_by("name").values_list("name", flat=True)
    return {
        "approving_agency": tuple(agencies),
        "organiser": tuple(agencies),
        "hub": tuple(hubs),
    }


def hosting_now() -> Hosting | None:
    """Who hosts the partnership's agency, and its partners; None where none is founded yet."""
    partnership = Partnership.objects.filter(voided_at__isnull=True).select_related("host").first()
    if partnership is None:
        return None
    partners = (
        Agency.objects.filter(membership__partnership=partnership, voided_at__isnull=True)
        .order_by("name")
        .distinct()
    )
    return Hosting(partnership.host.name, tuple(agency.name for agency in partners))
