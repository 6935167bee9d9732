"""Campaigns with what they cost, and what websites and networks counted each month."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from permanency.exchange.synthetic.recruiting import shape

# month and day it began and ended, words, channel, audience, about how many pounds
_EVERY_YEAR = (
    ((4, 20), (5, 31), "Spring on the radio", "radio", "everybody", 4200),
    ((6, 10), (7, 20), "Brothers and sisters together", "social_media", "sibling_groups", 1800),
    ((9, 1), (9, 30), "Families for every child", "outdoor", "minority_ethnic_adopters", 5200),
    ((10, 14), (10, 28), "National Adoption Week", "website", "everybody", 2600),
    ((1, 8), (2, 18), "A new year, a new family", "social_media", "everybody", 2300),
)
_ONCE = {
    2022: ((5, 9), (6, 12), "Early permanence explained", "print", "early_permanence", 1500),
    2024: ((11, 4), (12, 8), "Room for a bigger child", "outdoor", "older_children", 3900),
    2025: ((2, 24), (3, 30), "Different needs, same love", "event", "disabled_children", 1700),
}
_WHAT = ("Design and artwork", "Advertising space", "Printing and posting", "Filming")
# channel, metric, in April 2020, a month's growth in parts of a thousand
_READINGS = (
    ("website", "views", 3600, 7), ("website", "visits", 820, 5),
    ("facebook", "followers", 1890, 2), ("instagram", "followers", 210, 14),
    ("x", "followers", 455, 1), ("newsletter", "followers", 340, 6),
)  # fmt: skip


@dataclass(frozen=True)
class PlannedCampaign:
    """One campaign; ``last`` is its last day. Costs are (day, pence, what for)."""

    code: str
    title: str
    channel: str
    audience: str
    first: date
    last: date | None
    costs: tuple[tuple[date, int, str], ...]


def campaigns(rng: Random) -> list[PlannedCampaign]:
    """The campaigns of all years, oldest first; one that still runs has no last day."""
    found = []
    for year in shape.YEARS:
        for start, end, title, channel, audience, pounds in (
            *_EVERY_YEAR, *((_ONCE[year],) if year in _ONCE else ()),
        ):  # fmt: skip
            first = date(year + (start[0] < 4), *start)
            last = date(year + (end[0] < 4), *end)
            if first > shape.LAST_DAY:
                continue
            whole = round(pounds * 100 * rng.uniform(0.8, 1.25))
            costs = ((first, whole, rng.choice(_WHAT)),)
            words = title.lower().replace(",", "").split()
            found.append(
                PlannedCampaign(
                    "-".join([*words, str(first.year)])[:40], f"{title} {first.year}", channel,
                    audience, first, last if last <= shape.LAST_DAY else None, costs,
                )
            )  # fmt: skip
    return sorted(found, key=lambda each: each.first)


def campaign_on(listed: list[PlannedCampaign], day: date, rng: Random) -> str:
    """The campaign an enquiry of that day names, or none."""
    running = [
        each.code for each in listed
        if each.first <= day and (each.last is None or (day - each.last).days <= 14)
    ]  # fmt: skip
    return rng.choice(running) if running and rng.random() < 0.55 else ""


def readings(rng: Random) -> Iterator[tuple[str, str, date, int, str]]:
    """Channel, metric, day, number and source, for each month that has ended."""
    for channel, metric, begun, growth in _READINGS:
        value = float(begun)
        for month in range(12 * len(shape.YEARS)):
            year, number = 2020 + (month + 3) // 12, (month + 3) % 12 + 1
            day = date(year, number, monthrange(year, number)[1])
            if day > shape.LAST_DAY:
                break
            value *= 1 + growth / 1000
            spread = rng.uniform(0.82, 1.2) if metric != "followers" else rng.uniform(0.997, 1.003)
            source = "Website statistics" if channel == "website" else "The network's own page"
            yield channel, metric, day, round(value * spread), source
