"""Children invented so that what four annual reports print of matching is true of them.

Each table below says how many children had which value; nothing else is known of them and nothing
else is needed. They become rows of the fact tables like any others. ``together`` says how many
children went to one family on one day.
"""

# ruff: noqa: E501 - a table of children reads as a table

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from permanency.insight.facts.factset import FactSet
from permanency.insight.facts.schema import Kind
from permanency.insight.facts.tables import TABLES
from tests.spec.measures.adopters_world import each, read

T4C = ("Shropshire", "Staffordshire", "Stoke-on-Trent", "Telford & Wrekin")
HEART = ("Dudley", "Sandwell", "Walsall", "Wolverhampton")
ALLIANCE = ("NCT", "Other agencies of the alliance")

# By council: children placed with adopters of the region, of other agencies, of voluntary ones, and
# how many of all of them through early permanence. Of the two years before, only the sums are told.
T4C_PLACED = """
    year | council          | partner | other_raa | vaa | not_known | early
    2023 | Shropshire       | 21      | 0         | 2   | 0         | 15
    2023 | Staffordshire    | 21      | 4         | 19  | 0         | 5
    2023 | Stoke-on-Trent   | 32      | 0         | 9   | 0         | 6
    2023 | Telford & Wrekin | 13      | 0         | 6   | 0         | 2
    2022 | Staffordshire    | 0       | 0         | 0   | 135       | 0
    2021 | Shropshire       | 20      | 0         | 0   | 0         | 7
    2021 | Staffordshire    | 23      | 2         | 1   | 0         | 3
    2021 | Stoke-on-Trent   | 25      | 1         | 0   | 0         | 16
    2021 | Telford & Wrekin | 24      | 0         | 3   | 0         | 5
    2020 | Shropshire       | 0       | 0         | 0   | 13        | 1
    2020 | Staffordshire    | 0       | 0         | 0   | 31        | 0
    2020 | Stoke-on-Trent   | 0       | 0         | 0   | 29        | 5
    2020 | Telford & Wrekin | 0       | 0         | 0   | 28        | 6
    2019 | Staffordshire    | 0       | 0         | 0   | 3         | 3
    2019 | Stoke-on-Trent   | 0       | 0         | 0   | 4         | 4
    2019 | Telford & Wrekin | 0       | 0         | 0   | 2         | 2
    """
T4C_DISRUPTED = """
    children | year | council       | agency  | together | age
    1        | 2023 | Staffordshire | vaa     | 1        | 4
    1        | 2020 | Staffordshire | partner | 1        | 4
    1        | 2020 | Shropshire    | vaa     | 1        | 4
    """
# Where children stood on the last day of the year.
T4C_STOOD = """
    children | year | position                | search_scope  | order
    7        | 2023 | matched                 | not_searching | yes
    30       | 2023 | linked                  | not_searching | yes
    17       | 2023 | authority_paused        | not_searching | yes
    20       | 2023 | authority_active        | not_known     | yes
    86       | 2023 | decision_no_authority   | not_searching | no
    15       | 2021 | matched                 | not_searching | yes
    36       | 2021 | linked                  | not_searching | yes
    10       | 2021 | linked_carer_or_sibling | not_searching | yes
    15       | 2021 | authority_paused        | not_searching | yes
    12       | 2021 | authority_active        | regional      | yes
    13       | 2021 | authority_active        | wider         | yes
    68       | 2021 | decision_no_authority   | not_searching | no
    """

HEART_PLACED = """
    year | council       | own | partner | vaa | not_known
    2023 | Wolverhampton | 8   | 0       | 13  | 0
    2023 | Dudley        | 0   | 9       | 12  | 0
    2023 | Sandwell      | 0   | 11      | 10  | 0
    2023 | Walsall       | 0   | 9       | 27  | 0
    2022 | Wolverhampton | 7   | 0       | 2   | 0
    2022 | Dudley        | 0   | 15      | 1   | 0
    2022 | Sandwell      | 0   | 18      | 7   | 0
    2022 | Walsall       | 0   | 20      | 21  | 0
    2021 | Walsall       | 0   | 0       | 0   | 103
    """
