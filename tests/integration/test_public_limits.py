"""How much the public forms take: counted by all processes together, and of nobody."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from permanency.casework.recruitment.models import Enquiry
from permanency.platform.security.identity import acting_as
from permanency.web.models import PublicCount
from permanency.web.public.counting import address_of, first_passed, seconds_left, slot_of
from permanency.web.public.limits import Limit
from tests.integration.public_world import STRANGER, send, settle
from tests.web import words

NOW = datetime(2026, 11, 22, 10, 4, 30, tzinfo=UTC)
TEN = Limit("address-ten", 3, 600)


@pytest.fixture(autouse=True)
def no_hurry(settings) -> None:
    """The test fills a form in faster than people do."""
    settings.PUBLIC_LEAST_SECONDS = 0


@pytest.mark.django_db
def test_one_address_sends_so_much_and_another_is_not_in_its_way(region, settings):
    settings.PUBLIC_FORMS_FROM_ONE_ADDRESS = 3
    settings.HELPLINE = "01632 960480"
    settle(region)
    busy, other = Client(REMOTE_ADDR="192.0.2.7"), Client(REMOTE_ADDR="192.0.2.8")
    answers = [send(busy, name=f"Nth {nth}") for nth in range(5)]

    assert [each.status_code for each in answers] == [302, 302, 302, 429, 429]
    page = words(answers[-1])
    assert "Nothing you wrote is lost: it is still on this page. Send it again in" in page
    assert "or call us on 01632 960480." in page
    assert f'value="{STRANGER["email"]}"' in answers[-1].content.decode()
    assert send(other).status_code == 302
    with acting_as(region.rowan):
        assert Enquiry.objects.count() == 4


@pytest.mark.django_db
def test_all_together_send_so_much(region, settings):
    settings.PUBLIC_FORMS_A_MINUTE = 4
    settle(region)
    answers = [send(Client(REMOTE_ADDR=f"192.0.2.{nth}")).status_code for nth in range(6)]
    assert answers == [302] * 4 + [429] * 2


@pytest.mark.django_db
def test_what_one_address_is_refused_does_not_count_for_all(region, settings):
    settings.PUBLIC_FORMS_FROM_ONE_ADDRESS, settings.PUBLIC_FORMS_A_MINUTE = 1, 3
    settle(region)
    busy = Client(REMOTE_ADDR="192.0.2.7")
    for _ in range(6):
        send(busy)
    assert send(Client(REMOTE_ADDR="192.0.2.8")).status_code == 302


@pytest.mark.django_db
def test_a_new_stretch_begins_anew():
    def passed(now: datetime) -> bool:
        return first_passed([(TEN, "192.0.2.7")], now) is not None

    assert [passed(NOW) for _ in range(4)] == [False, False, False, True]
    assert seconds_left(TEN, NOW) == 331
    assert not passed(NOW + timedelta(seconds=331))


@pytest.mark.django_db
def test_nothing_of_an_address_is_kept(region):
    settle(region)
    send(Client(REMOTE_ADDR="192.0.2.77"))
    slots = list(PublicCount.objects.values_list("slot", flat=True))
    assert len(slots) == 3
    assert not any("192" in slot for slot in slots)
    assert all(len(slot.split(":")[1]) == 5 for slot in slots if ":" in slot)

    today = slot_of(TEN, "192.0.2.77", NOW)
    assert today == slot_of(TEN, "192.0.2.77", NOW + timedelta(hours=3))
    assert today != slot_of(TEN, "192.0.2.77", NOW + timedelta(days=1)), "the key is of a day"


@pytest.mark.django_db
def test_the_table_has_an_end():
    """However many addresses there are: a slot is used again."""
    slots = {slot_of(TEN, f"10.{nth >> 8 & 255}.{nth & 255}.1", NOW) for nth in range(5000)}
    assert 4900 < len(slots) <= 5000
    assert all(int(slot.split(":")[1], 16) < 2**18 for slot in slots)


def test_many_at_one_moment_are_counted_one_by_one(committed_region):
    """Each thread is a process of its own to the database."""
    limit = Limit("all-minute", 10, 60)

    def one(_: int) -> bool:
        try:
            return first_passed([(limit, "")], NOW) is None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(one, range(60)))
    assert sum(taken) == 10


def test_before_there_is_a_partnership_there_is_no_page(committed_db):
    for address in ("/enquire/", "/events/", "/events.ics"):
        assert Client().get(address).status_code == 404


@pytest.mark.parametrize(
    ("proxies", "told", "seen"),
    [
        (0, "", "192.0.2.1"),
        (0, "203.0.113.9", "192.0.2.1"),  # anybody can say so
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.9.9.9, 203.0.113.9", "203.0.113.9"),  # what stands before, the sender wrote
        (2, "203.0.113.9, 198.51.100.2", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),  # it did not come through our proxies
        (1, "nonsense", "unknown"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),  # one household's network
        (1, "2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
    ],
)
def test_where_a_request_came_from(settings, proxies, told, seen):
    settings.PROXIES = proxies
    request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=told)
    assert address_of(request) == seen
