"""What taking a return would do to the records, worked out without writing anything.

The return joins the returns taken before; journeys are derived from all of them by the same code
as from files; what differs from the stored rows is the plan. People's own entries stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from permanency.casework.children.days import own_days
from permanency.casework.children.ethnicity import ethnicity_group
from permanency.casework.children.journey import Journey
from permanency.casework.children.milestones import Problem, day_in_words
from permanency.casework.children.order_of_dates import new_problems
from permanency.casework.matching.changes import Change, differences
from permanency.casework.matching.doubt import doubts
from permanency.casework.matching.journeys import told_by
from permanency.casework.matching.kinds import KINDS, OWN, Key, Kind, Rows, keyed
from permanency.casework.matching.telling import journey_from, rows_of
from permanency.exchange.ssda903.journey import journeys
from permanency.exchange.ssda903.merging import MergedReturns, merge
from permanency.exchange.ssda903.records_hand import (
    Left,
    beside,
    needed,
    recorded_by_hand,
    with_needed,
)
from permanency.exchange.ssda903.records_people import PersonChange, ethnic_code, person_change
from permanency.exchange.ssda903.records_said import (
    KEPT,
    Said,
    as_return,
    said_by_child,
    tells,
)
from permanency.exchange.ssda903.records_stored import Entry, Stored
from permanency.exchange.ssda903.returned import AuthorityReturns, Return, SetAside

if TYPE_CHECKING:
    import polars as pl


@dataclass
class ChildPlan:
    """What becomes of one child. ``record_id`` is 0 until a new child has a record."""

    number: str
    record_id: int
    journey: Journey
    ethnicity: str
    changes: list[Change] = field(default_factory=list)
    doubtful: list[tuple[str, Key, Problem]] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    entry: Entry | None = None
    said: Said | None = None  # None: the child is not in this return any more
    person: PersonChange | None = None

    @property
    def new(self) -> bool:
        """Whether the child has no record yet."""
        return self.record_id == 0

    @property
    def entry_changes(self) -> bool:
        """Whether what the return says differs from what it said when it was taken before."""
        return self.entry is None or self.entry.said != self.said

    @property
    def changes_something(self) -> bool:
        """Whether anything a page or figure shows would change."""
        return bool(self.changes or self.person)


@dataclass
class Plan:
    """What taking one return would do."""

    authority: str
    year: int
    stored: Stored
    children: list[ChildPlan]
    not_taken: list[SetAside]
    episodes: dict[str, int]

    def counts(self) -> dict[str, dict[str, int]]:
        """Per kind: how many are new, changed, no longer so, the same."""
        return {code: dict(counted) for code, counted in self._counted.items()}

    @cached_property
    def _counted(self) -> dict[str, Counter[str]]:
        """Counted once: a preview tells it and the taking of the return tells it again."""
        found: dict[str, Counter[str]] = {
            "children": Counter(new=0, changed=0, ended=0, same=0),
            "episodes": Counter(self.episodes),
        }
        for child in self.children:
            state = "new" if child.new else "changed" if child.changes_something else "same"
            if child.said is not None or state != "same":
                found["children"][state] += 1
            acts = Counter((change.kind.code, change.act.value) for change in child.changes)
            wanted = rows_of(child.journey)
            for code, rows in wanted.items():
                mine = found.setdefault(code, Counter(new=0, changed=0, ended=0, same=0))
                for act in ("new", "changed", "ended"):
                    mine[act] += acts[code, act]
                mine["same"] += len(rows) - acts[code, "new"] - acts[code, "changed"]
        return found

    def after(self) -> list[Journey]:
        """The journeys of the whole authority as they would be."""
        touched = {child.record_id: child.journey for child in self.children if not child.new}
        known = {pk: touched.get(pk, journey) for pk, journey in self.stored.journeys().items()}
        return [*known.values(), *(child.journey for child in self.children if child.new)]


def plan(one: Return, stored: Stored, *, mend_first: Iterable[str] = ()) -> Plan:
    """The plan of taking one return of an authority.

    Args:
        one: the return as read; its year is known.
        stored: the authority's records as they are.
        mend_first: numbers of children whose rows contradict each other, who are left out.
    """
    if one.year is None:
        raise ValueError("the year of the return must be known")
    said = said_by_child(one, stored.now_called)
    record_of = stored.record_of
    wanted = {child: told for child, told in said.items() if tells(told) or child in record_of}
    not_taken = _not_taken(one, stored, wanted, mend_first)
    for row in not_taken:
        wanted.pop(row.child, None)
    gone = [
        number
        for number, _ in stored.told_in(one.year)
        if number not in wanted and number not in {row.child for row in not_taken}
    ]
    affected = {*wanted, *gone}
    before = _merged(one.authority, stored, affected, {})
    after = _merged(
        one.authority, stored, affected, {one.year: {n: wanted.get(n) for n in affected}}
    )
    derived = {journey.child: journey for journey in journeys(after)}
    children = [
        _child(number, derived.get(number), stored, wanted.get(number), one, after)
        for number in sorted(affected)
    ]
    return Plan(
        authority=one.authority,
        year=one.year,
        stored=stored,
        children=[child for child in children if child is not None],
        not_taken=not_taken,
        episodes=_episode_counts(before.episodes, after.episodes),
    )


def _child(
    number: str,
    derived: Journey | None,
    stored: Stored,
    said: Said | None,
    one: Return,
    after: MergedReturns,
) -> ChildPlan | None:
    record_id = stored.record_of.get(number, 0)
    assert one.year is not None
    entries = stored.entries.get(record_id, {})
    if derived is None:
        # Only a Header row, or no return tells anything of the child any more.
        if record_id == 0:
            return None
        derived = journey_from(
            {}, child=number, authority=one.authority, born_on=None, sex="not_known",
            ethnicity_group="not_known",
        )  # fmt: skip
    ethnic = ethnic_code(entries, one.year, said)
    if record_id == 0:
        found = doubts(derived)
        child = ChildPlan(number, 0, derived, ethnic, doubtful=found, said=said)
        child.changes = differences(0, {}, rows_of(derived), _flags(found))
        return child
    record = stored.records[record_id]
    rows = stored.rows.get(record_id, {})
    person = person_change(record, entries, derived, ethnic)
    told = rows_of(derived)
    by_hand = any(recorded_by_hand(row) for code in KINDS for row in rows.get(code, ()))
    left: list[Left] = []
    if by_hand:
        year_end = date(max(after.years, key=lambda year: year or 0) or one.year, 3, 31)
        told, left = beside(rows, told, year_end)
    born_on, sex, ethnicity = record.born_on, record.person.sex, record.person.ethnicity
    if person is not None:
        born_on = person.after.get("born_on", born_on)  # type: ignore[assignment]
        sex = str(person.after.get("sex", sex))
        ethnicity = str(person.after.get("ethnicity", ethnicity))

    # What only people record stands beside whatever the return says.
    own = {code: rows.get(code, []) for code in OWN}

    def joined(rows_told: Rows) -> Journey:
        return journey_from(
            {**own, **{code: list(kind_rows.values()) for code, kind_rows in rows_told.items()}},
            child=record.ref,
            authority=one.authority,
            born_on=born_on,
            sex=sex,
            ethnicity_group=ethnicity_group(ethnicity),
            disabled=record.disabled,
            expected_on=record.person.expected_on if born_on is None else None,
        )

    journey = joined(told)
    while by_hand and (held := needed(rows, rows_of(journey))):
        told, left = with_needed(told, left, held)
        journey = joined(told)
    found = [
        (code, key, problem)
        for code, key, problem in doubts(journey)
        if not _hand_row(code, key, rows)
    ]
    child = ChildPlan(
        number, record_id, journey, ethnicity, doubtful=found, left=left,
        entry=entries.get(one.year), said=said, person=person,
    )  # fmt: skip
    child.changes = differences(record_id, rows, rows_of(journey), _flags(found))
    return child


def _hand_row(code: str, key: Key, rows: dict[str, list[dict[str, object]]]) -> bool:
    row = keyed(KINDS[code], rows.get(code, ())).get(key)
    return row is not None and recorded_by_hand(row)


def _flags(found: Sequence[tuple[str, Key, Problem]]) -> dict[str, set[Key]]:
    flags: dict[str, set[Key]] = {}
    for code, key, _ in found:
        flags.setdefault(code, set()).add(key)
    return flags


def _merged(
    authority: str,
    stored: Stored,
    children: set[str],
    instead: dict[int, dict[str, Said | None]],
) -> MergedReturns:
    """The stored returns of these children as one, with some years' entries put in place."""
    returns = []
    for year in sorted({*stored.years, *instead}):
        told = {number: said for number, said in stored.told_in(year) if number in children}
        for number, said in instead.get(year, {}).items():
            if said is None:
                told.pop(number, None)
            else:
                told[number] = said
        returns.append(as_return(authority, year, told.items()))
    if not returns:
        returns = [as_return(authority, 0, ())]
    return merge(AuthorityReturns(authority, tuple(returns)))


