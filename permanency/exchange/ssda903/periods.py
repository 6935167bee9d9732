"""Periods of care out of one child's episodes, in order of their start.

A period opens with RNE S, or with the first episode after one that ended with a REC other than X1;
it ends at the first REC other than X1 that has a date, or where the episodes stop. In care on a day
is one rule only: an episode covers the day. Stretches hold exactly these days, whatever gaps or
overlaps the file has.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from permanency.casework.children.journey import CarePeriod
from permanency.exchange.ssda903.rows import NEXT_EPISODE_SAME_DAY, STARTED, Episode

Stretch = tuple[date, date | None]


def ends_period(episode: Episode) -> bool:
    """Whether the child left care at the end of this episode."""
    return episode.ended_on is not None and episode.rec not in ("", NEXT_EPISODE_SAME_DAY)


def period_starts(episodes: Sequence[Episode]) -> list[int]:
    """The positions of the episodes that open a period."""
    return [
        at
        for at, episode in enumerate(episodes)
        if at == 0 or episode.rne == STARTED or ends_period(episodes[at - 1])
    ]


def care_periods(episodes: Sequence[Episode], starts: Sequence[int]) -> tuple[CarePeriod, ...]:
    """The periods of care of one child, each with the days its episodes cover."""
    if not episodes:
        return ()
    covered = _shared_out(_covered(episodes), [episodes[at].started_on for at in starts])
    found = []
    for number, at in enumerate(starts):
        following = starts[number + 1] if number + 1 < len(starts) else len(episodes)
        first, last = episodes[at], episodes[following - 1]
        if ends_period(last):
            ended_on, reason = last.ended_on, last.rec
        else:
            ended_on, reason = last.ended_on, ""
            if following < len(episodes):
                limit = episodes[following].started_on
                ended_on = limit if ended_on is None else min(ended_on, limit)
        found.append(
            CarePeriod(
                from_on=first.started_on,
                start_known=first.rne == STARTED,
                ended_on=ended_on,
                end_reason=reason,
                stretches=tuple(covered[number]) or ((first.started_on, ended_on),),
            )
        )
    return tuple(found)


def _covered(episodes: Sequence[Episode]) -> list[Stretch]:
    """The days covered by any episode, as stretches that neither touch nor overlap."""
    found: list[Stretch] = []
    for episode in episodes:
        start, end = episode.started_on, episode.ended_on
        if end == start:
            continue
        if found and (found[-1][1] is None or start <= found[-1][1]):
            begun, until = found[-1]
            found[-1] = (begun, None if until is None or end is None else max(until, end))
        else:
            found.append((start, end))
    return found


def _shared_out(stretches: list[Stretch], opened: list[date]) -> list[list[Stretch]]:
    """The stretches of each period: every day belongs to the last period opened by then."""
    shares: list[list[Stretch]] = [[] for _ in opened]
    number = 0
    for start, end in stretches:
        while True:
            while number + 1 < len(opened) and opened[number + 1] <= start:
                number += 1
            cut = opened[number + 1] if number + 1 < len(opened) else None
            if cut is None or (end is not None and end <= cut):
                shares[number].append((start, end))
                break
            shares[number].append((start, cut))
            start = cut
    return shares
