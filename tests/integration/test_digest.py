"""E-mails on working mornings say how many items are due, and nothing of any child.

Each council has one child with an order of 2 April 2026, whose first review was due on 2 July.
Dev is named on Castlemoor's, Alma on Alderbridge's.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

import permanency.config.urls  # noqa: F401 - forms keep the clock they were loaded with
from permanency.casework.tracking.models import Action
from permanency.config import settings as service_settings
from permanency.config.mail import mail_settings
from permanency.platform.people.models import Identifier, Name
from permanency.platform.security import operations
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Account, Part
from permanency.platform.security.record_rights import name_worker
from permanency.web.home import jobs
from permanency.web.home.digest import Outcome, send_digests
from permanency.web.home.due import Part as Due
from permanency.web.home.due import Work
from permanency.web.models import LastVisit
from tests.integration.web_world import settle
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)  # a Monday
NEXT_DAY = TODAY + timedelta(days=1)


@pytest.fixture
def world(region, settings):
    settings.SERVICE_ADDRESS = "https://hub.kestrelvale.example/"
    records = settle(region)
    with acting_as(region.pip):
        for who, council in (("dev", "Castlemoor"), ("alma", "Alderbridge")):
            name_worker(
                account=Account(pk=getattr(region, who)),
                record=records[council],
                part=Part.SOCIAL_WORKER,
                by=current_account(),
                from_on=date(2026, 1, 1),
            )
        for day in (20, 27):
            Action.objects.create(
                record=records["Castlemoor"],
                owner_id=region.dev,
                what="Ring Thistle CanaryCastlemoor’s school",
                due_on=date(2026, 11, day),
            )
    return region, records


def sent_to() -> dict[str, mail.EmailMessage]:
    return {each.to[0].split("@")[0]: each for each in mail.outbox}


def test_whoever_has_items_due_gets_one_with_their_own_count(world):
    found = send_digests(TODAY)
    assert set(sent_to()) == {"dev", "alma"}
    # Dev: a review and an action overdue, an action this week. Alma: a review overdue.
    assert sent_to()["dev"].subject == "Permanency Hub: 3 items due"
    assert sent_to()["alma"].subject == "Permanency Hub: 1 item due"
    assert found[Outcome.SENT] == 2
    assert found[Outcome.NOTHING_DUE] == 12
    assert found[Outcome.FAILED] == 0


def test_the_count_is_that_of_the_persons_own_page(world):
    region, _ = world
    send_digests(TODAY)
    with acting_as(region.dev):
        counts = Work(region.dev, TODAY, reader=current_account()).counts()
    assert counts[Due.OVERDUE] + counts[Due.WEEK] == 3
    assert "You have 3 items due, 2 of them overdue." in sent_to()["dev"].body


def test_it_leads_to_the_service(world):
    send_digests(TODAY)
    body = sent_to()["dev"].body
    assert "https://hub.kestrelvale.example/\n" in body
    assert "https://hub.kestrelvale.example/me/" in body


def test_nothing_of_any_child_is_in_subject_body_or_headers(world):
    region, records = world
    send_digests(TODAY)
    with acting_as(region.pip):
        told = [
            *(part for name in Name.objects.all() for part in (name.given, name.family)),
            *(number.value for number in Identifier.objects.all()),
            *(record.ref for record in records.values()),
            *(action.what for action in Action.objects.all()),
        ]
    born = date(2024, 8, 19)
    told += [born.isoformat(), born.strftime("%d/%m/%Y"), "19 August", "19 Aug"]
    told += list(world[0].agencies)
    assert len(told) > 15
    for each in mail.outbox:
        raw = each.message().as_string()
        assert [word for word in told if word and word.lower() in raw.lower()] == []
        assert set(each.message().keys()) <= {
            "Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To",
            "Date", "Message-ID",
        }  # fmt: skip
        assert each.attachments == []


def test_that_test_can_see(world):
    """An e-mail that gave a child away would be caught by what the test looks for."""
    region, _ = world
    with acting_as(region.pip):
        names = {part for name in Name.objects.all() for part in (name.given, name.family)}
    leaking = f"Permanency Hub: a review of {next(iter(names))} is due"
    assert [word for word in names if word.lower() in leaking.lower()]


def test_once_a_day_even_if_run_twice(world):
    send_digests(TODAY)
    again = send_digests(TODAY)
    assert len(mail.outbox) == 2
    assert again[Outcome.SENT_BEFORE] == 2
    send_digests(NEXT_DAY)
    assert len(mail.outbox) == 4


def test_whoever_does_not_want_it_gets_none_and_can_change_their_mind(world):
    region, _ = world
    client = signed_in(region.dev)
    page = client.get("/me/")
    assert "You get one when something is due." in words(page)
    client.post("/me/digest/", {"digest": "off", "form_token": token_in(page)})
    assert "You get none." in words(client.get("/me/"))
    assert send_digests(TODAY)[Outcome.NOT_WANTED] == 1
    assert set(sent_to()) == {"alma"}
    client.post("/me/digest/", {"digest": "on"})
    send_digests(TODAY)
    assert set(sent_to()) == {"alma", "dev"}


def test_a_disabled_account_gets_none(world):
    region, _ = world
    with acting_as(region.wren):
        operations.disable_account(
            account=Account.objects.get(pk=region.alma), by=current_account(), why="Left"
        )
    send_digests(TODAY)
    assert set(sent_to()) == {"dev"}


def test_one_that_cannot_be_sent_keeps_nobody_else_waiting(world, monkeypatch, caplog):
    whole = EmailBackend.send_messages

    def down_for_dev(self, messages):
        if any("dev@" in each.to[0] for each in messages):
            raise OSError("550 dev@kestrelvale.example refused")
        return whole(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", down_for_dev)
    found = send_digests(TODAY)
    assert (found[Outcome.SENT], found[Outcome.FAILED]) == (1, 1)
    assert "OSError" in caplog.text
    assert "kestrelvale" not in caplog.text
    monkeypatch.undo()
    assert send_digests(TODAY)[Outcome.SENT] == 1  # not marked as sent, so it goes out later


def test_the_first_visit_is_not_the_digests(world):
    """Somebody who never looked still finds what changed since their account began."""
    region, _ = world
    send_digests(TODAY)
    with acting_as(region.dev):
        row = LastVisit.objects.get()
        assert row.at == Account.objects.get(pk=region.dev).created_at
        assert row.digest_sent_on == TODAY


def test_each_persons_choice_is_their_own(world):
    region, _ = world
    send_digests(TODAY)
    with acting_as(region.alma):
        assert list(LastVisit.objects.values_list("account_id", flat=True)) == [region.alma]


@pytest.mark.parametrize(
    ("day", "sent"),
    [
        (date(2026, 11, 23), 2),  # Monday
        (date(2026, 11, 22), 0),  # Sunday
        (date(2026, 12, 25), 0),  # Christmas Day, a Friday
        (date(2026, 12, 28), 0),  # in place of Boxing Day
    ],
)
def test_the_job_sends_on_working_days(world, monkeypatch, day, sent):
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)
    jobs.send_the_digests.func(timestamp=0)
    assert len(mail.outbox) == sent


def test_the_worker_knows_the_job():
    from procrastinate.contrib.django import app

    app.perform_import_paths()
    assert jobs.DIGEST in app.tasks
    declared = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert declared[jobs.DIGEST] == jobs.MORNINGS
    assert "permanency.web.home.jobs" in service_settings.PROCRASTINATE_IMPORT_PATHS


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("console", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
        ("folder:/var/mail/hub", {"EMAIL_FILE_PATH": "/var/mail/hub"}),
        ("smtp://hub:p%40ss@mail.example:2525", {
            "EMAIL_HOST": "mail.example", "EMAIL_PORT": 2525, "EMAIL_HOST_USER": "hub",
            "EMAIL_HOST_PASSWORD": "p@ss", "EMAIL_USE_TLS": True, "EMAIL_USE_SSL": False}),
        ("smtps://mail.example", {"EMAIL_PORT": 465, "EMAIL_USE_TLS": False}),
    ],
)  # fmt: skip
def test_where_mail_goes_is_one_address(where, found):
    assert found.items() <= mail_settings(where).items()


def test_another_address_is_said_plainly():
    with pytest.raises(ValueError, match="Use console, folder:"):
        mail_settings("pigeon")
