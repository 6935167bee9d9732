"""What our records hold of families, of children who went together, and of links: one query each.

Read beside the journeys, which know a match and a placement by their day alone. Rows entered in
error are left out. A match or a placement recorded without a family gives what it gave before there
was a register of links: its day, and whatever kind of agency was recorded with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from permanency.casework.adopters.models import Approval
from permanency.casework.children.terms import ADOPTIVE
from permanency.casework.matching import terms
from permanency.casework.matching.approving import Memberships, approving_kind
from permanency.casework.matching.models import (
    AdoptionApplication,
    EarlyPermanence,
    Link,
    LinkEvent,
    Match,
    Placement,
)
from permanency.insight.sources.beside import NOT_KNOWN, FamilyTold, LinkTold, Told
from permanency.insight.sources.hosting import Hosting
from permanency.platform.agencies.models import Agency

Key = tuple[str, date]  # the child's reference, the day
_KINDS = {terms.FFA: "fostering_for_adoption", "dual": "fostering_for_adoption"}
_OUTCOMES = {
    "family_declined": "declined_by_household",
    "agency_declined": "declined_by_agency",
}
_NOT_GRANTED = ("refused", "withdrawn")


def told_beside(agencies: Sequence[int], hosting: Hosting | None) -> dict[str, Told]:
    """By the child's reference, what is recorded beside the journeys of these agencies' children.

    ``hosting`` names the partners: a child of another council may have come to their adopters.
    """
    reading = _Reading(Q(agency_id__in=agencies), Memberships.recorded())
    matches = reading.matches()
    placements = reading.placements(matches)
    found: dict[str, dict[str, Any]] = defaultdict(
        lambda: {"matches": {}, "placements": {}, "early": {}, "links": ()}
    )
    for (child, day), family in _together(matches).items():
        found[child]["matches"][day] = family
    for (child, day), family in _together(placements).items():
        found[child]["placements"][day] = family
    for (child, day), kind in reading.early().items():
        found[child]["early"][day] = kind
    for child, link in reading.links():
        found[child]["links"] += (link,)
    outside = reading.outside(hosting)
    return {
        child: Told(**told, in_region=child not in outside)
        for child, told in (dict.fromkeys(outside, _NOTHING) | found).items()
    }


_NOTHING: dict[str, Any] = {}


def _together(families: dict[Key, FamilyTold]) -> dict[Key, FamilyTold]:
    """The same, each with the number of children who went to that family on that day."""
    many: dict[tuple[str, date], int] = defaultdict(int)
    for (_, day), family in families.items():
        many[family.household, day] += 1
    return {
        (child, day): replace(family, children=many[family.household, day])
        if family.household
        else family
        for (child, day), family in families.items()
    }


@dataclass
class _Reading:
    """Reads the rows of some agencies' children."""

    where: Q
    members: Memberships

    def rows(self, model: type[Any], *beside: str) -> QuerySet[Any]:
        """The rows that were not entered in error, oldest first."""
        found: QuerySet[Any] = model.objects.filter(self.where, voided_at__isnull=True)
        return found.select_related("record", *beside).order_by("pk")

    def outside(self, hosting: Hosting | None) -> set[str]:
        """The children of councils that are no partners who were placed with a partner's family."""
        if hosting is None:
            return set()
        partners = (hosting.host, *hosting.partners)
        rows = self.rows(Placement).filter(kind=ADOPTIVE, application__agency__name__in=partners)
        return set(rows.exclude(agency__name__in=partners).values_list("record__ref", flat=True))

    def matches(self) -> dict[Key, FamilyTold]:
        """The family of each match, and which agency had approved it on the day."""
        approvals = defaultdict(list)
        for application, day in (
            Approval.objects.filter(voided_at__isnull=True)
            .order_by("approved_on")
            .values_list("application_id", "approved_on")
        ):
            approvals[application].append(day)
        found = {}
        for match in self.rows(
            Match, "application__household", "application__agency", "approving_agency",
            "link__outside_agency",
        ):  # fmt: skip
            on = match.matched_on
            approved = [day for day in approvals[match.application_id] if day <= on]
            agency = match.approving_agency or (match.application and match.application.agency)
            kind = match.approving_agency_kind
            if kind == NOT_KNOWN:
                kind = self._kind(match.agency_id, agency, on)
            found[match.record.ref, on] = FamilyTold(
                household=_household(match.application, match.link) or match.household_ref,
                agency_kind=kind,
                approved_on=approved[-1] if approved else None,
            )
        return found

    def placements(self, matches: dict[Key, FamilyTold]) -> dict[Key, FamilyTold]:
        """The family of each placement for adoption, its match's where it names none itself."""
        applied = {
            each.placement_id: each.applied_on
            for each in self.rows(AdoptionApplication).exclude(outcome__in=_NOT_GRANTED)
        }
        found = {}
        for placement in self.rows(Placement, "application__household", "match").filter(
            kind=ADOPTIVE
        ):
            child = placement.record.ref
            household = _household(placement.application, None)
            if not household and placement.match is not None:
                matched = matches.get((child, placement.match.matched_on))
                household = matched.household if matched else ""
            found[child, placement.started_on] = FamilyTold(
                household=household, applied_on=applied.get(placement.pk)
            )
        return found

    def early(self) -> dict[Key, str]:
        """The kind of early permanence, by the first day of the fostering placement."""
        return {
            (each.record.ref, each.started_on): _KINDS.get(each.kind, "concurrent")
            for each in self.rows(EarlyPermanence).filter(placement__isnull=False)
        }

    def links(self) -> list[tuple[str, LinkTold]]:
        """Every entry of the register; one that became a match is closed by the match.

        Explored from the day both sides said so, at the latest from the decision on early
        permanence or from the match.
        """
        explored: dict[int, date] = {}
        for link, day in (
            LinkEvent.objects.filter(self.where, voided_at__isnull=True, state=terms.LINKED)
            .order_by("-on")
            .values_list("link_id", "on")
        ):
            explored[link] = day
        early = {each.link_id: each.decided_on for each in self.rows(EarlyPermanence)}
        matched: dict[int, Match] = {}
        for match in self.rows(Match).filter(link__isnull=False).order_by("-matched_on"):
            matched[match.link_id] = match
        found = []
        for link in self.rows(
            Link, "application__household", "application__agency", "outside_agency", "event"
        ):
            match = matched.get(link.pk)
            ended = match.matched_on if match else link.closed_on
            days = [explored.get(link.pk), early.get(link.pk), match.matched_on if match else None]
            agency = link.application.agency if link.application else link.outside_agency
            found.append(
                (
                    link.record.ref,
                    LinkTold(
                        link=link.ref,
                        household=_household(link.application, link),
                        source=link.source,
                        opened_on=link.opened_on,
                        linked_on=min((day for day in days if day is not None), default=None),
                        closed_on=ended,
                        outcome=_outcome(link, match),
                        agency_kind=self._kind(link.agency_id, agency, ended or link.opened_on),
                        event=link.event.ref if link.event is not None else None,
                    ),
                )
            )
        return found

    def _kind(self, council: int, agency: Agency | None, on: date) -> str:
        if agency is None:
            return NOT_KNOWN
        return approving_kind(
            child_agency_id=council, family_agency=agency, on=on, among=self.members
        )


def _household(application: Any, link: Any) -> str:
    """The family's id: its reference on our records, else the other agency's own reference."""
    if application is not None:
        return str(application.household.ref)
    if link is not None and link.outside_agency_id is not None:
        return f"{link.outside_agency}/{link.outside_ref}"
    return ""


def _outcome(link: Link, match: Match | None) -> str:
    if match is not None:
        return "matched"
    return _OUTCOMES.get(link.closed_why, "other") if link.closed_on is not None else "open"
