"""The fact tables of one chunk of drawn children, each with its columns from the draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from permanency.insight.facts import matching, tables
from permanency.insight.facts.factset import arrow_schema
from permanency.insight.facts.schema import FactTable
from permanency.insight.facts.vocabulary import ETHNICITY_GROUPS, SEXES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Days = NDArray[np.int64]
    Mask = NDArray[np.bool_]

#: England has 153 authorities with children's services; these have only numbers.
AUTHORITIES = tuple(f"Authority {number:03}" for number in range(1, 154))

#: What became of the plan, as drawn in the column ``outcome``.
ADOPTED, PLACED, WAITING, DECIDED, REVERSED = range(5)


@dataclass(frozen=True)
class Draw:
    """The drawn columns of one chunk of children; dates are days since 1970."""

    child_id: pa.Array
    authority: Days
    codes: Mapping[str, Days]
    days: Mapping[str, Days]
    masks: Mapping[str, Mask]


def _table(fact: FactTable, draw: Draw, rows: Mask, own: Mapping[str, Any]) -> pa.Table:
    """The fact table of the chosen rows: the child's columns, then ``own``; the rest is blank."""
    arrays = {**_child(draw, rows), **own}
    count = int(rows.sum())
    schema = arrow_schema(fact)
    columns = []
    for field in schema:
        values = arrays.get(field.name)
        if values is None:
            values = pa.nulls(count, field.type)
        elif isinstance(values, str):
            values = pa.repeat(values, count)
        columns.append(values)
    return pa.Table.from_arrays(columns, schema=schema)


def _child(draw: Draw, rows: Mask) -> dict[str, Any]:
    return {
        "child_id": draw.child_id.filter(pa.array(rows)),
        "responsible_authority": _code(draw.authority[rows], AUTHORITIES),
        "born_on": _date(draw, "born_on", rows),
        "sex": _code(draw.codes["sex"][rows], SEXES),
        "ethnicity_group": _code(draw.codes["ethnicity_group"][rows], ETHNICITY_GROUPS),
        "disabled": "not_known",
        "in_sibling_group": "not_known",
    }


def _date(draw: Draw, name: str, rows: Mask, known: Mask | None = None) -> pa.Array:
    import numpy as np

    blank = None if known is None else ~known[rows]
    return pa.array(draw.days[name][rows].astype(np.int32), pa.int32(), mask=blank).cast(
        pa.date32()
    )


def _code(values: Days, codes: tuple[str, ...]) -> pa.Array:
    coded = pa.DictionaryArray.from_arrays(pa.array(values, pa.int32()), list(codes))
    return coded.cast(pa.string())


def _flag(mask: Mask) -> pa.Array:
    return pc.if_else(pa.array(mask), "yes", "no")


def _evidence(known: Mask) -> pa.Array:
    return pc.if_else(pa.array(known), "known", "before_first_return")


def _care_period(draw: Draw) -> pa.Table:
    import numpy as np

    rows = np.ones(len(draw.authority), dtype=bool)
    adopted, known = draw.masks["adopted"], draw.masks["entry_known"]
    return _table(
        tables.CARE_PERIOD,
        draw,
        rows,
        {
            "in_care_from": _date(draw, "entered_care_on", rows),
            "entered_care_on": _date(draw, "entered_care_on", rows, known),
            "entry_evidence": _evidence(known),
            "left_care_on": _date(draw, "adoption_order_on", rows, adopted),
            "left_care_reason": pc.if_else(pa.array(adopted), "adopted", "still_in_care"),
        },
    )


def _adoption_plan(draw: Draw) -> pa.Table:
    import numpy as np

    rows = np.ones(len(draw.authority), dtype=bool)
    adopted, back = draw.masks["adopted"], draw.masks["reversed"]
    ended = np.where(adopted, draw.days["adoption_order_on"], draw.days["reversed_on"])
    return _table(
        tables.ADOPTION_PLAN,
        draw,
        rows,
        {
            "decided_on": _date(draw, "decided_on", rows),
            "entered_care_on": _date(draw, "entered_care_on", rows, draw.masks["entry_known"]),
            "reversed_on": _date(draw, "reversed_on", rows, back),
            "reversal_reason": pc.if_else(pa.array(back), "needs_changed", "not_reversed"),
            "ended_on": pa.array(ended.astype(np.int32), mask=~(adopted | back)).cast(pa.date32()),
        },
    )


