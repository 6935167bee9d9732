"""Words to find an enquiry by: names as they read and sound, e-mail, phone, address.

``near`` holds a name with one letter left out, each in turn: two names that differ by one letter
more, less, other or swapped with its neighbour share one of them. So a slip of the keyboard is
found by equality alone, which is all an index serves under row-level security, and without an
extension of PostgreSQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from permanency.casework.recruitment.models import EnquiryTokenKind
from permanency.casework.recruitment.postcodes import read_postcode
from permanency.platform.people.models import TokenKind
from permanency.platform.people.sounds import normal
from permanency.platform.people.tokens import tokens_of_name

Token = tuple[EnquiryTokenKind, str]
SHORTEST_NEAR = 4
"""Names shorter than this differ by a letter too easily (Ann, Ian)."""

CONTACT = (EnquiryTokenKind.EMAIL, EnquiryTokenKind.PHONE, EnquiryTokenKind.ADDRESS)
_KINDS = {
    TokenKind.NORMAL: EnquiryTokenKind.NORMAL,
    TokenKind.PHONETIC: EnquiryTokenKind.PHONETIC,
}


@dataclass(frozen=True)
class Known:
    """What is known of who asks: one or two adults and how to reach them."""

    given: str = ""
    family: str = ""
    other_given: str = ""
    other_family: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""

    @property
    def adults(self) -> tuple[tuple[str, str], ...]:
        """Given and family name of each adult that is named."""
        both = (self.given, self.family), (self.other_given, self.other_family)
        return tuple(each for each in both if any(each))


def tokens_of(known: Known, *, near: bool = True) -> set[Token]:
    """All the words ``known`` is found by; without ``near``, not by a slip of the keyboard."""
    found = contact_tokens(known)
    for given, family in known.adults:
        found |= name_tokens(given) | name_tokens(family)
    return found if near else {each for each in found if each[0] is not EnquiryTokenKind.NEAR}


def name_tokens(name: str) -> set[Token]:
    """A given or a family name as it reads, as it sounds, and with one letter left out."""
    found = {(_KINDS[kind], token[:120]) for kind, token in tokens_of_name("", name)}
    for word in {token for kind, token in found if kind is EnquiryTokenKind.NORMAL}:
        found |= {(EnquiryTokenKind.NEAR, each) for each in _nearly(word)}
    return found


def contact_tokens(known: Known) -> set[Token]:
    """E-mail, phone and address in one form each; two who share one may be one household."""
    pairs = (
        (EnquiryTokenKind.EMAIL, same_email(known.email)),
        (EnquiryTokenKind.PHONE, same_phone(known.phone)),
        (EnquiryTokenKind.ADDRESS, same_address(known.address, known.postcode)),
    )
    return {(kind, token[:120]) for kind, token in pairs if token}


def same_email(email: str) -> str:
    """An e-mail address in small letters, without what some providers let people add after +."""
    before, at, host = email.strip().lower().partition("@")
    return f"{before.partition('+')[0]}@{host}" if at and host else ""


def same_phone(phone: str) -> str:
    """The figures of a telephone number, as dialled at home; empty for fewer than seven."""
    figures = re.sub(r"\D", "", phone.replace("(0)", ""))
    for abroad in ("0044", "44"):
        if figures.startswith(abroad):
            figures = "0" + figures.removeprefix(abroad).lstrip("0")
            break
    return figures if len(figures) >= 7 else ""


def same_address(address: str, postcode: str) -> str:
    """House number (or the house's name) and postcode; empty when either is missing."""
    code = read_postcode(postcode)
    number = re.search(r"\d+\s?[a-zA-Z]?\b", address)
    house = re.sub(r"\s", "", number[0]).lower() if number else normal(address)[:40]
    return f"{house}|{code.full}" if code and house else ""


def _nearly(word: str) -> Iterable[str]:
    if len(word) < SHORTEST_NEAR:
        return ()
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
