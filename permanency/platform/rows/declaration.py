"""What each stored model says of itself, so that the database's rights can be generated from it.

Every model of the product carries ``@stored(...)``. ``security.isolation`` turns the declarations
into policies, triggers and grants; a model without one fails the build. Nothing here runs against
a database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from django.db import models


class RowClass(StrEnum):
    """Who reads and who writes the rows of a table."""

    REFERENCE = "P"
    """Of the whole service: every signed-in account reads; written from the partnership's place."""
    KEYS = "K"
    """Rights, sessions, grants: closed but for the few rules written out in ``security.keys``."""
    AGENCY = "A"
    """Owned by one agency: its readers read, its writers write."""
    PERSON = "N"
    """A person, or a row hanging from one (name, number …): the agency's readers of that side of
    the work, and workers named on the child."""
    CASE = "C"
    """Hangs from a child's record: access 0 the agency, 1 named workers only, 2 nobody."""
    TWO_SIDED = "T"
    """Of a child's record and a family: written and read as CASE; at access 0 read by the family's
    agency too."""
    OWN = "O"
    """Of somebody's own pages: theirs through a live invitation to one application. The agency's
    readers see what was handed over, and change nothing in it."""
    OPEN = "open"
    """Holds nothing of a person and nothing of an agency: no policy."""


Model = TypeVar("Model", bound=type[models.Model])


@dataclass(frozen=True)
class Stored:
    """One model's declaration.

    ``audit``: ``w`` writes kept in history, ``r`` reads logged as well, ``-`` neither.
    ``retention``: ``100`` (section 56, 100 years from the order), ``case``, ``cl``, ``7y`` …
    ``data``: ``-`` none, ``p`` personal, ``S`` special category, ``C`` criminal, ``A`` address.
    ``private``: columns that history keeps only as a salted hash (the row has a ``salt``).
    ``left_out``: columns that history does not keep at all (keys, counters).
    ``read``/``write``: capabilities asked of AGENCY rows (PERSON and CASE: ``child.*``).
    ``parent``: the foreign key (attribute name, without ``_id``) whose row gives agency and access;
    two of them when both ends must be visible.
    ``is_record``: this table is the child's record itself.
    ``settles``: of REFERENCE rows, the capability that writes them, held for the whole partnership.
    ``shared``: AGENCY rows that hold nothing of a person and serve the whole partnership (an event,
    a course), or that ``every`` keeps: an agency owns and adds them, readers and writers at any of
    its agencies use them.
    ``shared_when``: of AGENCY rows, a column and the value it has while readers across the
    partnership see the row too (a profile while it is live); ``parent__column`` asks the parent.
    ``every``: of AGENCY rows that rest on many others, pairs of a column that holds their numbers,
    each once, and their model's label: who may not see one of them does not see the row.
    ``family``: of TWO_SIDED rows, the foreign key (attribute name) whose row gives the family's
    agency: the application itself, or another TWO_SIDED row; empty in it: no family is recorded.
    ``many``: rows are written by the thousand in one statement, so what they point at is looked up
    by the policy, once planned, instead of row by row.
    ``handed_over``: of OWN rows, the column that is empty until the agency's readers may see them.
    ``is_invitation``: this OWN table says which account has which application as its own.
    """

    model: type[models.Model]
    row_class: RowClass
    audit: str = "w"
    retention: str = "case"
    data: str = "-"
    private: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    read: str = "child.read"
    write: str = "child.write"
    parent: tuple[str, ...] = ()
    is_record: bool = False
    settles: str = "settings.write"
    shared: bool = False
    shared_when: tuple[str, str] | None = None
    every: tuple[tuple[str, str], ...] = ()
    family: str = ""
    many: bool = False
    handed_over: str = ""
    is_invitation: bool = False

    @property
    def table(self) -> str:
        """The table's name in the database."""
        return self.model._meta.db_table

    @property
    def columns(self) -> dict[str, models.Field[object, object]]:
        """Column name to field."""
        return {str(f.column): f for f in self.model._meta.concrete_fields}

    @property
    def fields(self) -> set[str]:
        """The names of the model's concrete fields."""
        return {f.name for f in self.model._meta.concrete_fields}