def _placement_authority(draw: Draw) -> pa.Table:
    rows = draw.masks["ordered"]
    known = draw.masks["order_known"]
    adopted = draw.masks["adopted"]
    return _table(
        tables.PLACEMENT_AUTHORITY,
        draw,
        rows,
        {
            "seen_from": _date(draw, "placement_order_on", rows),
            "granted_on": _date(draw, "placement_order_on", rows, known),
            "order_evidence": _evidence(known[rows]),
            "authority": "placement_order",
            "decided_on": _date(draw, "decided_on", rows),
            "ended_on": _date(draw, "adoption_order_on", rows, adopted),
            "end_reason": pc.if_else(pa.array(adopted[rows]), "adopted", "in_force"),
        },
    )


def _adoption_position(draw: Draw) -> pa.Table:
    """One stretch per child: how those not adopted stand, how the adopted stood when placed."""
    outcome = draw.codes["outcome"]
    rows = outcome != REVERSED
    placed, ordered = draw.masks["placed"], draw.masks["ordered"]
    begins = draw.days["decided_on"].copy()
    begins[ordered] = draw.days["placement_order_on"][ordered]
    begins[placed] = draw.days["placed_on"][placed]
    spell = Draw(
        draw.child_id, draw.authority, draw.codes, {**draw.days, "from_on": begins}, draw.masks
    )
    positions = ("placed", "placed", "authority_active", "decision_no_authority")
    return _table(
        tables.ADOPTION_POSITION,
        spell,
        rows,
        {
            "from_on": _date(spell, "from_on", rows),
            "to_on": _date(spell, "adoption_order_on", rows, draw.masks["adopted"]),
            "position": _code(outcome[rows], positions),
            "search_scope": _code(
                outcome[rows], ("not_searching", "not_searching", "not_known", "not_searching")
            ),
            "has_decision": "yes",
            "has_placement_order": _flag(ordered[rows]),
            "entered_care_on": _date(spell, "entered_care_on", rows, draw.masks["entry_known"]),
            "decided_on": _date(spell, "decided_on", rows),
            "placement_order_on": _date(
                spell, "placement_order_on", rows, ordered & draw.masks["order_known"]
            ),
            "matched_on": _date(spell, "matched_on", rows, placed),
            "placed_on": _date(spell, "placed_on", rows, placed),
        },
    )


def _agency(draw: Draw, rows: Mask) -> dict[str, pa.Array]:
    provider = draw.codes["provider"][rows]
    return {
        "provider": _code(provider, ("own_provision", "other_authority", "voluntary")),
        "approving_agency_kind": _code(provider, ("own", "other_raa", "vaa")),
    }


def _match(draw: Draw) -> pa.Table:
    """As a return tells it: only of the children adopted, without the family."""
    rows, ordered = draw.masks["adopted"], draw.masks["order_known"]
    return _table(
        matching.MATCH,
        draw,
        rows,
        {
            "matched_on": _date(draw, "matched_on", rows),
            "told": "with_adoption",
            "household_id": draw.child_id.filter(pa.array(rows)),
            "approving_agency_kind": _agency(draw, rows)["approving_agency_kind"],
            "placement_order_on": _date(draw, "placement_order_on", rows, ordered),
            "order_evidence": _evidence(ordered[rows]),
            "entered_care_on": _date(draw, "entered_care_on", rows, draw.masks["entry_known"]),
            "placed_on": _date(draw, "placed_on", rows),
            "with_siblings": "not_known",
            "placement_group_id": draw.child_id.filter(pa.array(rows)),
        },
    )


