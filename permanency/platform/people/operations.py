"""Persons, and the names and numbers they go by: their only writers.

Agency, side and level of access of everything that hangs from a person are filled in by the
database. Search words are written with the name; a name that ends still finds the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from permanency.platform.audit.operations import log_write
from permanency.platform.people.models import (
    Identifier,
    IdentifierKind,
    Name,
    NameKind,
    Person,
    Precision,
    Relationship,
    RelationshipKind,
    SearchToken,
    Sex,
    Side,
)
from permanency.platform.people.tokens import Token, token_of_birth, tokens_of_name
from permanency.platform.rows.bulk import insert_rows
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may


@dataclass(frozen=True)
class NewPerson:
    """Somebody to be recorded, with what is known at once."""

    side: Side
    born_on: date | None = None
    born_precision: Precision = Precision.DAY
    expected_on: date | None = None
    sex: Sex = Sex.NOT_KNOWN
    ethnicity: str = ""
    given: str = ""
    family: str = ""
    numbers: tuple[tuple[IdentifierKind, str], ...] = ()
    import_batch_id: int | None = None


def _capability(side: str) -> str:
    return "adopter.write" if side == Side.FAMILY else "child.write"


@transaction.atomic
def record_people(*, agency_id: int, people: Sequence[NewPerson], by: Account) -> list[Person]:
    """Record persons of one agency with their names, numbers and search words, in order.

    Raises:
        NotAllowed: ``by`` records nobody of that side in that agency.
        django.db.IntegrityError: a number that the agency already gave to somebody.
    """
    for side in {person.side for person in people}:
        check_may(by, _capability(side), agency_id)
    made = [
        Person(
            agency_id=agency_id,
            side=each.side,
            born_on=each.born_on,
            born_precision=each.born_precision if each.born_on else Precision.UNKNOWN,
            expected_on=each.expected_on,
            sex=each.sex,
            ethnicity=each.ethnicity,
            import_batch_id=each.import_batch_id,
        )
        for each in people
    ]
    insert_rows(Person, made)
    insert_rows(
        Name,
        [
            Name(person=person, kind=NameKind.KNOWN_AS, given=each.given, family=each.family)
            for person, each in zip(made, people, strict=True)
            if each.given or each.family
        ],
    )
    insert_rows(
        Identifier,
        [
            Identifier(person=person, kind=kind, value=value, import_batch_id=each.import_batch_id)
            for person, each in zip(made, people, strict=True)
            for kind, value in each.numbers
        ],
    )
    _write_tokens(
        (person, token)
        for person, each in zip(made, people, strict=True)
        for token in _tokens(each)
    )
    if made:
        log_write(action="person.recorded", records=made)
    return made


def record_person(*, agency_id: int, person: NewPerson, by: Account) -> Person:
    """Record one person; see ``record_people``."""
    return record_people(agency_id=agency_id, people=[person], by=by)[0]


@transaction.atomic
def record_birth_of(
    *, person: Person, on: date, sex: Sex = Sex.NOT_KNOWN, ethnicity: str = "", by: Account
) -> Person:
    """Somebody recorded before birth was born; the day the birth was expected stays on record.

    Raises:
        NotAllowed: ``by`` records nobody of that side in that agency.
        ValueError: born already.
        ChangedByAnother: somebody else changed the person since.
    """
    check_may(by, _capability(person.side), person.agency_id)
    if person.born_on is not None:
        raise ValueError("The birth is recorded already.")
    known: dict[str, str] = {"ethnicity": ethnicity} if ethnicity else {}
    if sex != Sex.NOT_KNOWN:
        known["sex"] = sex
    person.change(born_on=on, born_precision=Precision.DAY, **known)
    _write_tokens([(person, token_of_birth(on))])
    log_write(action="person.born", records=[person])
    return person


@transaction.atomic
def give_name(
    *, person: Person, kind: NameKind, given: str, family: str, by: Account,
    from_on: date | None = None,
) -> Name:  # fmt: skip
    """A name from a day on: the open name of the same kind ends that day; both find the person.

    Raises:
        NotAllowed: ``by`` records nobody of that side in that agency.
    """
    check_may(by, _capability(person.side), person.agency_id)
    if from_on is not None:
        for old in Name.objects.filter(
            person=person, kind=kind, ended_on__isnull=True, voided_at__isnull=True
        ):
            old.change(ended_on=from_on)
    made = Name.objects.create(
        person=person, kind=kind, given=given, family=family, started_on=from_on
    )
    _write_tokens((person, token) for token in tokens_of_name(given, family))
    log_write(action="name.given", records=[person], detail={"name": made.pk, "kind": kind})
    return made


@transaction.atomic
def give_first_names(
    *, agency_id: int, names: Sequence[tuple[Person, str, str]], by: Account
) -> list[Name]:
    """Names for many people of one agency who have none yet, such as children a return brought.

    ``names`` gives person, given name and family name. Names that people are known by.

    Raises:
        NotAllowed: ``by`` records nobody of that side in that agency.
        ValueError: somebody of another agency.
    """
    for side in {person.side for person, _, _ in names}:
        check_may(by, _capability(side), agency_id)
    if any(person.agency_id != agency_id for person, _, _ in names):
        raise ValueError("All of them must be of the agency named.")
    made = [
        Name(person=person, kind=NameKind.KNOWN_AS, given=given, family=family)
        for person, given, family in names
    ]
    insert_rows(Name, made)
    _write_tokens(
        (person, token)
        for person, given, family in names
        for token in tokens_of_name(given, family)
    )
    if made:
        log_write(action="name.given", records=[person for person, _, _ in names])
    return made


@transaction.atomic
def give_number(
    *, person: Person, kind: IdentifierKind, value: str, by: Account, from_on: date | None = None
) -> Identifier:
    """A number from a day on; the open one of the same kind ends, and still finds the person.

    Raises:
        NotAllowed: ``by`` records nobody of that side in that agency.
        django.db.IntegrityError: the agency already gave the number to somebody.
    """
    check_may(by, _capability(person.side), person.agency_id)
    if from_on is not None:
        for old in Identifier.objects.filter(
            person=person, kind=kind, ended_on__isnull=True, voided_at__isnull=True
        ):
            old.change(ended_on=from_on)
    made = Identifier.objects.create(person=person, kind=kind, value=value, started_on=from_on)
    log_write(action="number.given", records=[person], detail={"number": made.pk, "kind": kind})
    return made


@transaction.atomic
def relate(
    *, person: Person, other: Person, kind: RelationshipKind, by: Account,
    parental_responsibility: str = "not_asked", from_on: date | None = None,
) -> Relationship:  # fmt: skip
    """``other`` is ``kind`` to ``person``; both are of one agency.

    Raises:
        NotAllowed: ``by`` records nobody of that side in that agency.
    """
    check_may(by, _capability(person.side), person.agency_id)
    made = Relationship.objects.create(
        person=person,
        other=other,
        kind=kind,
        parental_responsibility=parental_responsibility,
        started_on=from_on,
    )
    log_write(
        action="relationship.recorded",
        records=[person, other],
        detail={"relationship": made.pk, "kind": kind},
    )
    return made


def _tokens(new: NewPerson) -> set[Token]:
    found = tokens_of_name(new.given, new.family)
    if new.born_on is not None and new.born_precision == Precision.DAY:
        found.add(token_of_birth(new.born_on))
    return found


def _write_tokens(pairs: Iterable[tuple[Person, Token]]) -> None:
    tokens = [SearchToken(person=person, kind=kind, token=token) for person, (kind, token) in pairs]
    insert_rows(SearchToken, tokens, unless_there=True)
