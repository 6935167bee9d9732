"""The rows of a return that tell a journey, as plain values: no frames, no text dates.

Codes are the department's (SSDA903 guide); a blank code is the empty string.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

ADOPTIVE = frozenset({"A3", "A4", "A5", "A6"})
EARLY_PERMANENCE = frozenset({"U2", "U5"})
OTHER_FOSTER = frozenset({"U1", "U3", "U4", "U6"})
WITH_A_CARER = ADOPTIVE | EARLY_PERMANENCE | OTHER_FOSTER

PLACEMENT_ORDER = "E1"
NEXT_EPISODE_SAME_DAY = "X1"
ADOPTED = frozenset({"E11", "E12"})
ENDED_BY_PERMANENCE_ORDER = frozenset({"E41", "E45", "E46", "E47", "E48"})

# The columns a journey is read from; a table that comes without one tells less.
COLUMNS_READ = {
    "Header": ("DOB", "SEX", "ETHNIC"),
    "Episodes": ("RNE", "LS", "PLACE", "PLACE_PROVIDER", "DEC", "REC"),
    "PlacedAdoption": ("DATE_PLACED_CEASED",),
    "AD1": ("DATE_MATCH", "FOSTER_CARE"),
}

STARTED = "S"  # started to be looked after
SAME_CARER = frozenset({"L", "T", "U"})
# Reasons that say the legal status, or the placement, changed on the day the episode began.
NEW_STATUS = frozenset({"S", "L", "B", "U"})
NEW_PLACEMENT = frozenset({"S", "P", "B", "T", "U"})
NEW_CARER = frozenset({"S", "P", "B"})


class Episode(NamedTuple):
    """One row of Episodes: half-open, ``ended_on`` is the first day it no longer holds."""

    started_on: date
    rne: str
    ls: str
    place: str
    provider: str = ""
    ended_on: date | None = None
    rec: str = ""


class AdoptionDetails(NamedTuple):
    """One row of AD1."""

    decided_on: date | None = None
    matched_on: date | None = None
    by_foster_carer: bool = False
    number_of_adopters: int | None = None
    adopter_status: str = ""


class PlacedDecision(NamedTuple):
    """One row of PlacedAdoption: the decision that the child should be placed, and its reversal."""

    decided_on: date
    reversed_on: date | None = None
    reason: str = ""


class Person(NamedTuple):
    """What Header says of a child, in the words of the facts."""

    born_on: date | None = None
    sex: str = "not_known"
    ethnicity_group: str = "not_known"


def placement_kind(place: str) -> str:
    """The kind a PLACE code belongs to: adoptive, early_permanence, foster or other."""
    if place in ADOPTIVE:
        return "adoptive"
    if place in EARLY_PERMANENCE:
        return "early_permanence"
    return "foster" if place in OTHER_FOSTER else "other"
