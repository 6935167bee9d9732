"""How far each household came and when: the days of its way, before anything hangs from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from permanency.exchange.synthetic.days import day_between
from permanency.exchange.synthetic.recruiting import shape
from permanency.exchange.synthetic.recruiting.days_of_work import (
    after,
    dealt,
    picked,
    some_days,
    working,
)

_GAP = 165  # days; stage 2 is asked for within six months
_LEFT_BECAUSE = (
    ("health", 14), ("pregnancy", 12), ("relationship", 10), ("work_or_money", 16), ("housing", 8),
    ("time", 20), ("another_route", 7), ("the_process", 6), ("childrens_needs", 9), ("not_said", 8),
)  # fmt: skip


@dataclass(frozen=True)
class Way:
    """The days of one application; None is not, or not yet.

    ``published`` is the household's place among those approved in the published year. ``end`` is
    how an application ended (``adopters.terms.CLOSED``), ``stage_1_end`` and ``stage_2_end`` the
    outcomes of the stages.
    """

    enquired_on: date
    received_on: date | None = None
    accepted_on: date | None = None
    stage_1: date | None = None
    stage_1_ended: date | None = None
    stage_1_end: str = ""
    stage_2: date | None = None
    stage_2_ended: date | None = None
    stage_2_end: str = ""
    matched_on: date | None = None
    left_waiting_on: date | None = None
    closed_on: date | None = None
    end: str = ""
    because: str = ""
    ground: str = ""
    kind: str = "adoption"
    published: int | None = None
    exceptional: bool = False

    @property
    def fast_track(self) -> bool:
        """Straight to stage 2."""
        return bool(self.ground)

    @property
    def approved_on(self) -> date | None:
        """The day of the approval."""
        return self.stage_2_ended if self.stage_2_end == "approved" else None


def ways(rng: Random) -> list[Way]:
    """Every household's way, in no particular order."""
    found: list[Way] = []
    for year in shape.YEARS:
        found += _approved(rng, year)
        found += _left(rng, year)
    return [*found, *_under_way(rng), *_other_kinds(rng)]


def _approved(rng: Random, year: int) -> Iterator[Way]:
    first, last = shape.first_day(year), shape.last_day(year)
    count = shape.APPROVED[year]
    published = year == shape.PUBLISHED
    if published:
        lengths = dealt(rng, shape.STAGE_2_DAYS)
        waits = [(days, True) for days in dealt(rng, shape.WAITED)]
        waits += [(days, False) for days in dealt(rng, shape.MATCHED_BY_THEN)]
    else:
        lengths = [some_days(rng, shape.STAGE_2_DAYS[:4]) for _ in range(count)]
        waits = [(0, False)] * count
    # Eight approved before the published year wait through it.
    longer = set(range(shape.WAITED_LONGER)) if year == shape.PUBLISHED - 1 else set()
    fast = set(rng.sample(range(count), round(count * 0.28)))
    for nth, (length, (ago, still)) in enumerate(zip(lengths, waits, strict=True)):
        on = (
            shape.COUNTED_ON - timedelta(ago)
            if published
            else working(day_between(rng, first + timedelta(3), last - timedelta(2)))
        )
        matched, left = _matched(rng, on, nth in longer or still, published and not still)
        yield _before_approval(rng, on, length, nth if published else None, nth in fast, matched,
                               left)  # fmt: skip


def _matched(
    rng: Random, approved_on: date, through: bool, within: bool
) -> tuple[date | None, date | None]:
    """The day of the match, and of leaving unmatched; only one, or none until today.

    Args:
        through: they waited on the day that is counted.
        within: they did not wait any more that day.
    """
    wait = rng.randint(14, 88) if rng.random() < 0.26 else 90 + round(rng.gammavariate(1.6, 95))
    on = after(approved_on, wait)
    if through and on <= shape.COUNTED_ON:
        on = shape.COUNTED_ON + timedelta(rng.randint(4, 150))
    if within and on > shape.COUNTED_ON:
        on = day_between(rng, approved_on + timedelta(10), shape.COUNTED_ON - timedelta(2))
    early = approved_on < shape.first_day(shape.PUBLISHED) and not through
    if early and on > shape.COUNTED_ON:
        on = shape.COUNTED_ON - timedelta(rng.randint(1, 100))
        on = max(on, approved_on + timedelta(14))
    leaves = not within and rng.random() < 0.09
    on = working(on)
    if on > shape.LAST_DAY:
        return None, None
    return (None, on) if leaves else (on, None)


def _before_approval(
    rng: Random, on: date, length: int, published: int | None, fast: bool,
    matched: date | None, left: date | None,
) -> Way:  # fmt: skip
    stage_2 = on - timedelta(length)
    end: dict[str, object] = {"stage_2_ended": on, "stage_2_end": "approved"}
    if left is not None:
        end |= {"left_waiting_on": left, "closed_on": left, "end": "withdrew",
                "because": "waited_long"}  # fmt: skip
    elif matched is not None:
        adopted = matched + timedelta(30 + rng.randint(150, 420))
        end["matched_on"] = matched
        if adopted <= shape.LAST_DAY:
            end |= {"closed_on": working(adopted), "end": "adopted"}
    if length > 600:
        end["exceptional"] = True
    if fast:
        ground = "adopted_before" if rng.random() < 0.6 else "foster_carer"
        enquired = stage_2 - timedelta(rng.randint(30, 80))
        received = working(stage_2 - timedelta(rng.randint(8, 20)))
        return Way(
            enquired, max(received, enquired), after(max(received, enquired), 4, stage_2),
            stage_2=stage_2, ground=ground, published=published, **end,  # type: ignore[arg-type]
        )  # fmt: skip
    decided = stage_2 - timedelta(min(_GAP, round(rng.gammavariate(1.3, 18))))
    stage_1 = decided - timedelta(some_days(rng, shape.STAGE_1_DAYS))
    return _stage_1(rng, stage_1, stage_1_ended=decided, stage_1_end="suitable", stage_2=stage_2,
                    published=published, **end)  # fmt: skip


