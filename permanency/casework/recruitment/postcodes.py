"""Postcodes as people type them, and the district at their beginning.

The form is the one Royal Mail publishes: one or two letters, a figure, perhaps one more figure or
letter, then a figure and two letters. Whether a postcode exists is not asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")


@dataclass(frozen=True)
class Postcode:
    """``full`` as it is written (``WV1 4AB``) and its ``district`` (``WV1``)."""

    full: str
    district: str


def read_postcode(words: str) -> Postcode | None:
    """The postcode in ``words``, whatever the spaces and the case; None when it is not one.

    >>> read_postcode("wv14ab")
    Postcode(full='WV1 4AB', district='WV1')
    """
    found = _FORM.fullmatch(re.sub(r"[\s.\-]", "", words).upper())
    return Postcode(f"{found[1]} {found[2]}", found[1]) if found else None
