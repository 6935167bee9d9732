"""From an empty database to a loaded one.

Loaders in processes of their own make the region and write its returns while tables are made here;
then each brings in its councils. Whatever was there already is left as it is.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from permanency.config import database
from permanency.config.commands.demo import store
from permanency.config.commands.demo.installation import Kept
from permanency.config.commands.demo.progress import Progress
from permanency.config.commands.demo.views import save_views
from permanency.config.commands.migrate import bring_up_to_date

# By their number of children, so that two loaders have about as much to do.
_COUNCILS = ("Westmarsh", "Castlemoor", "Alderbridge", "Holt and Fenwick")
_LOADER = "permanency.config.commands.demo.loader"


def make(kept: Kept, returns: Path, progress: Progress) -> None:
    """Make and load everything that is not there yet.

    Args:
        returns: where the councils' returns are written.

    Raises:
        NotOurs: a loader did not come to its end; it said why.
    """
    loaders = [_start_loader(councils, returns) for councils in _shares()]
    try:
        with _as_owner():
            _migrate(progress)
            with progress.step("The partnership, its councils and hubs"):
                _found()
        with progress.step("Accounts and roles"):
            _open_accounts(kept)
        with ThreadPoolExecutor(len(loaders)) as each:
            codes = list(each.map(lambda loader: _follow(loader, progress), loaders))
    finally:
        for loader in loaders:
            loader.kill()
    if any(codes):
        raise store.NotOurs(
            "Loading stopped before its end. Run it again: it goes on where it stopped."
        )
    with progress.step("Meetings of the whole partnership, saved views"):
        store.count_rows()
        _whole()
        save_views()
    with progress.step("Six years of enquiries, events and adopters"):
        _recruiting()
    with progress.step("Links, matches, introductions and placements"):
        _linking()
    with progress.step("Matching meetings"):
        _matching_meetings()
    with progress.step("Searches that go further, and family finding events"):
        _finding()
    with progress.step("Profiles, links to them and interest"):
        _profiles()
    with progress.step("What lists of families are made from"):
        _matching()
    with progress.step("A family with pages of its own"):
        _applicant(kept)
    store.mark_ready(kept)


def _shares() -> list[list[str]]:
    """The councils, dealt out to as many loaders as there are processors for."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2
    count = min(processors, len(_COUNCILS))
    shares: list[list[str]] = [[] for _ in range(count)]
    for at, council in enumerate(_COUNCILS):
        there_and_back = at % (2 * count)
        shares[min(there_and_back, 2 * count - 1 - there_and_back)].append(council)
    return shares


def _start_loader(councils: list[str], returns: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
        [sys.executable, "-W", "ignore", "-m", _LOADER, str(returns), *councils],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PERMANENCY_ROLE": "app"},
    )


def _follow(loader: subprocess.Popen[str], progress: Progress) -> int:
    """Let a loader begin, print what it did, return its exit code."""
    assert loader.stdin is not None
    assert loader.stdout is not None
    try:
        loader.stdin.write("go\n")
        loader.stdin.flush()
    except BrokenPipeError:
        return loader.wait() or 1
    for line in loader.stdout:
        words, _, took = line.rstrip("\n").rpartition("\t")
        progress.say(words, float(took))
    return loader.wait()


@contextmanager
def _as_owner() -> Iterator[None]:
    """Django as the role that owns the tables; afterwards, and for others, as the service's."""
    os.environ["PERMANENCY_ROLE"] = "owner"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    import django

    django.setup()
    from django.db import connection

    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["USER"] = database.APP
        os.environ["PERMANENCY_ROLE"] = "app"


def _migrate(progress: Progress) -> None:
    if store.is_migrated():
        return
    with progress.step("Tables, row-level security and the log"):
        bring_up_to_date()
        store.mark_migrated()


def _found() -> None:
    from permanency.exchange.synthetic.loading_places import found_places, region_without_children

    found_places(region_without_children())


def _whole() -> None:
    from permanency.exchange.synthetic.loading_places import SEED
    from permanency.exchange.synthetic.loading_whole import load_whole
    from permanency.exchange.synthetic.region import region

    load_whole(region(SEED))


def _recruiting() -> None:
    from permanency.exchange.synthetic.loading_places import region_without_children
    from permanency.exchange.synthetic.loading_recruiting import load_recruiting

    gc.disable()  # as in the loaders: it keeps most of what it makes and frees nothing
    try:
        load_recruiting(region_without_children())
    finally:
        gc.enable()


def _finding() -> None:
    from permanency.exchange.synthetic.loading_finding import load_finding
    from permanency.exchange.synthetic.loading_places import region_without_children

    load_finding(region_without_children())


def _profiles() -> None:
    from permanency.exchange.synthetic.loading_places import region_without_children
    from permanency.exchange.synthetic.loading_profiles import load_profiles

    load_profiles(region_without_children())


def _matching() -> None:
    from permanency.exchange.synthetic.loading_matching import load_matching
    from permanency.exchange.synthetic.loading_places import region_without_children

    load_matching(region_without_children())


def _linking() -> None:
    from permanency.exchange.synthetic.loading_linking import load_linking
    from permanency.exchange.synthetic.loading_places import region_without_children

    load_linking(region_without_children())


def _matching_meetings() -> None:
    from permanency.exchange.synthetic.loading_matching_meetings import load_matching_meetings
    from permanency.exchange.synthetic.loading_places import region_without_children

    load_matching_meetings(region_without_children())


def _applicant(kept: Kept) -> None:
    from permanency.exchange.synthetic.loading_applicant import load_applicant
    from permanency.exchange.synthetic.loading_places import region_without_children

    load_applicant(region_without_children(), password=kept.password, totp_secret=kept.totp_secret)


def _open_accounts(kept: Kept) -> None:
    from permanency.exchange.synthetic.loading_places import region_without_children
    from permanency.exchange.synthetic.loading_staff import give_new_secrets, open_accounts

    region = region_without_children()
    opened = open_accounts(region, password=kept.password, totp_secret=kept.totp_secret)
    if not opened:
        give_new_secrets(region, password=kept.password, totp_secret=kept.totp_secret)
