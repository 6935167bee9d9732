"""Everybody who asked, as many each year as published: those who went on, and those who did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from random import Random

from permanency.exchange.synthetic import names
from permanency.exchange.synthetic.days import day_between
from permanency.exchange.synthetic.places import CENTRAL_HUB, PARTNERSHIP, Council
from permanency.exchange.synthetic.recruiting import shape
from permanency.exchange.synthetic.recruiting.adults import Directory
from permanency.exchange.synthetic.recruiting.campaigns import PlannedCampaign, campaign_on
from permanency.exchange.synthetic.recruiting.days_of_work import after, picked, some_moment
from permanency.exchange.synthetic.recruiting.families import Family
from permanency.exchange.synthetic.shape import COUNCIL_SHAPES

_CHANNELS = (("website", 58), ("phone", 17), ("event", 5), ("social_media", 11),
             ("word_of_mouth", 6), ("other", 3))  # fmt: skip
_HEARD = (("search", 27), ("social_media", 18), ("friend_or_family", 15), ("adopter", 9),
          ("radio_or_newspaper", 6), ("poster_or_leaflet", 6), ("event", 3), ("employer", 3),
          ("faith_group", 2), ("other", 3), ("not_known", 8))  # fmt: skip
_OUTCOMES = (("withdrew", 62), ("not_progressed", 28), ("other_agency", 10))
_OUTSIDE = 0.06
_NOTES = (
    "Asked about preparation and how long it takes.",
    "Has a spare room, works part time.",
    "Wants to hear about brothers and sisters.",
    "Will talk it over at home first.",
)
_MESSAGES = (
    "",
    "",
    "",
    "We would like to know where to begin.",
    "Could somebody call us in the evening?",
    "We have read your pages twice.",
)


@dataclass(frozen=True)
class Asker:
    """Names and contact of who asked."""

    given: str
    family: str
    other_given: str = ""
    other_family: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""


@dataclass
class PlannedEnquiry:
    """An enquiry; ``family`` is the place of the family it became, ``event`` a session's key."""

    received_at: datetime
    council: str
    hub: str
    channel: str
    heard_from: str
    campaign: str
    adopting: str
    second_time: bool
    asker: Asker | None
    district: str
    message: str = ""
    family: int | None = None
    consulted: tuple[date, str, str] | None = None
    referred_on: date | None = None
    closed_on: date | None = None
    outcome: str = ""
    event: int | None = None
    event_on: date | None = None
    last_day_for_event: date = shape.LAST_DAY

    @cached_property
    def on(self) -> date:
        """The day it came."""
        return self.received_at.date()

    @property
    def people(self) -> int:
        """How many adults."""
        return 2 if self.adopting == "partner" else 1


