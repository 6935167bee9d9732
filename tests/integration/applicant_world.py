"""A family at Castlemoor that uses its own pages, another at Alderbridge, and words nobody may see.

Fern and Rowan are in stage 1 at Castlemoor, asked for their medicals and references; Fern uses the
pages, Rowan was not invited yet. Juniper is in stage 1 at Alderbridge, with pages of her own. Hazel
was approved at Castlemoor as a foster carer and waits for a child. ``SECRET`` stands wherever a
worker may write something down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.test import Client
from django.utils import timezone

from permanency.casework.adopters import operations
from permanency.casework.adopters.models import (
    Adult,
    Application,
    Approval,
    Availability,
    Check,
    Pause,
    Referee,
    Stage,
)
from permanency.casework.adopters.operations import NewAdult
from permanency.casework.adopters.own import invitations
from permanency.platform.security import identity
from permanency.platform.security.identity import acting_as, acting_with, current_account
from permanency.platform.security.models import Account
from tests.people import PASSWORD, Region
from tests.web import DOOR, signed_in

SECRET = "Canaryquill"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def ago(days: int) -> date:
    """So many days before today."""
    return timezone.localdate() - timedelta(days=days)


@dataclass(frozen=True)
class Home:
    """A family: its application, and the account of the adult who uses the pages, if any."""

    application: Application
    account: int = 0

    @property
    def ref(self) -> str:
        """The household's reference."""
        return self.application.household.ref


@dataclass(frozen=True)
class Families:
    """The three."""

    region: Region
    fern: Home
    juniper: Home
    hazel: Home


def settle(region: Region) -> Families:
    """Write them, each by the worker of its place."""
    with acting_as(region.tamsin):
        fern = _in_stage_1(region.castlemoor, "Fern", "Rowan")
        hazel = _approved(region.castlemoor)
    with acting_as(region.nora):
        juniper = _in_stage_1(region.alderbridge, "Juniper")
    return Families(
        region,
        Home(fern, use_pages(region.tamsin, fern, "Fern", "fern@home.example")),
        Home(juniper, use_pages(region.nora, juniper, "Juniper", "juniper@home.example")),
        Home(hazel, use_pages(region.tamsin, hazel, "Hazel", "hazel@home.example")),
    )


def adult(application: Application, given: str) -> Adult:
    """The adult of that name, for whoever may read the household."""
    from permanency.platform.people.queries import names_of

    found = list(Adult.objects.filter(household=application.household).select_related("person"))
    names = names_of(each.person for each in found)
    return next(each for each in found if names[each.person_id].given == given)


def send_link(worker: int, application: Application, given: str, email: str) -> str:
    """Invite an adult; the secret of the link."""
    with acting_as(worker):
        sent = invitations.invite(
            application=application, person=adult(application, given).person, email=email,
            by=current_account(), now=timezone.now(),
        )  # fmt: skip
    return sent.token


def use_pages(worker: int, application: Application, given: str, email: str) -> int:
    """Invite an adult, who takes the link and sets up a second factor; the account's id."""
    from allauth.mfa.totp.internal.auth import TOTP

    token = send_link(worker, application, given, email)
    with acting_with("", page="invitation"):
        assert invitations.accept(token=token, email=email, password=PASSWORD) == "made"
    with transaction.atomic():
        identity.take("", page=DOOR)
        account = Account.objects.get(email=email)
        TOTP.activate(account, TOTP_SECRET)
    return int(account.pk)


def browser(account: int) -> Client:
    """A browser in which that account has signed in, with both steps."""
    return signed_in(account)


def _in_stage_1(agency: int, *given: str) -> Application:
    me, today = current_account(), timezone.localdate()
    home = operations.open_household(
        agency_id=agency,
        adults=[NewAdult(given=name, family="Thistlewood", email=f"{name}@home.example".lower())
                for name in given],
        searched=True, by=me, today=today,
        address=f"1 {SECRET} Street",
    )  # fmt: skip
    made = operations.open_application(household=home, on=ago(140), by=me, today=today, worker=me)
    said: dict[str, Any] = {"application": made, "by": me, "today": today}
    operations.accept_registration(on=ago(98), received_on=ago(100), **said)
    operations.start_stage_1(on=ago(94), **said)
    for each in Adult.objects.filter(household=home).select_related("person"):
        medical = operations.request_check(kind="medical", on=ago(36), person=each.person, **said)
        for days in (17, 6):
            operations.chase_check(check=medical, on=ago(days), how="phone", by=me, today=today)
    council = operations.request_check(
        kind="local_authority", on=ago(60), place=f"{SECRET} Council", **said
    )
    operations.receive_check(
        check=council, on=ago(30), outcome="concerns", words=SECRET, version=council.version,
        by=me, today=today,
    )  # fmt: skip
    referee = operations.add_referee(name=SECRET, kind="friend", on=ago(50), **said)
    operations.request_check(kind="reference", on=ago(20), referee=referee, **said)
    stage = Stage.objects.get(application=made)
    Pause.objects.create(
        application=made, stage=stage, stage_started_on=stage.started_on, reason="allegation",
        asked_by="agency", words=SECRET, started_on=ago(80), ended_on=ago(70),
    )  # fmt: skip
    assert Check.objects.filter(application=made, words=SECRET).exists()
    assert Referee.objects.filter(application=made, name=SECRET).exists()
    return made


def _approved(agency: int) -> Application:
    me, today = current_account(), timezone.localdate()
    home = operations.open_household(
        agency_id=agency,
        adults=[NewAdult(given="Hazel", family="Marchbanks", email="hazel@home.example")],
        searched=True, by=me, today=today,
    )  # fmt: skip
    made = operations.open_application(
        household=home, on=ago(500), by=me, today=today, first_time="no",
        fast_track_ground="foster_carer", worker=me,
    )  # fmt: skip
    stage = Stage.objects.create(
        application=made, stage="2", started_on=ago(480), ended_on=ago(360), outcome="approved",
        fast_track_ground="foster_carer",
    )  # fmt: skip
    approval = Approval.objects.create(
        application=made, stage=stage, stage_started_on=stage.started_on, approved_on=ago(360)
    )
    Availability.objects.create(
        application=made, approval=approval, approved_on=ago(360), state="available",
        started_on=ago(360), reason=SECRET,
    )  # fmt: skip
    return made