def _not_taken(
    one: Return, stored: Stored, wanted: dict[str, Said], mend_first: Iterable[str]
) -> list[SetAside]:
    """Children who are left out whole, each with the reason."""
    aside = [
        SetAside(
            one.authority,
            "",
            0,
            child,
            "",
            "The child's rows contradict each other. Mend them and send the return again.",
            "",
            one.year,
        )
        for child in sorted({stored.now_called.get(n, n) for n in mend_first})
        if child in wanted
    ]
    already = {row.child for row in aside}
    born = _born(one, stored)
    record_of = stored.record_of
    for child in sorted(wanted.keys() - already):
        record_id = record_of.get(child)
        here = stored.records[record_id].born_on if record_id else None
        file, line, there = born.get(child, ("", 0, None))
        if record_id and there and here is None and (told := _before(stored, record_id, there)):
            aside.append(
                SetAside(
                    one.authority,
                    file,
                    line,
                    child,
                    f"DOB {there:%d/%m/%Y}",
                    f"{told.as_found} Put that right and send the return again.",
                    "Header",
                    one.year,
                )
            )
        if here and there and here != there:
            aside.append(
                SetAside(
                    one.authority,
                    file,
                    line,
                    child,
                    f"DOB {there:%d/%m/%Y}",
                    f"This number is a child born on {day_in_words(here)} in the records. Check "
                    "the number, or correct the date of birth.",
                    "Header",
                    one.year,
                )
            )
    return aside


