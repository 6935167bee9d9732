"""The people and children the browser tests meet, made before any browser is started.

Castlemoor has children at every step, and one for each journey that records something, so that no
test waits for another. Alderbridge has a child whom Castlemoor may not see. Westmarsh has nobody:
its return is what the import brings in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tests.browser import (
    world_adopters,
    world_applicants,
    world_children,
    world_events,
    world_finding,
    world_links,
    world_profiles,
    world_public,
    world_recruitment,
)
from tests.people import FOUNDED_ON, PASSWORD, Region, as_owner, establish
from tests.web import DOOR, signed_in

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

ENTERED, DECIDED, ORDERED = date(2025, 5, 12), date(2026, 1, 15), date(2026, 4, 2)

# Children with a decision and no order yet; each is somebody's to record on.
BY_MOUSE = "Persephone Honeysuckle-Oyelaran"
BY_KEYBOARD = "Barnaby Finch"
WITHOUT_SCRIPT = "Clementine Applewhite"
IN_AXE = "Rowan Thistledown"
HIDDEN = "Ottoline Canary"  # Alderbridge's, with an order
WAITING = "Ezekiel Partridge"  # with an order, long over
ADOPTED = ("Juniper Wren", "Bartholomew Sparrow", "Cordelia Dunnock")


@dataclass(frozen=True)
class World:
    """References of the children by name, ids of the people, and how each is signed in."""

    region: Region
    children: dict[str, str]
    sessions: dict[str, str]
    holds: dict[str, Any]  # what else stands in addresses, by a word


def furnish() -> World:
    """Make everybody, in the database the connection points at."""
    region = establish()
    people = {**region.people, "imogen": _inspector()}
    with transaction.atomic():
        children, holds = _children(region)
        world_children.views(region)
        holds |= world_adopters.settle(region)
        holds |= world_links.settle(region, holds)
        holds |= world_events.settle(region)
        holds |= world_finding.settle(region)
        holds |= world_public.settle(region)
        holds |= world_profiles.settle(region)
        holds |= world_recruitment.settle(region)
        applicants, theirs = world_applicants.settle(region)
        people |= applicants
        holds |= theirs
    _give_passwords()
    sessions = {who: _session(pk) for who, pk in people.items()}
    _keep_awake()
    return World(region, children, sessions, holds)


def email(who: str) -> str:
    """The address somebody signs in with."""
    return f"{who}@kestrelvale.example"


def _inspector() -> int:
    """Imogen sees the figures of the partnership and none of its children."""
    from permanency.platform.agencies.models import Partnership
    from permanency.platform.security.models import Account, Appointment, Role

    with as_owner(), transaction.atomic():
        account = Account.objects.create_user(email("imogen"), shown_name="Imogen Larkspur")
        Appointment.objects.create(
            account=account,
            role=Role.objects.get(code="inspector"),
            partnership=Partnership.objects.get(),
            appointed_by=Account.objects.get(email=email("wren")),
            started_on=FOUNDED_ON,
        )
        return int(account.pk)


def _children(region: Region) -> tuple[dict[str, str], dict[str, Any]]:
    from permanency.casework.matching import operations
    from permanency.platform.security.identity import acting_as, current_account
    from permanency.platform.security.models import Part
    from permanency.platform.security.record_rights import name_worker

    found: dict[str, Any] = {}
    with acting_as(region.pip):
        me, today = current_account(), timezone.localdate()

        def said(name: str) -> dict[str, Any]:
            return {"record": found[name], "by": me, "today": today}

        for name in (BY_MOUSE, BY_KEYBOARD, WITHOUT_SCRIPT, IN_AXE, WAITING, *ADOPTED):
            found[name] = _child(name, region.castlemoor, me, today)
        found[HIDDEN] = _child(HIDDEN, region.alderbridge, me, today)
        for name in (WAITING, HIDDEN):
            operations.record_placement_order(on=ORDERED, **said(name))
        for nth, name in enumerate(ADOPTED):
            _adopt(said(name), nth)
        tracked, holds = world_children.settle(
            region, lambda name, agency: _added(name, agency, me, today), me, today
        )
        found |= tracked
    with acting_as(region.dev):
        for who in (BY_MOUSE, WAITING, world_children.FULL):
            record, dev = found[who], current_account()
            name_worker(
                account=dev, record=record, part=Part.SOCIAL_WORKER, by=dev, from_on=ENTERED
            )
    return {name: record.ref for name, record in found.items()}, holds


def _added(name: str, agency: int, me: Any, today: date, back: int = 0) -> Any:
    """A child nothing is recorded about yet."""
    from permanency.casework.children.operations import add_child

    given, family = name.split()
    return add_child(
        agency_id=agency,
        given=given,
        family=family,
        born_on=date(2024 - back, 8, 19),
        searched=True,
        by=me,
        today=today,
    )


def _child(name: str, agency: int, me: Any, today: date) -> Any:
    """In care with a decision; those of ``ADOPTED`` came two years earlier."""
    from permanency.casework.matching import operations

    back = 2 if name in ADOPTED else 0
    record = _added(name, agency, me, today, back)
    said = {"record": record, "by": me, "today": today}
    operations.record_entry_to_care(
        on=_back(ENTERED, back), legal_status="C1", placement_code="U6", **said
    )
    operations.record_decision(on=_back(DECIDED, back), **said)
    return record


def _adopt(said: dict[str, Any], nth: int) -> None:
    """Adopted in 2025-26, each a little slower than the one before."""
    from permanency.casework.matching import operations

    operations.record_placement_order(on=_back(ORDERED, 2), **said)
    operations.record_match(on=date(2024, 9 + nth, 3), **said)
    operations.record_placed_for_adoption(on=date(2024, 10 + nth, 7), code="A6", **said)
    operations.record_adoption_order(on=date(2025, 6 + nth, 19), consent_dispensed=True, **said)


def _back(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


def _give_passwords() -> None:
    """Passwords for those who sign in by the form; a second factor for Pip."""
    from allauth.mfa.totp.internal.auth import TOTP

    from permanency.platform.security import identity
    from permanency.platform.security.models import Account

    with transaction.atomic():
        identity.take("", page=DOOR)
        for who in ("pip", "dev", "nora", "tamsin", "quinn"):
            account = Account.objects.get(email=email(who))
            account.set_password(PASSWORD)
            account.save(update_fields=["password"])
        TOTP.activate(Account.objects.get(email=email("pip")), SECRET)


def _keep_awake() -> None:
    """A run is long: nobody is signed out for idling while others have their turn."""
    from permanency.platform.security.models import Session

    with as_owner(), transaction.atomic():
        Session.objects.update(seen_at=F("expires_at"))


def _session(account: int) -> str:
    """A browser's session of somebody who signed in already."""
    return str(signed_in(account).cookies["sessionid"].value)