# Six placements of nine children: four of one child, one of two, and so one of three. It is the
# only way in which six disruptions, four single children, a further pair and the nine children of
# the note are all true. The youngest was three, the eldest eight.
HEART_DISRUPTED = """
    children | year | council       | agency  | together | age
    2        | 2023 | Wolverhampton | vaa     | 1        | 3
    2        | 2023 | Sandwell      | partner | 1        | 5
    2        | 2023 | Walsall       | vaa     | 2        | 6
    3        | 2023 | Walsall       | vaa     | 3        | 8
    """
HEART_EARLY = """
    year | council       | own | partner | vaa
    2023 | Dudley        | 0   | 3       | 2
    2023 | Sandwell      | 0   | 5       | 0
    2023 | Walsall       | 0   | 3       | 6
    2023 | Wolverhampton | 1   | 0       | 1
    2022 | Dudley        | 0   | 4       | 0
    2022 | Sandwell      | 0   | 4       | 2
    2022 | Walsall       | 0   | 9       | 2
    2022 | Wolverhampton | 3   | 0       | 0
    """
HEART_MATCHED = """
    children | council
    19       | Dudley
    22       | Sandwell
    27       | Walsall
    25       | Wolverhampton
    """
STILL_IN_PROCEEDINGS = 2
HEART_SOLD = """
    children | together
    2        | 1
    """

NCT_PLACED = """
    children | agency | together | became  | early
    9        | own    | 1        | adopted | 0
    13       | own    | 1        | placed  | 183
    4        | own    | 2        | adopted | 0
    5        | vaa    | 1        | adopted | 0
    2        | vaa    | 2        | adopted | 0
    4        | vaa    | 2        | placed  | 0
    """
NCT_DISRUPTED = """
    children | year | council | agency | together | age
    4        | 2022 | NCT     | own    | 2        | 4
    1        | 2022 | NCT     | own    | 1        | 4
    """
# Thirty-seven were matched; of one of them no placement order is known.
NCT_MATCHED = """
    children | days from order | together
    15       | 80              | 1
    16       | 180             | 1
    1        | 300             | 1
    4        | 300             | 2
    1        |                 | 1
    """
NCT_SOLD = """
    children | together
    5        | 1
    2        | 2
    """
# The days at which children are shown, and what began there.
ALLIANCE_EVENTS = """
    event   | event_kind   | held_on    | views | children | links by others | links by NCT | matched
    June    | exchange_day | 2022-06-15 | 0     | 16       | 4               | 0            | 4
    January | information  | 2023-01-18 | 171   | 0        | 0               | 0            | 0
    March   | exchange_day | 2023-03-10 | 0     | 13       | 4               | 2            | 0
    one     | profiling    | 2022-05-10 | 0     | 0        | 0               | 0            | 0
    two     | profiling    | 2022-10-11 | 0     | 0        | 0               | 0            | 0
    """

USUAL = {
    "child_in_region": "yes", "told": "as_made", "organiser": "the alliance",
    "left_care_reason": "still_in_care", "has_decision": "yes", "status": "held",
}  # fmt: skip
Row = dict[str, Any]


def row(table: str, **given: Any) -> Row:
    """A row of a fact table; what is not given is as usual, or nothing."""
    made: Row = {}
    for column in TABLES[table].columns:
        if column.name in given:
            made[column.name] = given.pop(column.name)
        elif column.name in USUAL:
            made[column.name] = USUAL[column.name]
        elif column.kind is Kind.FLAG:
            made[column.name] = "no"
        elif column.codes:
            made[column.name] = "none" if "none" in column.codes else column.codes[-1]
        elif column.kind is Kind.CODE:
            made[column.name] = "none"
        elif column.blank is None and column.kind is Kind.ID:
            made[column.name] = made["child_id"]
    assert not given, f"{table} has no column {', '.join(given)}"
    return made


def spread(text: str, kinds: tuple[str, ...]) -> Iterator[tuple[dict[str, str], str]]:
    """A line and an agency for each child of a table that counts them by who approved the family."""
    for line in read(text):
        for kind in kinds:
            yield from ((line, kind) for _ in range(int(line[kind])))


def a_day_of(year: int, nth: int) -> date:
    """One of the days of a financial year, round and round."""
    return date(year, 4, 3) + timedelta(days=7 * (nth % 50))


