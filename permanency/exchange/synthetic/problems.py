"""Planting known mistakes in a clean return, so that an import has something to show.

Every mistake is one a council has really made: each says where it is and what it should lead to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from permanency.exchange.synthetic.return_rows import COLUMNS, Row, Tables


@dataclass(frozen=True, slots=True)
class Planted:
    """One mistake: where it is, and which rule finds it ("" when the row is set aside)."""

    kind: str
    council: str
    year: int
    table: str  # file name without .csv
    line: int  # in the file; the heading is line 1
    child: str
    says: str
    rule: str = ""


class NotPlantedError(ValueError):
    """The return holds no row on which this mistake can be made."""


def plant(rng: Random, tables: Tables, council: str, year: int) -> list[Planted]:
    """Make every kind of mistake once, each on another child; the tables are changed.

    Raises:
        NotPlantedError: the return is too small to hold one of them.
    """
    scene = _Scene(rng, tables, council, year)
    return [mistake(scene) for mistake in _MISTAKES]


class _Scene:
    def __init__(self, rng: Random, tables: Tables, council: str, year: int) -> None:
        self.rng, self.tables, self.council, self.year = rng, tables, council, year
        self.used: set[str] = set()
        adopted = {row[0] for row in tables["ad1"]}
        planned = {row[0] for row in tables["placed_for_adoption"]}
        self.adopted, self.planned = adopted, planned
        # So that a mistake does not bring others with it: decisions no earlier return told, rows
        # that no other row of the child leans on, children who are still there.
        self.begins = date(year - 1, 4, 1)
        self.decisions = Counter(row[0] for row in tables["placed_for_adoption"])
        self.episodes = Counter(row[0] for row in tables["episodes"])
        self.in_care = {row[0] for row in tables["episodes"] if not row[7]}

    def choose(self, table: str, fits: Callable[[Row], bool], what: str) -> int:
        """The place of a row that fits, of a child no other mistake has."""
        found = [
            at for at, row in enumerate(self.tables[table]) if row[0] not in self.used and fits(row)
        ]
        if not found:
            raise NotPlantedError(f"{self.council} {self.year} has no row for: {what}")
        at = self.rng.choice(found)
        self.used.add(self.tables[table][at][0])
        return at

    def set(self, table: str, at: int, column: str, value: str) -> None:
        self.tables[table][at][COLUMNS[table].index(column)] = value

    def get(self, table: str, at: int, column: str) -> str:
        return self.tables[table][at][COLUMNS[table].index(column)]

    def note(self, kind: str, table: str, at: int, says: str, rule: str = "") -> Planted:
        child = self.tables[table][at][0]
        return Planted(kind, self.council, self.year, table, at + 2, child, says, rule)

    def order_of(self, child: str) -> date | None:
        """The day the child's placement order began, when it began with a known change."""
        days = [
            _day(row[1])
            for row in self.tables["episodes"]
            if row[0] == child and row[3] == "E1" and row[2] in ("L", "B", "U")
        ]
        return min(days) if days else None


def _decision_after_order(scene: _Scene) -> Planted:
    at = scene.choose(
        "placed_for_adoption",
        lambda row: (
            not row[3]
            and scene.begins <= _day(row[2])
            and scene.decisions[row[0]] == 1
            and row[0] not in scene.adopted
            and _waits_with_order(scene, row[0])
        ),
        "a decision after the placement order",
    )
    order = scene.order_of(scene.tables["placed_for_adoption"][at][0])
    assert order is not None
    later = f"{order + timedelta(9):%d/%m/%Y}"
    scene.set("placed_for_adoption", at, "DATE_PLACED", later)
    says = f"DATE_PLACED {later}, placement order {order:%d/%m/%Y}"
    return scene.note("decision_after_order", "placed_for_adoption", at, says, "554")


def _waits_with_order(scene: _Scene, child: str) -> bool:
    """Has a first order, and was not placed: so that only the one rule is broken."""
    rows = [row for row in scene.tables["episodes"] if row[0] == child]
    # A full care order at the beginning may follow an order that was revoked last year.
    return (
        scene.order_of(child) is not None
        and rows[0][3] in ("C1", "V2")
        and not any(row[5] in ("A3", "A4", "A5", "A6") for row in rows)
    )


def _no_such_day(scene: _Scene) -> Planted:
    at = scene.choose("episodes", lambda row: _plain_ended(scene, row), "a day that is none")
    wrong = f"31/02/{scene.year}"
    scene.set("episodes", at, "DEC", wrong)
    return scene.note("no_such_day", "episodes", at, f"DEC {wrong}")


