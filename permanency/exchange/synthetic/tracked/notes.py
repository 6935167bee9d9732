"""Notes on about a third of the children: what the next person should know, written kindly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from permanency.exchange.synthetic.days import some_days
from permanency.exchange.synthetic.tracked.note_words import CLOSING, NEWS, OPENING
from permanency.exchange.synthetic.tracked.stand import ADOPTED, Stand

_SHARE = 0.36
_MOST_DAYS = 75


@dataclass(frozen=True)
class NotePlan:
    """A note, by the child's social worker or the family finder, and when."""

    council: str
    child: str
    by_finder: bool
    written_at: datetime
    body: str


def notes_of(stand: Stand, seed: int) -> Iterator[NotePlan]:
    """The notes on one child, oldest first."""
    rng = stand.dice("notes", seed)
    shown = stand.child.full_name == "Persephone Honeysuckle-Oyelaran"
    if stand.state == ADOPTED or (rng.random() > _SHARE and not shown):
        return
    first = max(stand.entered_on + timedelta(3), stand.today - timedelta(_MOST_DAYS))
    days = sorted(
        {first + some_days(rng, 0, max(0, (stand.today - first).days - 1))
         for _ in range(rng.choices((1, 2, 3, 5), (48, 30, 16, 6))[0] + 2 * shown)}
    )  # fmt: skip
    name = stand.child.first_name
    for day in days:
        body = " ".join(
            (
                rng.choice(OPENING),
                rng.choice(NEWS[stand.state]).format(name=name),
                rng.choice(CLOSING[stand.state]).format(name=name),
            )
        ).strip()
        by_finder = stand.decided_on is not None and rng.random() < 0.5
        yield NotePlan(*stand.key, by_finder, _at(day, rng.randrange(0, 480)), body)


def _at(day: date, minutes: int) -> datetime:
    """A moment in the working hours of the day."""
    return datetime.combine(day, time(9), UTC) + timedelta(minutes=minutes)
