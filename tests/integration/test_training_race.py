"""Two hundred people want ten places at one moment, through the real server and its public form."""

from __future__ import annotations

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from permanency.casework.recruitment.models import Enquiry
from permanency.casework.training.models import Booking, Session
from permanency.casework.training.operations import cancel
from permanency.casework.training.places import place_in_queue
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.public_world import STRANGER, an_event, settle
from tests.server import Browser, Server, serving

ATTEMPTS = 200
PLACES = 10
GONE = "There are not enough places any more"


class Stranger(Browser):
    """Somebody with the form of an event open before them."""

    def __init__(self, server: Server, number: int) -> None:
        super().__init__(server)
        self.number = number

    def open(self, address: str) -> None:
        assert self.ask("GET", address) == 200
        self._read()

    def _read(self) -> None:
        self.hidden = dict(
            re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', self.body)
        )  # fmt: skip

    def send(self, address: str) -> str:
        """Send the form: "booked", "gone", or what else came. A lost answer: send it again."""
        said = {
            **STRANGER,
            "name": f"Juniper Number{self.number}",
            "email": f"stranger{self.number}@post.example",
            "phone": f"01632 {960000 + self.number}",
            "people": "1",
        }
        for _ in range(5):
            status = self.ask("POST", address, {**self.hidden, **said})
            if status == 302:
                return "booked"
            if status and GONE in self.body:
                self._read()
                return "gone"
            if status:
                return f"{status}: {self.body[:300]}"
        return "no answer"


def at_once(strangers: list[Stranger], address: str) -> Counter[str]:
    """All of them press the button at the same moment."""
    start = Barrier(len(strangers))

    def press(stranger: Stranger) -> str:
        start.wait()
        return stranger.send(address)

    with ThreadPoolExecutor(len(strangers)) as pool:
        return Counter(pool.map(press, strangers))


@pytest.fixture
def forms_without_limits(monkeypatch) -> None:
    """The limits have tests of their own; here all two hundred sit at one address."""
    monkeypatch.setenv("PERMANENCY_PUBLIC_FORMS_ONE_ADDRESS", "100000")
    monkeypatch.setenv("PERMANENCY_PUBLIC_FORMS_A_MINUTE", "100000")
    monkeypatch.setenv("PERMANENCY_PUBLIC_LEAST_SECONDS", "0")


def test_ten_places_for_two_hundred(forms_without_limits, committed_region, committed_db):
    """Ten are booked; the others are told, are offered the waiting list, and wait in order."""
    settle(committed_region)
    evening = an_event(committed_region, places=PLACES)
    address = f"/events/{evening.ref}/book/"
    with serving(committed_db) as server:
        strangers = [Stranger(server, number) for number in range(ATTEMPTS)]
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda stranger: stranger.open(address), strangers))
        first = at_once(strangers, address)
        assert first == {"booked": PLACES, "gone": ATTEMPTS - PLACES}
        _check(committed_region, evening, booked=PLACES, waiting=0)
        left = [each for each in strangers if GONE in each.body]
        assert at_once(left, address) == {"booked": ATTEMPTS - PLACES}
    _check(committed_region, evening, booked=PLACES, waiting=ATTEMPTS - PLACES)

    with acting_as(committed_region.rowan):
        rows = list(Booking.objects.filter(session=evening).order_by("nth"))
        assert [row.nth for row in rows] == list(range(1, ATTEMPTS + 1))
        assert {row.state for row in rows[:PLACES]} == {"booked"}
        assert [place_in_queue(row) for row in rows[PLACES : PLACES + 3]] == [1, 2, 3]
        assert place_in_queue(rows[-1]) == ATTEMPTS - PLACES
        told = cancel(booking=rows[0], by=current_account(), now=rows[0].booked_at)
        assert [row.nth for row in told.moved_up] == [PLACES + 1]


def _check(region, evening: Session, *, booked: int, waiting: int) -> None:
    """The session's own counts are those of its bookings, and nobody's enquiry was lost or kept."""
    with acting_as(region.rowan):
        evening.refresh_from_db()
        assert (evening.taken, evening.queue) == (booked, waiting)
        states = Counter(Booking.objects.filter(session=evening).values_list("state", flat=True))
        assert states == Counter(
            {state: n for state, n in (("booked", booked), ("waiting", waiting)) if n}
        )
        assert Enquiry.objects.count() == booked + waiting
