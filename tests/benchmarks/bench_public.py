"""The public form under 50 requests a second for a minute, against the real application server.

Visitors open the enquiry form, take a few seconds and send it, each from an address of its own;
others read what is on; one address sends form after form. Then what was answered is held against
what is stored: no error, no enquiry lost or stored unsaid, no visitor turned away, and the one
address held to its limit. A second, shorter run asks for more than everybody together may send.

The generator shares the machine with what it measures, so the rate alone says little of either.
Processor time is told apart: what service and database use for one request, which must leave a
quarter of two processors free at the promised rate, beside what the generator uses for itself; and
a page that asks the database nothing of its own is measured in the same run, as a yardstick.

Not timed: making the database, starting the server, and a first round after which it is warm.
"""

# ruff: noqa: E402 - models can be imported only once the settings are there

from __future__ import annotations

import os
import re
import threading
import time
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
django.setup()

from django.conf import settings

from permanency.casework.recruitment.models import Enquiry
from permanency.config import database
from permanency.config.embedded_postgres import Cluster, cluster
from permanency.platform.security.identity import acting_as
from tests.benchmarks.line import Line
from tests.benchmarks.processor_time import used_by
from tests.conftest import _pointing_at, copy_of_template
from tests.integration.public_world import STRANGER, an_event, settle
from tests.people import Region, establish
from tests.server import Server, serving

