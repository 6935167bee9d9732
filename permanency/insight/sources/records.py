"""The live database as a source of facts: every child the caller may see, one query a table."""

from __future__ import annotations

from collections.abc import Sequence

from permanency.casework.matching.journeys import journeys_of_agencies
from permanency.insight.facts.factset import FactSet
from permanency.insight.sources.hosting import Hosting
from permanency.insight.sources.journeys import fact_set
from permanency.platform.agencies.models import Agency, AgencyKind, Partnership

SOURCE = "the live records"


def facts_from_records(agencies: Sequence[int] | None = None) -> FactSet:
    """The facts of these agencies' children as recorded now (all partners when not named).

    Row-level security applies: children the caller may not see are not among them, while every
    agency asked for stays in the register of authorities, so that a council with no child has its
    row. Children appear by their public reference.
    """
    chosen = Agency.objects.filter(voided_at__isnull=True).order_by("name")
    chosen = chosen.exclude(kind=AgencyKind.VOLUNTARY)
    if agencies is not None:
        chosen = chosen.filter(pk__in=agencies)
    named = {agency.pk: agency.name for agency in chosen}
    return fact_set(
        journeys_of_agencies(list(named)),
        authorities=named.values(),
        source=SOURCE,
        hosting=hosting_now(),
    )


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
