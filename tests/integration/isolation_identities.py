"""Who tries each row of the matrix: one identity for each kind of caller, written down by hand."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from permanency.platform.security import identity
from tests.integration.isolation_shapes import ALL_FOUR, FARSHIRE, A, C, W, Who, World
from tests.people import FOUNDED_ON

# Whose profiles each reads, and writes: by role. The head of service only reads.
FINDS_FAMILIES: dict[str, frozenset[str]] = {
    "ivy": ALL_FOUR,
    "dev": frozenset({C}),
    "alma": frozenset({A}),
    "nora": frozenset({A}),
    "tamsin": frozenset({C}),
    "of another region": frozenset({FARSHIRE}),
    "session nearly idle": frozenset({C}),
    "in a team of the Castlemoor hub": frozenset({C}),
    "in two roles": frozenset({W}),
    "with a conflict": frozenset({C}),
    "conflict that is over": frozenset({C}),
}


def identities(world: World, far_administrator: int) -> None:
    """Everybody who tries each row, signed in or not, with what they may."""
    region, today = world.region, timezone.localdate()
    place: dict[str, Any] = {name: {"agency_id": pk} for name, pk in world.councils.items()}

    def standing(first: str, **may: Any) -> None:
        account = region.people[first]
        world.who.append(Who(first, account, opened_session(account), **may))

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
        account = opened_account(name, region.wren, appointments)
        held = opened_session(account, **(session or {}))
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
    for at, each in enumerate(world.who):
        found = FINDS_FAMILIES.get(each.name, frozenset())
        reads = ALL_FOUR if each.name == "marguerite" else found
        world.who[at] = replace(each, reads_profiles=reads, writes_profiles=found)
    world.places[far_administrator] = frozenset({FARSHIRE})
    world.open_places[far_administrator] = [frozenset({FARSHIRE})]


def opened_account(
    name: str, by: int, appointments: tuple[dict[str, Any], ...], *, outside: bool = False
) -> int:
    """An account with these appointments; its id."""
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


def opened_session(account: int, **moved: Any) -> str:
    """The token of a session of theirs, its moments moved as told."""
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
