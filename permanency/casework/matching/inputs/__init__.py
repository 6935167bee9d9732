"""From records to the score card: who waits, who is available, and what was written of each.

``units(today, by=account, within=None) -> (Units, UnitRefs)`` and
``households(today, by=account, within=None) -> (Households, HouseholdRefs)``. ``within``: ids of
the agencies wanted, None for all; ``around=`` and ``only=`` take one unit or one household by its
reference; ``by``: the reader, whose rights decide which rows there are. Row
``n`` of the profiles is ``refs[n]``, whose ``key`` is the reference its page is called by.
``UnitRefs.approvals`` names the splits a decision allows, by row, as ``region.today.Region`` takes
them; ``UnitRefs.whole`` are the rows that are no part of another.

Three answers throughout: what nobody recorded is not known, never a no. A hard line rests on a must
of the child's plan or on a limit the household gave; a wish of the plan rules nobody out. Of
adopters no protected characteristic is read: the queries name the columns they take, and a test
looks at the queries (matching.md section 4, rules 4 to 6 and 10).
"""

from __future__ import annotations

from permanency.casework.matching.inputs.household_refs import HouseholdRef, HouseholdRefs
from permanency.casework.matching.inputs.households import households
from permanency.casework.matching.inputs.unit_refs import ChildRef, UnitRef, UnitRefs
from permanency.casework.matching.inputs.units import units

__all__ = [
    "ChildRef",
    "HouseholdRef",
    "HouseholdRefs",
    "UnitRef",
    "UnitRefs",
    "households",
    "units",
]
