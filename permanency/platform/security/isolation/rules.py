"""From a table's class to the conditions of its policies.

One policy for each command, the denial folded in, so that a refused row answers with one and the
same message whatever the reason. Functions stand in sub-selects: they run once a query.
"""

from __future__ import annotations

from dataclasses import dataclass

from permanency.platform.rows.declaration import REGISTRY, RowClass, Stored
from permanency.platform.security.isolation import keys


@dataclass(frozen=True)
class Rules:
    """Conditions in SQL; None: no policy, so no row."""

    select: str | None = None
    insert: str | None = None
    update: str | None = None
    # What holds of a row after an update, where that is not what held before.
    updated: str | None = None


def places(capability: str, column: str = "agency_id") -> str:
    """The row's agency is one where the caller holds ``capability``."""
    return f"{column} = ANY ((SELECT app.places('{capability}'))::bigint[])"


def region(capability: str) -> str:
    """The row's agency shares a partnership with one where the caller holds ``capability``."""
    return f"agency_id = ANY ((SELECT app.region('{capability}'))::bigint[])"


def case(stored: Stored, *, writing: bool) -> str:
    """A row of a child's record; the family's agency reads it too where it is two-sided."""
    column = "id" if stored.is_record else "record_id"
    capability = stored.write if writing else stored.read
    mine = str(writing).lower()
    family = ""
    if stored.row_class is RowClass.TWO_SIDED and not writing:
        family = f" OR (access = 0 AND {places('adopter.read', 'family_agency_id')})"
    condition = (
        f"((access = 0 AND {places(capability)})"
        f" OR (access < 2 AND {column} = ANY ((SELECT app.my_records({mine}))::bigint[])){family})"
        f" AND {column} <> ALL ((SELECT app.denied())::bigint[])"
    )
    if stored.is_record:
        # A second record of the same person must stay out of sight too.
        condition += " AND person_id <> ALL ((SELECT app.denied_people())::bigint[])"
    return condition


def _one_person(*, column: str, side: str, access: str, writing: bool) -> str:
    verb = "write" if writing else "read"
    mine = str(writing).lower()
    return (
        f"(({access} = 0 AND {side} <> 'family' AND {places(f'child.{verb}')})"
        f" OR ({access} = 0 AND {side} = 'family' AND {places(f'adopter.{verb}')})"
        f" OR ({access} < 2 AND {column} = ANY ((SELECT app.my_people({mine}))::bigint[])))"
        f" AND {column} <> ALL ((SELECT app.denied_people())::bigint[])"
    )


def person(stored: Stored, *, writing: bool) -> str:
    """A person, or a row that hangs from one, or from two that must both be visible."""
    if not stored.parent:
        return _one_person(column="id", side="side", access="access", writing=writing)
    first, *others = stored.parent
    conditions = [
        _one_person(column=f"{first}_id", side="side", access="access", writing=writing),
        *(
            _one_person(
                column=f"{other}_id",
                side=f"{other}_side",
                access=f"{other}_access",
                writing=writing,
            )
            for other in others
        ),
    ]
    return " AND ".join(f"({condition})" for condition in conditions)


def own(stored: Stored) -> Rules:
    """A row of somebody's own pages, or the invitation that opens them.

    Theirs to write until it is handed over; from then on it stands as it was sent, and the agency's
    readers see it. Who an invitation opens the pages for is set by a function alone.
    """
    if stored.is_invitation:
        write = places(stored.write)
        return Rules(
            select=f"account_id = (SELECT app.me()) OR {places(stored.read)}",
            insert=f"account_id IS NULL AND accepted_at IS NULL AND {write}",
            update=write,
        )
    mine = "application_id = ANY ((SELECT app.my_applications())::bigint[])"
    return Rules(
        select=f"{mine} OR ({stored.handed_over} IS NOT NULL AND {places(stored.read)})",
        insert=mine,
        update=f"{mine} AND {stored.handed_over} IS NULL",
        updated=mine,
    )


def _shown(stored: Stored) -> str:
    """A row that readers across the partnership see for now; the parent is asked as they see it."""
    assert stored.shared_when is not None
    column, value = stored.shared_when
    parent, _, asked = column.rpartition("__")
    if not parent:
        return f"{column} = '{value}'"
    table = next(
        each.table
        for each in REGISTRY
        if each.model is stored.model._meta.get_field(parent).related_model
    )
    return (
        f"EXISTS (SELECT FROM {table} p"
        f" WHERE p.id = {stored.table}.{parent}_id AND p.{asked} = '{value}')"
    )


def _every(stored: Stored) -> str:
    """Nothing, or that every row this one rests on is there for the reader, under their rights."""
    return "".join(
        f" AND cardinality({stored.table}.{column}) = (SELECT count(*)"  # noqa: S608 - declared
        f" FROM {REGISTRY.called(label).table} p WHERE p.id = ANY ({stored.table}.{column}))"
        for column, label in stored.every
    )


def rules(stored: Stored, record: Stored | None) -> Rules:
    """The conditions for one table.

    Raises:
        LookupError: a KEYS table without rules of its own in ``keys``.
    """
    if stored.row_class is RowClass.REFERENCE:
        write = f"(SELECT app.may_settle('{stored.settles}'))"
        return Rules(select="(SELECT app.me()) IS NOT NULL", insert=write, update=write)
    if stored.row_class is RowClass.KEYS:
        return Rules(**keys.rules(stored.table, record))
    if stored.row_class is RowClass.OWN:
        return own(stored)
    if stored.row_class is RowClass.AGENCY and stored.shared:
        every = _every(stored)
        return Rules(
            select=region(stored.read) + every,
            insert=places(stored.write) + every,
            update=region(stored.write) + every,
        )
    if stored.row_class is RowClass.AGENCY:
        read, write = places(stored.read), places(stored.write)
        if stored.shared_when:
            read = f"{read} OR ({_shown(stored)} AND {region(stored.read)})"
        return Rules(select=read, insert=write, update=write)
    condition = {RowClass.CASE: case, RowClass.TWO_SIDED: case, RowClass.PERSON: person}[
        stored.row_class
    ]
    write = condition(stored, writing=True)
    return Rules(select=condition(stored, writing=False), insert=write, update=write)
