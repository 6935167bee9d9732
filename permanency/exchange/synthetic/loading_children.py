"""What no return tells of a child: the name, and the workers named on the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from permanency.casework.children.models import Record
from permanency.exchange.synthetic.child import Child
from permanency.exchange.synthetic.loading_staff import PAGE
from permanency.platform.agencies.models import Agency
from permanency.platform.people.models import Identifier, IdentifierKind, Name
from permanency.platform.people.operations import give_first_names
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account, Part, WorkingRelationship
from permanency.platform.security.record_rights import Named, name_workers


def give_names(children: Iterable[Child], council: str, *, by: int) -> int:
    """Names for the council's children who have none yet, in one transaction; how many."""
    by_number = {child.number: child for child in children}
    with acting_as(by, page=PAGE) as me:
        agency = Agency.objects.get(name=council)
        named = set(Name.objects.filter(agency=agency).values_list("person_id", flat=True))
        without = [
            (record.person, by_number[number].first_name, by_number[number].surname)
            for number, record in records_by_number(agency).items()
            if number in by_number and record.person_id not in named
        ]
        give_first_names(agency_id=agency.pk, names=without, by=Account.objects.get(pk=me))
    return len(without)


def name_their_workers(
    children: Iterable[Child], council: str, accounts: Mapping[str, int], *, upto: date, by: int
) -> int:
    """Name social workers and family finders as they were on a day, in one transaction; once.

    Spells that began later are events of their own.
    """
    with acting_as(by, page=PAGE) as me:
        agency = Agency.objects.get(name=council)
        if WorkingRelationship.objects.filter(agency=agency).exists():
            return 0
        records = records_by_number(agency)
        named = [
            one
            for child in children
            if child.number in records
            for one in _named(child, records[child.number], accounts, upto)
        ]
        name_workers(agency_id=agency.pk, named=named, by=Account.objects.get(pk=me))
    return len(named)


def records_by_number(agency: Agency) -> dict[str, Record]:
    """The council's records by the council's own number of the child."""
    numbers = dict(
        Identifier.objects.filter(
            agency=agency, kind=IdentifierKind.SSDA903, voided_at__isnull=True
        ).values_list("person_id", "value")
    )
    records = Record.objects.filter(agency=agency, voided_at__isnull=True)
    return {
        numbers[record.person_id]: record
        for record in records.select_related("person", "agency")
        if record.person_id in numbers
    }


def _named(
    child: Child, record: Record, accounts: Mapping[str, int], upto: date
) -> Iterator[Named]:
    for spell in child.workers:
        if spell.from_on > upto:
            continue
        until = spell.to_on if spell.to_on is not None and spell.to_on <= upto else None
        yield Named(accounts[spell.worker], record, Part.SOCIAL_WORKER, spell.from_on, until)
    if child.family_finder and child.decisions:
        decided_on = child.decisions[-1].decided_on
        ended = child.episodes[-1].dec or child.decisions[-1].reversed_on
        if decided_on <= upto:
            yield Named(
                accounts[child.family_finder], record, Part.FAMILY_FINDER, decided_on, ended
            )
