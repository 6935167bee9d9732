"""What the facts of a report allow it to show, and how codes are named in its rows."""

from __future__ import annotations

from dataclasses import dataclass

AGENCY = "approving_agency_kind"
OWN, PARTNER, OTHER, VOLUNTARY = ("own",), ("partner",), ("other_raa",), ("vaa",)
REGION, UNKNOWN = (*OWN, *PARTNER), ("not_known",)

PROVIDERS = (
    ("The council's own provision", ("own_provision",)),
    ("Another local authority", ("other_authority",)),
    ("Another public body", ("other_public",)),
    ("A private provider", ("private",)),
    ("A voluntary provider", ("voluntary",)),
    ("The child's parents", ("parents",)),
    ("Not known", ("not_known",)),
)

# Rows left away when nobody is in them.
RARE = ("Another public body", "The child's parents", "Other positions", "Not known")


@dataclass(frozen=True)
class Scope:
    """What the facts allow: years covered, and what is told apart.

    Returns name no agency without the hosting setting, and never a link, a paused search or a
    brother or sister: then no row of noughts is printed for them. ``matches`` as they were made,
    ``scopes`` of searches, children ``together`` in a placement, and those of other agencies
    (``sold``) are told by records alone. ``fees`` stay inside: their sum would tell how many
    children there are.
    """

    covered: int
    agencies: bool
    searches: bool
    siblings: bool
    matches: bool = False
    links: bool = False
    scopes: bool = False
    together: bool = False
    sold: bool = False
    fees: bool = False

    @property
    def years(self) -> int:
        """Years in a trend: up to five, at least two so that there is a year before."""
        return max(2, min(5, self.covered))

    @property
    def pooled(self) -> int:
        """Three-year periods in a table: up to three, at least one."""
        return max(1, min(3, self.covered - 2))
