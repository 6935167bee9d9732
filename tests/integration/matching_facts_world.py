"""Children linked, matched and placed by the operations people use, and what is true of them.

What is written below as text is what ought to come out of the records, row by row. The families:
Larch of Alderbridge (the same partnership), Maple of Castlemoor (in house), Harbour 7 of a
voluntary agency, Faraway 3 of another regional agency. The children are Castlemoor's.
"""

# ruff: noqa: E501 - a table of children reads as a table

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from permanency.casework.children.models import Record
from permanency.casework.finding.models import FeaturedChild
from permanency.casework.matching import operations as does
from permanency.casework.matching.models import Link
from permanency.insight.facts.schema import Kind
from permanency.insight.facts.tables import TABLES
from permanency.platform.agencies.models import Agency, AgencyKind
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.matching_world import (
    BORN,
    CARE,
    LINKED,
    MATCHED,
    ORDERED,
    PLACED,
    TODAY,
    brothers_and_sisters,
    child,
    family,
    link,
    matched,
    papers_sent,
    placed,
)
from tests.integration.training_world import course, session
from tests.people import Region
from tests.spec.measures.adopters_world import read

EXPLORED = date(2026, 5, 8)

TABLES_TOLD = {
    "link": """
        child   | family    | approving_agency_kind | source            | event       | opened_on  | linked_on  | closed_on  | outcome
        Ash     | Maple     | own                   | own_search        |             | 2026-05-05 |            | 2026-05-12 | declined_by_household
        Ash     | Larch     | partner               | own_search        |             | 2026-05-05 | 2026-05-08 | 2026-06-01 | matched
        Beech   | Maple     | own                   | exchange_event    | By the lake | 2026-05-05 | 2026-05-08 | 2026-06-01 | matched
        Cedar   | Maple     | own                   | exchange_event    | By the lake | 2026-05-05 | 2026-05-08 | 2026-06-01 | matched
        Dogwood | Harbour 7 | vaa                   | national_matching |             | 2026-05-05 | 2026-06-01 | 2026-06-01 | matched
        Elm     | Maple 2   | own                   | carer             |             | 2026-05-05 | 2026-05-05 | 2026-06-01 | matched
        Fir     | Faraway 3 | other_raa             | national_matching |             | 2026-05-05 | 2026-05-08 | 2026-06-01 | matched
        Gorse   | Larch     | partner               | own_search        |             | 2026-05-05 | 2026-05-08 |            | open
        Gorse   | Harbour 7 | vaa                   | exchange_event    |             | 2026-05-05 | 2026-05-08 | 2026-07-01 | declined_by_agency
        Ivy     | Larch     | partner               | own_search        |             | 2026-05-05 | 2026-05-05 | 2026-08-01 | other
    """,
    "match": """
        child   | family    | approving_agency_kind | matched_on | told    | placement_order_on | household_approved_on | placed_on  | ended_on   | with_siblings | group_size
        Ash     | Larch     | partner               | 2026-06-01 | as_made | 2026-04-02         | 2026-01-15            | 2026-07-06 |            | no            | 1
        Beech   | Maple     | own                   | 2026-06-01 | as_made | 2026-04-02         | 2026-01-15            | 2026-07-06 |            | yes           | 2
        Cedar   | Maple     | own                   | 2026-06-01 | as_made | 2026-04-02         | 2026-01-15            | 2026-07-06 |            | yes           | 2
        Dogwood | Harbour 7 | vaa                   | 2026-06-01 | as_made | 2026-04-02         |                       | 2026-07-06 |            | no            | 1
        Elm     | Maple 2   | own                   | 2026-06-01 | as_made | 2026-04-02         | 2026-01-15            | 2026-07-06 |            | no            | 1
        Fir     | Faraway 3 | other_raa             | 2026-06-01 | as_made | 2026-04-02         |                       |            | 2026-06-20 | no            | 1
        Hazel   | nobody's  | vaa                   | 2026-06-01 | as_made | 2026-04-02         |                       | 2026-07-06 |            | not_known     | 1
    """,
    "adoptive_placement": """
        child   | family    | approving_agency_kind | placed_on  | matched_on | via_early_permanence | early_permanence_from | with_siblings | group_size | order_applied_on | adoption_order_on | disrupted_on
        Ash     | Larch     | partner               | 2026-07-06 | 2026-06-01 | no                   |                       | no            | 1          | 2026-09-20       |                   |
        Beech   | Maple     | own                   | 2026-07-06 | 2026-06-01 | no                   |                       | yes           | 2          |                  |                   |
        Cedar   | Maple     | own                   | 2026-07-06 | 2026-06-01 | no                   |                       | yes           | 2          |                  |                   |
        Dogwood | Harbour 7 | vaa                   | 2026-07-06 | 2026-06-01 | no                   |                       | no            | 1          |                  |                   | 2026-09-01
        Elm     | Maple 2   | own                   | 2026-07-06 | 2026-06-01 | yes                  | 2026-05-11            | no            | 1          | 2026-07-20       | 2026-10-02        |
        Hazel   | nobody's  | vaa                   | 2026-07-06 | 2026-06-01 | no                   |                       | not_known     | 1          |                  |                   |
    """,
    "early_permanence": """
        child | kind                   | approving_agency_kind | started_on | became_adoptive_on | ended_on   | outcome
        Elm   | fostering_for_adoption | own                   | 2026-05-11 | 2026-07-06         |            | adoptive
        Ivy   | concurrent             | partner               | 2026-05-11 |                    | 2026-08-01 | birth_family
    """,
}


