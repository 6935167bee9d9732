"""What no return tells of a child: the name, and the workers named on the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from django.utils import timezone

from permanency.casework.children.models import Record
from permanency.exchange.synthetic.child import Child
from permanency.exchange.synthetic.loading_staff import PAGE
from permanency.platform.agencies.models import Agency
from permanency.platform.people.models import Identifier, IdentifierKind, Name
from permanency.platform.people.operations import give_first_names
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account, GrantKind, Part, WorkingRelationship
from permanency.platform.security.record_rights import Named, give_grant, name_workers

_INSPECTED = 5


def give_names(children: Iterable[Child], council: str, *, by: int) -> int:
    """Names for the council's children who have none yet, in one transaction; how many."""
    by_number = {child.number: child for child in children}
    with acting_as(by, page=PAGE):
        agency = Agency.objects.get(name=council)
        named = set(Name.objects.filter(agency=agency).values_list("person_id", flat=True))
        without = [
            (record.person, by_number[number].first_name, by_number[number].surname)
            for number, record in records_by_number(agency).items()
            if number in by_number and record.person_id not in named
        ]
        give_first_names(agency_id=agency.pk, names=without, by=Account.objects.get(pk=by))
    return len(without)


def name_their_workers(
    children: Iterable[Child],
    council: str,
    accounts: Mapping[str, int],
    tracked_from: Mapping[tuple[str, str], date],
    *,
    by: int,
) -> int:
    """Name social workers and family finders for their spells, in one transaction; how many.

    Args:
        tracked_from: since when a possible plan is followed, by council and number.
    """
    with acting_as(by, page=PAGE):
        agency = Agency.objects.get(name=council)
        records = records_by_number(agency)
        named = [
            one
            for child in children
            if child.number in records
            for one in _named(child, records[child.number], accounts, tracked_from)
        ]
        name_workers(agency_id=agency.pk, named=named, by=Account.objects.get(pk=by))
    return len(named)


def is_done(council: str, *, by: int) -> bool:
    """Whether workers are named on the council's children, which is the last thing of a load."""
    with acting_as(by, page=PAGE):
        return WorkingRelationship.objects.filter(agency__name=council).exists()


def let_inspect(children: Iterable[Child], council: str, *, inspector: int, by: int) -> None:
    """Let the inspector open the records of a few children with a plan, for two months."""
    planned = [child.number for child in children if child.decisions and not child.adoption]
    with acting_as(by, page=PAGE):
        records = records_by_number(Agency.objects.get(name=council))
        for number in [number for number in planned if number in records][-_INSPECTED:]:
            give_grant(
                account=Account(pk=inspector),
                record=records[number],
                kind=GrantKind.INSPECTION,
                reason="Inspection of decisions and matching, sample of children",
                expires_at=timezone.now() + timedelta(days=60),
                by=Account.objects.get(pk=by),
            )


def records_by_number(agency: Agency) -> dict[str, Record]:
    """The council's records by the council's own number of the child."""
    numbers = dict(
        Identifier.objects.filter(
            agency=agency, kind=IdentifierKind.SSDA903, voided_at__isnull=True
        ).values_list("person_id", "value")
    )
    records = Record.objects.filter(agency=agency, voided_at__isnull=True)
    found = {}
    for record in records.select_related("person"):
        if record.person_id in numbers:
            record.agency = agency  # the same for all of them: one object, not one each
            found[numbers[record.person_id]] = record
    return found


def _named(
    child: Child,
    record: Record,
    accounts: Mapping[str, int],
    tracked_from: Mapping[tuple[str, str], date],
) -> Iterator[Named]:
    for spell in child.workers:
        yield Named(accounts[spell.worker], record, Part.SOCIAL_WORKER, spell.from_on, spell.to_on)
    if child.family_finder and child.decisions:
        decision = child.decisions[-1]
        ended_on = child.adoption.made_on if child.adoption else decision.reversed_on
        yield Named(
            accounts[child.family_finder],
            record,
            Part.FAMILY_FINDER,
            decision.decided_on,
            ended_on,
        )
    elif child.family_finder and (child.council, child.number) in tracked_from:
        since = tracked_from[child.council, child.number]
        yield Named(accounts[child.family_finder], record, Part.FAMILY_FINDER, since)
