"""The twelve tables of the return: their columns, their keys, the dates they carry.

Source: the department's SSDA903 guide, 2022-23 to 2026-27. A table is known by its columns, never
by the name of its file.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """One table of the return.

    ``key`` is what tells its rows apart; a row without it cannot be placed. ``telling`` are the
    columns no other table has: with ``CHILD`` they are enough to recognise the table when others
    are missing. ``facts_dates`` must be readable for the row to be taken; other dates (the birth
    date repeated from Header, a mother's child) only repeat or add, so an unreadable one is
    reported and the row stays. ``partial_dates`` may lack the day or month (``zz/05/2020``).
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    telling: tuple[str, ...]
    fact_dates: tuple[str, ...] = ()
    other_dates: tuple[str, ...] = ()
    partial_dates: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()  # columns some suppliers and the XML form add

    @property
    def dates(self) -> tuple[str, ...]:
        """Every date column."""
        return self.fact_dates + self.other_dates + self.partial_dates


def _columns(text: str) -> tuple[str, ...]:
    return tuple(text.split())


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "Header",
            _columns("CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB"),
            key=("CHILD",),
            telling=("ETHNIC", "UPN", "MOTHER", "MC_DOB"),
            fact_dates=("DOB",),
            other_dates=("MC_DOB",),
            extra=("UASC",),
        ),
        Table(
            "Episodes",
            _columns(
                "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE"
                " HOME_POST PL_POST URN"
            ),
            key=("CHILD", "DECOM"),
            telling=("DECOM", "RNE", "LS", "PLACE"),
            fact_dates=("DECOM", "DEC"),
        ),
        Table(
            "Reviews",
            _columns("CHILD DOB REVIEW REVIEW_CODE"),
            key=("CHILD", "REVIEW"),
            telling=("REVIEW", "REVIEW_CODE"),
            fact_dates=("REVIEW",),
            other_dates=("DOB",),
        ),
        Table(
            "UASC",
            _columns("CHILD SEX DOB DUC"),
            key=("CHILD",),
            telling=("DUC",),
            fact_dates=("DUC",),
            other_dates=("DOB",),
        ),
        Table(
            "OC2",
            _columns(
                "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK"
                " HEALTH_ASSESSMENT SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED"
            ),
            key=("CHILD",),
            telling=("SDQ_SCORE", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK"),
            other_dates=("DOB",),
        ),
        Table(
            "OC3",
            _columns("CHILD DOB IN_TOUCH ACTIV ACCOM"),
            key=("CHILD",),
            telling=("IN_TOUCH", "ACTIV", "ACCOM"),
            other_dates=("DOB",),
        ),
        Table(
            "AD1",
            _columns("CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR"),
            key=("CHILD",),
            telling=("DATE_INT", "DATE_MATCH", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
            fact_dates=("DATE_INT", "DATE_MATCH"),
            other_dates=("DOB",),
        ),
        Table(
            "PlacedAdoption",
            _columns("CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED"),
            key=("CHILD", "DATE_PLACED"),
            telling=("DATE_PLACED", "DATE_PLACED_CEASED"),
            fact_dates=("DATE_PLACED", "DATE_PLACED_CEASED"),
            other_dates=("DOB",),
        ),
        Table(
            "PrevPerm",
            _columns("CHILD DOB PREV_PERM LA_PERM DATE_PERM"),
            key=("CHILD",),
            telling=("PREV_PERM", "LA_PERM", "DATE_PERM"),
            other_dates=("DOB",),
            partial_dates=("DATE_PERM",),
        ),
        Table(
            "Missing",
            _columns("CHILD DOB MISSING MIS_START MIS_END"),
            key=("CHILD", "MIS_START"),
            telling=("MIS_START", "MIS_END"),
            fact_dates=("MIS_START", "MIS_END"),
            other_dates=("DOB",),
        ),
        Table(
            "SWEpisodes",
            _columns("CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON"),
            key=("CHILD", "SW_DECOM"),
            telling=("SW_ID", "SW_DECOM", "SW_DEC"),
            fact_dates=("SW_DECOM", "SW_DEC"),
            other_dates=("DOB",),
        ),
        Table(
            "DoLo",
            _columns("CHILD DOB DOLO_START DOLO_END"),
            key=("CHILD", "DOLO_START"),
            telling=("DOLO_START", "DOLO_END"),
            fact_dates=("DOLO_START", "DOLO_END"),
            other_dates=("DOB",),
        ),
    )
}

# A child has one row in these: a second one that differs contradicts the first.
ONE_ROW_PER_CHILD = ("Header", "AD1", "PrevPerm", "UASC", "OC2", "OC3")

# The XML form has its own names for two columns.
XML_NAMES = {"CHILDID": "CHILD", "PL": "PLACE"}


def recognise(names: list[str]) -> Table | None:
    """The table these column names belong to, in any order and case; None when none does.

    Columns may be missing or added: the table is the one that has the key among the names, at
    least one telling column, and the largest share of its columns there; at least half of its
    columns must be there, and half of those there must be its own.
    """
    found = _known_as(names)
    likely = [table for table in TABLES.values() if found.issuperset(table.key)]
    return max(
        (table for table in likely if _likeness(table, found) >= 0.5),
        key=lambda table: _likeness(table, found),
        default=None,
    )


def lacks_key(names: list[str]) -> tuple[Table, str] | None:
    """The table a file plainly is, and the key column it lacks; None when it is like none."""
    found = _known_as(names)
    for table in TABLES.values():
        lost = [column for column in table.key if column not in found]
        if lost and _likeness(table, found) >= 0.6:
            return table, lost[0]
    return None


def _known_as(names: list[str]) -> set[str]:
    found = (name.strip().upper() for name in names)
    return {XML_NAMES.get(name, name) for name in found if name}


def _likeness(table: Table, found: set[str]) -> float:
    """How much of the table is there and how much of what is there is the table: the smaller."""
    if found.isdisjoint(table.telling):
        return 0.0
    both = found.intersection(table.columns)
    return min(len(both) / len(table.columns), len(both) / len(found))
