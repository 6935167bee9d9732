"""Finding who is to be booked: a household or an enquiry, by reference or by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from permanency.casework.adopters.models import Adult, Household
from permanency.casework.recruitment.models import Enquiry, EnquiryToken, EnquiryTokenKind
from permanency.platform.audit.operations import log_read
from permanency.platform.people.queries import find_people
from permanency.platform.people.sounds import normal
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.references import is_reference
from permanency.platform.security.models import Account
from permanency.platform.security.policies import agencies_with, within
from permanency.web.adopters.called import called_all
from permanency.web.events.who_is_booked import enquirer

AT_MOST = 8
_AFTER_ALL_LETTERS = "\U0010ffff"


@dataclass(frozen=True)
class Whom:
    """A household or an enquiry, and what it is called."""

    household: Household | None
    enquiry: Enquiry | None
    words: str
    more: str

    @property
    def ref(self) -> str:
        """Its reference."""
        found = self.household or self.enquiry
        return found.ref if found is not None else ""


def find_whom(typed: str, actor: Account, today: date, *, enquiries: bool) -> list[Whom]:
    """Households, and enquiries where they may come, that the actor works with; at most eight."""
    words = " ".join(typed.split())
    homes = _households(words, actor)
    asked = _enquiries(words, actor) if enquiries else []
    log_read("session.whom_to_book_read", [*homes, *asked])
    names = called_all(homes, today)
    found = [
        Whom(home, None, names[home.pk], f"Household {home.ref}, {home.agency.name}")
        for home in homes
    ]
    found += [
        Whom(None, each, enquirer(each), f"Enquiry {each.ref}, {each.agency.name}")
        for each in asked
    ]
    return found[:AT_MOST]


def _households(words: str, actor: Account) -> Sequence[Household]:
    rows = within(Household.objects.filter(LIVE), actor, "adopter.read")
    reference = words.upper().replace(" ", "")
    if is_reference(reference):
        rows = rows.filter(ref=reference)
    else:
        people = find_people(words, agencies_with(actor, "adopter.read")).order_by()
        adults = Adult.objects.filter(LIVE, person__in=people.values("pk"))
        rows = rows.filter(pk__in=adults.values("household"))
    rows = rows.filter(agency_id__in=agencies_with(actor, "enquiry.write"))
    return list(rows.select_related("agency").order_by("ref")[:AT_MOST])


def _enquiries(words: str, actor: Account) -> Sequence[Enquiry]:
    rows = within(Enquiry.objects.filter(LIVE), actor, "enquiry.write")
    reference = words.upper().replace(" ", "")
    if is_reference(reference):
        rows = rows.filter(ref=reference)
    else:
        for word in words.split():
            rows = rows.filter(pk__in=_with_word(word, actor))
    return list(rows.select_related("agency").order_by("-received_at", "ref")[:AT_MOST])


def _with_word(word: str, actor: Account) -> list[int]:
    letters = normal(word).replace(" ", "")
    tokens = EnquiryToken.objects.filter(
        agency_id__in=agencies_with(actor, "enquiry.write"),
        kind=EnquiryTokenKind.NORMAL,
        token__gte=letters,
        token__lt=letters + _AFTER_ALL_LETTERS,
    )
    return list(tokens.values_list("enquiry", flat=True)[:200]) if letters else []
