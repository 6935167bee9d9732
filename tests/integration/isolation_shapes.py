"""What the matrix speaks of: identities, rows, and the world they stand in.

What an identity may is said in plain sets, so that the oracle depends neither on the roles in the
code nor on the database.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from permanency.platform.rows.declaration import RowClass
from tests.people import COUNCILS, Region

FARSHIRE = "Farshire"
ALL_FOUR = frozenset(COUNCILS)
A, C, H, W = COUNCILS

# spot: council and level of access of a child's record
SPOTS = {
    "castlemoor": (C, 0),
    "castlemoor named": (C, 1),
    "castlemoor sealed": (C, 2),
    "castlemoor conflict": (C, 0),
    "alderbridge": (A, 0),
    "alderbridge named": (A, 1),
    "alderbridge second": (A, 0),
    "westmarsh": (W, 0),
    "westmarsh named": (W, 1),
    "holt": (H, 0),
    "castlemoor second": (C, 0),
    "farshire": (FARSHIRE, 0),
}
# Children talked about at the partnership's own meeting, which Castlemoor hosts; the others at a
# meeting of their council.
AT_THE_HOSTS_MEETING = {"alderbridge second", "westmarsh named"}
# The council of the family that a child's two-sided rows are about: mostly not the child's own.
FAMILY_AT = {C: A, A: C, H: H, W: A, FARSHIRE: FARSHIRE}
# Their own list of views and their last visit are in the world.
WITH_PAGES_OF_THEIR_OWN = ("ivy", "dev", "alma", "wren", "nell", "account disabled", "named")


@dataclass(frozen=True)
class Who:
    """An identity and, in plain sets, what it may."""

    name: str
    account: int | None = None
    token: str = ""
    reads: frozenset[str] = frozenset()
    writes: frozenset[str] = frozenset()
    reads_adopters: frozenset[str] = frozenset()
    writes_adopters: frozenset[str] = frozenset()
    reads_profiles: frozenset[str] = frozenset()
    writes_profiles: frozenset[str] = frozenset()
    reads_enquiries: frozenset[str] = frozenset()
    writes_enquiries: frozenset[str] = frozenset()
    disposes: frozenset[str] = frozenset()
    reads_imports: frozenset[str] = frozenset()
    writes_imports: frozenset[str] = frozenset()
    reads_figures: frozenset[str] = frozenset()
    reads_people: frozenset[str] = frozenset()
    writes_people: frozenset[str] = frozenset()
    reads_log: frozenset[str] = frozenset()
    settles: bool = False
    sets_policy: bool = False
    reads_spots: frozenset[str] = frozenset()
    writes_spots: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Row:
    """A row, and what the oracle needs to know of it."""

    table: str
    row_class: RowClass
    id: int
    council: str = ""
    access: int = 0
    side: str = ""
    spot: str = ""  # whose child's
    root: bool = False  # the person or the record itself
    about: int | None = None  # the account a closed row is about
    given_by: int | None = None
    kind: str = ""
    place: frozenset[str] = frozenset()
    family: str = ""  # the council of the family it is about
    meeting: str = ""  # the council whose meeting the row points at
    mine: frozenset[int] = frozenset()  # accounts whose own pages it stands on
    handed: bool = False  # over to the agency
    live: bool = False  # a profile, or what hangs from one, on view across the partnership


@dataclass
class World:
    """Everything the matrix walks over."""

    region: Region
    rows: list[Row] = field(default_factory=list)
    who: list[Who] = field(default_factory=list)
    councils: dict[str, int] = field(default_factory=dict)
    # account: (agencies of its places, whether it has any place, agencies of places not yet ended)
    places: dict[int, frozenset[str]] = field(default_factory=dict)
    open_places: dict[int, list[frozenset[str]]] = field(default_factory=dict)
    records: dict[str, Any] = field(default_factory=dict)
    # The meeting of each council, and the partnership's own.
    meetings: dict[str, models.Model] = field(default_factory=dict)
    # The row of each agency's table, by council.
    made: dict[str, dict[type[models.Model], Any]] = field(default_factory=dict)
