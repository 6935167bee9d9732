"""Six households recorded by the operations people use, and the same written down as plain facts.

What is written below as text is what ought to come out of the records, row by row.
"""

# ruff: noqa: E501 - a table of households reads as a table

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from permanency.casework.adopters.models import Adult
from permanency.casework.adopters.operations import NewAdult, adult_left
from permanency.casework.recruitment import operations as recruiting
from permanency.casework.recruitment.models import Enquiry
from permanency.casework.recruitment.reading_files import ReadLine
from permanency.casework.training import terms as training_terms
from permanency.casework.training.models import Booking, Session
from permanency.casework.training.operations import (
    Came,
    book,
    cancel,
    cancel_session,
    give_feedback,
    record_attendance,
)
from permanency.insight.facts.schema import Kind
from permanency.insight.facts.tables import TABLES
from permanency.platform.agencies.models import Hub
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.adopters_world import (
    TERMS,
    TODAY,
    Family,
    approved,
    in_stage_1,
    in_stage_2,
    ready_to_approve,
)
from tests.integration.adopters_world import family as opened
from tests.integration.recruitment_world import settle_districts, take
from tests.integration.training_world import course, session
from tests.people import Region
from tests.spec.measures.adopters_world import read

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

APPLICATIONS = """
    household | kind         | campaign | registered_on | began_in | first_time | fast_track | relationship_status | people | stage_1_started_on | stage_1_ended_on | stage_2_started_on | considered_on | approved_on | paused_days | six_months_from | first_matched_on | first_placed_on | left_on    | left_reason
    Ash       | adoption     | spring   | 2026-01-12    | 2025-26  | yes        | no         | married             | 2      | 2026-01-12         | 2026-03-12       | 2026-04-01         | 2026-07-09    | 2026-07-20  |             | 2026-01-12      | 2026-09-10       | 2026-10-01      |            | still_in
    Beech     | adoption     | none     | 2026-01-12    | 2025-26  | yes        | no         | married             | 2      | 2026-01-12         | 2026-03-12       | 2026-04-01         |               | 2026-07-20  | 30          | 2026-02-11      |                  |                 |            | still_in
    Cedar     | adoption     | none     | 2026-01-12    | 2025-26  | yes        | no         | single              | 1      | 2026-01-12         |                  |                    |               |             |             | 2026-01-12      |                  |                 | 2026-05-05 | withdrew
    Dogwood   | intercountry | none     | 2026-01-12    | 2025-26  | yes        | no         | married             | 2      | 2026-01-12         | 2026-03-12       | 2026-04-01         |               |             |             | 2026-01-12      |                  |                 |            | still_in
    Elm       | adoption     | none     |               | 2026-27  | no         | yes        | civil_partnership   | 1      |                    |                  | 2026-04-20         |               |             |             |                 |                  |                 |            | still_in
    Fir       | adoption     | none     |               | none     | not_known  | no         | not_known           | 2      |                    |                  |                    |               |             |             |                 |                  |                 |            | still_in
    """
