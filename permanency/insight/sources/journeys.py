"""Journeys to rows of the fact tables of children: the same for live records and returns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from permanency.casework.children.journey import Journey
from permanency.insight.facts.factset import FactSet
from permanency.insight.facts.tables import TABLES
from permanency.insight.sources import (
    adoption_rows,
    care_rows,
    match_rows,
    placement_rows,
    position_rows,
)
from permanency.insight.sources.across import across
from permanency.insight.sources.beside import NOTHING_TOLD, Beside
from permanency.insight.sources.checks import checked
from permanency.insight.sources.fee_rows import Fees, fee_rows
from permanency.insight.sources.hosting import Hosting

Row = dict[str, Any]


def child_id(journey: Journey) -> str:
    """The child, unique over all authorities loaded."""
    return f"{journey.authority}/{journey.child}"


def fact_rows(
    journeys: Iterable[Journey], hosting: Hosting | None = None, beside: Beside | None = None
) -> dict[str, list[Row]]:
    """The rows of every fact table, unchecked, in the order of the journeys.

    A start that was before the first return held is blank, with its evidence column saying so.
    ``beside`` gives, by the child's reference, what records hold of families and links.
    """
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for journey in journeys:
        told = (beside or {}).get(journey.child, NOTHING_TOLD)
        child: Row = {
            "child_id": child_id(journey),
            "responsible_authority": journey.authority,
            "born_on": journey.born_on,
            "sex": journey.sex,
            "ethnicity_group": journey.ethnicity_group,
            "disabled": journey.disabled,
            "in_sibling_group": journey.in_sibling_group,
            "sibling_group_id": journey.sibling_group_id,
        }
        for table, found in (
            ("care_period", care_rows.care_periods(journey)),
            ("permanence_order", care_rows.permanence_orders(journey)),
            ("adoption_plan", care_rows.adoption_plans(journey)),
            ("placement_authority", care_rows.placement_authorities(journey)),
            ("adoption_position", position_rows.adoption_positions(journey)),
            ("link", match_rows.links(told)),
            ("match", match_rows.matches(journey, hosting, told)),
            ("adoptive_placement", placement_rows.adoptive_placements(journey, hosting, told)),
            ("early_permanence", placement_rows.early_permanence(journey, hosting, told)),
            ("adoption_order", adoption_rows.adoption_orders(journey, hosting, told)),
        ):
            if found and (told.in_region or table == "adoptive_placement"):
                rows[table].extend({**child, **row} for row in found)
    return rows


def fact_set(
    journeys: Iterable[Journey],
    *,
    authorities: Iterable[str],
    source: str,
    hosting: Hosting | None = None,
    set_aside: Iterable[str] = (),
    noted: Iterable[str] = (),
    not_held: Iterable[str] = (),
    others: Mapping[str, list[Row]] | None = None,
    registers: Mapping[str, Iterable[str]] | None = None,
    beside: Beside | None = None,
    held_from: Mapping[str, date] | None = None,
    fees: Fees | None = None,
) -> FactSet:
    """The checked facts of these journeys, and of what else the source knows (``others``).

    Rows that cannot be true are set aside and named, behind the sentences given; rows that are
    kept although their dates are at odds are named in ``noted``. ``not_held`` names the tables of
    which the source knows nothing, ``held_from`` the days from which it knows all of an authority;
    ``fees`` tells what placements between agencies cost.
    """
    rows = fact_rows(journeys, hosting, beside)
    if fees is not None:
        rows["interagency_fee"] = fee_rows(rows["adoptive_placement"], fees)
    found = checked(rows | dict(others or {}))
    return FactSet.from_rows(
        found.rows,
        authorities=authorities,
        source=source,
        set_aside=(*set_aside, *found.set_aside),
        noted=(*noted, *found.noted, *across(found.rows)),
        not_held=not_held,
        registers=registers,
        held_from=held_from,
    )
