"""From printed margins to journeys that make every one of them come out."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from permanency.casework.children.journey import Journey
from permanency.exchange.synthetic.margins import contradictions
from permanency.exchange.synthetic.margins.adopted import (
    Room,
    adopted_children,
    give_characteristics,
)
from permanency.exchange.synthetic.margins.care import others_in_care
from permanency.exchange.synthetic.margins.cohort import Cohorts
from permanency.exchange.synthetic.margins.cohorts import solve
from permanency.exchange.synthetic.margins.contradictions import AGENCIES
from permanency.exchange.synthetic.margins.life_dates import last_day, year_of
from permanency.exchange.synthetic.margins.lives import Dates, journey
from permanency.exchange.synthetic.margins.printed import ALL, Margins, year_label
from permanency.exchange.synthetic.margins.targets import Targets, by_area
from permanency.exchange.synthetic.margins.waiting import (
    Stock,
    children_not_adopted,
    give_agencies,
)

_FLOWS = ("children_placed", "placement_orders", "adoption_decisions")


@dataclass(frozen=True)
class Built:
    """The journeys, and which printed cells hold only because children are left out of them."""

    journeys: tuple[Journey, ...]
    notes: tuple[str, ...]


def journeys_for(margins: Margins, last: int, seed: int = 1) -> Built:
    """Invented journeys of which every printed margin is true, digit for digit.

    Args:
        margins: what a report prints.
        last: the first calendar year of the report's financial year (2023 for 2023-24); flows of
            this year and the year before are bound, days of adoption as many years as printed.
        seed: the same arguments give the same journeys.

    Raises:
        MarginsContradictError: no children can make these margins hold together; it names them.
    """
    contradictions.check(margins)
    rng = Random(seed)  # noqa: S311
    cohorts = solve(margins, seed)
    weights = _weights(margins, cohorts, last)
    early = _or_none(
        margins, by_area(margins, "early_permanence_placed", year_label(last), weights)
    )
    room = _room(margins, last, weights)
    kept = {(area, last): early[area] for area in margins.areas}
    children = _with_room_kept(cohorts, room, kept, rng)
    give_characteristics(
        [one for one in children if one.adopted_on and year_of(one.adopted_on) == last],
        {
            "adopted_aged_5_or_over": margins.value("adopted_aged_5_or_over", year_label(last)),
            "adopted_minority_ethnic": margins.value("adopted_minority_ethnic", year_label(last)),
            "siblings": margins.value(
                "adoption_orders", year_label(last), pick="in_sibling_group=yes"
            ),
        },
        rng,
    )
    for one in children:
        one.born_on = one.born_on or one.entered_on
    for area, stock in _stocks(margins, last, weights).items():
        children += children_not_adopted(area, last, room, stock, early[area], rng)
    _agencies(margins, last, children)
    children += _care(margins, last, children, rng)
    children.sort(key=lambda one: (one.area, one.entered_on))
    return Built(
        tuple(journey(number, dates) for number, dates in enumerate(children, 1)), cohorts.notes
    )


def _weights(margins: Margins, cohorts: Cohorts, last: int) -> list[float]:
    placed = [margins.value("children_placed", year_label(last), area) for area in margins.areas]
    return [
        float(value if value is not None else cohorts.by_area[area, last].adopted)
        for area, value in zip(margins.areas, placed, strict=True)
    ]


def _or_none(margins: Margins, found: Targets | None) -> Targets:
    return found if found is not None else dict.fromkeys(margins.areas, 0)


def _room(margins: Margins, last: int, weights: list[float]) -> Room:
    room: Room = {}
    for measure in _FLOWS:
        for year in (last, last - 1):
            targets = by_area(margins, measure, year_label(year), weights)
            for area, count in (targets or {}).items():
                room[measure, area, year] = count
    return room


def _with_room_kept(
    cohorts: Cohorts, room: Room, kept: dict[tuple[str, int], int], rng: Random
) -> list[Dates]:
    """The adopted children, placements of early permanence in the last year kept for others."""
    bound = [key for key in kept if ("children_placed", *key) in room]
    for area, year in bound:
        room["children_placed", area, year] -= kept[area, year]
    children = adopted_children(cohorts, room, rng)
    for area, year in bound:
        room["children_placed", area, year] += kept[area, year]
    return children


def _stocks(margins: Margins, last: int, weights: list[float]) -> dict[str, Stock]:
    at_end = f"at {last_day(last).isoformat()}"
    with_order = _or_none(margins, by_area(margins, "waiting_with_order", at_end, weights))
    everybody = by_area(margins, "waiting_with_decision", at_end, weights) or with_order
    matched = _or_none(
        margins,
        by_area(
            margins, "waiting_with_order", at_end, weights, "position=matched", at_most=with_order
        ),
    )
    disrupted = _disrupted(margins, last)
    return {
        area: Stock(
            with_order[area],
            max(0, everybody[area] - with_order[area]),
            matched[area],
            tuple(disrupted.get(area, ())),
        )
        for area in margins.areas
    }


def _disrupted(margins: Margins, last: int) -> dict[str, list[str]]:
    """Agencies of the placements that ended early, one area after another."""
    period = year_label(last)
    total = margins.value("placements_disrupted", period) or 0
    own = margins.value("placements_disrupted", period, ALL, AGENCIES[0]) or 0
    agencies = ["partner"] * own + ["vaa"] * (total - own)
    found: dict[str, list[str]] = {}
    for at, agency in enumerate(agencies):
        found.setdefault(margins.areas[at % len(margins.areas)], []).append(agency)
    return found


def _agencies(margins: Margins, last: int, children: list[Dates]) -> None:
    for area in margins.areas:
        placed = [
            one
            for one in children
            if one.area == area and one.placed_on and year_of(one.placed_on) == last
        ]
        wanted = []
        for agency, pick in zip(("partner", "other_raa", "vaa"), AGENCIES, strict=True):
            count = margins.value("children_placed", year_label(last), area, pick)
            if count is not None:
                wanted.append((agency, count))
        give_agencies(placed, wanted)


def _care(margins: Margins, last: int, children: list[Dates], rng: Random) -> list[Dates]:
    days = (last_day(last - 1), last_day(last))
    added: list[Dates] = []
    for area in margins.areas:
        printed = [
            tuple(
                margins.value(measure, f"at {day.isoformat()}", area)
                for measure in ("children_in_care", "children_in_care_aged_0_5")
            )
            for day in days
        ]
        numbers = [value for pair in printed for value in pair if value is not None]
        if len(numbers) == 4:
            wanted = ((numbers[0], numbers[1]), (numbers[2], numbers[3]))
            own = [one for one in children if one.area == area]
            added += others_in_care(area, days, wanted, own, rng)
    return added