PHASES = """
    household | kind         | first_time | fast_track | phase            | held_phase       | clock_from | started_on | ended_on   | ended_by  | outlier
    Ash       | adoption     | yes        | no         | stage_1          | none             | 2026-01-12 | 2026-01-12 | 2026-03-12 | completed | no
    Ash       | adoption     | yes        | no         | between_stages   | none             | 2026-03-12 | 2026-03-12 | 2026-04-01 | completed | no
    Ash       | adoption     | yes        | no         | stage_2          | none             | 2026-04-01 | 2026-04-01 | 2026-07-20 | completed | declared
    Ash       | adoption     | yes        | no         | approved_waiting | none             | 2026-07-20 | 2026-07-20 | 2026-09-10 | completed | no
    Beech     | adoption     | yes        | no         | stage_1          | none             | 2026-01-12 | 2026-01-12 | 2026-03-12 | completed | no
    Beech     | adoption     | yes        | no         | between_stages   | none             | 2026-03-12 | 2026-03-12 | 2026-04-01 | completed | no
    Beech     | adoption     | yes        | no         | stage_2          | none             | 2026-04-01 | 2026-04-01 | 2026-05-01 | paused    | no
    Beech     | adoption     | yes        | no         | on_hold          | stage_2          | 2026-04-01 | 2026-05-01 | 2026-05-31 | completed | no
    Beech     | adoption     | yes        | no         | stage_2          | none             | 2026-04-01 | 2026-05-31 | 2026-07-20 | completed | no
    Beech     | adoption     | yes        | no         | approved_waiting | none             | 2026-07-20 | 2026-07-20 | 2026-09-01 | paused    | no
    Beech     | adoption     | yes        | no         | on_hold          | approved_waiting | 2026-07-20 | 2026-09-01 |            | running   | no
    Cedar     | adoption     | yes        | no         | stage_1          | none             | 2026-01-12 | 2026-01-12 | 2026-05-05 | left      | no
    Dogwood   | intercountry | yes        | no         | stage_1          | none             | 2026-01-12 | 2026-01-12 | 2026-03-12 | completed | no
    Dogwood   | intercountry | yes        | no         | between_stages   | none             | 2026-03-12 | 2026-03-12 | 2026-04-01 | completed | no
    Dogwood   | intercountry | yes        | no         | stage_2          | none             | 2026-04-01 | 2026-04-01 |            | running   | no
    Elm       | adoption     | no         | yes        | stage_2          | none             | 2026-04-20 | 2026-04-20 |            | running   | no
    """

ADULTS = """
    household | person_id | approved_on | born_on    | sex       | ethnicity_group | ethnicity | sexual_orientation | disabled
    Ash       | Ash 1     | 2026-07-20  | 1980-02-01 | female    | white_british   | WBRI      | lesbian            | yes
    Ash       | Ash 2     | 2026-07-20  |            | female    | asian           | APKN      | not_known          | not_known
    Beech     | Beech 1   | 2026-07-20  | 1988-04-03 | not_known | not_known       | not_known | not_known          | not_known
    Beech     | Beech 2   | 2026-07-20  | 1985-07-09 | not_known | not_known       | not_known | not_known          | not_known
    Cedar     | Cedar 1   |             | 1979-06-06 | male      | not_known       | REFU      | gay                | no
    Dogwood   | Dogwood 1 |             | 1988-04-03 | not_known | not_known       | not_known | not_known          | not_known
    Dogwood   | Dogwood 2 |             | 1985-07-09 | not_known | not_known       | not_known | not_known          | not_known
    Elm       | Elm 1     |             | 1988-04-03 | not_known | not_known       | not_known | not_known          | not_known
    Fir       | Fir 1     |             | 1988-04-03 | not_known | not_known       | not_known | not_known          | not_known
    Fir       | Fir 2     |             | 1985-07-09 | not_known | not_known       | not_known | not_known          | not_known
    """
# Ash asked twice; Gorse was closed; Cedar's file was linked without its application.
ENQUIRIES = """
    enquiry_id | household_id | approving_agency | hub            | enquired_on | channel | heard_from       | campaign | second_time | consulted_on | event_attended_on | referred_on | registered_on | stage_2_started_on | approved_on | closed_on  | close_reason
    first      | Ash          | Alderbridge      | North hub      | 2025-10-06  | website | friend_or_family | spring   | no          | 2025-10-10   | 2025-10-20        | 2025-11-03  | 2026-01-12    | 2026-04-01         | 2026-07-20  |            | registered
    again      | Ash          | Alderbridge      | North hub      | 2025-10-15  | phone   | not_known        | none     | no          |              |                   |             |               |                    |             |            | open
    cedar      | Cedar        | Alderbridge      | North hub      | 2026-01-02  | phone   | not_known        | none     | yes         |              |                   |             | 2026-01-12    |                    |             |            | registered
    gorse      | gorse        | Castlemoor       | Castlemoor hub | 2026-05-01  | phone   | not_known        | none     | no          |              |                   |             |               |                    |             | 2026-06-01 | withdrew
    """
