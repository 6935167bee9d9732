"""Looking before an enquiry is made again: by name, sound, slip of the pen, e-mail, phone, address.

Staff see what is alike in the agencies they may see. What another partner knows is never shown:
the answer is at most that the central hub will call the family.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from permanency.casework.recruitment.models import Enquiry, EnquiryToken, EnquiryTokenKind
from permanency.casework.recruitment.tokens import (
    Known,
    Token,
    contact_tokens,
    name_tokens,
)

MOST = 10
"""More than a person looks at; the likest come first."""

_WORDS = {
    EnquiryTokenKind.EMAIL: "same e-mail",
    EnquiryTokenKind.PHONE: "same phone",
    EnquiryTokenKind.ADDRESS: "same address",
}
SAME_NAME, LIKE_NAME, SAME_DISTRICT = "same name", "name reads or sounds alike", "same district"
_WEIGHTS = {SAME_NAME: 3, LIKE_NAME: 2, SAME_DISTRICT: 1} | dict.fromkeys(_WORDS.values(), 4)


@dataclass(frozen=True)
class Alike:
    """An enquiry that may be of the same household, and why it may."""

    enquiry: Enquiry
    why: tuple[str, ...]

    @property
    def weight(self) -> int:
        """The more, the likelier."""
        return sum(_WEIGHTS[each] for each in self.why)


def alike(
    known: Known, *, agencies: Iterable[int], district: str = "", but: int | None = None
) -> list[Alike]:
    """Enquiries of ``agencies`` that may be of the same household, the likest first, at most ten.

    One contact in common is enough; a name must be alike in given and family name, of the same
    adult. ``but`` leaves one enquiry out: the one that is being looked at.
    """
    places = list(agencies)
    reasons: dict[int, set[str]] = {}
    for (kind, _), found in _by_token(contact_tokens(known), places).items():
        for enquiry_id in found:
            reasons.setdefault(enquiry_id, set()).add(_WORDS[kind])
    for given, family in known.adults:
        for enquiry_id, word in _named(given, family, places).items():
            reasons.setdefault(enquiry_id, set()).add(word)
    reasons.pop(but or 0, None)
    rows = Enquiry.objects.filter(pk__in=reasons, voided_at__isnull=True).select_related("hub")
    return sorted(
        (Alike(row, _why(reasons[row.pk], row, district)) for row in rows),
        key=lambda each: (-each.weight, -each.enquiry.received_at.timestamp(), each.enquiry.pk),
    )[:MOST]


def known_by(known: Known, *, agencies: Iterable[int]) -> bool:
    """Whether an enquiry of these agencies has e-mail, phone or address in common: yes or no."""
    tokens = contact_tokens(known)
    if not tokens:
        return False
    any_of = Q()
    for kind, token in tokens:
        any_of |= Q(kind=kind, token=token)
    rows = EnquiryToken.objects.filter(any_of, agency_id__in=list(agencies))
    return rows.filter(enquiry__voided_at__isnull=True).exists()


def known_of(enquiry: Enquiry) -> Known:
    """What an enquiry holds of who asks."""
    return Known(
        given=enquiry.given,
        family=enquiry.family,
        other_given=enquiry.other_given,
        other_family=enquiry.other_family,
        email=enquiry.email,
        phone=enquiry.phone,
        address=enquiry.address,
        postcode=enquiry.postcode,
    )


def _why(reasons: set[str], row: Enquiry, district: str) -> tuple[str, ...]:
    told = set(reasons)
    if SAME_NAME in told:
        told.discard(LIKE_NAME)
    if district and row.district == district:
        told.add(SAME_DISTRICT)
    return tuple(sorted(told, key=lambda each: -_WEIGHTS[each]))


def _named(given: str, family: str, agencies: list[int]) -> dict[int, str]:
    """Enquiries with both names alike, and how far."""
    if not given or not family:
        return {}
    by_given = _by_token(name_tokens(given), agencies)
    by_family = _by_token(name_tokens(family), agencies)
    both = _all(by_given) & _all(by_family)
    same = _all(by_given, EnquiryTokenKind.NORMAL) & _all(by_family, EnquiryTokenKind.NORMAL)
    return {number: SAME_NAME if number in same else LIKE_NAME for number in both}


def _all(found: dict[Token, set[int]], kind: EnquiryTokenKind | None = None) -> set[int]:
    return {
        number
        for (which, _), numbers in found.items()
        if kind in (None, which)
        for number in numbers
    }


def _by_token(wanted: set[Token], agencies: list[int]) -> dict[Token, set[int]]:
    """The enquiries of ``agencies`` that each token finds, one read of the index a kind."""
    found: dict[Token, set[int]] = {}
    for kind in {kind for kind, _ in wanted}:
        rows = EnquiryToken.objects.filter(
            agency_id__in=agencies, kind=kind, token__in=[t for k, t in wanted if k == kind]
        ).values_list("token", "enquiry_id")
        for token, enquiry_id in rows:
            found.setdefault((kind, token), set()).add(enquiry_id)
    return found