def _plain_ended(scene: _Scene, row: Row) -> bool:
    """The only episode of a child without a plan for adoption, ended."""
    return bool(row[7]) and scene.episodes[row[0]] == 1 and row[0] not in scene.planned


def _ends_before_it_starts(scene: _Scene) -> Planted:
    at = scene.choose("episodes", lambda row: _plain_ended(scene, row), "an early end")
    began = scene.get("episodes", at, "DECOM")
    wrong = f"{_day(began) - timedelta(12):%d/%m/%Y}"
    scene.set("episodes", at, "DEC", wrong)
    says = f"DECOM {began}, DEC {wrong}"
    return scene.note("ends_before_it_starts", "episodes", at, says)


def _same_row_again(scene: _Scene) -> Planted:
    at = scene.choose("episodes", lambda row: row[0] not in scene.planned, "a row twice")
    rows = scene.tables["episodes"]
    rows.append(list(rows[at]))
    return scene.note("same_row_again", "episodes", len(rows) - 1, f"as line {at + 2}")


def _day_missing(scene: _Scene) -> Planted:
    at = scene.choose(
        "placed_for_adoption",
        lambda row: not row[3] and row[0] not in scene.adopted and scene.order_of(row[0]) is None,
        "a date without a day",
    )
    partial = "zz" + scene.get("placed_for_adoption", at, "DATE_PLACED")[2:]
    scene.set("placed_for_adoption", at, "DATE_PLACED", partial)
    return scene.note("day_missing", "placed_for_adoption", at, f"DATE_PLACED {partial}")


def _unknown_child(scene: _Scene) -> Planted:
    at = scene.choose("episodes", lambda row: row[0] not in scene.planned, "an unknown child")
    rows = scene.tables["episodes"]
    stranger = list(rows[at])
    stranger[0] = f"99{scene.rng.randrange(10_000, 100_000)}"
    rows.append(stranger)
    says = f"CHILD {stranger[0]} is not in the header"
    return scene.note("unknown_child", "episodes", len(rows) - 1, says)


def _two_decision_dates(scene: _Scene) -> Planted:
    at = scene.choose("ad1", lambda row: True, "two dates of one decision")
    decided = scene.get("ad1", at, "DATE_INT")
    wrong = f"{_day(decided) - timedelta(7):%d/%m/%Y}"
    scene.set("ad1", at, "DATE_INT", wrong)
    says = f"DATE_INT {wrong}, DATE_PLACED {decided}"
    return scene.note("two_decision_dates", "ad1", at, says, "523")


def _match_after_placing(scene: _Scene) -> Planted:
    at = scene.choose("ad1", lambda row: _placed_on(scene, row[0]) is not None, "a late match")
    child = scene.tables["ad1"][at][0]
    placed = _placed_on(scene, child)
    assert placed is not None
    late = f"{placed + timedelta(5):%d/%m/%Y}"
    scene.set("ad1", at, "DATE_MATCH", late)
    says = f"DATE_MATCH {late}, placed {placed:%d/%m/%Y}"
    return scene.note("match_after_placing", "ad1", at, says, "331")


def _placed_on(scene: _Scene, child: str) -> date | None:
    """First day of an adoptive placement that is seen to begin in this return."""
    days = [
        _day(row[1])
        for row in scene.tables["episodes"]
        if row[0] == child and row[5] in ("A5", "A6") and row[2] in ("P", "T", "B", "U")
    ]
    return min(days) if len(days) == 1 else None


def _reversal_without_reason(scene: _Scene) -> Planted:
    at = scene.choose(
        "placed_for_adoption",
        lambda row: bool(row[4]) and row[0] in scene.in_care,
        "a reversal without a reason",
    )
    ceased = scene.get("placed_for_adoption", at, "DATE_PLACED_CEASED")
    scene.set("placed_for_adoption", at, "REASON_PLACED_CEASED", "")
    says = f"DATE_PLACED_CEASED {ceased}, no reason"
    return scene.note("reversal_without_reason", "placed_for_adoption", at, says, "119")


def _day(value: str) -> date:
    return datetime.strptime(value, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no time zone


_MISTAKES: tuple[Callable[[_Scene], Planted], ...] = (
    _decision_after_order,
    _day_missing,
    _reversal_without_reason,
    _match_after_placing,
    _two_decision_dates,
    _no_such_day,
    _ends_before_it_starts,
    _same_row_again,
    _unknown_child,
)