CAMPAIGNS = """
    campaign_id | approving_agency | hub       | campaign | channel      | audience       | started_on | ended_on   | cost_pence
    spring      | Alderbridge      | North hub | spring   | social_media | sibling_groups | 2025-09-01 | 2025-10-31 | 75050
    posters     | Castlemoor       | none      | posters  | outdoor      | everybody      | 2026-04-06 |            |
    """
READINGS = """
    reading_id                                 | approving_agency | channel   | metric    | counted_on | next_counted_on | number | source
    Alderbridge/website/visits/2026-03-31      | Alderbridge      | website   | visits    | 2026-03-31 | 2026-04-30      | 812    | the counter
    Castlemoor/instagram/followers/2026-03-31  | Castlemoor       | instagram | followers | 2026-03-31 | 2026-09-30      | 340    | the network
    Alderbridge/website/visits/2026-04-30      | Alderbridge      | website   | visits    | 2026-04-30 |                 | 900    | the counter
    Castlemoor/instagram/followers/2026-09-30  | Castlemoor       | instagram | followers | 2026-09-30 |                 | 408    | the network
    """
EVENTS = """
    event_id | event_kind       | programme    | programme_id | hub            | held_on    | ended_on   | status    | days | views
    evening  | information      | evening      |              | Castlemoor hub | 2025-10-20 | 2025-10-20 | held      |      |
    days     | preparation      | days         |              | none           | 2026-04-11 | 2026-04-25 | held      | 3    |
    early    | early_permanence | early        |              | none           | 2026-05-09 | 2026-05-09 | held      | 1    |
    group    | programme_group  | group        | group        | none           | 2026-11-14 |            | held      | 6    |
    off      | siblings         | off          |              | none           | 2026-12-05 | 2026-12-05 | cancelled | 1    |
    """
ATTENDANCE = """
    event_id | event_kind       | programme | hub       | attender_id | attender_kind | booked_on  | event_on   | attended | people | children | also_early_permanence | also_siblings | no_further_support
    evening  | information      | evening   | North hub | Ash         | household     | 2025-10-08 | 2025-10-20 | yes      | 2      |          | yes                   | yes           | not_known
    evening  | information      | evening   | none      | evening/3   | person        |            | 2025-10-20 | yes      | 1      | 1        | no                    | no            | not_known
    days     | preparation      | days      | North hub | Beech       | household     | 2026-03-20 | 2026-04-11 | yes      | 2      |          | yes                   | yes           | not_known
    days     | preparation      | days      | North hub | Dogwood     | household     | 2026-03-20 | 2026-04-11 | yes      | 1      |          | yes                   | no            | not_known
    early    | early_permanence | early     | North hub | Dogwood     | household     | 2026-04-01 | 2026-05-09 | yes      | 2      |          | yes                   | no            | not_known
    early    | early_permanence | early     | North hub | Elm         | household     | 2026-04-02 | 2026-05-09 | no       |        |          | no                    | no            | not_known
    group    | programme_group  | group     | North hub | Ash         | household     | 2026-11-01 | 2026-11-14 | not_yet  |        |          | yes                   | yes           | not_known
    off      | siblings         | off       | North hub | Fir         | household     | 2026-11-01 | 2026-12-05 | not_yet  |        |          | no                    | no            | not_known
    """
GRADES = """
    grade_id | subject  | respondent | themed | hub            | graded_on  | grade
    1        | training | household  | no     | Castlemoor hub | 2025-10-21 | excellent
    2        | training | household  | no     | Castlemoor hub | 2025-10-22 | average
    """


