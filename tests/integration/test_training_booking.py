"""Places of a session: booked, waited for in order, given up, given by hand, never too many."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from permanency.casework.training import terms
from permanency.casework.training.models import Booking, Session
from permanency.casework.training.operations import (
    Plan,
    book,
    cancel,
    cancel_session,
    change_people,
    change_session,
    give_place,
)
from permanency.casework.training.places import place_in_queue
from permanency.casework.training.refusals import Full, NotOpen
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed
from permanency.platform.security.service import acting_at_the_front_desk
from tests.integration.training_world import AFTER, NOW, STARTS, course, enquiry, household, session

pytestmark = pytest.mark.django_db


def book_in(at: Session, home=None, **told) -> Booking:
    return book(session=at, household=home, by=current_account(), now=NOW, **told)


def homes(region, number: int) -> list:
    """Households of Alderbridge, by Nora who works there."""
    with acting_as(region.nora):
        return [household(region.alderbridge, f"Fern{nth}") for nth in range(number)]


@pytest.fixture
def day(region) -> Session:
    """Two places, run by Castlemoor for the whole partnership."""
    with acting_as(region.rowan):
        return session(course(region.castlemoor))


def test_who_comes_after_the_last_place_waits_in_order(region, day):
    with acting_as(region.nora):
        made = [book_in(day, home) for home in homes(region, 4)]
        assert [(each.state, each.nth) for each in made] == [
            ("booked", 1), ("booked", 2), ("waiting", 3), ("waiting", 4),
        ]  # fmt: skip
        assert [place_in_queue(each) for each in made] == [None, None, 1, 2]
        day.refresh_from_db()
        assert (day.taken, day.queue, day.arrivals) == (2, 2, 4)


def test_a_place_given_up_goes_to_the_first_who_waits(region, day):
    with acting_as(region.nora):
        first, _second, third, fourth = [book_in(day, home) for home in homes(region, 4)]
        told = cancel(booking=first, by=current_account(), now=NOW)
        assert [each.pk for each in told.moved_up] == [third.pk]
        third.refresh_from_db()
        assert (third.state, third.moved_up_at) == ("booked", NOW)
        assert place_in_queue(Booking.objects.get(pk=fourth.pk)) == 1
        again = cancel(booking=first, by=current_account(), now=NOW)
        assert again.moved_up == []
        day.refresh_from_db()
        assert (day.taken, day.queue) == (2, 1)


def test_the_queue_moves_across_councils_and_nobody_sees_it_whole(region, day):
    """Alderbridge gives up; who waits is Castlemoor's, whom Nora does not see."""
    with acting_as(region.nora):
        mine = book_in(day, homes(region, 1)[0], people=2)
    with acting_as(region.tamsin):
        theirs = book_in(day, household(region.castlemoor, "Heath"))
        assert theirs.state == "waiting"
        assert not Booking.objects.filter(pk=mine.pk).exists()
    with acting_as(region.nora):
        assert not Booking.objects.filter(pk=theirs.pk).exists()
        cancel(booking=mine, by=current_account(), now=NOW)
        assert not Booking.objects.filter(pk=theirs.pk).exists(), "the desk's rights stayed"
    with acting_as(region.tamsin):
        theirs.refresh_from_db()
        assert theirs.state == "booked"


def test_a_couple_in_front_is_not_overtaken(region, day):
    """Of two places one is free; a couple waits first, so one person alone waits behind them."""
    with acting_as(region.nora):
        one, two, three = homes(region, 3)
        book_in(day, one)
        couple = book_in(day, two, people=2)
        alone = book_in(day, three)
        assert (couple.state, alone.state) == ("waiting", "waiting")
        given = give_place(booking=alone, by=current_account(), now=NOW)
        assert given.state == "booked"
        with pytest.raises(NotPossible, match="0 of 2"):
            give_place(booking=couple, by=current_account(), now=NOW)


def test_who_was_offered_a_place_is_told_that_it_is_gone(region, day):
    with acting_as(region.nora):
        one, two = homes(region, 2)
        book_in(day, one, people=2)
        with pytest.raises(Full), transaction.atomic():
            book_in(day, two, or_wait=False)
        assert Booking.objects.filter(session=day).count() == 1
        assert book_in(day, two).state == "waiting"


def test_the_same_form_sent_twice_books_once(region, day):
    with acting_as(region.nora):
        home = homes(region, 1)[0]
        first = book_in(day, home, form_key="k" * 43)
        assert book_in(day, home, form_key="k" * 43).pk == first.pk
        with pytest.raises(NotPossible, match="already"):
            book_in(day, home, form_key="another")


def test_who_cancelled_may_book_again(region, day):
    with acting_as(region.nora):
        home = homes(region, 1)[0]
        cancel(booking=book_in(day, home), by=current_account(), now=NOW)
        assert book_in(day, home).nth == 2


