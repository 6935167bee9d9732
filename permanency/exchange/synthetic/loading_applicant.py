"""A family of the demonstration that uses its own pages: somebody to sign in as from outside.

Their worker is the social worker whose sign-in is printed too. They are in stage 1, have taken the
invitation with a second factor, half filled a form and sent a paper. Loaded once; another password
is set anew.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from permanency.casework.adopters import operations
from permanency.casework.adopters.models import Adult, Application
from permanency.casework.adopters.operations import NewAdult, documents, notes
from permanency.casework.adopters.own import drafts, invitations, uploads
from permanency.exchange.synthetic.loading_places import places
from permanency.exchange.synthetic.loading_staff import PAGE, account_id, opens, renew, sign_ins
from permanency.exchange.synthetic.region import Region
from permanency.platform.documents.paper import Paper
from permanency.platform.people.models import Sex
from permanency.platform.security.identity import acting_as, acting_with, current_account
from permanency.platform.security.models import Account

HUB = "North hub"
STAGE_1_DAYS = 33
_MONEY = {"home": "rent", "since": "4 years", "rooms": "Two, and a box room we would clear."}


@dataclass(frozen=True)
class Applicant:
    """Who signs in from outside."""

    given: str = "Juniper"
    family: str = "Finchwood"
    partner: str = "Marlowe"
    e_mail: str = "juniper.finchwood@home.example"
    role: str = "Adopter in stage 1, own pages"

    @property
    def full_name(self) -> str:
        """Juniper Finchwood."""
        return f"{self.given} {self.family}"


APPLICANT = Applicant()


def load_applicant(region: Region, *, password: str, totp_secret: str) -> bool:
    """Make the family and open its pages, in one transaction; False where it was there.

    Raises:
        LookupError: their worker has no account.
    """
    number = account_id(APPLICANT.e_mail, missing_ok=True)
    if number:
        if not opens(number, password):
            renew(number, encoded=make_password(password), totp_secret=totp_secret)
        return False
    worker = next(
        each.worker
        for each in sign_ins(region)
        if (each.worker.role, each.worker.place) == ("adoption_social_worker", HUB)
    )
    with transaction.atomic():
        with acting_as(account_id(worker.e_mail), page=PAGE):
            application, token = _in_stage_1(region)
        with acting_with("", page="invitation"):
            invitations.accept(token=token, email=APPLICANT.e_mail, password=password)
        with acting_as(account_id(APPLICANT.e_mail), page=PAGE):
            account = Account.objects.get(email=APPLICANT.e_mail)
            TOTP.activate(account, totp_secret)
            _begin(application.pk, account)
    return True


def _in_stage_1(region: Region) -> tuple[Application, str]:
    """Their record as their worker keeps it, and the secret of the link to their pages."""
    there, today, me = places(), region.today, current_account()
    assert me is not None
    council = next(each.name for each in region.councils if each.hub == HUB)
    home = operations.open_household(
        agency_id=there.agencies[council].pk,
        hub_id=there.hubs[HUB].pk,
        adults=[
            NewAdult(given=APPLICANT.given, family=APPLICANT.family, born_on=date(1989, 6, 3),
                     sex=Sex.FEMALE, email=APPLICANT.e_mail),
            NewAdult(given=APPLICANT.partner, family=APPLICANT.family, born_on=date(1987, 2, 19),
                     sex=Sex.MALE),
        ],
        searched=True, relationship="married", by=me, today=today,
    )  # fmt: skip
    began = today - timedelta(days=STAGE_1_DAYS)
    made = operations.open_application(
        household=home, on=began - timedelta(days=6), by=me, today=today, worker=me
    )
    said: dict[str, Any] = {"application": made, "by": me, "today": today}
    operations.accept_registration(on=began, received_on=began - timedelta(days=4), **said)
    operations.start_stage_1(on=began, **said)
    first = Adult.objects.select_related("person").get(household=home, nth=1)
    operations.request_check(
        kind="medical", on=began + timedelta(days=5), person=first.person, **said
    )
    documents.add_paper(
        household=home, kind="stage_plan", dated=began, paper=Paper("plan.png", _drawn("Plan")),
        by=me, today=today,
    )  # fmt: skip
    notes.write_note(household=home, body="Marlowe works nights: call in the afternoon.", by=me)
    sent = invitations.invite(
        application=made, person=first.person, email=APPLICANT.e_mail, by=me, now=timezone.now()
    )
    return made, sent.token


def _begin(application_id: int, by: Account) -> None:
    """What they have done on their own pages so far."""
    now = timezone.now()
    drafts.save(
        application_id=application_id, form="money", typed=_MONEY, version=None, by=by, now=now
    )
    uploads.receive(
        application_id=application_id, kind="address",
        sent=Paper("bill.png", _drawn("A bill with our address")), by=by, now=now,
    )  # fmt: skip


def _drawn(words: str) -> bytes:
    """A picture of a page that says what it is."""
    from PIL import Image, ImageDraw

    page = Image.new("RGB", (620, 420), "white")
    ImageDraw.Draw(page).text((40, 40), f"{words}. Invented for the demonstration.", "black")
    out = io.BytesIO()
    page.save(out, "PNG")
    return out.getvalue()