def at(year: int, month: int, day: int, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


@dataclass
class World:
    """What was recorded, and by what name each reference of it is told above."""

    families: dict[str, Family] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    enquiries: dict[str, Enquiry] = field(default_factory=dict)

    def named(self, value: Any) -> Any:
        """An id as it is told above; a numbered booking keeps its number."""
        if not isinstance(value, str):
            return value
        head, slash, tail = value.partition("/")
        return self.names.get(value) or f"{self.names.get(head, head)}{slash}{tail}"


def settle(region: Region) -> World:
    """All of it, recorded by Nora of the North hub and Rowan of the central hub."""
    world = World()
    settle_districts(region)
    with acting_as(region.nora):
        _households(region, world)
    with acting_as(region.rowan):
        _recruitment(region, world)
        _events(region, world)
    with acting_as(region.nora):
        for name, each in world.families.items():
            world.names |= {each.household.ref: name, each.application.ref: name}
            adults = Adult.objects.filter(household=each.household).select_related("person")
            world.names |= {adult.person.ref: f"{name} {adult.nth}" for adult in adults}
    return world


def _households(region: Region, world: World) -> None:
    families = world.families
    ash = approved(
        region,
        campaign="spring",
        adults=[
            NewAdult(given="Ada", family="Ash", born_on=date(1980, 2, 1), sex="female",
                     ethnicity="WBRI", orientation="lesbian", disabled="yes"),
            NewAdult(given="Bea", family="Ash", sex="female", ethnicity="APKN",
                     orientation="declined"),
        ],
    )  # fmt: skip
    ash.does("declare_exceptional", phase="stage_2", started_on=date(2026, 4, 1), reason="Rare",
             on=date(2026, 8, 3))  # fmt: skip
    ash.does("set_availability", state="matched", on=date(2026, 9, 10))
    ash.does("record_outcome", kind="matched", on=date(2026, 9, 10))
    ash.does("record_outcome", kind="placed", on=date(2026, 10, 1))
    beech = ready_to_approve(region)
    beech.does("pause_stage", on=date(2026, 5, 1), reason="moving_house", asked_by="applicant")
    beech.does("resume_stage", on=date(2026, 5, 31))
    beech.does("decide_approval", on=date(2026, 7, 20), for_whom=TERMS)
    beech.does("hold", on=date(2026, 9, 1), reason="illness", asked_by="applicant")
    gone(beech.adults[1], date(2026, 10, 15), beech)  # was there on the day of approval
    one = NewAdult(given="Cal", family="Cedar", born_on=date(1979, 6, 6), sex="male",
                   ethnicity="REFU", orientation="gay", disabled="no")  # fmt: skip
    cedar = in_stage_1(region, relationship="single", adults=[one])
    cedar.does("leave", on=date(2026, 5, 5), closed_why="withdrew")
    elm = opened(
        region, relationship="civil_partnership", first_time="no",
        fast_track_ground="adopted_before",
    )  # fmt: skip
    elm.does("notify_stage_2", on=date(2026, 4, 20))
    gone(elm.adults[1], date(2026, 10, 1), elm)
    fir = opened(region, relationship="not_known", first_time="not_known")
    families |= {"Ash": ash, "Beech": beech, "Cedar": cedar}
    families["Dogwood"] = in_stage_2(region, kind="intercountry")
    families |= {"Elm": elm, "Fir": fir}


def gone(adult: Adult, on: date, of: Family) -> None:
    adult_left(adult=adult, on=on, version=adult.version, by=of.by, today=TODAY)


def _recruitment(region: Region, world: World) -> None:
    me = current_account()
    north = Hub.objects.get(pk=region.hubs["North hub"])
    spring = recruiting.open_campaign(
        agency_id=region.alderbridge, title="Brothers and sisters", channel="social_media",
        audience="sibling_groups", first_day=date(2025, 9, 1), last_day=date(2025, 10, 31),
        hub=north, code="spring", by=me,
    )  # fmt: skip
    for pence in (50000, 25050):
        recruiting.add_cost(
            campaign=spring, spent_on=date(2025, 9, 1), pence=pence, what="Pictures", by=me
        )
    posters = recruiting.open_campaign(
        agency_id=region.castlemoor, title="Posters", channel="outdoor", audience="everybody",
        first_day=date(2026, 4, 6), last_day=None, code="posters", by=me,
    )  # fmt: skip
    lines = {
        region.alderbridge: (
            ReadLine(1, "website", "visits", date(2026, 3, 31), 812, "the counter"),
            ReadLine(2, "website", "visits", date(2026, 4, 30), 900, "the counter"),
        ),
        region.castlemoor: (
            ReadLine(1, "instagram", "followers", date(2026, 3, 31), 340, "the network"),
            ReadLine(2, "instagram", "followers", date(2026, 9, 30), 408, "the network"),
        ),
    }
    for agency, numbers in lines.items():
        recruiting.load_readings(agency_id=agency, lines=numbers, by=me)
    first = take(
        me, postcode="KV1 1AA", received_at=at(2025, 10, 6), channel="website", campaign="spring",
        heard_from="friend_or_family",
    )  # fmt: skip
    again = take(me, postcode="KV1 1AA", received_at=at(2025, 10, 15))
    recruiting.mark_repeat(enquiry=again, version=again.version, of=first, by=me)
    recruiting.record_consultation(
        enquiry=first, held_on=date(2025, 10, 10), next_step="event", by=me, today=TODAY
    )
    recruiting.refer(
        enquiry=first, version=first.version, to_hub=north, on=date(2025, 11, 3), by=me, today=TODAY
    )
    ash, cedar_family = world.families["Ash"], world.families["Cedar"]
    recruiting.link_household(
        enquiry=first, version=first.version, household=ash.household,
        application=ash.application, by=me,
    )  # fmt: skip
    cedar = take(
        me, postcode="KV1 2AA", received_at=at(2026, 1, 2), second_time=True, family="Cedar",
        email="cal@example.com",
    )  # fmt: skip
    recruiting.link_household(
        enquiry=cedar, version=cedar.version, household=cedar_family.household, by=me
    )
    # Half past eleven in the evening of 30 April by the world's clock is 1 May in London.
    gorse = take(
        me, postcode="KV2 1AA", received_at=at(2026, 4, 30, 23), family="Gorse",
        email="gorse@example.com",
    )  # fmt: skip
    recruiting.close(
        enquiry=gorse, version=gorse.version, outcome="withdrew", on=date(2026, 6, 1), by=me,
        today=TODAY,
    )  # fmt: skip
    told = {"first": first, "again": again, "cedar": cedar, "gorse": gorse}
    world.names |= {enquiry.ref: name for name, enquiry in told.items()}
    world.names |= {spring.ref: "spring", posters.ref: "posters"}
    world.enquiries = told


def _events(region: Region, world: World) -> None:
    me = current_account()
    host = region.castlemoor
    homes = {name: each.household for name, each in world.families.items()}

    def held(kind: str, name: str, starts_at: datetime, days: int = 1, **told: Any) -> Session:
        open_to = training_terms.PUBLIC if kind == "information" else training_terms.APPLICANTS
        made = session(
            course(host, kind, title=name, days=days, open_to=open_to), 20, starts_at=starts_at,
            **told,
        )  # fmt: skip
        world.names |= {made.ref: name, made.course.ref: name}
        return made

    def came(booking: Booking, on: date, attended: str = "yes", **told: Any) -> None:
        record_attendance(booking=booking, attended=attended, by=me, today=on, **told)

    evening = held("information", "evening", at(2025, 10, 20), hub_id=region.hubs["Castlemoor hub"])
    asked, repeated = world.enquiries["first"], world.enquiries["again"]
    by_ash = book(session=evening, enquiry=asked, people=2, by=me, now=at(2025, 10, 8))
    twice = book(session=evening, enquiry=repeated, by=me, now=at(2025, 10, 16))
    cancel(booking=twice, by=me, now=at(2025, 10, 17))
    granny = book(
        session=evening, attender="person", named="A grandmother", afterwards=True, by=me,
        now=at(2025, 10, 21),
    )  # fmt: skip
    came(by_ash, date(2025, 10, 20))
    came(granny, date(2025, 10, 21), children_came=1)
    for day, grade in ((21, "excellent"), (22, "average")):
        give_feedback(session=evening, overall=grade, by=me, today=date(2025, 10, day))

    three = [date(2026, 4, 18), date(2026, 4, 25)]
    preparation = held("preparation", "days", at(2026, 4, 11), 3, further_days=three)
    for name in ("Beech", "Dogwood"):
        there = book(
            session=preparation, household=homes[name], people=2, by=me, now=at(2026, 3, 20)
        )
        adults = Adult.objects.filter(household=homes[name]).order_by("nth")
        days = (3, 3) if name == "Beech" else (3, 0)
        listed = [Came(each.person_id, n) for each, n in zip(adults, days, strict=True)]
        came(there, date(2026, 4, 25), adults=listed)
    early = held("early_permanence", "early", at(2026, 5, 9))
    by_dogwood = book(
        session=early, household=homes["Dogwood"], people=2, by=me, now=at(2026, 4, 1)
    )
    by_elm = book(session=early, household=homes["Elm"], people=2, by=me, now=at(2026, 4, 2))
    came(by_dogwood, date(2026, 5, 9))
    came(by_elm, date(2026, 5, 9), "no")
    # Its last day is to come, whenever the tests run.
    group = held("programme_group", "group", at(2026, 11, 14), 6, further_days=[date(2090, 12, 12)])
    book(session=group, household=homes["Ash"], by=me, now=at(2026, 11, 1))
    off = held("siblings", "off", at(2026, 12, 5))
    book(session=off, household=homes["Fir"], by=me, now=at(2026, 11, 1))
    cancel_session(session=off, why="No room", by=me, now=NOW)


USUAL = {
    "adopter_application": {"approving_agency": "Alderbridge", "hub": "North hub"},
    "adopter_phase": {"approving_agency": "Alderbridge", "hub": "North hub"},
    "adopter_person": {"approving_agency": "Alderbridge", "hub": "North hub"},
    "event": {"organiser": "Castlemoor"},
    "event_attendance": {"organiser": "Castlemoor"},
}
TOLD = {
    "adopter_application": APPLICATIONS,
    "adopter_phase": PHASES,
    "adopter_person": ADULTS,
    "adopter_enquiry": ENQUIRIES,
    "recruitment_campaign": CAMPAIGNS,
    "communication_reading": READINGS,
    "event": EVENTS,
    "event_attendance": ATTENDANCE,
    "quality_grade": GRADES,
}


def plain_rows(table: str) -> list[dict[str, Any]]:
    """The rows told above, every column given."""
    found = []
    for line in read(TOLD[table]):
        row: dict[str, Any] = dict(USUAL.get(table, {}))
        household = line.pop("household", None)
        if household:
            row |= {"household_id": household, "application_id": household}
        for name, cell in line.items():
            row[name] = cast(TABLES[table].column(name).kind, cell)
        # Nothing said of a column that may be blank: blank.
        blank = {each.name: None for each in TABLES[table].columns if each.blank is not None}
        row = blank | row
        assert set(row) == {column.name for column in TABLES[table].columns}
        found.append(row)
    return found


def cast(kind: Kind, cell: str) -> Any:
    if not cell:
        return None
    if kind is Kind.DATE:
        return date.fromisoformat(cell)
    return int(cell) if kind is Kind.INT else cell