def grouped(text: str) -> Iterator[tuple[dict[str, str], str, str]]:
    """A line for each child, who the group is, and whether brothers and sisters are in it."""
    for nth, line in enumerate(read(text)):
        size = int(line["together"])
        for child in range(int(line["children"])):
            yield line, f"line {nth} group {child // size}", "yes" if size > 1 else "no"


def placed(child: str, council: str, kind: str, on: date, **given: Any) -> Row:
    """A placement for adoption of one child."""
    told = {"placement_group_id": child, "group_size": 1, "with_siblings": "no"} | given
    return row(
        "adoptive_placement",
        child_id=child,
        responsible_authority=council,
        seen_from=on,
        placed_on=on,
        placed_evidence="known",
        approving_agency_kind=kind,
        via_early_permanence=told.pop("via_early_permanence", "no"),
        household_id=told["placement_group_id"],
        **told,
    )


def disrupted(text: str) -> Iterator[Row]:
    """Placements of long before that ended in the year."""
    for nth, (line, group, siblings) in enumerate(grouped(text)):
        day = a_day_of(int(line["year"]), nth)
        yield placed(
            f"disrupted {nth}",
            line["council"],
            line["agency"],
            day - timedelta(days=1500),
            placement_group_id=group,
            group_size=int(line["together"]),
            with_siblings=siblings,
            disrupted_on=day,
            born_on=day - timedelta(days=366 * int(line["age"])),
        )


def sold(text: str, year: int) -> Iterator[Row]:
    """Children of other agencies placed with our adopters."""
    for nth, (line, group, siblings) in enumerate(grouped(text)):
        yield placed(
            f"sold {nth}",
            "Elsewhere",
            "other_raa",
            a_day_of(year, 5),
            child_in_region="no",
            placement_group_id=f"sold {group}",
            group_size=int(line["together"]),
            with_siblings=siblings,
        )


def t4c() -> FactSet:
    """Together4Children, the reports of 2021-22 and 2023-24."""
    made = list(disrupted(T4C_DISRUPTED))
    early: dict[tuple[str, str], int] = {}
    for nth, (line, kind) in enumerate(
        spread(T4C_PLACED, ("partner", "other_raa", "vaa", "not_known"))
    ):
        key = (line["year"], line["council"])
        early[key] = early.get(key, 0) + 1
        via = "yes" if early[key] <= int(line["early"]) else "no"
        day = a_day_of(int(line["year"]), nth)
        made.append(placed(f"child {nth}", line["council"], kind, day, via_early_permanence=via))
    stood = []
    for nth, line in enumerate(each(T4C_STOOD, "children")):
        year = int(line["year"])
        stood.append(
            row(
                "adoption_position",
                child_id=f"waiting {nth}",
                responsible_authority=T4C[nth % 4],
                from_on=date(year, 12, 1),
                to_on=date(year + 1, 6, 1),
                position=line["position"],
                search_scope=line["search_scope"],
                has_placement_order=line["order"],
            )
        )
    return FactSet.from_rows(
        {"adoptive_placement": made, "adoption_position": stood},
        authorities=T4C,
        source="children of published rows",
    )


def came_from(placement: Row) -> tuple[str, str]:
    """The council of a child who was placed, and who approved the family."""
    return placement["responsible_authority"], placement["approving_agency_kind"]


def heart() -> FactSet:
    """Adoption@Heart, the report of 2023-24."""
    kinds = ("own", "partner", "vaa")
    ended = list(disrupted(HEART_DISRUPTED))
    made = []
    for nth, (line, kind) in enumerate(spread(HEART_PLACED, (*kinds, "not_known"))):
        on = a_day_of(int(line["year"]), nth)
        same = (gone for gone in ended if came_from(gone) == (line["council"], kind))
        # Those whose placement disrupted were placed in the year, and so are among the 99.
        found = next(same, None) if line["year"] == "2023" else None
        if found is None:
            made.append(placed(f"child {nth}", line["council"], kind, on))
        else:
            ended.remove(found)
            made.append(found | {"seen_from": date(2023, 4, 3), "placed_on": date(2023, 4, 3)})
    assert not ended
    begun = []
    for nth, (line, kind) in enumerate(spread(HEART_EARLY, kinds)):
        on = a_day_of(int(line["year"]), nth)
        waiting = line["year"] == "2023" and nth < STILL_IN_PROCEEDINGS
        begun.append(
            row(
                "early_permanence",
                child_id=f"early {nth}",
                responsible_authority=line["council"],
                seen_from=on,
                started_on=on,
                start_evidence="known",
                approving_agency_kind=kind,
                authority_on=None if waiting else on,
                outcome="open",
            )
        )
    matched = [
        match(f"matched {nth}", line["council"], a_day_of(2023, nth))
        for nth, line in enumerate(each(HEART_MATCHED, "children"))
    ]
    return FactSet.from_rows(
        {
            "adoptive_placement": [*made, *sold(HEART_SOLD, 2023)],
            "early_permanence": begun,
            "match": matched,
        },
        authorities=(*HEART, "Elsewhere"),
        source="children of published rows",
    )


