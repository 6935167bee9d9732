"""The demonstration's family with pages of its own: in stage 1, a form half filled, one paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator

from permanency.casework.adopters.models import HouseholdNote, HouseholdPaper
from permanency.casework.adopters.own import drafts
from permanency.casework.adopters.own.models import Invitation, Upload
from permanency.casework.adopters.own.seen import my_applications, my_journey
from permanency.config.commands.demo import words as demo_words
from permanency.config.commands.demo.installation import Kept
from permanency.exchange.synthetic.loading_applicant import APPLICANT, load_applicant
from permanency.exchange.synthetic.loading_places import found_places, region_without_children
from permanency.exchange.synthetic.loading_staff import account_id, open_accounts, sign_ins
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account
from tests.people import as_owner
from tests.web import signed_in, words

PASSWORD, SECRET = "a-long-word-for-the-test", "JBSWY3DPEHPK3PXP" * 2


@pytest.fixture
def region(committed_db):
    found = region_without_children()
    with as_owner():
        found_places(found)
    open_accounts(found, password=PASSWORD, totp_secret=SECRET)
    return found


def test_the_family_is_loaded_once_and_signs_in_with_its_own_secrets(region):
    assert load_applicant(region, password=PASSWORD, totp_secret=SECRET)
    number = account_id(APPLICANT.e_mail)
    with acting_as(number):
        account = Account.objects.get(pk=number)
        assert account.outside
        assert account.check_password(PASSWORD)
        assert Authenticator.objects.filter(user=account).count() == 1
        (application,) = my_applications()
        journey = my_journey()
        assert journey is not None
        assert journey.stage_1_on is not None
        assert journey.stage_1_ended_on is None
        draft = drafts.open_draft(application, "money")
        assert draft is not None
        assert draft.answers["since"] == "4 years"
        assert "income" not in draft.answers or not draft.answers["income"]
        assert Upload.objects.get().checked_at is not None
        assert Invitation.objects.get().accepted_at is not None
    assert not load_applicant(region, password=PASSWORD, totp_secret=SECRET)
    with acting_as(number):
        assert Upload.objects.count() == 1
    _shows(region, number)
    _another_password(region, number)


def _shows(region, number: int) -> None:
    mine = signed_in(number)
    assert "Hello Juniper and Marlowe" in words(mine.get("/mine/"))
    assert "Proof of where you live" in words(mine.get("/mine/papers/"))
    nora = next(
        account_id(each.worker.e_mail)
        for each in sign_ins(region)
        if each.worker.role == "adoption_social_worker"
    )
    assert "Juniper and Marlowe Finchwood" in words(signed_in(nora).get("/"))
    with acting_as(nora):
        assert HouseholdPaper.objects.count() == 1
        assert HouseholdNote.objects.count() == 1


def _another_password(region, number: int) -> None:
    assert not load_applicant(region, password="another-long-word", totp_secret=SECRET)
    with acting_as(number):
        assert Account.objects.get(pk=number).check_password("another-long-word")
        assert Authenticator.objects.filter(user=number).count() == 1


def test_the_sign_in_is_printed_with_the_others():
    told = demo_words.told(Kept("the-word", SECRET), Path("out"), Path("returns"))
    (line,) = [each for each in told.splitlines() if APPLICANT.e_mail in each]
    assert "Juniper Finchwood" in line
    assert line.rstrip().endswith("*")
