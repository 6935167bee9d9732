"""What children's plans ask of a family, for many children at once: only what is a must.

A wish of the plan rules nobody out; it stands on the page for the talk. What a list of columns
cannot weigh (heritage, faith, language) is no column: the page names it. Of places that a plan
gives a square, the distance is known: a must is a circle, and to be near one, be it only a wish,
adds to the score by how near a home is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from permanency.casework.children.models import Requirement
from permanency.casework.matching.fit.values import Circle, Place
from permanency.platform.people.squares import kilometres
from permanency.platform.rows.models import LIVE

NEAR_TO = "near_to"
# Reason to stay away -> the column of its circles.
CIRCLES: dict[str, str] = {"": NEAR_TO, "safety": "away_safety", "chance": "away_chance"}


@dataclass
class Asked:
    """Criterion -> the values asked for as a must; column -> circles of places with a square.

    ``near``: the places to be near to, those of a must first.
    """

    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    circles: dict[str, list[Circle]] = field(default_factory=lambda: defaultdict(list))
    near: list[Place] = field(default_factory=list)


def asked_of(records: Collection[int], today: date) -> dict[int, Asked]:
    """By record; one query."""
    near_a_square = Q(criterion=NEAR_TO) & ~Q(square="")
    rows = Requirement.objects.filter(
        LIVE & musts_on(today) & (Q(must=True) | near_a_square), record__in=records
    ).values_list("record_id", "criterion", "value", "must", "square", "miles", "away_for")
    found: dict[int, Asked] = defaultdict(Asked)
    for record, criterion, value, must, square, miles, away_for in rows.order_by("-must", "pk"):
        asked = found[record]
        if not square:
            asked.values[criterion].append(value)
            continue
        assert miles is not None  # the database keeps them together
        place = Place(*kilometres(square))
        if must:
            asked.circles[CIRCLES[away_for]].append(Circle(*place, miles))
        if criterion == NEAR_TO:
            asked.near.append(place)
    return dict(found)


def musts_on(day: date) -> Q:
    """Asked for on the day: recorded by then, not ended, not run out (``holds_on`` of one row)."""
    return Q(as_at__lte=day) & all_open(day)


def all_open(day: date) -> Q:
    """Neither ended nor run out."""
    ended = Q(ended_on__isnull=True) | Q(ended_on__gt=day)
    return ended & (Q(expires_on__isnull=True) | Q(expires_on__gt=day))
