"""Who came: what it means for a family's file and for an enquiry, and put right again."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.adopters.models import Adult, Application, Preparation
from permanency.casework.training import terms
from permanency.casework.training.models import Attendance, Session
from permanency.casework.training.operations import Came, book, cancel, record_attendance
from permanency.casework.training.queries import attended_days, training_record
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.training_world import AFTER, NOW, course, enquiry, household, session

pytestmark = pytest.mark.django_db
HELD = date(2026, 11, 28)
THIRD = date(2026, 12, 12)


def came(booking, *days: int, on: date = THIRD, attended: str = terms.YES, **told):
    """Each adult of the household on so many days, recorded on a day."""
    adults = Adult.objects.filter(household=booking.household).order_by("nth")
    listed = [Came(adult.person_id, n) for adult, n in zip(adults, days, strict=False)]
    return record_attendance(
        booking=booking, attended=attended, adults=listed, by=current_account(), today=on, **told
    )


def done(home) -> list[tuple[str, date, bool]]:
    """What stands on the household's file: course, day, whether of one adult."""
    rows = Preparation.objects.filter(application__household=home, voided_at__isnull=True)
    return [
        (row.course_kind, row.done_on, row.person_id is not None)
        for row in rows.order_by("person_id")
    ]


@pytest.fixture
def three_days(region) -> Session:
    with acting_as(region.rowan):
        return session(
            course(region.castlemoor, terms.PREPARATION, days=3), 14,
            further_days=[date(2026, 12, 5), THIRD],
        )  # fmt: skip


@pytest.fixture
def couple(region, three_days):
    """A household of two adults, booked on the three days."""
    with acting_as(region.nora):
        home = household(region.alderbridge, "Fern", "Rowan")
        return book(session=three_days, household=home, people=2, by=current_account(), now=NOW)


def test_each_adult_who_was_there_on_every_day_has_done_it(region, couple):
    with acting_as(region.nora):
        came(couple, 3, 2)
        assert done(couple.household) == [("preparation", THIRD, True)]
        row = Preparation.objects.get()
        assert row.session_ref == couple.session.ref
        assert couple.people_came == 2


def test_a_household_not_taken_one_by_one_did_it_as_a_whole(region, couple):
    with acting_as(region.nora):
        came(couple)
        assert done(couple.household) == [("preparation", THIRD, False)]
        assert couple.people_came == 2


def test_nothing_is_told_before_the_last_day(region, couple):
    with acting_as(region.nora):
        came(couple, 1, 1, on=HELD)
        assert done(couple.household) == []
        came(couple, 3, 3, on=THIRD)
        assert len(done(couple.household)) == 2


def test_a_list_put_right_takes_it_back(region, couple):
    with acting_as(region.nora):
        came(couple, 3, 3)
        came(couple, 3, 1)
        assert len(done(couple.household)) == 1
        came(couple, attended=terms.NO)
        assert done(couple.household) == []
        assert not Attendance.objects.filter(voided_at__isnull=True).exists()
        assert (couple.people_came, couple.attended) == (None, "no")


def test_a_recruitment_officer_keeps_the_list_and_the_service_writes_the_file(region, couple):
    """Rowan reads files and writes none; what she records is told to them all the same."""
    with acting_as(region.rowan):
        came(couple, 3, 3)
        assert len(done(couple.household)) == 2
        came(couple, 3, 0)
        assert len(done(couple.household)) == 1
        assert current_account().pk == region.rowan


def test_a_closed_application_is_left_as_it_is(region, couple):
    with acting_as(region.nora):
        Application.objects.get(household=couple.household).change(
            closed_on=date(2026, 11, 25), closed_why="withdrew"
        )
        came(couple, 3, 3)
        assert done(couple.household) == []


def test_relatives_did_the_workshop_for_the_household(region):
    with acting_as(region.nora):
        home = household(region.alderbridge, "Fern")
        day = session(course(region.alderbridge, terms.FAMILY_WORKSHOP))
        grandma = book(
            session=day, household=home, attender=terms.PERSON, named="Grandma",
            by=current_account(), now=NOW,
        )  # fmt: skip
        record_attendance(
            booking=grandma, attended=terms.YES, by=current_account(), today=HELD
        )  # fmt: skip
        assert done(home) == [("family_workshop", HELD, False)]


def test_an_information_event_counts_for_the_enquiry_and_is_taken_back(region):
    with acting_as(region.rowan):
        asked = enquiry(region.castlemoor, region.hubs["Castlemoor hub"])
        evening = session(course(region.castlemoor, terms.INFORMATION, open_to=terms.PUBLIC))
        made = book(session=evening, enquiry=asked, by=current_account(), now=NOW)
        told = {"booking": made, "by": current_account(), "today": HELD}
        record_attendance(attended=terms.YES, people_came=2, **told)
        asked.refresh_from_db()
        assert (asked.attended_event_on, made.people_came) == (HELD, 2)
        made.refresh_from_db()
        record_attendance(attended=terms.NO, **told)
        asked.refresh_from_db()
        assert asked.attended_event_on is None


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"on": date(2026, 11, 27)}, "from the first day on"),
        ({"days": (4, 0)}, "has 3 days"),
        ({"days": (0, 0)}, "Choose who of them came"),
        ({"attended": "perhaps"}, "Choose whether they came"),
        ({"people_came": 120}, "between 0 and 99"),
    ],
)
def test_what_cannot_be_is_said(region, couple, told, words):
    with acting_as(region.nora), pytest.raises(NotPossible, match=words):
        came(couple, *told.pop("days", ()), **told)


def test_adults_of_another_household_are_refused(region, couple):
    with acting_as(region.nora):
        other = household(region.alderbridge, "Heath")
        stranger = Adult.objects.get(household=other).person_id
        with pytest.raises(NotPossible, match="adults of this household"):
            record_attendance(
                booking=couple, attended=terms.YES, adults=[Came(stranger, 3)],
                by=current_account(), today=THIRD,
            )  # fmt: skip


def test_who_waits_or_cancelled_did_not_come_and_who_came_is_not_cancelled(region, couple):
    with acting_as(region.nora):
        came(couple, 3, 3)
        with pytest.raises(NotPossible, match="They came"):
            cancel(booking=couple, by=current_account(), now=AFTER)
        late = book(
            session=couple.session, household=household(region.alderbridge, "Heath"),
            by=current_account(), now=AFTER, afterwards=True,
        )  # fmt: skip
        cancel(booking=late, by=current_account(), now=AFTER)
        with pytest.raises(NotPossible, match="had no place"):
            came(late, 3)


def test_the_training_record_of_a_household(region, couple):
    """What the household's page shows and what blocks stage 2 read the same list."""
    with acting_as(region.nora):
        entries = training_record(couple.household, current_account())
        assert [entry.completed for entry in entries] == [False]
        came(couple, 3, 1)
        entries = training_record(couple.household, current_account())
        assert attended_days(entries, terms.PREPARES) == {"preparation": THIRD}
