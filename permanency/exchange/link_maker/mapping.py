"""The columns of the two files: the one place where they are named.

The format is ours: Link Maker publishes none that we know of. A column moves or is renamed here,
and in no other place. What the columns mean: docs/how-to/send-profiles.md.
"""

from __future__ import annotations

from permanency.casework.profiles import terms

# Out: a line for each live profile that may go there. Heading -> key of the profile's body.
_FACTS: dict[str, str] = {
    "age": "age_band",
    "sex": "sex",
    "heritage": "heritage",
    "children_together": "siblings",
    "needs": "needs",
    "region": "region",
}
OUT: dict[str, str] = {
    "profile": "",
    "kind": "",
    "first_name": "",
    **_FACTS,
    **{key: key for key in (*terms.CHILD_WORDS, *terms.FAMILY_WORDS)},
}

# In: a line for each expression of interest made there. Heading -> field of the operation.
IN: dict[str, str] = {
    "profile": "profile",
    "direction": "direction",
    "day": "on",
    "agency": "agency_name",
    "worker": "from_whom",
    "reach": "reach",
    "their_reference": "other_ref",
    "words": "words",
}
NEEDED = ("profile", "direction", "day", "agency", "worker")
DIRECTIONS: dict[str, str] = {
    "to us": terms.INTEREST_IN,
    "in": terms.INTEREST_IN,
    "from us": terms.INTEREST_OUT,
    "out": terms.INTEREST_OUT,
}
AT_MOST = 500
LARGEST = 200_000
"""Bytes of a file: some hundred lines of a few sentences."""