def match(child: str, council: str, on: date, **given: Any) -> Row:
    """A match of one child."""
    told = {"placement_group_id": child, "group_size": 1, "with_siblings": "no"} | given
    return row(
        "match",
        child_id=child,
        responsible_authority=council,
        matched_on=on,
        order_evidence=told.pop("order_evidence", "known"),
        **told,
    )


def nct() -> FactSet:
    """NCT with the alliance whose events it shares, the report of 2022-23."""
    made = list(disrupted(NCT_DISRUPTED))
    for nth, (line, group, siblings) in enumerate(grouped(NCT_PLACED)):
        on, early = date(2022, 5, 2), int(line["early"])
        made.append(
            placed(
                f"child {nth}",
                "NCT",
                line["agency"],
                on,
                placement_group_id=f"placed {group}",
                group_size=int(line["together"]),
                with_siblings=siblings,
                via_early_permanence="yes" if early else "no",
                early_permanence_from=on - timedelta(days=early) if early else None,
                adoption_order_on=date(2023, 3, 1) if line["became"] == "adopted" else None,
            )
        )
    matched = []
    for nth, (line, group, siblings) in enumerate(grouped(NCT_MATCHED)):
        on, days = date(2022, 11, 28), line["days from order"]
        matched.append(
            match(
                f"matched {nth}",
                "NCT",
                on,
                placement_group_id=group,
                with_siblings=siblings,
                group_size=int(line["together"]),
                order_evidence="known" if days else "none",
                placement_order_on=on - timedelta(days=int(days)) if days else None,
            )
        )
    return FactSet.from_rows(
        {
            "adoptive_placement": [*made, *sold(NCT_SOLD, 2022)],
            "match": matched,
            **alliance_events(),
        },
        authorities=(*ALLIANCE, "Elsewhere"),
        source="children of published rows",
    )


def alliance_events() -> dict[str, list[Row]]:
    """The events, the children who were there, and the links that began at them."""
    events, came, links = [], [], []
    for line in read(ALLIANCE_EVENTS):
        name, on = line["event"], date.fromisoformat(line["held_on"])
        kind = line["event_kind"]
        events.append(
            event_row(
                "event",
                event_id=name,
                event_kind=kind,
                held_on=on,
                ended_on=on,
                views=int(line["views"]),
            )
        )
        came += [
            event_row(
                "event_attendance",
                event_id=name,
                event_kind=kind,
                event_on=on,
                attender_id=f"{name} {nth}",
                attender_kind="child",
                attended="yes",
                children=1,
                no_further_support="not_known",
            )
            for nth in range(int(line["children"]))
        ]
        councils = [ALLIANCE[1]] * int(line["links by others"]) + ["NCT"] * int(
            line["links by NCT"]
        )
        for nth, council in enumerate(councils):
            ended = nth < int(line["matched"])
            links.append(
                row(
                    "link",
                    child_id=f"{name} {nth}",
                    responsible_authority=council,
                    link_id=f"{name} {nth}",
                    opened_on=on,
                    linked_on=on + timedelta(days=7),
                    closed_on=on + timedelta(days=60) if ended else None,
                    outcome="matched" if ended else "open",
                    source="exchange_event",
                    event_id=name,
                )
            )
    return {"event": events, "event_attendance": came, "link": links}


def event_row(table: str, **given: Any) -> Row:
    """A row about an event, which is nobody's child."""
    return row(table, **({"hub": "none", "programme": "none"} | given))


REPORTS = {"T4C 2021-22": t4c, "T4C 2023-24": t4c, "A@H 2023-24": heart, "NCT 2022-23": nct}