class Enquiries:
    """Makes enquiries of the region."""

    def __init__(
        self, rng: Random, councils: Sequence[Council], directory: Directory,
        campaigns: list[PlannedCampaign],
    ) -> None:  # fmt: skip
        self._rng = rng
        self._councils = {council.name: council for council in councils}
        self._weights = [COUNCIL_SHAPES[name].care_share for name in self._councils]
        self._directory = directory
        self._campaigns = campaigns

    def all(self, families: Sequence[Family]) -> list[PlannedEnquiry]:
        """The enquiries of every year, oldest first."""
        found = [
            self._of_family(nth, family)
            for nth, family in enumerate(families)
            if family.way.enquired_on >= shape.first_day(shape.YEARS[0])
            and family.way.kind != "non_agency"
        ]
        for year in shape.YEARS:
            first, last = shape.first_day(year), shape.last_day(year)
            there = sum(first <= each.on <= last for each in found)
            found += [
                self._of_nobody(day_between(self._rng, first, last - timedelta(1)))
                for _ in range(max(0, shape.ENQUIRIES[year] - there))
            ]
        found.sort(key=lambda each: each.received_at)
        self._consult(found)
        return found

    def _of_family(self, nth: int, family: Family) -> PlannedEnquiry:
        rng, way, home = self._rng, family.way, family.home
        adults = home.adults
        until = way.received_on or shape.LAST_DAY
        asker = None
        if way.closed_on is None or way.closed_on >= shape.NAMES_KEPT_SINCE:
            second = adults[1] if len(adults) > 1 else None
            asker = Asker(
                adults[0].given, adults[0].family, second.given if second else "",
                second.family if second else "", adults[0].email, adults[0].phone, home.address,
                home.postcode,
            )  # fmt: skip
        made = self._enquiry(way.enquired_on, family.council, family.hub, asker, len(adults) > 1)
        made.campaign = family.application.campaign
        made.district = home.postcode.split()[0]
        made.family = nth
        made.second_time = way.ground == "adopted_before"
        made.referred_on = after(way.enquired_on, rng.randint(6, 30), until)
        made.last_day_for_event = until
        return made

    def _of_nobody(self, day: date) -> PlannedEnquiry:
        """One that did not become an application, or not yet."""
        rng = self._rng
        council = self._councils[rng.choices(list(self._councils), self._weights)[0]]
        outside = rng.random() < _OUTSIDE
        couple = rng.random() < 0.62
        closed: date | None = after(day, rng.randint(12, 150))
        if closed is not None and closed > shape.LAST_DAY:
            closed = None
        asker, district = None, rng.choice(council.outward_codes)
        street, postcode = self._directory.address(council)
        if outside:
            district = rng.choice(("KX1", "KX4", "KX9"))
            postcode = f"{district} {postcode.split()[1]}"
        if closed is None or day >= shape.NAMES_KEPT_SINCE:
            first, other = names.sibling_names(rng, 2)
            family = names.surname(rng)
            district = postcode.split()[0]
            asker = Asker(
                first, family, other if couple else "", family if couple else "",
                self._directory.e_mail(first, family),
                self._directory.phone() if rng.random() < 0.8 else "",
                street if rng.random() < 0.4 else "", postcode,
            )  # fmt: skip
        place = (PARTNERSHIP.host, CENTRAL_HUB) if outside else (council.name, council.hub)
        made = self._enquiry(day, *place, asker, couple)
        made.district = district
        made.campaign = campaign_on(self._campaigns, day, rng)
        made.closed_on = closed
        made.last_day_for_event = closed or shape.LAST_DAY
        if closed is not None:
            made.outcome = picked(rng, _OUTCOMES)
            if rng.random() < 0.07:
                made.referred_on = after(day, rng.randint(5, 40), closed)
        return made

    def _enquiry(
        self, day: date, council: str, hub: str, asker: Asker | None, couple: bool
    ) -> PlannedEnquiry:
        rng = self._rng
        return PlannedEnquiry(
            some_moment(rng, day), council, hub, picked(rng, _CHANNELS),
            picked(rng, _HEARD), "", "partner" if couple else "alone",
            rng.random() < 0.03, asker, "", rng.choice(_MESSAGES) if asker else "",
        )  # fmt: skip

    def _consult(self, found: list[PlannedEnquiry]) -> None:
        """So many talks by telephone in each year, mostly with those who went on."""
        rng = self._rng
        for year in shape.YEARS:
            first, last = shape.first_day(year), shape.last_day(year)
            mine = [each for each in found if first <= each.on <= last - timedelta(20)]
            mine.sort(key=lambda each: (each.family is None, rng.random()))
            chosen = mine[: shape.CONSULTED[year] * 2]
            for each in rng.sample(chosen, min(shape.CONSULTED[year], len(chosen))):
                until = min(each.last_day_for_event, each.referred_on or shape.LAST_DAY)
                step = "refer" if each.family is not None else rng.choice(("event", "think"))
                each.consulted = (after(each.on, rng.randint(1, 12), until), step,
                                  rng.choice(_NOTES))  # fmt: skip
