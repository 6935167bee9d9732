"""From a journey to the rows it is stored as, and back: each other's inverse.

A property test holds them to it, so that writing a journey and reading it back changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from permanency.casework.children import journey as j
from permanency.casework.children.days import adoptions, decision_ended_on
from permanency.casework.children.standing import holds
from permanency.casework.children.terms import ADOPTIVE
from permanency.casework.matching.kinds import KINDS, Rows, Values, keyed

# The plan is placement with a brother or sister (facts.md, child).
_TOGETHER = {"together": "yes", "together_preferred": "yes", "apart": "no"}


def rows_of(journey: j.Journey) -> Rows:
    """The stored rows a journey is made of, with what each rests on."""
    listed: dict[str, list[Values]] = {
        "period": [
            {
                "started_on": p.from_on,
                "start_known": p.start_known,
                "ended_on": p.ended_on,
                "end_reason": p.end_reason,
                "stretches": _stretches_out(p),
            }
            for p in journey.periods
        ],
        "legal_status": [
            {
                "code": s.code,
                "started_on": s.from_on,
                "start_known": s.start_known,
                "ended_on": s.ended_on,
            }
            for s in journey.legal_statuses
        ],
        "decision": [
            {
                "decided_on": d.decided_on,
                "reversed_on": d.reversed_on,
                "reversal_reason": d.reversal_reason,
                "ended_on": decision_ended_on(journey, d),
                "entered_care_on": _entry_of(journey, d.decided_on),
            }
            for d in journey.decisions
        ],
        "order": [
            {
                "made_on": o.from_on,
                "start_known": o.start_known,
                "ended_on": o.ended_on,
                "end_reason": o.end_reason,
                "decided_on": _decision_behind(journey, o.from_on),
            }
            for o in journey.orders
        ],
        "match": [
            {
                "matched_on": m.matched_on,
                "ended_on": m.ended_on,
                "told_with_adoption": m.told_with_adoption,
                "decided_on": _decision_behind(journey, m.matched_on),
            }
            for m in journey.matches
        ],
        "placement": [
            {
                "kind": p.kind,
                "code": p.code,
                "provider": p.provider,
                "approving_agency_kind": p.approving_agency_kind,
                "started_on": p.from_on,
                "start_known": p.start_known,
                "ended_on": p.ended_on,
                "same_carer": p.same_carer,
                "carer_from": p.carer_from,
                "matched_on": _match_behind(journey, p),
                "ordered_on": _order_behind(journey, p),
            }
            for p in journey.placements
        ],
        "adoption": [
            {
                "made_on": a.made_on,
                "decided_on_return": a.decided_on,
                "consent_dispensed": a.consent_dispensed,
                "adopted_by_carer": a.adopted_by_carer,
                "number_of_adopters": a.number_of_adopters,
                "adopter_status": a.adopter_status,
                "placed_on": _placement_behind(journey, a),
            }
            for a in adoptions(journey)
        ],
        "permanence_order": [
            {"made_on": o.made_on, "code": o.code} for o in journey.permanence_orders
        ],
    }
    return {code: keyed(KINDS[code], rows) for code, rows in listed.items()}


def journey_from(
    rows: Mapping[str, Iterable[Mapping[str, Any]]],
    *,
    child: str,
    authority: str,
    born_on: date | None,
    sex: str,
    ethnicity_group: str,
    disabled: str = "not_known",
    expected_on: date | None = None,
) -> j.Journey:
    """The journey that rows tell, whatever order they are in.

    ``rows`` gives, per kind, mappings with at least the kind's columns.
    """

    def of(code: str) -> list[Mapping[str, Any]]:
        day = KINDS[code].day
        return sorted(rows.get(code, ()), key=lambda row: row[day])

    adopted = [
        j.Adoption(
            made_on=row["made_on"],
            consent_dispensed=row["consent_dispensed"],
            adopted_by_carer=row["adopted_by_carer"],
            number_of_adopters=row["number_of_adopters"],
            adopter_status=row["adopter_status"],
            decided_on=row["decided_on_return"],
        )
        for row in of("adoption")
    ]
    return j.Journey(
        child=child,
        authority=authority,
        born_on=born_on,
        sex=sex,
        ethnicity_group=ethnicity_group,
        periods=tuple(
            j.CarePeriod(
                row["started_on"],
                row["start_known"],
                row["ended_on"],
                row["end_reason"],
                _stretches_in(row),
            )
            for row in of("period")
        ),
        legal_statuses=tuple(
            j.LegalStatus(row["code"], row["started_on"], row["start_known"], row["ended_on"])
            for row in sorted(of("legal_status"), key=lambda row: (row["started_on"], row["code"]))
        ),
        decisions=tuple(
            j.Decision(row["decided_on"], row["reversed_on"], row["reversal_reason"])
            for row in of("decision")
        ),
        orders=tuple(
            j.PlacementOrder(row["made_on"], row["start_known"], row["ended_on"], row["end_reason"])
            for row in of("order")
        ),
        placements=tuple(
            j.Placement(
                kind=row["kind"],
                code=row["code"],
                provider=row["provider"],
                from_on=row["started_on"],
                start_known=row["start_known"],
                ended_on=row["ended_on"],
                same_carer=row["same_carer"],
                carer_from=row["carer_from"],
                approving_agency_kind=row["approving_agency_kind"],
            )
            for row in of("placement")
        ),
        matches=tuple(
            j.Match(row["matched_on"], row["ended_on"], row["told_with_adoption"])
            for row in of("match")
        ),
        adoption=adopted[-1] if adopted else None,
        earlier_adoptions=tuple(adopted[:-1]),
        permanence_orders=tuple(
            j.PermanenceOrder(row["made_on"], row["code"]) for row in of("permanence_order")
        ),
        disabled=disabled,
        expected_on=expected_on,
        **own_of(rows),
    )


def own_of(rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, Any]:
    """What only people record, of the child and of links, as a journey's fields, oldest first."""

    def of(code: str, day: str) -> list[Mapping[str, Any]]:
        return sorted(rows.get(code, ()), key=lambda row: row[day])

    member = next((row for row in of("sibling", "started_on") if row["ended_on"] is None), None)
    plan = next((row for row in rows.get("sibling_plan", ()) if not row["superseded_on"]), None)
    return {
        "in_sibling_group": _TOGETHER.get(plan["plan"], "not_known") if plan else "not_known",
        "sibling_group_id": str(member["group_id"]) if member else None,
        "tracks": tuple(
            j.Track(row["kind"], row["started_on"], row["ended_on"])
            for row in of("track", "started_on")
        ),
        "consents": tuple(
            j.Consent(row["kind"], row["given_on"], row["withdrawn_on"], row["given_by"])
            for row in of("consent", "given_on")
        ),
        "searches": tuple(
            j.Search(
                row["state"],
                row["started_on"],
                row["ended_on"],
                row["pause_reason"],
                row["review_on"],
            )
            for row in of("search", "started_on")
        ),
        "reviews": tuple(
            j.Review(row["held_on"], row["outcome"], row["considered_plan"])
            for row in of("review", "held_on")
        ),
        "visits": tuple(row["made_on"] for row in of("visit", "made_on")),
        "delays": tuple(
            j.Delay(row["clock"], row["reason"], row["started_on"], row["ended_on"])
            for row in of("delay", "started_on")
        ),
        "sibling_spells": tuple(
            j.SiblingSpell(str(row["group_id"]), row["started_on"], row["ended_on"])
            for row in of("sibling", "started_on")
        ),
        "sibling_plans": tuple(
            j.SiblingPlan(row["plan"], row["decided_on"], row["superseded_on"])
            for row in of("sibling_plan", "decided_on")
        ),
        "steps": tuple(j.SearchStep(row["step"], row["from_on"]) for row in of("step", "from_on")),
        "explored": tuple(
            j.Exploring(row["from_on"], row["ended_on"]) for row in of("explored", "from_on")
        ),
        "reports": tuple(
            j.Report(
                row["number"],
                row["finished_on"],
                row["medical_summary_on"],
                row["defect_on"],
                row["redone_on"],
            )
            for row in of("report", "number")
        ),
    }


