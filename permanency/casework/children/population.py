"""How many children each council looks after at the end of a month: taking counts, undoing them.

Councils load these counts because most of the children are not on the tracker (tables of children
in care and of those aged 0 to 5 in the annual report). A count is of a whole month's last day; it
names no child. Each act of taking counts has a number of its own on the rows it wrote, so that it
can be undone as a whole.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from permanency.casework.children.models import CarePopulation
from permanency.platform.audit.changes import RowWritten, history_of_rows
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.months import add_months
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may, within

READ, WRITE = "figures.read", "import.write"
# No council comes near it: a number above is a slip of the finger.
MOST = 50_000
_NUMBERS = 2**53

Pair = tuple[int, int]
Key = tuple[int, date]


@dataclass(frozen=True)
class Count:
    """What a council looked after on the last day of a month; ``month`` is its first day."""

    agency_id: int
    month: date
    children: int
    aged_0_5: int

    @property
    def key(self) -> Key:
        """Which council and month it is of."""
        return self.agency_id, self.month

    @property
    def numbers(self) -> Pair:
        """All children, and those aged 0 to 5."""
        return self.children, self.aged_0_5


@dataclass(frozen=True)
class Taken:
    """What taking counts did. ``load`` is the number by which it can be undone; 0: nothing new."""

    load: int
    new: int
    changed: int
    same: int


@dataclass(frozen=True)
class Undoing:
    """What undoing does to one row: back to ``before``, or out where there was none."""

    row: CarePopulation
    before: RowWritten | None


class CannotBe(ValueError):  # noqa: N818 - reads as what is wrong
    """A count that cannot be; ``field`` is what to look at: month, children or aged_0_5."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


class CountsMoved(Exception):  # noqa: N818 - reads as what happened
    """Somebody else changed one of the counts since it was looked at. Nothing was saved."""


def last_day(month: date) -> date:
    """The day a month's count is of."""
    return add_months(month.replace(day=1), 1) - timedelta(days=1)


def check_count(count: Count, today: date) -> None:
    """Refuse a count that cannot be.

    Raises:
        CannotBe: of a month that has not ended, fewer than none, or more aged 0 to 5 than in all.
    """
    if last_day(count.month) > today:
        raise CannotBe(
            "month",
            f"{count.month:%B} {count.month.year} has not ended yet. A count is of a month’s last "
            f"day. Today is {today.day} {today:%B} {today.year}.",
        )
    for field, number in (("children", count.children), ("aged_0_5", count.aged_0_5)):
        if not 0 <= number <= MOST:
            raise CannotBe(field, f"A count is between 0 and {MOST:,}. This says {number:,}.")
    if count.aged_0_5 > count.children:
        raise CannotBe(
            "aged_0_5",
            f"{count.aged_0_5:,} aged 0 to 5 is more than the {count.children:,} children in all. "
            "Check both numbers.",
        )


def live_counts(reader: Account) -> QuerySet[CarePopulation]:
    """The counts that stand, of the councils whose figures the reader sees."""
    return within(CarePopulation.objects.filter(LIVE), reader, READ)


def counts_of(reader: Account, keys: Iterable[Key]) -> dict[Key, CarePopulation]:
    """The standing counts of these councils and months."""
    wanted = set(keys)
    rows = live_counts(reader).filter(
        agency_id__in={agency for agency, _ in wanted}, month__in={month for _, month in wanted}
    )
    found = {(row.agency_id, row.month): row for row in rows}
    return {key: row for key, row in found.items() if key in wanted}


