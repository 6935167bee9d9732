"""The world of the matrix: children in every situation, their families, and rows of every table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import psycopg
from django.db import connections, models, transaction
from django.utils import timezone

from permanency.config import database
from permanency.platform.rows.declaration import REGISTRY, RowClass
from tests.integration import isolation_own
from tests.integration.isolation_identities import identities, opened_account, opened_session
from tests.integration.isolation_rows import in_order, sample
from tests.integration.isolation_shapes import (
    ALL_FOUR,
    AT_THE_HOSTS_MEETING,
    FAMILY_AT,
    FARSHIRE,
    SPOTS,
    WITH_PAGES_OF_THEIR_OWN,
    A,
    C,
    H,
    Row,
    W,
    Who,
    World,
)
from tests.people import FOUNDED_ON, Region, as_owner


def build(region: Region) -> World:
    """Write the world, as the owner, for good."""
    from permanency.casework.children.models import SiblingGroup
    from permanency.platform.agencies.models import AgencyKind
    from permanency.platform.security.founding import found

    world = World(region, councils=dict(region.agencies))
    with as_owner(), transaction.atomic():
        elsewhere = found(
            partnership="Faraway Adopts",
            agencies={FARSHIRE: AgencyKind.AUTHORITY},
            host=FARSHIRE,
            hubs={},
            administrator_email="fern@faraway.example",
            administrator_name="Fern Distance",
            password=None,
            from_on=FOUNDED_ON,
        )
        world.councils[FARSHIRE] = elsewhere.agencies[FARSHIRE].pk
        for council in world.councils:
            _agency_rows(world, council)
        _partnership_meeting(world)
        group = SiblingGroup.objects.create()
        for spot in SPOTS:
            _child(world, spot, group)
        for council in (C, A, FARSHIRE):
            _family(world, council)
        identities(world, elsewhere.administrator.pk)
        _pages_of_their_own(world)
        for council in (C, A):
            _own_pages(world, council)
        _closed_rows(world)
        _reference_rows(world)
    return world


def _child(world: World, spot: str, group: models.Model) -> None:
    from permanency.casework.adopters.models import Application
    from permanency.casework.profiles.models import Profile
    from permanency.casework.training.models import Session
    from permanency.platform.people.models import (
        Identifier,
        Name,
        Person,
        Relationship,
        SearchToken,
    )
    from permanency.platform.security.models import Account

    council, access = SPOTS[spot]
    agency = world.councils[council]
    person = Person.objects.create(agency_id=agency, side="child", born_on=date(2019, 5, 31))
    mother = Person.objects.create(agency_id=agency, side="birth", born_precision="u")
    hanging = [
        Name.objects.create(person=person, kind="birth", given="Ash", family=spot),
        Identifier.objects.create(person=person, kind="ssda903", value=spot),
        SearchToken.objects.create(person=person, kind="normal", token="ash"),
        Relationship.objects.create(person=person, other=mother, kind="mother"),
    ]
    record_table = REGISTRY.record()
    assert record_table is not None
    held_by = "" if spot in AT_THE_HOSTS_MEETING else council
    meeting = world.meetings[held_by]
    made = {
        Person: person,
        type(group): group,
        type(meeting): meeting,
        Account: Account.objects.get(pk=world.region.pip),
        Application: world.made[FAMILY_AT[council]][Application],
        Session: world.made[FAMILY_AT[council]][Session],
        Profile: world.made[council][Profile],
    }
    record = sample(record_table, made)
    world.records[spot] = record
    case = [
        (sample(each, made), each.row_class) for each in in_order(RowClass.CASE, RowClass.TWO_SIDED)
    ]
    lists = _lists_of_many(made, record, agency)
    Person.objects.filter(pk=person.pk).update(access=access)  # the cascade carries it down
    common = {"council": council, "access": access, "spot": spot}
    world.rows += [
        _row(person, RowClass.PERSON, side="child", root=True, **common),
        _row(mother, RowClass.PERSON, side="birth", root=True, council=council),
        _row(record, RowClass.CASE, root=True, **common),
        *(_row(each, RowClass.PERSON, side="child", **common) for each in hanging),
        *(
            _row(
                each,
                row_class,
                meeting=(held_by or C) * hasattr(each, "meeting_id"),
                family=FAMILY_AT[council] * (getattr(each, "family_agency_id", None) is not None),
                **common,
            )
            for each, row_class in case
        ),
        *(
            _row(each, RowClass.AGENCY, family=FAMILY_AT[council] * bool(each.applications),
                 **common)
            for each in lists
        ),
    ]  # fmt: skip


def _lists_of_many(made: dict[type[models.Model], Any], record: Any, agency: int) -> list[Any]:
    """A list that rests on this child alone, and one that rests on a family too."""
    from permanency.casework.adopters.models import Application

    stored = REGISTRY.called("matching.WideRun")
    return [
        sample(stored, made, agency_id=agency, records=[record.pk], applications=families)
        for families in ([], [made[Application].pk])
    ]


def _family(world: World, council: str) -> None:
    from permanency.platform.people.models import Name, Person

    person = Person.objects.create(
        agency_id=world.councils[council], side="family", born_precision="u"
    )
    name = Name.objects.create(person=person, kind="legal", given="Rowan", family="Home")
    world.rows += [
        _row(person, RowClass.PERSON, side="family", root=True, council=council),
        _row(name, RowClass.PERSON, side="family", council=council),
    ]


def _agency_rows(world: World, council: str) -> None:
    from permanency.platform.agencies.models import Hub
    from permanency.platform.people.models import Person
    from permanency.platform.security.models import Account

    agency = world.councils[council]
    made: dict[type[models.Model], models.Model] = {
        Account: Account.objects.get(pk=world.region.pip),
        Hub: Hub.objects.order_by("pk")[0],
        Person: Person.objects.create(agency_id=agency, side="family", born_precision="u"),
    }
    world.made[council] = made
    for each in in_order(RowClass.AGENCY):
        given = {} if each.parent else {"agency_id": world.councils[council]}
        made_row = sample(each, made, **given)
        world.rows.append(_row(made_row, RowClass.AGENCY, council=council))
        if each.table == "tracking_meeting":
            world.meetings[council] = made_row
    _live_profile(world, council)


def _live_profile(world: World, council: str) -> None:
    """A profile on view across the partnership, with its picture; the others made are drafts."""
    from permanency.casework.profiles.models import Picture, PictureContent, Profile

    writer, second = world.region.dev, world.region.pip
    profile = Profile.objects.create(
        agency_id=world.councils[council], side="child", state="live", live_from=timezone.now(),
        submitted_by_id=writer, checked_by_id=second,
    )  # fmt: skip
    picture = Picture.objects.create(
        profile=profile, kind="photo", described="x", allowed_by="agency", allowed_who="x",
        allowed_on=FOUNDED_ON, until=date(2090, 1, 1), added_by_id=writer,
    )  # fmt: skip
    content = PictureContent.objects.create(profile=profile, picture=picture, content=b"x")
    world.rows += [
        _row(each, RowClass.AGENCY, council=council, live=True)
        for each in (profile, picture, content)
    ]


def _own_pages(world: World, council: str) -> None:
    """Families of that council with pages of their own, and what stands on them."""
    accounts = {
        name: opened_account(f"{name} at {council}", world.region.wren, (), outside=told[0])
        for name, told in isolation_own.INVITED.items()
    }
    for name, account in accounts.items():
        world.who.append(Who(f"{name} at {council}", account, opened_session(account)))
    for told in isolation_own.rows_of(world.made[council], accounts):
        row = told.pop("row")
        person = row._meta.db_table == "people_person"
        world.rows.append(
            _row(row, RowClass.PERSON, side="family", root=True, council=council)
            if person
            else _row(row, RowClass.OWN, council=council, **told)
        )


def _partnership_meeting(world: World) -> None:
    """The meeting over the children of every council, which its host holds."""
    meeting = type(world.meetings[C])._default_manager.create(
        agency_id=world.councils[C], kind="panel", whole_partnership=True, held_on=FOUNDED_ON
    )
    world.meetings[""] = meeting
    world.rows.append(_row(meeting, RowClass.AGENCY, council=C))


def _pages_of_their_own(world: World) -> None:
    from permanency.web.models import LastVisit, SavedView

    now = timezone.now()
    accounts = {who.name: who.account for who in world.who}
    for name in WITH_PAGES_OF_THEIR_OWN:
        account = accounts[name]
        for row in (
            SavedView.objects.create(account_id=account, name="Overdue", slug="overdue"),
            LastVisit.objects.create(account_id=account, at=now),
        ):
            world.rows.append(_row(row, RowClass.KEYS, about=account))


def _reference_rows(world: World) -> None:
    from permanency.platform.agencies.models import Agency, Hub
    from permanency.platform.security.models import Account

    made: dict[type[models.Model], models.Model] = {
        Account: Account.objects.get(pk=world.region.pip),
        Agency: Agency.objects.get(pk=world.councils[C]),
        Hub: Hub.objects.order_by("pk")[0],
    }
    for each in REGISTRY:
        if each.row_class is RowClass.REFERENCE:
            there = list(each.model._default_manager.all()[:3]) or [sample(each, made)]
            world.rows += [_row(row, RowClass.REFERENCE) for row in there]


def _row(row: models.Model, row_class: RowClass, **told: Any) -> Row:
    return Row(row._meta.db_table, row_class, row.pk, **told)


def _closed_rows(world: World) -> None:
    """Rights and sessions as rows; the agencies of each place are found by hand."""
    from permanency.platform.security.models import (
        Account,
        Appointment,
        Denial,
        Grant,
        Session,
        WorkingRelationship,
    )

    today = timezone.localdate()
    councils = {pk: name for name, pk in world.councils.items()}
    hubs = {
        world.region.hubs["Central hub"]: ALL_FOUR,
        world.region.hubs["North hub"]: frozenset({A}),
        world.region.hubs["Castlemoor hub"]: frozenset({C}),
        world.region.hubs["South hub"]: frozenset({H, W}),
    }

    def place(a: Appointment) -> frozenset[str]:
        if a.agency_id:
            return frozenset({councils[a.agency_id]})
        if a.partnership_id:
            ours = a.partnership_id == world.region.partnership
            return ALL_FOUR if ours else frozenset({FARSHIRE})
        return hubs[a.hub_id or a.team.hub_id]

    for each in Appointment.objects.select_related("team"):
        covered = place(each)
        known = world.places.get(each.account_id, frozenset())
        world.places[each.account_id] = known | covered
        if each.ended_on is None or each.ended_on > today:
            world.open_places.setdefault(each.account_id, []).append(covered)
        world.rows.append(
            _row(each, RowClass.KEYS, about=each.account_id, given_by=each.appointed_by_id,
                 place=covered)
        )  # fmt: skip
    spots = {record.pk: spot for spot, record in world.records.items()}
    for model in (WorkingRelationship, Denial, Grant):
        for right in model.objects.all():
            spot = spots[right.record_id]
            world.rows.append(
                _row(right, RowClass.KEYS, about=right.account_id, spot=spot,
                     council=SPOTS[spot][0], access=SPOTS[spot][1], kind=getattr(right, "kind", ""),
                     given_by=getattr(right, "given_by_id", None))
            )  # fmt: skip
    for account in Account.objects.all():
        kind = "outside" if account.outside else ""
        world.rows.append(_row(account, RowClass.KEYS, about=account.pk, kind=kind))
    for session in Session.objects.all():
        world.rows.append(_row(session, RowClass.KEYS, about=session.account_id))


@contextmanager
def as_app() -> Iterator[psycopg.Connection]:
    """A connection of the role the service runs as, to the database Django points at."""
    at = connections["default"].settings_dict
    with psycopg.connect(
        host=at["HOST"], dbname=at["NAME"], user=database.APP, autocommit=True
    ) as connection:
        yield connection
