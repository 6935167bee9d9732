"""One look at a list: who looks, at whom, on which day, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest
from django.utils import timezone

from permanency.casework.adopters.models import Household
from permanency.casework.children.models import Record, SiblingMember
from permanency.casework.matching import inputs
from permanency.casework.matching.fit.listing import Listing, for_household, for_unit
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.weights import Weights, weights
from permanency.casework.matching.inputs import HouseholdRef, HouseholdRefs, UnitRef, UnitRefs
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.web.gate import actor_of
from permanency.web.matching.called import records_of


class NotLooking(Exception):  # noqa: N818 - says what is the matter
    """The child or family is there, and is in no list now."""


@dataclass(frozen=True)
class Look:
    """Both sides as the reader sees them; ``row`` is of whoever the list is for."""

    today: date
    actor: Account
    units: Units
    unit_refs: UnitRefs
    homes: Households
    home_refs: HouseholdRefs
    weights: Weights
    listing: Listing
    row: int

    @property
    def unit(self) -> UnitRef:
        """Whom a list of families is for."""
        return self.unit_refs[self.row]

    @property
    def home(self) -> HouseholdRef:
        """Whom a list of children is for."""
        return self.home_refs[self.row]


def families_for(
    request: HttpRequest, ref: str, action: str, *, only: str = "", with_others: bool = False
) -> Look:
    """Every family that waits, held against this unit; the read is logged.

    ``with_others``: the rows of units are all who wait, not only this one and who belongs with it.

    Raises:
        Http404: no such child, or none this person may see.
        NotLooking: the child is there, and no family is looked for now.
    """
    actor, today = actor_of(request), timezone.localdate()
    units, refs = inputs.units(today, by=actor, around="" if with_others else ref)
    row = refs.row_of(ref)
    if row is None:
        seen_at_all(children_of(ref, actor), action)
        raise NotLooking
    log_read(action, records_of([refs[row]]))
    homes, home_refs = inputs.households(today, by=actor, only=only)
    listing = for_unit(units, row, homes, weights())
    return Look(today, actor, units, refs, homes, home_refs, weights(), listing, row)


def children_for(request: HttpRequest, ref: str, action: str) -> Look:
    """Every unit that waits, held against this household; the read is logged.

    Raises:
        Http404, NotLooking: as ``families_for``.
    """
    actor, today = actor_of(request), timezone.localdate()
    homes, refs = inputs.households(today, by=actor, only=ref)
    row = refs.row_of(ref)
    seen = within(Household.objects.all(), actor, "adopter.read")
    seen_at_all(list(seen.filter(ref=ref, voided_at__isnull=True)), action)
    if row is None:
        raise NotLooking
    units, unit_refs = inputs.units(today, by=actor)
    listing = for_household(units, homes, row, weights())
    return Look(today, actor, units, unit_refs, homes, refs, weights(), listing, row)


def children_of(ref: str, actor: Account) -> list[Record]:
    """The child of that reference, or those of the brothers and sisters, waiting or not."""
    seen = within(Record.objects.all(), actor).filter(voided_at__isnull=True)
    members = SiblingMember.objects.filter(group__ref=ref.partition("-")[0])
    return list(seen.filter(ref=ref) or seen.filter(pk__in=members.values("record")))


def seen_at_all(rows: list[Record] | list[Household], action: str) -> None:
    """The read is logged; nobody there that this person may see: as if there were no such page."""
    if not rows:
        log_write(action="lookup.missed")
        raise Http404
    log_read(action, rows)