@dataclass
class World:
    """What the tests call the children and the families."""

    children: dict[str, str] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)

    def child(self, told: str) -> str:
        """The child's name in the tables above."""
        return self.children[told.partition("/")[2]]

    def family(self, told: str | None) -> str | None:
        """The family's, or nobody's where one was invented."""
        return None if told is None else self.families.get(told, "nobody's")


def settle(region: Region) -> World:
    """Record all of it; commits."""
    world = World()
    with acting_as(region.wren):
        harbour = Agency.objects.create(name="Harbour Adoption", kind=AgencyKind.VOLUNTARY)
        faraway = Agency.objects.create(name="Farawayshire", kind=AgencyKind.AUTHORITY)
    world.families |= {"Harbour Adoption/7": "Harbour 7", "Farawayshire/3": "Faraway 3"}
    larch = family(region)
    maple, maple_2 = (family(region, agency="castlemoor") for _ in range(2))
    for name, each in (("Larch", larch), ("Maple", maple), ("Maple 2", maple_2)):
        world.families[each.household.ref] = name

    with acting_as(region.rowan):
        day = session(
            course(region.castlemoor, "activity_day", title="By the lake"), 20,
            starts_at=datetime(2026, 5, 2, 9, 30, tzinfo=UTC),
        )  # fmt: skip
    world.events[day.ref] = "By the lake"

    with acting_as(region.ivy):
        said: dict[str, Any] = {"by": current_account(), "today": TODAY}

        def here(name: str) -> Record:
            record = child(name, agency_id=region.castlemoor)
            world.children[record.ref] = name
            return record

        def from_outside(record: Record, agency: Agency, ref: str, **given: Any) -> Link:
            told = {"source": "national_matching"} | given
            return link(record, None, outside_agency_id=agency.pk, outside_ref=ref, **told)

        def explored(each: Link) -> Link:
            does.record_link_event(
                link=each, version=each.version, state="linked", on=EXPLORED, side="both", **said
            )
            return each

        ash = here("Ash")
        refused = link(ash, maple)
        does.decline_link(
            link=refused, version=refused.version, on=date(2026, 5, 12), side="family",
            reason="contact", **said,
        )  # fmt: skip
        beech, cedar = here("Beech"), here("Cedar")
        brothers_and_sisters(beech, cedar)
        for nth, each in enumerate((beech, cedar)):
            FeaturedChild.objects.create(
                record=each, session=day, shown="profile", allowed_on=date(2026, 4, 20),
                allowed_as="Hester Quillan", views=9 + nth,
            )  # fmt: skip
        both = [
            explored(link(each, maple, source="exchange_event", event=day))
            for each in (beech, cedar)
        ]
        gorse = here("Gorse")
        explored(link(gorse, larch))
        not_taken = explored(from_outside(gorse, harbour, "7", source="exchange_event"))
        does.decline_link(
            link=not_taken, version=not_taken.version, on=date(2026, 7, 1), side="child",
            reason="needs", **said,
        )  # fmt: skip
        dogwood, elm, fir = here("Dogwood"), here("Elm"), here("Fir")
        to_ash = explored(link(ash, larch))
        to_dogwood = from_outside(dogwood, harbour, "7")
        to_elm = link(elm, maple_2, source="carer")
        to_fir = explored(from_outside(fir, faraway, "3"))
        _early(to_elm, "ffa", said)
        for unit in ([to_ash], both, [to_dogwood], [to_elm], [to_fir]):
            for each in unit:
                papers_sent(each)
            matched(*unit)
            if unit != [to_fir]:
                placed(*unit)
        to_fir.refresh_from_db()
        does.end_unit_match(
            links=[to_fir], versions={to_fir.pk: to_fir.version}, on=date(2026, 6, 20),
            reason="agency_ended", **said,
        )  # fmt: skip
        does.record_adoption_application(record=ash, on=date(2026, 9, 20), **said)
        does.record_adoption_application(record=elm, on=date(2026, 7, 20), **said)
        does.record_adoption_order(record=elm, on=date(2026, 10, 2), consent_dispensed=True, **said)
        does.record_disruption(
            record=dogwood, on=date(2026, 9, 1), next_placement_code="U6", ended_by="adopters",
            **said,
        )  # fmt: skip
        ivy = here("Ivy")
        _early(link(ivy, larch), "concurrent", said)
        does.record_leaving_care(
            record=ivy, on=date(2026, 8, 1), reason="E4A", reversal_reason="RD4", **said
        )
        # As it was recorded before there was a register of links.
        hazel = here("Hazel")
        does.record_match(record=hazel, on=MATCHED, **said)
        does.record_placed_for_adoption(
            record=hazel, on=PLACED, code="A6", approving_agency_kind="vaa", **said
        )
    return world


