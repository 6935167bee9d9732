"""Words to find somebody by: each part of a name in plain letters and by its sound, the birth day.

Read by equality and ranges only: other operators would not reach an index under the policies.
"""

from __future__ import annotations

from datetime import date

from permanency.platform.people.models import TokenKind
from permanency.platform.people.sounds import normal, sound

Token = tuple[TokenKind, str]


def tokens_of_name(given: str, family: str) -> set[Token]:
    """Tokens of a name: its words, the family name as one word too, and their sounds."""
    words = {*normal(given).split(), *normal(family).split(), normal(family).replace(" ", "")}
    found = {(TokenKind.NORMAL, word) for word in words if word}
    found |= {(TokenKind.PHONETIC, sound(word)) for word in words if sound(word)}
    return found


def token_of_birth(born_on: date) -> Token:
    """The token of a day of birth."""
    return TokenKind.BIRTH_DAY, born_on.isoformat()
