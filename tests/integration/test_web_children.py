"""Pages about children: the list, a record, recording what happened, adding, finding."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.children.models import Record
from permanency.casework.children.operations import add_child
from permanency.casework.matching import operations
from permanency.platform.security.identity import acting_as, current_account
from tests.web import signed_in, token_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("that_day")]

TODAY = date(2026, 11, 22)


@pytest.fixture
def persephone(region) -> Record:
    """In care, with a decision, no order yet; Castlemoor."""
    with acting_as(region.dev):
        me = current_account()
        record = add_child(
            agency_id=region.castlemoor,
            given="Persephone",
            family="Honeysuckle-Oyelaran",
            born_on=date(2024, 8, 19),
            searched=True,
            by=me,
            today=TODAY,
        )
        said = {"record": record, "by": me, "today": TODAY}
        operations.record_entry_to_care(
            on=date(2025, 5, 12), legal_status="C1", placement_code="U6", **said
        )
        operations.record_decision(on=date(2026, 1, 15), **said)
        return record


def order_of(day: str, month: str, year: str, **more: str) -> dict[str, str]:
    return {
        "on-day": day,
        "on-month": month,
        "on-year": year,
        "court": "Castlemoor Family Court",
        "consent_dispensed": "yes",
        **more,
    }


def test_the_list_shows_where_a_child_stands(region, persephone):
    page = signed_in(region.dev).get("/children/")
    assert page.status_code == 200
    text = words(page)
    assert "Persephone Honeysuckle-Oyelaran" in text
    assert "Decision made" in text
    assert "1 of 1 child" in text


def test_the_list_on_a_past_day(region, persephone):
    text = words(signed_in(region.dev).get("/children/?on=31/12/2025"))
    assert "As things stood on 31 December 2025" in text
    assert "Persephone" not in text


def test_a_filter_that_finds_nothing_says_how_to_go_on(region, persephone):
    text = words(signed_in(region.dev).get("/children/?stands=placed"))
    assert "No children match these filters." in text
    assert "Take off" in text


def test_another_council_sees_no_child(region, persephone):
    client = signed_in(region.alma)
    assert "No children yet" in words(client.get("/children/"))
    missing = client.get("/children/C0000000/")
    hidden = client.get(f"/children/{persephone.ref}/")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.content == missing.content


def test_a_childs_page_tells_what_happened_and_the_clocks(region, persephone):
    text = words(signed_in(region.ivy).get(f"/children/{persephone.ref}/"))
    for wanted in (
        "Came into care",
        "248 days to the agency's decision",
        "Agency decision: should be placed for adoption",
        "Entry to care to moving in",
        "2 years 3 months",
        "Ivy Lanternwood",
    ):
        assert wanted in text


def test_recording_an_order_moves_the_status_and_starts_the_clock(region, persephone):
    client = signed_in(region.dev)
    address = f"/children/{persephone.ref}/record/placement-order/"
    form = client.get(address)
    assert "Status becomes Finding a family" in words(form)
    done = client.post(address, order_of("2", "4", "2026", form_token=token_in(form)), follow=True)
    text = words(done)
    assert "The placement order is recorded." in text
    assert "Finding a family" in text
    assert "Order to match" in text


def test_an_order_before_the_decision_is_refused_and_everything_typed_stays(region, persephone):
    page = signed_in(region.dev).post(
        f"/children/{persephone.ref}/record/placement-order/", order_of("12", "1", "2026")
    )
    text = words(page)
    assert page.status_code == 422
    assert "The placement order cannot be before the agency's decision." in text
    assert "12 January 2026" in text
    assert "15 January 2026" in text
    assert b'value="12"' in page.content


def test_a_wrong_day_and_a_missing_court_are_told_together(region, persephone):
    data = {**order_of("12", "1", "2026"), "court": ""}
    text = words(
        signed_in(region.dev).post(f"/children/{persephone.ref}/record/placement-order/", data)
    )
    assert "There are 2 things to put right" in text
    assert "Choose the court that made the order" in text
    assert "The placement order cannot be before the agency's decision." in text


def test_a_day_that_does_not_exist(region, persephone):
    page = signed_in(region.dev).post(
        f"/children/{persephone.ref}/record/placement-order/", order_of("31", "2", "2026")
    )
    assert "31 February is not a date. Check the day and month." in words(page)


def test_sending_the_same_form_twice_records_it_once(region, persephone):
    client = signed_in(region.dev)
    address = f"/children/{persephone.ref}/record/placement-order/"
    data = order_of("2", "4", "2026", form_token=token_in(client.get(address)))
    assert client.post(address, data).status_code == 302
    assert client.post(address, data).status_code == 302
    text = words(client.get(f"/children/{persephone.ref}/"))
    assert text.count("Placement order granted") == 1


def test_what_cannot_be_recorded_now_says_why(region, persephone):
    text = words(signed_in(region.dev).get(f"/children/{persephone.ref}/record/"))
    assert "A decision stands already." in text
    assert "Placement order granted" in text


def test_somebody_who_only_reads_gets_no_form(region, persephone):
    client = signed_in(region.quinn)
    assert client.get(f"/children/{persephone.ref}/").status_code == 200
    assert client.get(f"/children/{persephone.ref}/record/placement-order/").status_code == 404


def test_adding_a_child_begins_with_looking(region, persephone):
    client = signed_in(region.dev)
    data = {
        "council": str(region.castlemoor),
        "given": "Persefone",
        "family": "Honeysuckle",
        "born_on-day": "19",
        "born_on-month": "8",
        "born_on-year": "2024",
        "sex": "female",
    }
    first = words(client.post("/children/add/", data))
    assert "1 child already known may be the same." in first
    assert persephone.ref in client.post("/find/", {"find": "Honeysuckle"}).content.decode()
    added = client.post("/children/add/", data, follow=True)
    assert "Now record what happened." in words(added)


def test_find_shows_nothing_of_another_council(region, persephone):
    client = signed_in(region.alma)
    assert "No match you can see." in words(client.post("/find/", {"find": "Honeysuckle"}))
    assert "No match you can see." in words(client.post("/find/", {"find": persephone.ref}))


def test_a_note_is_kept_and_says_who_wrote_it(region, persephone):
    client = signed_in(region.dev)
    address = f"/children/{persephone.ref}/notes/"
    assert "Write the note before saving it" in words(client.post(address, {"body": " "}))
    text = words(client.post(address, {"body": "Loves ducks."}, follow=True))
    assert "Loves ducks." in text
    assert "Added by Dev Marigold" in text


def test_reads_are_told(region, persephone):
    signed_in(region.ivy).get(f"/children/{persephone.ref}/")
    text = words(signed_in(region.dev).get(f"/children/{persephone.ref}/reads/"))
    assert "Ivy Lanternwood" in text
    assert "Not in the team" in text


@pytest.mark.parametrize("address", ["/", "/more/", "/people/", "/audit/", "/me/", "/words/"])
def test_the_other_pages_open(region, address):
    page = signed_in(region.marguerite).get(address)
    assert page.status_code == 200


def test_nobody_signed_in_is_sent_to_sign_in(region):
    from django.test import Client

    assert Client().get("/children/").headers["Location"].startswith("/account/login/")
