"""Finding enquiries by name, e-mail, phone or reference: sent by post, so that none is in an
address or a log.
"""

from __future__ import annotations

from permanency.casework.recruitment import queries
from permanency.casework.recruitment.models import Enquiry, EnquiryToken, EnquiryTokenKind
from permanency.casework.recruitment.tokens import name_tokens, same_email, same_phone
from permanency.platform.rows.references import is_reference
from permanency.platform.security.models import Account
from permanency.platform.security.policies import agencies_with

SEARCH_FIELD = "find"
MOST = 25


def search(words: str, by: Account) -> list[Enquiry]:
    """The newest enquiries that fit, at most 25: every word of a name must be alike."""
    rows = queries.enquiries(by).select_related("hub").order_by("-received_at", "-pk")
    whole = words.strip()
    if is_reference(whole.upper()):
        return list(rows.filter(ref=whole.upper())[:MOST])
    places = agencies_with(by, "enquiry.read")
    exact = (
        (EnquiryTokenKind.EMAIL, same_email(whole)),
        (EnquiryTokenKind.PHONE, same_phone(whole)),
    )
    for kind, token in exact:
        if token:
            return list(rows.filter(pk__in=_with({(kind, token)}, places))[:MOST])
    said = whole.split()
    if not said:
        return []
    for word in said:
        wanted = name_tokens(word)
        rows = rows.filter(pk__in=_with(wanted, places) if wanted else [])
    return list(rows[:MOST])


def _with(wanted: set[tuple[EnquiryTokenKind, str]], places: list[int]) -> set[int]:
    found: set[int] = set()
    for kind in {kind for kind, _ in wanted}:
        found |= set(
            EnquiryToken.objects.filter(
                agency_id__in=places, kind=kind, token__in=[t for k, t in wanted if k == kind]
            ).values_list("enquiry_id", flat=True)
        )
    return found