RATE = 50
SECONDS = int(os.environ.get("PERMANENCY_BENCH_PUBLIC_SECONDS", "60"))
SHORT = max(8, SECONDS // 5)  # forms come only once they are filled in
FILLING_IN = 3.5
ALL_IN_SHORT_RUN = 40
PROMISED = 1000.0
PROCESSORS = 2
BUSY = 0.75  # of them, at the promised rate, with the generator elsewhere
PLAIN = "/how-we-use-what-you-tell-us/"
ONE_ADDRESS = "127.0.0.99"
FORM = "/enquire/"


@dataclass
class Seen:
    """What came back, by everybody together."""

    codes: Counter[str] = field(default_factory=Counter)
    accepted: set[str] = field(default_factory=set)
    of_one: set[str] = field(default_factory=set)
    turned_away: int = 0
    took: list[float] = field(default_factory=list)
    lasted: float = 0.0
    served: float = 0.0  # seconds of processor time of service and database
    generated: float = 0.0  # and of this process
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def errors(self) -> int:
        """Answers that are neither a page, nor an acceptance, nor "later"."""
        return sum(n for code, n in self.codes.items() if code not in ("200", "302", "429"))


class Visitor:
    """One browser at an address of its own (any of 127/8 is this machine)."""

    def __init__(self, server: Server, seen: Seen, address: str) -> None:
        self.server, self.seen, self.address = server, seen, address
        self.cookie, self.hidden = "", {}

    def open(self) -> None:
        """Get the form, with its token and cookie."""
        body = self._ask("GET", FORM)
        self.hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', body))

    def send(self, nth: int) -> None:
        """Send the form, as somebody of that number."""
        said = {**self.hidden, **STRANGER, "name": f"Visitor {nth}", "event": "no"}
        self._ask("POST", FORM, {**said, "email": f"visitor.{nth}@post.example"})

    def read(self) -> None:
        """See what is on."""
        self.get("/events/")

    def get(self, path: str) -> None:
        """See a page."""
        self._ask("GET", path)

    def _ask(self, method: str, path: str, data: dict[str, str] | None = None) -> str:
        connection = HTTPConnection(
            "127.0.0.1", self.server.port, timeout=30, source_address=(self.address, 0)
        )
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if data:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        started, code, place, body = time.perf_counter(), "none", "", ""
        try:
            connection.request(method, path, urlencode(data) if data else None, headers)
            answer = connection.getresponse()
            body = answer.read().decode()
            code, place = str(answer.status), answer.headers.get("Location", "")
            cookie = answer.headers.get("Set-Cookie", "")
            self.cookie = cookie.split(";")[0] or self.cookie
        except (OSError, HTTPException) as trouble:
            code = type(trouble).__name__
        finally:
            connection.close()
        self._note(method, code, place, (time.perf_counter() - started) * 1000)
        return body

    def _note(self, method: str, code: str, place: str, took: float) -> None:
        with self.seen.lock:
            self.seen.codes[code] += 1
            self.seen.took.append(took)
            found = re.fullmatch(r"/enquire/thanks/([0-9a-f]{40})/", place)
            if found:
                self.seen.accepted.add(found[1])
                if self.address == ONE_ADDRESS:
                    self.seen.of_one.add(found[1])
            elif method == "POST" and self.address != ONE_ADDRESS:
                self.seen.turned_away += 1


def run() -> list[Line]:
    """What is promised of a minute, and of everybody's limit."""
    postgres = cluster(database.HOME, "test")
    postgres.start(durable=False)
    limit = settings.PUBLIC_FORMS_FROM_ONE_ADDRESS
    with a_service(postgres, all_together=RATE * 120) as (server, region):
        plain = plain_page(server, postgres)
        with timed(server, postgres) as seen:
            rush(server, SECONDS, seen)
        stored = keys_stored(region)
    with a_service(postgres, all_together=ALL_IN_SHORT_RUN) as (server, region):
        begun = int(time.time()) // 60
        short = rush(server, SHORT, Seen())
        minutes = int(time.time()) // 60 - begun + 1
        stored_short = keys_stored(region)
    rate = len(seen.took) / seen.lasted
    label = f"public form, {RATE} requests a second for {SECONDS} s"
    late = sorted(seen.took)[len(seen.took) * 95 // 100 - 1]
    lost = (seen.accepted - stored) | (short.accepted - stored_short)
    unsaid = (stored - seen.accepted) | (stored_short - short.accepted)
    # The one address may have sent on both sides of a ten minutes' boundary.
    beyond_one = max(0, len(seen.of_one) - 2 * limit)
    beyond_all = max(0, len(short.accepted) - minutes * ALL_IN_SHORT_RUN)
    if not seen.accepted or not short.turned_away:
        raise RuntimeError(f"no fair measure: {seen.codes}, {short.codes}")

    each, own = (1000 * spent / len(seen.took) for spent in (seen.served, seen.generated))
    most = 1000 * PROCESSORS * BUSY / RATE

    def none(what: str, number: int) -> Line:
        return Line(f"{label}, {what}", number, "", "0", number == 0)

    return [
        Line(f"{label}, rate", rate, "/s", f"at least {RATE * 0.95:g}", rate >= RATE * 0.95),
        Line(f"{label}, service and database", each, "ms", f"under {most:g} each", each < most),
        Line(f"{label}, beside a plain page", each / plain, "times", "under 5", each < 5 * plain),
        Line(f"{label}, the generator's own", own, "ms", "told, not promised", True),
        Line(f"{label}, p95", late, "ms", f"under {PROMISED:g}", late < PROMISED),
        none("errors", seen.errors + short.errors),
        none(f"of {len(stored) + len(stored_short)} enquiries lost", len(lost)),
        none("enquiries stored and not said", len(unsaid)),
        none("visitors turned away", seen.turned_away),
        none("beyond one address's limit", beyond_one),
        none("beyond everybody's limit", beyond_all),
    ]


@contextmanager
def a_service(postgres: Cluster, *, all_together: int) -> Iterator[tuple[Server, Region]]:
    """The real server on a database of its own, with districts and an evening; warm."""
    with (
        copy_of_template(postgres, f"permanency_bench_{uuid4().hex[:8]}") as name,
        _pointing_at(postgres, name),
    ):
        region = establish()
        settle(region)
        an_event(region)
        os.environ["PERMANENCY_PUBLIC_FORMS_A_MINUTE"] = str(all_together)
        os.environ["PERMANENCY_LOG"] = "ERROR"
        with serving(name) as server:
            for _ in range(10):
                Visitor(server, Seen(), "127.0.0.2").open()
            yield server, region


@contextmanager
def timed(server: Server, postgres: Cluster) -> Iterator[Seen]:
    """What is seen inside, with the processor time it took, told apart."""
    assert server.process is not None
    parts = (server.process.pid, int((postgres.data / "postmaster.pid").read_text().split()[0]))
    before, began = sum(map(used_by, parts)), time.process_time()
    seen = Seen()
    yield seen
    seen.served = sum(map(used_by, parts)) - before
    seen.generated = time.process_time() - began


def plain_page(server: Server, postgres: Cluster) -> float:
    """Milliseconds of processor time that a page of words costs, one after another."""
    with timed(server, postgres) as seen:
        visitor = Visitor(server, seen, "127.0.0.3")
        for _ in range(100):
            visitor.get(PLAIN)
    if seen.codes != {"200": 100}:
        raise RuntimeError(f"no fair measure: {seen.codes}")
    return 1000 * seen.served / 100


def rush(server: Server, seconds: int, seen: Seen) -> Seen:
    """So many requests a second, each at its time, however long the others take.

    Of ten: three forms opened, three sent, three looks at what is on, one from the one address.
    """
    filling_in: deque[tuple[float, Visitor, int]] = deque()
    one = Visitor(server, Seen(), ONE_ADDRESS)
    one.open()
    one.seen = seen
    time.sleep(FILLING_IN)
    started = time.perf_counter()
    with ThreadPoolExecutor(RATE) as pool:
        for nth in range(RATE * seconds):
            wait = started + nth / RATE - time.perf_counter()
            if wait > 0:
                time.sleep(wait)
            now = time.perf_counter()
            if nth % 10 == 9:
                pool.submit(one.send, nth)
            elif nth % 10 >= 6:
                pool.submit(Visitor(server, seen, _address(nth)).read)
            elif nth % 2 and filling_in and filling_in[0][0] < now:
                _, visitor, number = filling_in.popleft()
                pool.submit(visitor.send, number)
            else:
                visitor = Visitor(server, seen, _address(nth))
                pool.submit(visitor.open)
                filling_in.append((now + FILLING_IN, visitor, nth))
    seen.lasted = time.perf_counter() - started  # until the last answer
    return seen


def keys_stored(region: Region) -> set[str]:
    """The keys of all enquiries in the database."""
    with acting_as(region.rowan):
        return set(Enquiry.objects.values_list("form_key", flat=True))


def _address(nth: int) -> str:
    return f"127.{1 + nth // 62500}.{nth // 250 % 250}.{nth % 250 + 1}"