def _stage_1(rng: Random, on: date, **then: object) -> Way:
    received = on - timedelta(rng.randint(1, 7))
    enquired = received - timedelta(rng.randint(18, 140))
    return Way(enquired, received, on, on, **then)  # type: ignore[arg-type]


def _left(rng: Random, year: int) -> Iterator[Way]:
    first, last = shape.first_day(year), shape.last_day(year)

    def some_day() -> date:
        return working(day_between(rng, first + timedelta(3), last - timedelta(3)))

    for _ in range(shape.LEFT_IN_STAGE_1[year]):
        on = some_day()
        began = on - timedelta(rng.randint(20, 190))
        end, because = _why(rng)
        yield _stage_1(rng, began, stage_1_ended=on, stage_1_end="left", closed_on=on, end=end,
                       because=because)  # fmt: skip
    for _ in range(shape.LEFT_IN_STAGE_2[year]):
        on = some_day()
        began = on - timedelta(rng.randint(30, 160))
        decided = began - timedelta(rng.randint(0, 60))
        end, because = _why(rng)
        yield _stage_1(
            rng, decided - timedelta(some_days(rng, shape.STAGE_1_DAYS[:3])),
            stage_1_ended=decided, stage_1_end="suitable", stage_2=began, stage_2_ended=on,
            stage_2_end="left", closed_on=on, end=end, because=because,
        )  # fmt: skip
    for _ in range(shape.LAPSED[year]):
        on = some_day()
        decided = on - timedelta(rng.randint(185, 200))
        yield _stage_1(
            rng, decided - timedelta(some_days(rng, shape.STAGE_1_DAYS[:3])),
            stage_1_ended=decided, stage_1_end="suitable", closed_on=on, end="lapsed",
            because="time",
        )  # fmt: skip
    for _ in range(shape.REFUSED_STAGE_1[year]):
        on = some_day()
        yield _stage_1(
            rng, on - timedelta(some_days(rng, shape.STAGE_1_DAYS[:3])), stage_1_ended=on,
            stage_1_end="not_suitable", closed_on=on, end="stage_1_negative",
        )  # fmt: skip
    for _ in range(shape.DECLINED[year]):
        on = some_day()
        received = on - timedelta(rng.randint(2, 8))
        yield Way(received - timedelta(rng.randint(20, 90)), received, closed_on=on,
                  end="registration_declined")  # fmt: skip


def _why(rng: Random) -> tuple[str, str]:
    because = picked(rng, _LEFT_BECAUSE)
    return ("counselled_out" if rng.random() < 0.3 else "withdrew"), because


def _under_way(rng: Random) -> Iterator[Way]:
    for shortest, longest, count in shape.NOW_IN_STAGE_1:
        for _ in range(count):
            yield _stage_1(rng, shape.LAST_DAY - timedelta(rng.randint(shortest, longest)))
    for _ in range(shape.NOW_BETWEEN):
        decided = working(shape.LAST_DAY - timedelta(rng.randint(4, 150)))
        yield _stage_1(
            rng, decided - timedelta(some_days(rng, shape.STAGE_1_DAYS[:3])),
            stage_1_ended=decided, stage_1_end="suitable",
        )  # fmt: skip
    for shortest, longest, count in shape.NOW_IN_STAGE_2:
        for _ in range(count):
            began = shape.LAST_DAY - timedelta(rng.randint(shortest, longest))
            decided = began - timedelta(rng.randint(0, 45))
            if rng.random() < 0.2:
                enquired = began - timedelta(rng.randint(30, 80))
                received = began - timedelta(rng.randint(8, 20))
                yield Way(enquired, received, received + timedelta(3), stage_2=began,
                          ground="adopted_before")  # fmt: skip
                continue
            yield _stage_1(
                rng, decided - timedelta(some_days(rng, shape.STAGE_1_DAYS[:3])),
                stage_1_ended=decided, stage_1_end="suitable", stage_2=began,
            )  # fmt: skip
    for _ in range(shape.NOW_REGISTERED):
        received = working(shape.LAST_DAY - timedelta(rng.randint(1, 5)))
        yield Way(received - timedelta(rng.randint(18, 90)), received)


def _other_kinds(rng: Random) -> Iterator[Way]:
    """Step-parents and others: an application without stages; the rest go through them."""
    for kind, count in shape.OTHER_KINDS.items():
        for _ in range(count):
            if kind == "non_agency":
                on = shape.LAST_DAY - timedelta(rng.randint(20, 700))
                yield Way(on, kind=kind)
                continue
            on = working(day_between(rng, date(2022, 6, 1), shape.LAST_DAY - timedelta(90)))
            made = _before_approval(rng, on, some_days(rng, shape.STAGE_2_DAYS[:2]), None, False,
                                    None, None)  # fmt: skip
            end = on + timedelta(rng.randint(100, 500))
            closed = {"closed_on": end, "end": "withdrew", "left_waiting_on": end}
            more = closed if end <= shape.LAST_DAY else {}
            yield Way(**{**vars(made), "kind": kind, **more})
