"""Places a plan names, as codes both sides share: postcode districts, or a place by its name only.

A household's district is recorded (WV1). A district in a plan can be held against it; any other
name ("Saltmere") cannot, and whoever asks for it keeps every family as a question. A place to which
the plan gives a square kilometre is no code: its distance is known (``asked``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from permanency.casework.adopters.models import Household
from permanency.casework.matching.fit.compare import UNSETTLED
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within

_DISTRICT = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
# A district in which no household lives that the reader may see.
_NOBODY_LIVES_THERE = UNSETTLED - 1


def district_codes(by: Account) -> dict[str, int]:
    """District -> its code, for this reader and today: in order of name, from 1."""
    seen = within(Household.objects.all(), by, "adopter.read").filter(LIVE)
    named = seen.exclude(district="").values_list("district", flat=True).distinct()
    known = [each for each in sorted(named) if _DISTRICT.fullmatch(each)]
    return {each: code for code, each in enumerate(known[: _NOBODY_LIVES_THERE - 1], start=1)}


def code_of_place(value: str, codes: Mapping[str, int]) -> int:
    """The code of a place to stay away from."""
    plain = value.strip().upper()
    if not _DISTRICT.fullmatch(plain):
        return UNSETTLED
    return codes.get(plain, _NOBODY_LIVES_THERE)
