"""The world of the matrix: children in every situation, and one identity for each kind of caller.

What an identity may is written down here by hand, in plain sets, so that the oracle depends neither
on the roles in the code nor on the database.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import psycopg
from django.db import connections, models, transaction
from django.utils import timezone

from permanency.config import database
from permanency.platform.rows.declaration import REGISTRY, RowClass
from permanency.platform.security import identity
from tests.integration import isolation_own
from tests.integration.isolation_rows import in_order, sample
from tests.people import COUNCILS, FOUNDED_ON, Region, as_owner

FARSHIRE = "Farshire"
ALL_FOUR = frozenset(COUNCILS)
A, C, H, W = COUNCILS

# spot: council and level of access of a child's record
SPOTS = {
    "castlemoor": (C, 0),
    "castlemoor named": (C, 1),
    "castlemoor sealed": (C, 2),
    "castlemoor conflict": (C, 0),
    "alderbridge": (A, 0),
    "alderbridge named": (A, 1),
    "alderbridge second": (A, 0),
    "westmarsh": (W, 0),
    "westmarsh named": (W, 1),
    "holt": (H, 0),
    "castlemoor second": (C, 0),
    "farshire": (FARSHIRE, 0),
}
# Children talked about at the partnership's own meeting, which Castlemoor hosts; the others at a
# meeting of their council.
AT_THE_HOSTS_MEETING = {"alderbridge second", "westmarsh named"}
# The council of the family that a child's two-sided rows are about: mostly not the child's own.
FAMILY_AT = {C: A, A: C, H: H, W: A, FARSHIRE: FARSHIRE}
# Their own list of views and their last visit are in the world.
WITH_PAGES_OF_THEIR_OWN = ("ivy", "dev", "alma", "wren", "nell", "account disabled", "named")


@dataclass(frozen=True)
class Who:
    """An identity and, in plain sets, what it may."""

    name: str
    account: int | None = None
    token: str = ""
    reads: frozenset[str] = frozenset()
    writes: frozenset[str] = frozenset()
    reads_adopters: frozenset[str] = frozenset()
    writes_adopters: frozenset[str] = frozenset()
    reads_enquiries: frozenset[str] = frozenset()
    writes_enquiries: frozenset[str] = frozenset()
    disposes: frozenset[str] = frozenset()
    reads_imports: frozenset[str] = frozenset()
    writes_imports: frozenset[str] = frozenset()
    reads_figures: frozenset[str] = frozenset()
    reads_people: frozenset[str] = frozenset()
    writes_people: frozenset[str] = frozenset()
    reads_log: frozenset[str] = frozenset()
    settles: bool = False
    sets_policy: bool = False
    reads_spots: frozenset[str] = frozenset()
    writes_spots: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Row:
    """A row, and what the oracle needs to know of it."""

    table: str
    row_class: RowClass
    id: int
    council: str = ""
    access: int = 0
    side: str = ""
    spot: str = ""  # whose child's
    root: bool = False  # the person or the record itself
    about: int | None = None  # the account a closed row is about
    given_by: int | None = None
    kind: str = ""
    place: frozenset[str] = frozenset()
    family: str = ""  # the council of the family it is about
    meeting: str = ""  # the council whose meeting the row points at
    mine: frozenset[int] = frozenset()  # accounts whose own pages it stands on
    handed: bool = False  # over to the agency


@dataclass
class World:
    """Everything the matrix walks over."""

    region: Region
    rows: list[Row] = field(default_factory=list)
    who: list[Who] = field(default_factory=list)
    councils: dict[str, int] = field(default_factory=dict)
    # account: (agencies of its places, whether it has any place, agencies of places not yet ended)
    places: dict[int, frozenset[str]] = field(default_factory=dict)
    open_places: dict[int, list[frozenset[str]]] = field(default_factory=dict)
    records: dict[str, Any] = field(default_factory=dict)
    # The meeting of each council, and the partnership's own.
    meetings: dict[str, models.Model] = field(default_factory=dict)
    # The row of each agency's table, by council.
    made: dict[str, dict[type[models.Model], Any]] = field(default_factory=dict)


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
        _identities(world, elsewhere.administrator.pk)
        _pages_of_their_own(world)
        for council in (C, A):
            _own_pages(world, council)
        _closed_rows(world)
        _reference_rows(world)
    return world


def _child(world: World, spot: str, group: models.Model) -> None:
    from permanency.casework.adopters.models import Application
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
    }
    record = sample(record_table, made)
    world.records[spot] = record
    case = [
        (sample(each, made), each.row_class) for each in in_order(RowClass.CASE, RowClass.TWO_SIDED)
    ]
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


def _own_pages(world: World, council: str) -> None:
    """Families of that council with pages of their own, and what stands on them."""
    accounts = {
        name: _account(f"{name} at {council}", world.region.wren, (), outside=told[0])
        for name, told in isolation_own.INVITED.items()
    }
    for name, account in accounts.items():
        world.who.append(Who(f"{name} at {council}", account, _session(account)))
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

    made: dict[type[models.Model], models.Model] = {
        Agency: Agency.objects.get(pk=world.councils[C]),
        Hub: Hub.objects.order_by("pk")[0],
    }
    for each in REGISTRY:
        if each.row_class is RowClass.REFERENCE:
            there = list(each.model._default_manager.all()[:3]) or [sample(each, made)]
            world.rows += [_row(row, RowClass.REFERENCE) for row in there]


def _row(row: models.Model, row_class: RowClass, **told: Any) -> Row:
    return Row(row._meta.db_table, row_class, row.pk, **told)


def _identities(world: World, far_administrator: int) -> None:
    region, today = world.region, timezone.localdate()
    place: dict[str, Any] = {name: {"agency_id": pk} for name, pk in world.councils.items()}

    def standing(first: str, **may: Any) -> None:
        account = region.people[first]
        world.who.append(Who(first, account, _session(account), **may))

    one = {name: frozenset({name}) for name in world.councils}
    standing("ivy", reads=ALL_FOUR, writes=ALL_FOUR, reads_adopters=ALL_FOUR,
             reads_enquiries=ALL_FOUR, reads_figures=ALL_FOUR)  # fmt: skip
    standing("rowan", reads_adopters=ALL_FOUR, reads_enquiries=ALL_FOUR,
             writes_enquiries=ALL_FOUR, disposes=ALL_FOUR, reads_figures=ALL_FOUR)  # fmt: skip
    standing("dev", reads=one[C], writes=one[C])
    standing("alma", reads=one[A], writes=one[A])
    standing("nora", reads=one[A], writes=one[A], reads_adopters=one[A], writes_adopters=one[A],
             reads_enquiries=one[A], writes_enquiries=one[A])  # fmt: skip
    standing("quinn", reads=one[C], reads_adopters=one[C])
    standing("pip", reads=ALL_FOUR, writes=ALL_FOUR, reads_adopters=ALL_FOUR,
             reads_enquiries=ALL_FOUR, reads_imports=ALL_FOUR, writes_imports=ALL_FOUR,
             reads_figures=ALL_FOUR)  # fmt: skip
    standing("marguerite", reads=ALL_FOUR, reads_adopters=ALL_FOUR, reads_enquiries=ALL_FOUR,
             reads_imports=ALL_FOUR, reads_people=ALL_FOUR, reads_log=ALL_FOUR,
             reads_figures=ALL_FOUR, sets_policy=True)  # fmt: skip
    standing("tamsin", reads=one[C], writes=one[C], reads_adopters=one[C], writes_adopters=one[C],
             reads_enquiries=one[C], writes_enquiries=one[C], disposes=one[C], reads_people=one[C],
             reads_figures=one[C])  # fmt: skip
    standing("hester", reads=one[C], writes=one[C], reads_adopters=one[C],
             writes_adopters=one[C])  # fmt: skip
    standing("morgan", reads=one[W], writes=one[W], reads_imports=one[W], writes_imports=one[W],
             reads_people=one[W], reads_log=one[W], reads_figures=one[W])  # fmt: skip
    standing("wren", reads_people=ALL_FOUR, writes_people=ALL_FOUR, reads_log=ALL_FOUR,
             settles=True, sets_policy=True)  # fmt: skip
    standing("nell")

    def worker(name: str, *appointments: dict[str, Any], session: dict[str, Any] | None = None,
               disabled: bool = False, token: str | None = None, **may: Any) -> int:  # fmt: skip
        account = _account(name, region.wren, appointments)
        held = _session(account, **(session or {}))
        if disabled:
            _disable_but_leave_sessions(account)
        world.who.append(Who(name, account, held if token is None else token, **may))
        return account

    social_worker = {"role": "childs_social_worker", "started_on": FOUNDED_ON}
    works_at_c = {**social_worker, **place[C]}
    far = {"reads": frozenset({FARSHIRE}), "writes": frozenset({FARSHIRE})}
    worker("of another region", {**social_worker, **place[FARSHIRE]}, **far)
    worker("appointment ended today", {**works_at_c, "ended_on": today})
    worker("appointment from tomorrow", {**works_at_c, "started_on": today + timedelta(days=1)})
    worker("account disabled", works_at_c, disabled=True)
    hour = timedelta(hours=1)
    worker("session past its last hour", works_at_c,
           session={"started_at": -10 * hour, "expires_at": -hour / 60})  # fmt: skip
    worker("session idle", works_at_c, session={"kind": "web", "seen_at": -hour / 4 - hour / 60})
    worker("session nearly idle", works_at_c, session={"kind": "web", "seen_at": -hour / 5},
           reads=one[C], writes=one[C])  # fmt: skip
    worker("signed out", works_at_c, session={"ended_at": -hour / 60})
    worker("forged token", works_at_c, token=secrets.token_urlsafe(32))
    worker("account number as token", works_at_c, token=str(region.dev))
    worker("no session", works_at_c, token="")
    worker("in a team of the Castlemoor hub", {**social_worker, "team": "Castlemoor hub"},
           reads=one[C], writes=one[C])  # fmt: skip
    worker("in two roles", {"role": "panel_adviser", "started_on": FOUNDED_ON, **place[A]},
           {**social_worker, **place[W]}, reads=one[A] | one[W], writes=one[W],
           reads_adopters=one[A])  # fmt: skip
    worker("inspector", {"role": "inspector", "started_on": FOUNDED_ON, **place[C]},
           reads_figures=one[C], reads_log=one[C])  # fmt: skip
    worker("counting", {"role": "counting", "started_on": FOUNDED_ON,
                        "partnership_id": region.partnership},
           reads=ALL_FOUR, reads_adopters=ALL_FOUR, reads_enquiries=ALL_FOUR,
           reads_figures=ALL_FOUR)  # fmt: skip
    worker("front desk", {"role": "front_desk", "started_on": FOUNDED_ON,
                          "partnership_id": region.partnership},
           reads_enquiries=ALL_FOUR, writes_enquiries=ALL_FOUR)  # fmt: skip
    worker("own pages", {"role": "own_pages", "started_on": FOUNDED_ON,
                         "partnership_id": region.partnership},
           reads_adopters=ALL_FOUR, writes_adopters=ALL_FOUR, reads_enquiries=ALL_FOUR,
           writes_enquiries=ALL_FOUR)  # fmt: skip
    denied = frozenset({"castlemoor conflict"})
    kept_out = worker("with a conflict", works_at_c, reads=one[C], writes=one[C], denied=denied)
    _deny(world, kept_out, "castlemoor conflict")
    both = worker("named and with a conflict", denied=denied)
    _name(world, both, "castlemoor conflict")
    _deny(world, both, "castlemoor conflict")
    only = frozenset({"castlemoor named"})
    _name(world, worker("named", reads_spots=only, writes_spots=only), "castlemoor named")
    _name(world, worker("named till yesterday"), "castlemoor named", ended_on=today)
    _name(world, worker("named on a sealed child"), "castlemoor sealed")
    lifted = worker("conflict that is over", works_at_c, reads=one[C], writes=one[C])
    _deny(world, lifted, "castlemoor conflict", ended_on=today)
    _glass(world, worker("emergency", reads_spots=only), "castlemoor named")
    _glass(world, worker("emergency over"), "castlemoor named", ago=hour + hour / 60)
    _glass(world, worker("emergency given back"), "castlemoor named", ended=True)
    _glass(world, worker("emergency on a sealed child"), "castlemoor sealed")
    at_a = frozenset({"alderbridge"})
    _handover(world, worker("handover", reads_spots=at_a, writes_spots=at_a), "alderbridge")
    world.places[far_administrator] = frozenset({FARSHIRE})
    world.open_places[far_administrator] = [frozenset({FARSHIRE})]


def _account(
    name: str, by: int, appointments: tuple[dict[str, Any], ...], *, outside: bool = False
) -> int:
    from permanency.platform.agencies.models import Hub, Team
    from permanency.platform.security.models import Account, Appointment, Role

    account = Account.objects.create_user(
        f"{name.replace(' ', '.').replace(',', '').lower()}@matrix.example",
        shown_name=name,
        outside=outside,
    )
    for told in appointments:
        values = dict(told)
        if "team" in values:
            values["team"] = Team.objects.create(
                name="Team", hub=Hub.objects.get(name=values["team"])
            )
        values["role"] = Role.objects.get(code=values["role"])
        Appointment.objects.create(account=account, appointed_by_id=by, **values)
    return account.pk


def _session(account: int, **moved: Any) -> str:
    from permanency.platform.security.models import Session

    token = identity.open_session(account, kind=moved.pop("kind", "command"))
    now = timezone.now()
    Session.objects.filter(token_hash=identity._hash(token)).update(
        **{column: now + by for column, by in moved.items()}
    )
    return token


def _disable_but_leave_sessions(account: int) -> None:
    from permanency.platform.security.models import Account, Session

    Account.objects.filter(pk=account).update(disabled_at=timezone.now())
    Session.objects.filter(account_id=account).update(ended_at=None)


def _name(world: World, account: int, spot: str, ended_on: date | None = None) -> None:
    from permanency.platform.security.models import WorkingRelationship

    WorkingRelationship.objects.create(
        account_id=account, record_id=world.records[spot].pk, part="social_worker",
        started_on=FOUNDED_ON, ended_on=ended_on,
    )  # fmt: skip


def _deny(world: World, account: int, spot: str, ended_on: date | None = None) -> None:
    from permanency.platform.security.models import Denial

    Denial.objects.create(
        account_id=account, record_id=world.records[spot].pk, reason="relative",
        started_on=FOUNDED_ON, ended_on=ended_on,
    )  # fmt: skip


def _glass(world: World, account: int, spot: str, *, ago: timedelta | None = None,
           ended: bool = False) -> None:  # fmt: skip
    from permanency.platform.security.models import Grant

    start = timezone.now() - (ago or timedelta(minutes=5))
    Grant.objects.create(
        account_id=account, record_id=world.records[spot].pk, kind="break_glass", reason="urgent",
        given_by_id=account, started_at=start, expires_at=start + timedelta(hours=1),
        ended_at=timezone.now() if ended else None,
    )  # fmt: skip


def _handover(world: World, account: int, spot: str) -> None:
    from permanency.platform.security.models import Grant

    Grant.objects.create(
        account_id=account, record_id=world.records[spot].pk, kind="handover", reason="moves",
        given_by_id=world.region.alma, may_write=True,
        expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip


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
