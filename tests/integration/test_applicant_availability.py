"""Every 90 days: one click from an e-mail that names nobody, recorded once.

Hazel was approved 360 days ago and never asked. Fern's family is in stage 1 and is not asked.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from permanency.casework.adopters.models import Adult, Availability
from permanency.casework.adopters.own.models import AvailabilityLink
from permanency.config.commands import availability as command
from permanency.platform.security.identity import acting_as
from permanency.web.applicant.availability import Outcome, send_links
from tests.integration.applicant_world import SECRET, Families, browser, settle
from tests.web import token_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def families(region, settings) -> Families:
    settings.SERVICE_ADDRESS = "https://hub.kestrelvale.example/"
    return settle(region)


def today():
    return timezone.localdate()


def sent_link() -> str:
    found = re.search(
        r"https://hub.kestrelvale.example(/available/[\w-]{43}/)", mail.outbox[-1].body
    )
    assert found
    return found[1]


def confirmed(families: Families):
    with acting_as(families.region.tamsin):
        row = Availability.objects.get(application=families.hazel.application)
        return row.confirmed_at, row.confirmed_by


def test_a_family_that_waits_is_asked_and_nothing_names_it(families):
    mail.outbox.clear()
    found = send_links(today())
    assert (found[Outcome.SENT], found[Outcome.FAILED]) == (1, 0)
    [sent] = mail.outbox
    assert sent.to == ["hazel@home.example"]
    for word in ("Hazel", "Marchbanks", families.hazel.ref, "Castlemoor", "Kestrel Vale Perm"):
        assert word not in f"{sent.subject} {sent.body}"
    page = Client().get(sent_link())
    assert page.status_code == 200
    for word in ("Hazel", "Marchbanks", families.hazel.ref, SECRET):
        assert word not in words(page)


def test_opening_it_says_nothing_pressing_the_button_does_once(families):
    send_links(today())
    link = sent_link()
    # Mail programs open links to look for harm.
    Client().get(link)
    Client().head(link)
    assert confirmed(families) == (None, "")
    assert "Thank you" in words(Client().post(link))
    when, how = confirmed(families)
    assert how == "link"
    assert when is not None
    assert "You have told us already" in words(Client().post(link))
    assert "You have told us already" in words(Client().get(link))
    assert confirmed(families) == (when, "link")


def test_asked_again_after_90_days_and_not_before(families):
    send_links(today())
    assert send_links(today())[Outcome.SENT] == 0, "one link at a time"
    Client().post(sent_link())
    assert send_links(today() + timedelta(days=89))[Outcome.SENT] == 0
    assert send_links(today() + timedelta(days=90))[Outcome.SENT] == 1


def test_an_unused_link_runs_out_and_a_new_one_goes(families):
    send_links(today())
    old = sent_link()
    with acting_as(families.region.tamsin):
        row = AvailabilityLink.objects.get()
        row.change(sent_on=today() - timedelta(days=31), expires_on=today() - timedelta(days=1))
    never = Client().get(f"/available/{'x' * 43}/")
    over = Client().get(old)
    assert over.status_code == never.status_code == 404
    assert words(over) == words(never)
    assert "does not open anything" in words(Client().post(old))
    assert confirmed(families) == (None, "")
    assert send_links(today())[Outcome.SENT] == 1
    assert sent_link() != old


def test_who_waits_no_more_is_told_to_ring(families):
    send_links(today())
    with acting_as(families.region.tamsin):
        row = Availability.objects.get(application=families.hazel.application)
        row.change(state="on_hold", reason="a move", asked_by="applicant")
    assert "Please ring your worker" in words(Client().post(sent_link()))
    assert confirmed(families) == (None, "")
    assert send_links(today() + timedelta(days=200))[Outcome.SENT] == 0


def test_without_an_address_nobody_is_asked_and_it_is_counted(families):
    with acting_as(families.region.tamsin):
        [adult] = Adult.objects.filter(household=families.hazel.application.household)
        adult.change(email="")
    assert send_links(today()) == {Outcome.NO_ADDRESS: 1}


def test_an_e_mail_that_fails_leaves_no_link(families, monkeypatch):
    def fails(*_):
        raise OSError("no server")

    monkeypatch.setattr(EmailBackend, "send_messages", fails)
    assert send_links(today()) == {Outcome.FAILED: 1}
    monkeypatch.undo()
    with acting_as(families.region.tamsin):
        assert not AvailabilityLink.objects.exists()
    assert send_links(today()) == {Outcome.SENT: 1}


def test_the_database_keeps_no_secret(families):
    send_links(today())
    token = sent_link().split("/")[2]
    with acting_as(families.region.tamsin):
        assert token not in repr(AvailabilityLink.objects.values().get())


def test_signed_in_they_say_it_on_their_own_page(families):
    client = browser(families.hazel.account)
    page = client.get("/mine/")
    assert "Please tell us that you are still waiting." in words(page)
    after = client.post("/mine/still-waiting/", {"form_token": token_in(page)}, follow=True)
    assert "Thank you. We ask again in 90 days." in words(after)
    assert confirmed(families)[1] == "link"
    assert "You told us on" in words(client.get("/mine/"))
    # Whoever waits for nobody has nothing to say.
    other = browser(families.fern.account)
    other.post("/mine/still-waiting/")
    assert "still waiting" not in words(other.get("/mine/"))


def test_the_command_says_how_many(families, capsys):
    assert command.run(None) == 0
    assert "1 families asked." in capsys.readouterr().out