def _early(to: Link, kind: str, said: dict[str, Any]) -> None:
    early = does.decide_early_permanence(
        link=to, kind=kind, on=LINKED, decided_as="Hester Quillan", approved_from=LINKED, **said
    )
    does.record_early_permanence_started(
        early=early, version=early.version, on=date(2026, 5, 11), **said
    )


def plain(table: str) -> list[dict[str, Any]]:
    """The rows told above, each cell as the fact table holds it."""
    found = []
    for line in read(TABLES_TOLD[table]):
        row: dict[str, Any] = {}
        for name, cell in line.items():
            kind = (
                Kind.TEXT
                if name in ("child", "family", "event")
                else TABLES[table].column(name).kind
            )
            row[name] = _cast(kind, cell)
        found.append(row)
    return found


def _cast(kind: Kind, cell: str) -> Any:
    if not cell:
        return None
    if kind is Kind.DATE:
        return date.fromisoformat(cell)
    return int(cell) if kind is Kind.INT else cell


def whole_rows(table: str) -> list[dict[str, Any]]:
    """The rows told above with every column: what is not told is as for all of these children."""
    found = []
    for nth, row in enumerate(plain(table)):
        name, family_ = row.pop("child"), row.pop("family", None)
        row.pop("event", None)
        day = row.get("placed_on") if table == "adoptive_placement" else row.get("matched_on")
        usual: dict[str, Any] = {
            "child_id": name, "responsible_authority": "Castlemoor", "born_on": BORN,
            "sex": "not_known", "ethnicity_group": "not_known", "disabled": "not_known",
            "in_sibling_group": "yes" if name in ("Beech", "Cedar") else "not_known",
            "link_id": f"{name} {nth}", "household_id": family_,
            "placement_group_id": f"{family_} {day}", "order_evidence": "known",
            "entered_care_on": CARE, "placement_order_on": ORDERED, "child_in_region": "yes",
            "seen_from": row.get("placed_on") or row.get("started_on"),
            "placed_evidence": "known", "start_evidence": "known", "provider": "not_known",
            "authority_on": None,
        }  # fmt: skip
        columns = [column.name for column in TABLES[table].columns]
        found.append({name: row.get(name, usual.get(name)) for name in columns})
    return found
