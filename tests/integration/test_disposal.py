"""Old enquiries: due by a rule, emptied by two people, counted as ever; kept where it must be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from permanency.casework.disposal import operations as does
from permanency.casework.disposal.models import Disposal, Hold
from permanency.casework.disposal.rules import due_enquiries, last_day
from permanency.casework.recruitment import operations, terms
from permanency.casework.recruitment.funnel import funnel
from permanency.casework.recruitment.models import Consultation, Enquiry, EnquiryToken
from permanency.casework.recruitment.reading_ways import ways
from permanency.casework.training.models import Booking
from permanency.casework.training.operations import book
from permanency.casework.training.refusals import NotOpen
from permanency.insight.sources.records import facts_from_records
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.rows.salts import NO_SALT, REMOVED
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed
from permanency.platform.security.service import acting_as_the_service
from tests.integration.recruitment_world import settle_districts, taken
from tests.integration.training_world import NOW as BEFORE_IT
from tests.integration.training_world import course, session
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
OLD = "/adopters/enquiries/old/"
WHO = ("given", "family", "email", "phone", "address", "postcode", "message")


@pytest.fixture(autouse=True)
def districts(region):
    settle_districts(region)


def closed(region, on: date, **given) -> Enquiry:
    """An enquiry at Castlemoor that ended on a day."""
    came = datetime(on.year, on.month, on.day, 9, tzinfo=UTC) - timedelta(days=20)
    told = {"message": "We live at number 4", "phone": "01632 960 001", "received_at": came,
            "address": "4 Mill Lane"}  # fmt: skip
    row = taken(region.rowan, **(told | given))
    with acting_as(region.rowan):
        operations.close(
            enquiry=row, version=row.version, outcome=terms.WITHDREW, on=on, today=TODAY,
            by=current_account(),
        )  # fmt: skip
    return row


def due(region) -> set[int]:
    with acting_as(region.rowan):
        return {each.pk for each in due_enquiries([region.castlemoor], TODAY)}


def proposed(region) -> Disposal:
    with acting_as(region.rowan):
        return does.propose(agency_id=region.castlemoor, by=current_account(), now=NOW)


def confirmed(region, disposal: Disposal) -> Disposal:
    with acting_as(region.tamsin):
        return does.confirm(
            disposal=disposal, version=disposal.version, by=current_account(), now=NOW
        )


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2026, 11, 22), date(2023, 11, 22)),
        (date(2027, 2, 28), date(2024, 2, 28)),
        (date(2024, 2, 29), date(2021, 2, 28)),
    ],
)
def test_three_years_after_it_ended(today, until):
    assert last_day(today) == until


def test_what_is_due_and_what_is_not(region):
    on_the_day = closed(region, date(2023, 11, 22))
    closed(region, date(2023, 11, 23))  # a day too young
    taken(region.rowan, received_at=datetime(2020, 1, 1, tzinfo=UTC))  # never ended
    earlier = closed(region, date(2022, 1, 1))
    again = taken(region.rowan, received_at=datetime(2026, 1, 1, tzinfo=UTC))
    with acting_as(region.rowan):
        operations.mark_repeat(
            enquiry=again, version=again.version, of=earlier, by=current_account()
        )
    elsewhere = closed(region, date(2022, 1, 1), postcode="KV1 1AA")
    assert elsewhere.agency_id == region.alderbridge
    assert due(region) == {on_the_day.pk}


def test_two_people_remove_who_asked_and_nothing_else(region):
    row = closed(region, date(2022, 5, 1))
    with acting_as(region.rowan):
        before = Enquiry.objects.values().get(pk=row.pk)
    disposal = proposed(region)
    with acting_as(region.rowan), pytest.raises(NotAllowed, match="Two people do this"):
        does.confirm(disposal=disposal, version=disposal.version, by=current_account(), now=NOW)
    done = confirmed(region, disposal)
    assert (done.proposed_by_id, done.confirmed_by_id) == (region.rowan, region.tamsin)
    assert (done.count, done.sha256) == (1, does.hash_of([row]))
    with acting_as(region.rowan):
        after = Enquiry.objects.values().get(pk=row.pk)
    assert [after[name] for name in WHO] == [""] * len(WHO)
    assert str(after["salt"]) == "00000000-0000-0000-0000-000000000000"
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {*WHO, "salt", "version", "disposed_on"}


def test_talks_bookings_and_search_words_say_nobody_either(region):
    row = taken(region.rowan, received_at=datetime(2022, 3, 1, tzinfo=UTC), family="Quillfeather")
    with acting_as(region.rowan):
        operations.record_consultation(
            enquiry=row, held_on=date(2022, 3, 2), next_step=next(iter(terms.CONSULTED)),
            note="Mrs Quillfeather rang", by=current_account(), today=TODAY, form_key="k",
        )  # fmt: skip
        event = session(course(region.castlemoor, open_to="public"), None)
        booking = book(
            session=event, enquiry=row, people=2, needs="A chair for Mr Quillfeather",
            by=current_account(), now=BEFORE_IT,
        )  # fmt: skip
        row.refresh_from_db()
        operations.close(
            enquiry=row, version=row.version, outcome=terms.WITHDREW, on=date(2022, 4, 1),
            today=TODAY, by=current_account(),
        )  # fmt: skip
    confirmed(region, proposed(region))
    with acting_as(region.rowan):
        assert Consultation.objects.get(enquiry=row).note == ""
        told = Booking.objects.get(pk=booking.pk)
        assert (told.needs, told.people) == ("", 2)
        tokens = EnquiryToken.objects.filter(enquiry=row).values_list("token", flat=True)
        assert tokens
        assert {each.split()[0] for each in tokens} == {"removed"}
    page = signed_in(region.rowan).post(reverse("enquiries"), {"find": "Quillfeather"})
    assert row.ref not in page.content.decode()


def test_what_was_counted_stays_counted(region):
    closed(region, date(2022, 5, 1), campaign="")
    closed(region, date(2023, 1, 1))
    closed(region, date(2026, 1, 1))

    def counted():
        with acting_as(region.rowan):
            steps = funnel(ways(current_account()))
        with acting_as_the_service(page="figures_counted"):
            facts = facts_from_records()
        return steps, {name: table.to_pylist() for name, table in facts.tables.items()}

    before = counted()
    assert confirmed(region, proposed(region)).count == 2
    assert counted() == before


def test_an_enquiry_that_went_on_meanwhile_stops_all_of_it(region):
    first, second = closed(region, date(2022, 5, 1)), closed(region, date(2022, 6, 1))
    disposal = proposed(region)
    with acting_as(region.rowan):
        second.refresh_from_db()
        operations.reopen(
            enquiry=second, version=second.version, why="They rang", by=current_account()
        )
    with pytest.raises(NotPossible, match="Nothing was emptied"):
        confirmed(region, disposal)
    with acting_as(region.rowan):
        first.refresh_from_db()
        assert (first.given, first.disposed_on) == ("Jane", None)
        does.take_back(disposal=disposal, version=disposal.version, by=current_account())
    with pytest.raises(NotPossible, match="dealt with already"):
        confirmed(region, disposal)
    assert confirmed(region, proposed(region)).numbers == [first.pk]


def test_what_is_kept_on_purpose_is_never_due_until_it_is_let_go(region):
    row = closed(region, date(2022, 5, 1))
    with acting_as(region.rowan):
        rowan = current_account()
        held = does.hold(enquiry=row, why="A complaint", by=rowan, today=TODAY)
        with pytest.raises(NotPossible, match="kept already"):
            does.hold(enquiry=row, why="Again", by=rowan, today=TODAY)
        with pytest.raises(NotPossible, match="past its time"):
            does.propose(agency_id=region.castlemoor, by=rowan, now=NOW)
    assert due(region) == set()
    with acting_as(region.rowan):
        does.release(hold=held, why="Answered", version=held.version, by=rowan, today=TODAY)
    assert due(region) == {row.pk}


def test_a_hold_after_the_proposal_stops_it(region):
    row = closed(region, date(2022, 5, 1))
    disposal = proposed(region)
    with acting_as(region.tamsin):
        does.hold(enquiry=row, why="A claim", by=current_account(), today=TODAY)
    with pytest.raises(NotPossible, match="put on hold"):
        confirmed(region, disposal)


def test_whose_details_were_removed_is_not_opened_again_or_put_right(region):
    row = closed(region, date(2022, 5, 1))
    confirmed(region, proposed(region))
    with acting_as(region.rowan):
        row.refresh_from_db()
        said = {"version": row.version, "why": "They rang", "by": current_account()}
        with pytest.raises(NotPossible, match="take a new enquiry"):
            operations.reopen(enquiry=row, **said)
        with pytest.raises(NotPossible, match="take a new enquiry"):
            operations.correct_enquiry(enquiry=row, given="Jane", email="j@example.com", **said)
        assert not does.hold_of(row)
        with pytest.raises(NotPossible, match="removed already"):
            does.hold(enquiry=row, why="Late", by=current_account(), today=TODAY)


@pytest.mark.parametrize(
    "change",
    [
        "given = 'Jane'", "disposed_on = NULL, message = 'x', given = 'Jane', closed_on = NULL",
    ],
)  # fmt: skip
def test_the_database_lets_nobody_write_who_asked_beside_the_day_of_removal(region, change):
    row = closed(region, date(2022, 5, 1))
    confirmed(region, proposed(region))
    with acting_as(region.rowan), pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(
            f"UPDATE recruitment_enquiry SET {change}, version = version + 1 WHERE id = %s",
            [row.pk],
        )


def test_the_database_asks_for_two_people(region):
    closed(region, date(2022, 5, 1))
    disposal = proposed(region)
    with acting_as(region.rowan), pytest.raises(IntegrityError, match="two_people"):
        disposal.change(confirmed_by_id=region.rowan, confirmed_at=NOW)


@pytest.mark.parametrize(
    ("who", "reads", "disposes"),
    [
        ("rowan", True, True), ("tamsin", True, True), ("nora", True, False),
        ("ivy", True, False), ("marguerite", True, False), ("dev", False, False),
        ("wren", False, False), ("nell", False, False),
    ],
)  # fmt: skip
def test_who_sees_the_page_and_who_disposes(region, who, reads, disposes):
    row = closed(region, date(2022, 5, 1), family="Canary")
    client = signed_in(region.people[who])
    page = client.get(OLD)
    assert page.status_code == (200 if reads else 404)
    assert (row.ref in page.content.decode()) is disposes
    told = client.post(f"{OLD}propose/", {"number": region.castlemoor})
    assert told.status_code == (302 if disposes else 404)
    with acting_as(region.rowan):
        assert Disposal.objects.exists() is disposes


def test_proposed_on_one_page_and_confirmed_by_a_colleague_on_theirs(region):
    row = closed(region, date(2022, 5, 1), family="Canary")
    rowan, tamsin = signed_in(region.rowan), signed_in(region.tamsin)
    page = rowan.get(OLD)
    assert "Castlemoor: 1 enquiry" in words(page)
    sent = {"number": region.castlemoor, "form_token": token_in(page)}
    told = words(rowan.post(f"{OLD}propose/", sent, follow=True))
    assert "1 enquiry is proposed. A colleague has to confirm it." in told
    assert "Confirm, and remove who asked" not in told
    with acting_as(region.rowan):
        disposal = Disposal.objects.get()
    this = {"number": disposal.pk, "version": disposal.version}
    assert "Two people do this." in words(rowan.post(f"{OLD}confirm/", this, follow=True))
    seen = words(tamsin.get(OLD))
    assert "Rowan Thistlewood proposed 1 enquiry" in seen
    assert "Canary" in seen
    told = words(tamsin.post(f"{OLD}confirm/", this, follow=True))
    assert "Who asked is removed from 1 enquiry." in told
    assert "Canary" not in told
    assert "Enquiries that came to nothing Castlemoor" in told
    page = words(rowan.get(reverse("enquiry", args=[row.ref])))
    assert "Details removed" in page
    assert "Open again" not in page
    assert "Nothing is past its time here." in words(rowan.get(OLD))


def test_a_proposal_of_another_council_is_not_there(region):
    closed(region, date(2022, 5, 1), postcode="KV1 1AA")
    with acting_as(region.rowan):
        disposal = does.propose(agency_id=region.alderbridge, by=current_account(), now=NOW)
    tamsin = signed_in(region.tamsin)
    for act in ("confirm", "take-back"):
        told = tamsin.post(f"{OLD}{act}/", {"number": disposal.pk, "version": 1})
        assert told.status_code == 404
    assert "Rowan Thistlewood" not in words(tamsin.get(OLD))


def test_keeping_one_and_letting_it_go_on_its_page(region):
    row = closed(region, date(2022, 5, 1))
    rowan = signed_in(region.rowan)
    at = reverse("enquiry", args=[row.ref])
    told = rowan.post(f"{at}keep/", {"why": "A claim by a court"}, follow=True)
    assert "It is kept until somebody says it need not be." in words(told)
    assert f"{at}release/" in told.content.decode()
    assert "A claim by a court" in words(rowan.get(OLD))
    form = rowan.get(f"{at}release/")
    sent = {"why": "Decided", "version": "1", "form_token": token_in(form)}
    assert "Its time runs as for any other." in words(
        rowan.post(f"{at}release/", sent, follow=True)
    )
    assert rowan.get(f"{at}release/").status_code == 404


def test_why_it_was_once_kept_goes_too(region):
    row = closed(region, date(2022, 5, 1))
    with acting_as(region.rowan):
        rowan = current_account()
        held = does.hold(enquiry=row, why="Mrs Canary complained", by=rowan, today=TODAY)
        does.release(hold=held, why="Answered", version=held.version, by=rowan, today=TODAY)
        with pytest.raises(NotPossible, match="let go already"):
            does.release(hold=held, why="Again", version=held.version, by=rowan, today=TODAY)
    confirmed(region, proposed(region))
    with acting_as(region.rowan):
        held = Hold.objects.get(pk=held.pk)
        assert (held.why, held.salt) == (REMOVED, NO_SALT)


def test_a_salt_goes_only_with_all_it_salted(region):
    row = closed(region, date(2022, 5, 1))
    with acting_as(region.rowan), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(
            "UPDATE recruitment_enquiry SET salt = %s, given = '', version = version + 1"
            " WHERE id = %s",
            [NO_SALT, row.pk],
        )


def test_nobody_is_named_again_on_an_enquiry_past_its_time(region):
    row = closed(region, date(2022, 5, 1))
    confirmed(region, proposed(region))
    with acting_as(region.rowan):
        row.refresh_from_db()
        rowan = current_account()
        with pytest.raises(NotPossible, match="take a new enquiry"):
            operations.link_household(enquiry=row, version=row.version, household=None, by=rowan)
        event = session(course(region.castlemoor, open_to="public"), None)
        with pytest.raises(NotOpen, match="Take a new enquiry"):
            book(session=event, enquiry=row, attender="person", named="Jane", people=1, by=rowan,
                 now=BEFORE_IT)  # fmt: skip


def test_who_does_not_dispose_is_told_who_does(region):
    closed(region, date(2022, 5, 1))
    told = words(signed_in(region.nora).get(OLD))
    assert "are looked through by recruitment officers and team managers" in told
    assert "Nothing is past its time here" not in told
