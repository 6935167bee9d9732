"""Children's permanence reports: finished before the decision, brought up to date, done again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from permanency.exchange.synthetic.child import Child
from permanency.exchange.synthetic.days import some_days
from permanency.exchange.synthetic.events import Event
from permanency.exchange.synthetic.region import Region
from permanency.exchange.synthetic.tracked import known
from permanency.exchange.synthetic.tracked.reviews import recommended
from permanency.exchange.synthetic.tracked.stand import SEARCHING, Stand
from permanency.exchange.synthetic.tracked.tracks import stand_event

# The ruling on the medical adviser's part, and until when reports were gone through.
_RULING, _GONE_THROUGH = date(2021, 11, 8), date(2022, 5, 31)
_REDONE_IN_COUNCIL = 4


def reports_of(stand: Stand, seed: int) -> Iterator[Event]:
    """The versions of the child's report, oldest first."""
    finished_on = first_report(stand, seed)
    if finished_on is None:
        return
    rng = stand.dice("reports", seed)
    yield _finished(stand, finished_on, rng)
    again_on = finished_on + some_days(rng, 20, 60)
    if rng.random() < 0.03 and again_on < stand.until:
        found_on = finished_on + some_days(rng, 4, 18)
        yield stand_event(
            stand, found_on, "report_defect", defect=rng.choice(("out_of_date", "author"))
        )
        yield _redone(stand, again_on, rng)
        return
    if stand.state == SEARCHING:
        day = finished_on + some_days(rng, 170, 230)
        while day < stand.until:
            yield _finished(stand, day, rng)
            day += some_days(rng, 200, 330)


def first_report(stand: Stand, seed: int) -> date | None:
    """The day the first version was finished; None before there is one."""
    told = known.REPORT_FINISHED.get(stand.child.full_name)
    if told is not None:
        return told
    rng = stand.dice("first report", seed)
    if stand.decided_on is not None:
        day = stand.decided_on - some_days(rng, 8, 30)
        return max(day, stand.entered_on + timedelta(7))
    # Without a decision: where a review recommended adoption, most have the report by now.
    asked_on = recommended(stand, stand.dice("reviews", seed))
    if asked_on is None or rng.random() < 0.3:
        return None
    day = asked_on + some_days(rng, 3, 25)
    return day if day < stand.today else None


def redone_after_ruling(region: Region) -> Iterator[Event]:
    """Reports found defective after the ruling of 2021, and done again before the adoption."""
    for council in region.councils:
        fits = [child for child in region.children_of(council.name) if _caught_by_ruling(child)]
        rng = Random(f"{region.seed}/ruling/{council.name}")  # noqa: S311 - invented
        for child in rng.sample(fits, min(_REDONE_IN_COUNCIL, len(fits))):
            yield from _after_ruling(child, rng, region)


def _caught_by_ruling(child: Child) -> bool:
    made = child.adoption
    return (
        made is not None
        and len(child.decisions) == 1
        and made.decided_on < _RULING - timedelta(30)
        and made.made_on > date(2022, 6, 30)
        and child.episodes[0].decom < made.decided_on - timedelta(60)
    )


def _after_ruling(child: Child, rng: Random, region: Region) -> Iterator[Event]:
    assert child.adoption is not None
    stand = Stand(child, "adopted", region.today, child.episodes[0].decom)
    finished_on = child.adoption.decided_on - some_days(rng, 8, 30)
    found_on = _RULING + some_days(rng, 10, 120)
    yield _finished(stand, finished_on, rng)
    yield stand_event(stand, found_on, "report_defect", defect="medical_advice")
    yield _redone(stand, min(found_on + some_days(rng, 20, 70), _GONE_THROUGH), rng)


def _finished(stand: Stand, day: date, rng: Random) -> Event:
    return stand_event(stand, day, "report_finished", medical_summary_on=_summary(stand, day, rng))


def _redone(stand: Stand, day: date, rng: Random) -> Event:
    summary_on = max(stand.child.born_on, day - some_days(rng, 1, 9))
    return stand_event(stand, day, "report_redone", medical_summary_on=summary_on)


def _summary(stand: Stand, finished_on: date, rng: Random) -> date | None:
    """The medical adviser's summary: some days before the report; a few reports still lack it."""
    if rng.random() < 0.07:
        return None
    return max(stand.entered_on, stand.child.born_on, finished_on - some_days(rng, 2, 28))