@transaction.atomic
def take_counts(
    *,
    counts: Sequence[Count],
    seen: Mapping[Key, Pair],
    source: str,
    by: Account,
    today: date,
    why: str = "",
) -> Taken:
    """Take counts: new ones are added, others corrected, what is the same stays untouched.

    Args:
        counts: one of each council and month.
        seen: the counts that stood when it was decided, for those that stood.
        source: how they came, in a word; no name.
        why: why counts that stood are corrected.

    Raises:
        NotAllowed: ``by`` loads no counts for one of these councils.
        CannotBe: see ``check_count``.
        CountsMoved: a count is not as it was seen. Nothing is saved.
    """
    for agency_id in {count.agency_id for count in counts}:
        check_may(by, WRITE, agency_id)
    for count in counts:
        check_count(count, today)
    # Locked in one order, so that two people who take the same file do not wait for each other.
    list(
        CarePopulation.objects.select_for_update()
        .filter(
            LIVE,
            agency_id__in={count.agency_id for count in counts},
            month__in={count.month for count in counts},
        )
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    there = counts_of(by, (count.key for count in counts))
    _check_seen(counts, there, seen)
    load = secrets.randbelow(_NUMBERS - 1) + 1
    written, new, same = [], 0, 0
    for count in sorted(counts, key=lambda each: each.key):
        row = there.get(count.key)
        if row is None:
            written.append(_add(count, source, load))
            new += 1
        elif (row.children, row.aged_0_5) == count.numbers:
            same += 1
        else:
            row.change(
                children=count.children,
                aged_0_5=count.aged_0_5,
                source=source,
                import_batch_id=load,
            )
            written.append(row)
    if not written:
        return Taken(0, 0, 0, same)
    changed = len(written) - new
    log_write(
        action="care_population.taken",
        records=written,
        detail={"load": load, "new": new, "changed": changed},
        why=why,
    )
    return Taken(load, new, changed, same)


def _check_seen(
    counts: Sequence[Count], there: Mapping[Key, CarePopulation], seen: Mapping[Key, Pair]
) -> None:
    for count in counts:
        row = there.get(count.key)
        if (row and (row.children, row.aged_0_5)) != seen.get(count.key):
            raise CountsMoved


def _add(count: Count, source: str, load: int) -> CarePopulation:
    try:
        with transaction.atomic():
            return CarePopulation.objects.create(
                agency_id=count.agency_id,
                month=count.month,
                children=count.children,
                aged_0_5=count.aged_0_5,
                source=source,
                import_batch_id=load,
            )
    except IntegrityError as meanwhile:
        raise CountsMoved from meanwhile


def would_undo(load: int, reader: Account) -> list[Undoing]:
    """What undoing an act of taking would do, newest month first; empty: nothing is left of it.

    A count that somebody corrected since belongs to that correction and stays.
    """
    rows = list(
        live_counts(reader)
        .filter(import_batch_id=load)
        .select_related("agency")
        .order_by("-month", "agency__name")
    )
    written = _history([row.pk for row in rows])
    return [Undoing(row, _before(load, written.get(row.pk, ()))) for row in rows]


@transaction.atomic
def undo_counts(*, load: int, by: Account, why: str) -> list[Undoing]:
    """Undo an act of taking: new counts are taken out, corrected ones go back to what they were.

    Raises:
        NotAllowed: ``by`` loads no counts for one of these councils.
        ValueError: no reason was given.
        ChangedByAnother: somebody corrected one of them at this moment.
    """
    if not why.strip():
        raise ValueError("Say why it is undone.")
    found = would_undo(load, by)
    for agency_id in {each.row.agency_id for each in found}:
        check_may(by, WRITE, agency_id)
    for each in found:
        if each.before is None:
            each.row.void(why)
        else:
            content = each.before.content
            each.row.change(
                children=content["children"],
                aged_0_5=content["aged_0_5"],
                source=content["source"],
                import_batch_id=content["import_batch_id"],
            )
    if found:
        log_write(
            action="care_population.undone",
            records=[each.row for each in found],
            detail={"load": load},
            why=why,
        )
    return found


@transaction.atomic
def remove_count(*, row: CarePopulation, version: int, by: Account, why: str) -> None:
    """Take one count out: it stood for nothing. It stays in the history.

    Raises:
        NotAllowed, ChangedByAnother.
        ValueError: no reason was given.
    """
    check_may(by, WRITE, row.agency_id)
    if not why.strip():
        raise ValueError("Say why the count is taken out.")
    row.version = version
    row.void(why)
    log_write(action="care_population.removed", records=[row], why=why)


def history_of_month(agency_id: int, month: date, reader: Account) -> list[RowWritten]:
    """How the count of a council and month came to be what it is, oldest first."""
    rows = within(CarePopulation.objects.all(), reader, READ).filter(
        agency_id=agency_id, month=month
    )
    return history_of_rows(CarePopulation._meta.db_table, rows.values_list("pk", flat=True))


def _history(numbers: Sequence[int]) -> dict[int, list[RowWritten]]:
    found: dict[int, list[RowWritten]] = {}
    for written in history_of_rows(CarePopulation._meta.db_table, numbers):
        found.setdefault(written.row_id, []).append(written)
    return found


def _before(load: int, written: Sequence[RowWritten]) -> RowWritten | None:
    """How a row read before that act wrote it; None where the act brought it in."""
    for at, each in enumerate(written):
        if each.content["import_batch_id"] == load:
            return written[at - 1] if at else None
    return None