@pytest.mark.parametrize(
    ("people", "words"),
    [(0, "Between 1 and 2"), (3, "Between 1 and 2 people can come with one booking. You entered")],
)
def test_more_people_than_places_is_said(region, day, people, words):
    with acting_as(region.nora), pytest.raises(NotPossible, match=words):
        book_in(day, homes(region, 1)[0], people=people)


def test_fewer_people_free_a_place_and_more_need_one(region, day):
    with acting_as(region.nora):
        one, two = homes(region, 2)
        pair, waits = book_in(day, one, people=2), book_in(day, two)
        told = change_people(booking=pair, people=1, by=current_account(), now=NOW)
        assert [each.pk for each in told.moved_up] == [waits.pk]
        with pytest.raises(NotPossible, match="0 of 2"):
            change_people(booking=pair, people=2, by=current_account(), now=NOW)


def test_more_places_go_to_who_waits_and_fewer_than_taken_are_refused(region, day):
    with acting_as(region.nora):
        for home in homes(region, 4):
            book_in(day, home)
    with acting_as(region.rowan):
        plan = {"starts_at": STARTS, "ends_at": day.ends_at, "place": "Elmwood House"}
        changed = change_session(
            session=day, details=1, plan=Plan(capacity=3, **plan), by=current_account(), now=NOW
        )
        assert [each.nth for each in changed.moved_up] == [3]
        with pytest.raises(NotPossible, match="3 places are taken"):
            change_session(
                session=day, details=2, plan=Plan(capacity=2, **plan), by=current_account(), now=NOW
            )
        with pytest.raises(ChangedByAnother):
            change_session(
                session=day, details=1, plan=Plan(capacity=5, **plan), by=current_account(), now=NOW
            )


def test_no_limit_takes_everybody(region):
    with acting_as(region.rowan):
        evening = session(course(region.castlemoor, terms.INFORMATION), capacity=None)
    with acting_as(region.nora):
        assert {book_in(evening, home, people=2).state for home in homes(region, 3)} == {"booked"}


@pytest.mark.parametrize("open_to", [terms.APPLICANTS, terms.STAFF])
def test_a_stranger_books_what_is_for_everybody_only(region, open_to):
    with acting_as(region.rowan):
        closed = session(course(region.castlemoor, open_to=open_to))
        asked = enquiry(region.castlemoor, region.hubs["Castlemoor hub"])
        with pytest.raises(NotOpen):
            book_in(closed, enquiry=asked)
        public = session(course(region.castlemoor, terms.INFORMATION, open_to=terms.PUBLIC))
    with acting_at_the_front_desk(page="public_event_book") as desk:
        made = book(session=public, enquiry=asked, by=desk, now=NOW)
    assert (made.state, made.agency_id) == ("booked", region.castlemoor)


def test_what_has_begun_or_is_cancelled_takes_no_booking(region, day):
    with acting_as(region.nora):
        one, two = homes(region, 2)
        with pytest.raises(NotOpen, match="begun"):
            book(session=day, household=one, by=current_account(), now=AFTER)
        late = book(session=day, household=one, by=current_account(), now=AFTER, afterwards=True)
        assert late.state == "booked"
    with acting_as(region.rowan):
        cancel_session(session=day, why="The trainer is ill", by=current_account(), now=NOW)
    with acting_as(region.nora), pytest.raises(NotOpen, match="cancelled"):
        book_in(day, two)


def test_a_relative_and_a_colleague_come_by_name(region, day):
    with acting_as(region.nora):
        home = homes(region, 1)[0]
        book_in(day, home, attender=terms.PERSON, named="Grandma Thistlewood")
        with pytest.raises(NotPossible, match="name of who comes"):
            book_in(day, home, attender=terms.PERSON)
    with acting_as(region.rowan):
        book_in(day, attender="worker", named="Amaru Fieldhouse")
        day.refresh_from_db()
        assert day.taken == 2


def test_who_may(region, day):
    """Booking for another council, and changing another council's session, are refused."""
    home = homes(region, 1)[0]
    with acting_as(region.tamsin), pytest.raises(NotAllowed):
        book_in(day, home)
    with acting_as(region.ivy), pytest.raises(NotAllowed):
        book_in(day, home)
    with acting_as(region.nora), pytest.raises(NotAllowed):
        cancel_session(session=day, why="x", by=current_account(), now=NOW)
    with acting_as(region.dev):
        assert not Session.objects.exists()


def test_the_database_refuses_more_than_the_capacity(region, day):
    """Whatever the code did: the row itself says no."""
    with (
        acting_as(region.rowan),
        pytest.raises(IntegrityError, match="taken_within_capacity"),
        transaction.atomic(),
    ):
        day.change(taken=3)