def _before(stored: Stored, record_id: int, born_on: date) -> Problem | None:
    """What people recorded that could not be if the child was born on the day the return says."""
    now = told_by(stored.records[record_id], stored.rows.get(record_id, {}))
    own = {at for at, _ in own_days(now)}
    then = replace(now, born_on=born_on, expected_on=None)
    return next((each for each in new_problems(now, then, date.max) if each.at in own), None)


def _born(one: Return, stored: Stored) -> dict[str, tuple[str, int, date | None]]:
    rows = one.table("Header").select("CHILD", "_file", "_line", "DOB_ON").iter_rows()
    return {
        stored.now_called.get(child, child): (file, line, born_on)
        for child, file, line, born_on in rows
        if child
    }


def _episode_counts(before: pl.DataFrame, after: pl.DataFrame) -> dict[str, int]:
    columns = ["CHILD", "DECOM_ON", *KEPT["Episodes"]]
    had = {row[:2]: row[2:] for row in before.select(columns).iter_rows()}
    has = {row[:2]: row[2:] for row in after.select(columns).iter_rows()}
    same = sum(had.get(key) == row for key, row in has.items())
    changed = sum(key in had for key in has) - same
    return {
        "new": len(has) - same - changed,
        "changed": changed,
        "ended": sum(key not in has for key in had),
        "same": same,
    }


def doubts_listed(children: Iterable[ChildPlan]) -> list[tuple[ChildPlan, Kind, Key, Problem]]:
    """Each row that is kept and flagged, with whose it is and what is wrong."""
    return [
        (child, KINDS[code], key, problem)
        for child in children
        for code, key, problem in child.doubtful
    ]


def with_reference(child: ChildPlan, record_id: int, ref: str) -> None:
    """A new child has a record now: its journey and changes name it."""
    child.record_id = record_id
    child.journey = replace(child.journey, child=ref)
    for change in child.changes:
        change.record_id = record_id
