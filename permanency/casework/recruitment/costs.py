"""What a campaign cost, for each enquiry it brought and each household approved from them.

Whole pence, and no figure where there is nothing to divide by: a campaign without an approval yet
has no cost per approval, not one of nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from permanency.casework.recruitment.ways import Way


@dataclass(frozen=True)
class Worth:
    """What one campaign cost and brought. ``pence`` None: no cost is recorded."""

    campaign: str
    pence: int | None
    enquiries: int
    households: int
    registered: int
    approved: int

    @property
    def per_enquiry(self) -> Fraction | None:
        """Pence for each enquiry."""
        return self._per(self.enquiries)

    @property
    def per_approval(self) -> Fraction | None:
        """Pence for each household approved so far."""
        return self._per(self.approved)

    def _per(self, many: int) -> Fraction | None:
        return Fraction(self.pence, many) if many and self.pence is not None else None


def worth(
    campaign: str, *, pence: Iterable[int], enquiries: int, ways: Sequence[Way]
) -> Worth:  # fmt: skip
    """The worth of one campaign from its costs, its enquiries and the ways of their households."""
    costs = list(pence)
    return Worth(
        campaign=campaign,
        pence=sum(costs) if costs else None,
        enquiries=enquiries,
        households=len(ways),
        registered=sum(1 for way in ways if way.registered is not None),
        approved=sum(1 for way in ways if way.approved is not None),
    )
