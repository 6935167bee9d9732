"""Every page of a record that reached somebody stands in the log, through a kill -9 as well."""

from __future__ import annotations

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import psycopg
from django.db import transaction

from permanency.config.embedded_postgres import SUPERUSER
from permanency.platform.security import identity
from permanency.platform.security.models import Account
from tests.integration.web_world import RIGHTS, settle
from tests.people import PASSWORD
from tests.server import Browser, serving
from tests.web import DOOR

REQUESTS = 2000
READERS = ("ivy", "dev", "alma", "pip")
THREADS = 8
# A record's pages, and what the log calls reading each of them.
PAGES = {
    "": "record.read",
    "notes/": "record.notes.read",
    "family/": "record.family.read",
    "documents/": "record.documents.read",
}
Read = tuple[int, int, str]


def give_passwords(region) -> None:
    with transaction.atomic():
        identity.take("", page=DOOR)
        for who in READERS:
            account = Account.objects.get(pk=getattr(region, who))
            account.set_password(PASSWORD)
            account.save(update_fields=["password"])


def entries(postgres, name: str) -> Counter[Read]:
    """How many reads of each page of each record by each account stand in the log."""
    with psycopg.connect(host=str(postgres.socket), user=SUPERUSER, dbname=name) as connection:
        rows = connection.execute(
            "SELECT account_id, unnest(records), action FROM log.audit_entry"
            " WHERE action = ANY (%s)",
            [list(PAGES.values())],
        )
        return Counter(rows)


def test_no_read_is_lost(committed_region, committed_db, postgres):
    region = committed_region
    with transaction.atomic():
        records = settle(region)
    give_passwords(region)
    seen: list[Read] = []
    half = Event()
    asked = Counter[int]()
    with serving(committed_db) as server:
        browsers = []
        for number in range(THREADS):
            who = READERS[number % len(READERS)]
            browser = Browser(server)
            browser.sign_in(f"{who}@kestrelvale.example", PASSWORD)
            browsers.append((who, browser))

        def read(number: int) -> None:
            who, browser = browsers[number]
            order = random.Random(number)
            mine = [records[council] for council in sorted(RIGHTS[who].reads)]
            for turn in range(REQUESTS // THREADS):
                record, page = order.choice(mine), order.choice(list(PAGES))
                status = browser.ask("GET", f"/children/{record.ref}/{page}")
                asked[status] += 1
                if status == 200:
                    seen.append((getattr(region, who), record.pk, PAGES[page]))
                if status == 0:
                    time.sleep(0.3)
                if turn == REQUESTS // THREADS // 2:
                    half.set()

        with ThreadPoolExecutor(THREADS) as pool:
            work = [pool.submit(read, number) for number in range(THREADS)]
            half.wait(timeout=300)
            server.kill()
            server.start()
            for each in work:
                each.result()
    shown, logged = Counter(seen), entries(postgres, committed_db)
    lost = {key: count - logged[key] for key, count in shown.items() if logged[key] < count}
    assert sum(asked.values()) == REQUESTS
    assert asked[0] > 0, "the kill came too late to interrupt anything"
    assert asked[200] > REQUESTS * 0.8, asked
    assert lost == {}
