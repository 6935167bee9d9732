"""Events of the browser tests' world: one that is full, one held, one cancelled."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from tests.people import Region

LONGEST = "Persephone Honeysuckle-Oyelaran"


def settle(region: Region) -> dict[str, str]:
    """Make them; their references by the words that stand for them in addresses."""
    from permanency.casework.training import terms
    from permanency.casework.training.operations import cancel_session, feedback_code
    from permanency.platform.security.identity import acting_as, current_account
    from tests.integration.training_world import course, household, session

    now = timezone.now()
    with acting_as(region.rowan):
        prepare = course(region.castlemoor, terms.PREPARATION, title="Preparation group", days=3)
        evening = course(
            region.castlemoor, terms.INFORMATION, title="Information evening", open_to=terms.PUBLIC
        )
        course(region.castlemoor, "adopter_training", title="Adopting a child who was harmed "
               "before birth, for families who have waited long")  # fmt: skip
        full = session(prepare, 2, starts_at=_at(now, 20), further_days=_days(now, 27, 34))
        held = session(prepare, 14, starts_at=_at(now, -9), further_days=_days(now, -2))
        shown = session(evening, None, starts_at=_at(now, -1), virtual=True, place="",
                        link="https://rooms.example/a")  # fmt: skip
        off = session(evening, 14, starts_at=_at(now, 9))
        cancel_session(session=off, why="Snow", by=current_account(), now=now)
        # Not taken from within the tests of the public pages.
        open_one = session(prepare, 14, starts_at=_at(now, 41))
    with acting_as(region.nora):
        me = current_account()
        homes = [household(region.alderbridge, *names) for names in
                 (("Fern", "Rowan"), tuple(LONGEST.split()), ("Cass",))]  # fmt: skip
        for one in (full, held):
            for home in homes:
                _book(one, home, me, now)
    return {
        "session_full": full.ref,
        "session_held": held.ref,
        "session_shown": shown.ref,
        "session_off": off.ref,
        "session_open": open_one.ref,
        "course": prepare.ref,
        "feedback": feedback_code(held),
        "feedback_early": feedback_code(full),
    }


def _book(one: Any, home: Any, me: Any, now: datetime) -> None:
    from permanency.casework.training.operations import book

    book(session=one, household=home, needs="A place without steps", by=me, now=now,
         afterwards=True)  # fmt: skip


def _at(now: datetime, days: int) -> datetime:
    day = timezone.localtime(now) + timedelta(days=days)
    return day.replace(hour=9, minute=30, second=0, microsecond=0)


def _days(now: datetime, *days: int) -> list[Any]:
    return [timezone.localdate(now) + timedelta(days=number) for number in days]
