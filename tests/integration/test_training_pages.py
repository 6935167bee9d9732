"""The pages of events and training: planned, booked, called off, who came, what they said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from permanency.casework.adopters.models import Preparation
from permanency.casework.training import terms
from permanency.casework.training.models import Booking, Course, Feedback, Session
from permanency.casework.training.operations import book, feedback_code, give_feedback
from permanency.casework.training.refusals import NotOpen
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.training_world import course, enquiry, household, session
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db
EVENTS = "/adopters/events/"


def in_days(number: int, hour: int = 10):
    """So many days from now at that hour, in London."""
    day = timezone.localtime() + timedelta(days=number)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


@pytest.fixture
def rowan(region):
    return signed_in(region.rowan)


@pytest.fixture
def nora(region):
    return signed_in(region.nora)


@pytest.fixture
def day(region) -> Session:
    """One place, in ten days, run by Castlemoor."""
    with acting_as(region.rowan):
        made = course(region.castlemoor, title="Early permanence day")
        return session(made, 1, starts_at=in_days(10))


@pytest.fixture
def held(region) -> Session:
    """Two places, yesterday."""
    with acting_as(region.rowan):
        made = course(region.castlemoor, title="Early permanence morning")
        return session(made, 2, starts_at=in_days(-1))


def at(one: Session, more: str = "") -> str:
    return f"{EVENTS}{one.ref}/{more}"


def home(region, *names: str):
    with acting_as(region.nora):
        return household(region.alderbridge, *(names or ("Fern", "Rowan")))


def booked(region, one: Session, of, **told) -> Booking:
    with acting_as(region.nora):
        return book(session=one, household=of, by=current_account(), now=timezone.now(),
                    afterwards=True, **told)  # fmt: skip


def send(client, address: str, **said: str):
    """Open a form and send it, with its hidden fields."""
    page = client.get(address)
    assert page.status_code == 200
    offered = "waiting" if 'name="offered" value="waiting"' in page.content.decode() else "place"
    return client.post(address, {"form_token": token_in(page), "offered": offered, **said})


WHO = {"attender": "household", "people": "1", "children": "0"}


def test_a_course_and_its_session_are_planned(rowan, region):
    answer = send(
        rowan, f"{EVENTS}courses/add/", title="Non-violent resistance", kind="adopter_training",
        agency=str(region.castlemoor), days="2", open_to="applicants",
    )  # fmt: skip
    with acting_as(region.rowan):
        made = Course.objects.get(title="Non-violent resistance")
    assert answer.url == f"{EVENTS}courses/{made.ref}/plan/"
    first = (timezone.localdate() + timedelta(days=20)).strftime("%d %m %Y").split()
    second = (timezone.localdate() + timedelta(days=27)).strftime("%d/%m/%Y")
    answer = send(
        rowan, answer.url, **dict(zip(("day-day", "day-month", "day-year"), first, strict=True)),
        begins="9:30", ends="3:30pm", further_days=second, place="Elmwood House", capacity="14",
        open_to="applicants",
    )  # fmt: skip
    page = words(rowan.get(answer.url))
    assert "9:30am to 3:30pm" in page
    assert "0 of 14 places taken" in page
    assert "Nobody is booked yet" in page
    listed = words(rowan.get(EVENTS))
    assert "Non-violent resistance" in listed
    assert "2 days" in listed


def test_a_session_that_cannot_be_is_said_beside_the_field(rowan, region, day):
    page = send(
        rowan, f"{EVENTS}courses/{day.course.ref}/plan/", **{"day-day": "31", "day-month": "2",
        "day-year": "2027"}, begins="teatime", ends="3pm", open_to="applicants",
    )  # fmt: skip
    assert page.status_code == 422
    said = words(page)
    assert "31 February is not a date" in said
    assert "“teatime” is not a time we can read" in said


def test_a_household_is_found_by_name_and_booked(nora, region, day):
    home(region)
    answer = send(nora, at(day, "book/"), **WHO, whose="Fern Thistlewood")
    assert answer.status_code == 302
    page = words(nora.get(answer.url))
    assert "They are booked." in page
    assert "Fern and Rowan Thistlewood" in page
    assert "1 of 1 places taken" in page


def test_several_of_a_name_are_shown_to_choose_from(nora, region, day):
    one, two = home(region, "Fern"), home(region, "Heath")
    page = send(nora, at(day, "book/"), **WHO, whose="Thistlewood")
    assert page.status_code == 200
    assert "Who is meant?" in words(page)
    answer = nora.post(
        at(day, "book/"),
        {"form_token": token_in(page), **WHO, "whose": "Thistlewood", "chosen": two.ref},
    )
    assert answer.status_code == 302
    with acting_as(region.nora):
        assert [b.household_id for b in Booking.objects.all()] == [two.pk]
        assert one.pk != two.pk


def test_of_two_at_the_last_place_one_is_told_and_offered_the_waiting_list(nora, region, day):
    """The form was open while somebody else took the place."""
    page = nora.get(at(day, "book/"))
    mine = home(region)
    booked(region, day, home(region, "Heath"))
    said = {"form_token": token_in(page), "offered": "place", **WHO, "whose": mine.ref}
    answer = nora.post(at(day, "book/"), said)
    assert answer.status_code == 409
    assert "The last place was taken a moment ago." in words(answer)
    assert "Put on the waiting list" in words(answer)
    again = nora.post(
        at(day, "book/"), {**said, "form_token": token_in(answer), "offered": "waiting"}
    )
    assert again.status_code == 302
    assert "1st in the queue" in words(nora.get(at(day)))


def test_who_was_found_before_is_not_booked_for_a_name_typed_since(nora, region, day):
    """The page after "the last place was taken" still says whom it was about."""
    booked(region, day, home(region, "Ash"))
    first, second = home(region, "Fern"), home(region, "Heath")
    said = {"offered": "waiting", **WHO, "chosen": first.ref, "chosen_for": "Fern"}
    answer = nora.post(at(day, "book/"), {**said, "whose": "Heath", "form_token": "one"})
    assert answer.status_code == 302
    answer = nora.post(at(day, "book/"), {**said, "whose": "Fern", "form_token": "two"})
    with acting_as(region.nora):
        waiting = Booking.objects.filter(session=day, state="waiting").order_by("nth")
        assert [each.household_id for each in waiting] == [second.pk, first.pk]


def test_the_same_form_sent_twice_books_once(nora, region, day):
    home(region)
    page = nora.get(at(day, "book/"))
    said = {"form_token": token_in(page), "offered": "place", **WHO, "whose": "Fern"}
    assert nora.post(at(day, "book/"), said).status_code == 302
    assert nora.post(at(day, "book/"), said).status_code == 302
    with acting_as(region.nora):
        assert Booking.objects.count() == 1


def test_somebody_who_enquired_is_booked_by_name_where_everybody_may_come(rowan, region):
    with acting_as(region.rowan):
        made = course(region.castlemoor, terms.INFORMATION, open_to=terms.PUBLIC)
        evening = session(made, None, starts_at=in_days(5))
        asked = enquiry(region.castlemoor, region.hubs["Castlemoor hub"])
    answer = send(rowan, at(evening, "book/"), **WHO, whose=asked.ref)
    assert answer.status_code == 302
    assert "Sam Brightwater" in words(rowan.get(at(evening)))


def test_a_stranger_to_the_worker_is_not_found(nora, region, day):
    with acting_as(region.tamsin):
        theirs = household(region.castlemoor, "Heath")
    page = send(nora, at(day, "book/"), **WHO, whose=theirs.ref)
    assert page.status_code == 422
    assert f"Nobody you work with is called “{theirs.ref}”" in words(page)


def test_cancelling_moves_the_queue_and_is_said(nora, region, day):
    first = booked(region, day, home(region))
    booked(region, day, home(region, "Heath"))
    page = nora.get(at(day))
    answer = nora.post(at(day, f"bookings/{first.nth}/cancel/"), {"form_token": token_in(page)})
    said = words(nora.get(answer.url))
    assert "1 booking of the waiting list has a place now. We write to them." in said
    assert "Cancelled" in said


def test_a_council_sees_its_own_people_and_how_many_others(region, day):
    with acting_as(region.tamsin):
        theirs = household(region.castlemoor, "Heath")
        book(session=day, household=theirs, by=current_account(), now=timezone.now())
    page = words(signed_in(region.nora).get(at(day)))
    assert "Heath" not in page
    assert "1 place taken by people of other agencies" in page
    assert "Heath Thistlewood" in words(signed_in(region.rowan).get(at(day)))


def test_how_many_come_is_changed(nora, region):
    with acting_as(region.rowan):
        wide = session(course(region.castlemoor), 4, starts_at=in_days(9))
    one = booked(region, wide, home(region))
    assert send(nora, at(wide, f"bookings/{one.nth}/people/"), people="2").status_code == 302
    page = send(nora, at(wide, f"bookings/{one.nth}/people/"), people="5")
    assert "Between 1 and 4" in words(page)
    assert page.status_code == 422


def test_a_session_is_changed_and_called_off(rowan, nora, region, day):
    booked(region, day, home(region))
    booked(region, day, home(region, "Heath"))
    on = timezone.localdate(day.starts_at)
    form = {
        "day-day": str(on.day), "day-month": str(on.month), "day-year": str(on.year),
        "begins": "10am", "ends": "4pm", "place": "Elmwood House", "capacity": "2",
        "open_to": "applicants", "details": "1",
    }  # fmt: skip
    answer = send(rowan, at(day, "change/"), **form)
    assert "1 booking of the waiting list has a place now" in words(rowan.get(answer.url))
    stale = send(rowan, at(day, "change/"), **form)
    assert stale.status_code == 409
    assert "Someone else changed this session while you were writing" in words(stale)
    assert nora.get(at(day, "change/")).status_code == 404
    token = token_in(rowan.get(at(day, "change/")))
    assert rowan.post(at(day, "cancel/"), {"form_token": token}).url.endswith("/change/")
    token = token_in(rowan.get(at(day, "change/")))
    rowan.post(at(day, "cancel/"), {"form_token": token, "why": "The trainer is ill"})
    page = words(nora.get(at(day)))
    assert "This session is cancelled. The trainer is ill" in page
    assert "Book somebody in" not in page


def test_who_came_is_recorded_on_the_whole_list(nora, region, held):
    one = booked(region, held, home(region, "Fern"))
    two = booked(region, held, home(region, "Heath"))
    answer = send(
        nora, at(held, "attendance/"), **{"came-1": "yes", "adult-1-0": "1", "version-1": "1",
        "came-2": "no", "version-2": "1", "children-1": "2"},
    )  # fmt: skip
    assert answer.status_code == 302
    page = nora.get(at(held))
    assert "2 bookings recorded." in words(page)
    with acting_as(region.nora):
        one.refresh_from_db()
        two.refresh_from_db()
        assert (one.attended, one.people_came, one.children_came) == ("yes", 1, 2)
        assert two.attended == "no"
        assert Preparation.objects.get().course_kind == "early_permanence"
    certificate = nora.get(at(held, "bookings/1/certificate/"))
    assert certificate["Content-Type"] == "application/pdf"
    assert certificate.content.startswith(b"%PDF")
    assert nora.get(at(held, "bookings/2/certificate/")).status_code == 404


def test_two_at_one_list_are_told(nora, region, held):
    booked(region, held, home(region, "Fern"))
    token = token_in(nora.get(at(held, "attendance/")))
    send(nora, at(held, "attendance/"), **{"came-1": "no", "version-1": "1"})
    page = nora.post(
        at(held, "attendance/"),
        {"form_token": token, "came-1": "yes", "adult-1-0": "1", "version-1": "1"},
    )
    assert page.status_code == 422
    assert "Someone else recorded “Did not come” here" in words(page)


def test_numbers_that_cannot_be_read_stay_in_the_form(nora, region, held):
    booked(region, held, home(region, "Fern"))
    page = send(nora, at(held, "attendance/"), **{"came-1": "yes", "children-1": "two"})
    assert page.status_code == 422
    assert "“two” is not a number we can read" in words(page)
    assert 'value="two"' in page.content.decode()


def test_feedback_is_given_by_link_and_counted(client, rowan, region, held, settings):
    settings.PUBLIC_LEAST_SECONDS = 0
    booked(region, held, home(region, "Fern"))
    address = f"/events/{held.ref}/feedback/{feedback_code(held)}/"
    assert address in rowan.get(at(held, "feedback/")).content.decode()
    page = client.get(address)
    assert "We do not ask who you are" in words(page)
    assert client.post(address, {"form_token": token_in(page)}).status_code == 422
    said = {"overall": "good", "content": "excellent", "comment": "Warm & kind."}
    sheet = {"form_token": token_in(page), **said}
    assert "We have your sheet" in words(client.post(address, sheet))
    assert "We have your sheet" in words(client.post(address, sheet))
    with acting_as(region.rowan):
        assert Feedback.objects.count() == 1
    again = client.post(address, {**said, "form_token": "another"})
    assert "As many sheets came in as there were people" in words(again)
    summary = words(rowan.get(at(held, "feedback/")))
    assert "1 sheet" in summary
    assert "100%" in summary
    assert "Warm &amp; kind." in rowan.get(at(held, "feedback/")).content.decode()


def test_a_sheet_without_its_code_or_out_of_time_is_not_there(client, region, held, day):
    assert client.get(f"/events/{held.ref}/feedback/0123456789abcdef/").status_code == 404
    early = client.get(f"/events/{day.ref}/feedback/{feedback_code(day)}/")
    assert "Feedback on this session is not taken now." in words(early)


def test_nothing_ties_a_sheet_to_who_wrote_it(region, held):
    with acting_as(region.rowan):
        columns = {f.name for f in Feedback._meta.concrete_fields}
    assert columns.isdisjoint({"booking", "household", "enquiry", "person", "account"})


def test_views_of_a_recording_are_counted(rowan, region):
    with acting_as(region.rowan):
        made = course(region.castlemoor, "profiling")
        shown = session(made, None, starts_at=in_days(-3), virtual=True, place="")
    token = token_in(rowan.get(at(shown)))
    rowan.post(at(shown, "views/"), {"form_token": token, "views": "171"})
    assert "171" in words(rowan.get(at(shown)))
    rowan.post(at(shown, "views/"), {"views": "many"})
    assert "“many” is not a number of views" in words(rowan.get(at(shown)))


ADDRESSES = ("", "change/", "book/", "attendance/", "feedback/", "bookings/1/people/",
             "bookings/1/certificate/")  # fmt: skip


@pytest.mark.parametrize("who", ["dev", "morgan", "wren", "nell", "quinn"])
def test_who_has_no_part_in_events_gets_the_page_for_what_is_not_there(region, held, who):
    booked(region, held, home(region, "Fern"))
    stranger = signed_in(getattr(region, who))
    for more in ADDRESSES:
        hidden, missing = stranger.get(at(held, more)), stranger.get(f"{EVENTS}S0000000/{more}")
        assert (hidden.status_code, missing.status_code) == (404, 404)
        assert words(hidden) == words(missing)
    assert stranger.get(EVENTS).status_code == 404


def test_another_councils_booking_is_not_there(region, held):
    """Tamsin sees the session and books Castlemoor's people; Alderbridge's booking is not hers."""
    booked(region, held, home(region, "Fern"))
    tamsin = signed_in(region.tamsin)
    assert tamsin.get(at(held)).status_code == 200
    for more in ("bookings/1/people/", "bookings/1/certificate/"):
        assert tamsin.get(at(held, more)).status_code == 404
    assert tamsin.post(at(held, "bookings/1/cancel/")).status_code == 404
    assert "Fern" not in words(tamsin.get(at(held, "attendance/")))


def test_a_reader_sees_and_changes_nothing(region, held):
    booked(region, held, home(region, "Fern"))
    ivy = signed_in(region.ivy)
    assert "Fern Thistlewood" in words(ivy.get(at(held)))
    for more in ("change/", "book/", "attendance/", "bookings/1/people/"):
        assert ivy.get(at(held, more)).status_code == 404


def test_no_more_sheets_than_people(region, held):
    booked(region, held, home(region, "Fern"), people=2)
    with acting_as(region.rowan):
        told = {"session": held, "overall": "good", "by": current_account()}
        for _ in range(2):
            give_feedback(today=timezone.localdate(), **told)
        with pytest.raises(NotOpen, match="As many sheets"):
            give_feedback(today=timezone.localdate(), **told)
        with pytest.raises(NotOpen, match="not taken now"):
            give_feedback(today=timezone.localdate() + timedelta(days=40), **told)
        assert Feedback.objects.count() == 2


def test_a_long_list_asks_no_more_questions_of_the_database(region):
    """Names, rights and places in the queue are read for all at once."""
    with acting_as(region.rowan):
        one = session(course(region.castlemoor), 4, starts_at=in_days(9))
    nora, counted = signed_in(region.nora), []
    for more in (6, 12):
        for nth in range(more):
            booked(region, one, home(region, f"Fern{more}{nth}"))
        with CaptureQueriesContext(connection) as queries:
            assert nora.get(at(one)).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1], counted