def _adoptive_placement(draw: Draw) -> pa.Table:
    rows = draw.masks["placed"]
    early = draw.masks["early"]
    return _table(
        matching.ADOPTIVE_PLACEMENT,
        draw,
        rows,
        {
            "seen_from": _date(draw, "placed_on", rows),
            "placed_on": _date(draw, "placed_on", rows),
            "placed_evidence": "known",
            "placement_group_id": draw.child_id.filter(pa.array(rows)),
            "household_id": draw.child_id.filter(pa.array(rows)),
            "child_in_region": "yes",
            "with_siblings": "not_known",
            "placement_order_on": _date(
                draw, "placement_order_on", rows, draw.masks["order_known"]
            ),
            **_agency(draw, rows),
            "via_early_permanence": _flag(early[rows]),
            "early_permanence_from": _date(draw, "moved_in_on", rows, early),
            "entered_care_on": _date(draw, "entered_care_on", rows, draw.masks["entry_known"]),
            "matched_on": _date(draw, "matched_on", rows),
            "adoption_order_on": _date(draw, "adoption_order_on", rows, draw.masks["adopted"]),
        },
    )


def _early_permanence(draw: Draw) -> pa.Table:
    rows = draw.masks["placed"] & draw.masks["early"]
    return _table(
        matching.EARLY_PERMANENCE,
        draw,
        rows,
        {
            "seen_from": _date(draw, "moved_in_on", rows),
            "started_on": _date(draw, "moved_in_on", rows),
            "start_evidence": "known",
            "kind": "not_known",
            **_agency(draw, rows),
            "authority_on": _date(draw, "placement_order_on", rows),
            "became_adoptive_on": _date(draw, "placed_on", rows),
            "outcome": "adoptive",
        },
    )


def _adoption_order(draw: Draw) -> pa.Table:
    rows = draw.masks["adopted"]
    entry, order = draw.masks["entry_known"], draw.masks["order_known"]
    # Who was with the carer since entry, and whose entry is not seen, has no first day either.
    seen = entry | ~draw.masks["carer"]
    single = draw.codes["adopter_status"][rows] == 0
    return _table(
        tables.ADOPTION_ORDER,
        draw,
        rows,
        {
            "adoption_order_on": _date(draw, "adoption_order_on", rows),
            "entered_care_on": _date(draw, "entered_care_on", rows, entry),
            "entry_evidence": _evidence(entry[rows]),
            "decided_on": _date(draw, "decided_on", rows),
            "placement_order_on": _date(draw, "placement_order_on", rows, order),
            "order_evidence": _evidence(order[rows]),
            "matched_on": _date(draw, "matched_on", rows),
            "placed_on": _date(draw, "placed_on", rows),
            "placed_evidence": "known",
            "adopted_by_carer": _flag(draw.masks["carer"][rows]),
            "moved_in_on": _date(draw, "moved_in_on", rows, seen),
            "moved_in_evidence": _evidence(seen[rows]),
            "via_early_permanence": _flag(draw.masks["early"][rows]),
            **_agency(draw, rows),
            "number_of_adopters": pc.if_else(pa.array(single), 1, 2),
            "adopter_status": _code(
                draw.codes["adopter_status"][rows],
                tables.ADOPTION_ORDER.column("adopter_status").codes,
            ),
            "order_basis": _code(
                draw.codes["order_basis"][rows], ("unopposed", "consent_dispensed")
            ),
        },
    )


TABLE_MAKERS: dict[str, Callable[[Draw], pa.Table]] = {
    tables.CARE_PERIOD.name: _care_period,
    tables.ADOPTION_PLAN.name: _adoption_plan,
    tables.PLACEMENT_AUTHORITY.name: _placement_authority,
    tables.ADOPTION_POSITION.name: _adoption_position,
    matching.MATCH.name: _match,
    matching.ADOPTIVE_PLACEMENT.name: _adoptive_placement,
    matching.EARLY_PERMANENCE.name: _early_permanence,
    tables.ADOPTION_ORDER.name: _adoption_order,
}
