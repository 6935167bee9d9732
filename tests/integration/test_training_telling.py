"""Everybody who is booked is told how it stands, once, whichever way it changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from permanency.casework.adopters.models import Adult
from permanency.casework.training.models import Booking, Session
from permanency.casework.training.operations import (
    Plan,
    book,
    cancel,
    cancel_session,
    change_session,
)
from permanency.platform.security.identity import acting_as, current_account
from permanency.web.events.jobs import SUBJECT, tell_everybody
from tests.integration.training_world import AFTER, NOW, course, enquiry, household, session

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def day(region) -> Session:
    """One place, run by Castlemoor, online."""
    with acting_as(region.rowan):
        made = course(region.castlemoor, title="Early permanence day")
        return session(made, 1, virtual=True, link="https://rooms.example/a")


def booked(region, day: Session, *names: str, **told) -> Booking:
    """A household of Alderbridge; each adult has an address."""
    with acting_as(region.nora):
        home = household(region.alderbridge, *names)
        for adult in Adult.objects.filter(household=home):
            adult.change(email=f"adult{adult.pk}@post.example")
        return book(session=day, household=home, by=current_account(), now=NOW, **told)


def told(now=NOW + HOUR) -> list[str]:
    """What is sent now: the first line of each e-mail."""
    mail.outbox.clear()
    tell_everybody(now)
    return [each.body.splitlines()[0][:24] for each in mail.outbox]


def test_each_adult_is_told_once(region, day):
    booked(region, day, "Fern", "Rowan")
    assert told() == ["You have a place.", "You have a place."]
    assert told(NOW + 2 * HOUR) == []


def test_an_email_names_nobody_and_nothing(region, day):
    booked(region, day, "Fern")
    told()
    sent = mail.outbox[0]
    assert sent.subject == SUBJECT
    for word in ("Fern", "Thistlewood", "dopt", "permanence", day.ref):
        assert word not in sent.subject + sent.body
    assert "28 November 2026, 9:30am to 3:30pm" in sent.body
    assert "https://rooms.example/a" in sent.body


def test_who_moves_up_is_told_and_the_way_in_is_for_who_has_a_place(region, day):
    first = booked(region, day, "Fern")
    booked(region, day, "Heath")
    assert sorted(told()) == ["All places are taken jus", "You have a place."]
    assert ["rooms.example" in each.body for each in mail.outbox] == [True, False]
    with acting_as(region.nora):
        cancel(booking=first, by=current_account(), now=NOW + 2 * HOUR)
    assert told(NOW + 3 * HOUR) == ["You have a place."]
    assert told(NOW + 4 * HOUR) == []


def test_a_session_that_moves_or_is_cancelled_is_told_to_all(region, day):
    booked(region, day, "Fern")
    told()
    with acting_as(region.rowan):
        plan = Plan(day.starts_at, day.ends_at, place="Elmwood House", capacity=5)
        more = change_session(
            session=day, details=1, by=current_account(), now=NOW + 2 * HOUR,
            plan=Plan(day.starts_at, day.ends_at, virtual=True, link=day.link, capacity=5,
                      place=day.place),
        )  # fmt: skip
    assert told(NOW + 3 * HOUR) == [], "more places are no news for who has one"
    with acting_as(region.rowan):
        change_session(
            session=more.session, details=2, plan=plan, by=current_account(), now=NOW + 4 * HOUR
        )
    assert told(NOW + 5 * HOUR) == ["You have a place."]
    assert "Elmwood House" in mail.outbox[0].body
    with acting_as(region.rowan):
        cancel_session(session=day, why="Snow", by=current_account(), now=NOW + 6 * HOUR)
    assert told(NOW + 7 * HOUR) == ["This is cancelled. We ar"]


def test_nothing_is_sent_about_what_is_over_or_was_brought_in(region, day):
    with acting_as(region.nora):
        home = household(region.alderbridge, "Fern")
        Adult.objects.get(household=home).change(email="fern@post.example")
        book(session=day, household=home, by=current_account(), now=NOW - timedelta(days=60))
    assert told() == []
    booked(region, day, "Heath")
    assert told(AFTER) == []


def test_a_strangers_own_booking_is_confirmed_from_the_public_pages(region):
    with acting_as(region.rowan):
        evening = session(course(region.castlemoor, "information", open_to="public"), 1)
        asked = [enquiry(region.castlemoor, region.hubs["Castlemoor hub"], n) for n in ("A", "B")]
        for each in asked:
            each.change(email=f"{each.family}@post.example".lower())
        made = [
            book(session=evening, enquiry=each, by=current_account(), now=NOW, form_key=str(n) * 40)
            for n, each in enumerate(asked, start=1)
        ]
    assert told() == []
    with acting_as(region.rowan):
        cancel(booking=made[0], by=current_account(), now=NOW + HOUR)
    assert told(NOW + 2 * HOUR) == ["You have a place."]
    assert mail.outbox[0].to == ["b@post.example"]