def _stretches_out(period: j.CarePeriod) -> list[list[str | None]] | None:
    if period.stretches == ((period.from_on, period.ended_on),):
        return None
    return [[a.isoformat(), b.isoformat() if b else None] for a, b in period.stretches]


def _stretches_in(row: Mapping[str, Any]) -> tuple[tuple[date, date | None], ...]:
    if row["stretches"] is None:
        return ((row["started_on"], row["ended_on"]),)
    return tuple(
        (date.fromisoformat(a), date.fromisoformat(b) if b else None) for a, b in row["stretches"]
    )


def _entry_of(journey: j.Journey, decided_on: date) -> date | None:
    """The known entry to the period of care the decision falls in."""
    opened = [period for period in journey.periods if period.from_on <= decided_on]
    return opened[-1].from_on if opened and opened[-1].start_known else None


def _decision_behind(journey: j.Journey, on: date) -> date | None:
    """The decision an order or a match rests on: the one that stands, else the last before."""
    return max((d.decided_on for d in journey.decisions if d.decided_on <= on), default=None)


def _match_behind(journey: j.Journey, placement: j.Placement) -> date | None:
    if placement.kind != ADOPTIVE:
        return None
    on = placement.from_on
    live = [m.matched_on for m in journey.matches if holds(m.matched_on, m.ended_on, on)]
    return max(live, default=None)


def _order_behind(journey: j.Journey, placement: j.Placement) -> date | None:
    if placement.kind != ADOPTIVE:
        return None
    on = placement.from_on
    live = [o.from_on for o in journey.orders if holds(o.from_on, o.ended_on, on)]
    return max(live, default=None)


def _placement_behind(journey: j.Journey, adoption: j.Adoption) -> date | None:
    placed = [
        p.from_on
        for p in journey.placements
        if p.kind == ADOPTIVE and p.from_on <= adoption.made_on
    ]
    return max(placed, default=None)