@dataclass
class Registry:
    """All declarations, by table."""

    _all: dict[type[models.Model], Stored] = field(default_factory=dict)
    # What makes the SQL of functions that a higher floor adds: they come after all tables.
    functions: list[Callable[[], str]] = field(default_factory=list)

    def add(self, stored: Stored) -> None:
        """Take one declaration in; a model is declared once."""
        if stored.model in self._all:
            raise ValueError(f"{stored.model.__name__} is declared twice.")
        self._all[stored.model] = stored

    def __iter__(self) -> Iterator[Stored]:
        return iter(sorted(self._all.values(), key=lambda each: each.table))

    def of(self, model: type[models.Model]) -> Stored:
        """The declaration of ``model``; ``KeyError`` when it has none."""
        return self._all[model]

    def called(self, label: str) -> Stored:
        """The declaration of the model of that label (``children.Record``)."""
        return next(each for each in self._all.values() if each.model._meta.label == label)

    def record(self) -> Stored | None:
        """The table that holds the child's record, when the casework is installed."""
        return next((each for each in self._all.values() if each.is_record), None)

    def invitation(self) -> Stored | None:
        """The table of invitations to one's own pages, when that casework is installed."""
        return next((each for each in self._all.values() if each.is_invitation), None)

    def by_table(self) -> dict[str, Stored]:
        """Declarations by table name."""
        return {each.table: each for each in self}


REGISTRY = Registry()


def stored(
    row_class: RowClass,
    *,
    audit: str = "w",
    retention: str = "case",
    data: str = "-",
    private: tuple[str, ...] = (),
    left_out: tuple[str, ...] = (),
    read: str = "child.read",
    write: str = "child.write",
    parent: str | tuple[str, ...] | None = None,
    is_record: bool = False,
    settles: str = "settings.write",
    shared: bool = False,
    shared_when: tuple[str, str] | None = None,
    every: tuple[tuple[str, str], ...] = (),
    family: str = "",
    many: bool = False,
    handed_over: str = "",
    is_invitation: bool = False,
) -> Callable[[Model], Model]:
    """Declare a model; see ``Stored`` for the words.

    CASE and TWO_SIDED rows hang from ``record`` and PERSON rows from ``person`` where they have
    that field, unless ``parent`` says otherwise.

    Raises:
        ValueError: a private column that the model lacks, or private columns without a ``salt``;
            a row of somebody's own pages that does not say when it is handed over; a two-sided row
            that does not say whose family it is about; one that rests on many and is not shared.
    """

    def declare(model: Model) -> Model:
        names = {f.name for f in model._meta.concrete_fields}
        columns = {column for column, _ in every}
        unknown = (set(private) | set(left_out) | columns | ({handed_over} - {""})) - names
        if unknown:
            raise ValueError(f"{model.__name__} has no column {', '.join(sorted(unknown))}.")
        if private and "salt" not in names:
            raise ValueError(f"{model.__name__} keeps private columns, so it needs a salt.")
        if (row_class is RowClass.OWN) != bool(handed_over or is_invitation):
            raise ValueError(f"{model.__name__} must say when its own rows are handed over.")
        if (row_class is RowClass.TWO_SIDED) != (family in names and "family_agency" in names):
            raise ValueError(f"{model.__name__} must say which family its rows are about.")
        if every and not shared:
            raise ValueError(f"{model.__name__} rests on many rows, so it is shared by agencies.")
        if parent is None:
            usual = {
                RowClass.CASE: "record", RowClass.TWO_SIDED: "record", RowClass.PERSON: "person"
            }.get(row_class, "")  # fmt: skip
            parents: tuple[str, ...] = (usual,) if usual in names else ()
        else:
            parents = (parent,) if isinstance(parent, str) else parent
        REGISTRY.add(
            Stored(
                model=model,
                row_class=row_class,
                audit=audit,
                retention=retention,
                data=data,
                private=private,
                left_out=left_out,
                read=read,
                write=write,
                parent=parents,
                is_record=is_record,
                settles=settles,
                shared=shared,
                shared_when=shared_when,
                every=every,
                family=family,
                many=many,
                handed_over=handed_over,
                is_invitation=is_invitation,
            )
        )
        return model

    return declare
